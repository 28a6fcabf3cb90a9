import Geography
import TestKit
import Testing

@Suite struct SpatialIndexTests {
    static func boxes(_ count: Int, _ random: inout SeededGenerator) -> [BoundingBox] {
        (0..<count).compactMap { _ in
            // Some in one spot, some large, some without extent.
            let x = Int.random(in: 1_200_000_000...1_201_000_000, using: &random) / 50_000 * 50_000
            let y = Int.random(in: 300_000_000...301_000_000, using: &random)
            let side = [0, 10, 1000, 300_000].randomElement(using: &random) ?? 0
            return BoundingBox(southWest: place(x, y), northEast: place(x + side, y + side / 2))
        }
    }

    @Test(arguments: [0, 1, 2, 15, 16, 17, 255, 256, 257, 1000])
    func `A box question finds exactly what looking at every box finds`(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count) + 1)
        let boxes = Self.boxes(count, &random)
        let index = SpatialIndex(boxes)
        #expect(index.count == count)
        for _ in 0..<60 {
            let x = Int.random(in: 1_199_900_000...1_201_100_000, using: &random)
            let y = Int.random(in: 299_900_000...301_100_000, using: &random)
            let side = Int.random(in: 0...400_000, using: &random)
            let view = try #require(BoundingBox(southWest: place(x, y), northEast: place(x + side, y + side)))
            #expect(index.items(in: view).sorted() == boxes.indices.filter { boxes[$0].intersects(view) })
        }
        if let whole = index.boundingBox {
            #expect(index.items(in: whole).sorted() == Array(boxes.indices))
            #expect(boxes.allSatisfy { whole.contains($0) })
        } else {
            #expect(boxes.isEmpty)
        }
    }

    @Test(arguments: [1, 16, 17, 300, 1000])
    func `The nearest are those that sorting all by distance finds`(count: Int) {
        var random = SeededGenerator(seed: UInt64(count) + 100)
        let boxes = Self.boxes(count, &random)
        let index = SpatialIndex(boxes)
        for _ in 0..<40 {
            let here = place(.random(in: 1_199_000_000...1_202_000_000, using: &random),
                             .random(in: 299_000_000...302_000_000, using: &random))
            let plane = LocalPlane(origin: here)
            let unsorted: [(Double, Int)] = boxes.indices.map { (plane.distanceMetres(to: boxes[$0]), $0) }
            let all = unsorted.sorted { $0 < $1 }
            for (limit, within) in [(1, Double.infinity), (5, 3000), (5, .infinity), (2000, 3000), (2000, .infinity)] {
                let found = index.nearest(to: here, count: limit, withinMetres: within)
                let expected = all.filter { $0.0 <= within }.prefix(limit)
                #expect(found.map(\.item) == expected.map(\.1))
                #expect(found.map(\.metres) == expected.map(\.0))
            }
        }
    }

    @Test func `With a distance of their own, items come in its order`() throws {
        var random = SeededGenerator(seed: 77)
        var outlines: [Polygon] = []
        for _ in 0..<300 {
            let center = (1_200_000_000 + Int.random(in: 0...500_000, using: &random),
                          300_000_000 + Int.random(in: 0...500_000, using: &random))
            let corners = star(7, at: center, radius: 20_000, &random)
            if let outline = try? Polygon(outer: corners) { outlines.append(outline) }
        }
        let index = SpatialIndex(outlines.map(\.boundingBox))
        for _ in 0..<30 {
            let here = place(1_200_000_000 + .random(in: 0...500_000, using: &random),
                             300_000_000 + .random(in: 0...500_000, using: &random))
            let found = index.nearest(to: here, count: 12) { outlines[$0].distanceMetres(to: here) }
            let all = outlines.indices.map { (outlines[$0].distanceMetres(to: here), $0) }.sorted { $0 < $1 }
            #expect(found.map(\.item) == all.prefix(12).map(\.1))
        }
    }

    @Test func `Nothing is asked of an index without items`() throws {
        let index = SpatialIndex([])
        #expect(index.boundingBox == nil)
        #expect(index.items(in: try #require(BoundingBox(west: -180, south: -90, east: 180, north: 90))).isEmpty)
        #expect(index.nearest(to: place(0, 0), count: 3).isEmpty)
        #expect(SpatialIndex([BoundingBox(place(0, 0))]).nearest(to: place(0, 0), count: 0).isEmpty)
    }

    @Test func `Boxes over the whole world are found`() throws {
        let world = try #require(BoundingBox(west: -180, south: -90, east: 180, north: 90))
        let east = BoundingBox(place(1_800_000_000, 0)), west = BoundingBox(place(-1_800_000_000, 0))
        let index = SpatialIndex([world, east, west])
        #expect(index.items(in: east).sorted() == [0, 1])
        #expect(index.items(in: world).sorted() == [0, 1, 2])
    }
}
