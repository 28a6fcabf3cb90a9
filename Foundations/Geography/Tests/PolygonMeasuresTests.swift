import Geography
import TestKit
import Testing

@Suite struct PolygonMeasuresTests {
    @Test func `The whole earth and a degree square have their known areas`() throws {
        // 510,065,621.7 km² is the surface of the ellipsoid of WGS-84.
        let world = try Polygon(try #require(BoundingBox(west: -180, south: -90, east: 180, north: 90)))
        #expect(abs(world.areaSquareMetres / 510_065_621_724_000 - 1) < 1e-7)
        // Between two parallels and two meridians, by numerical integration.
        let tropic = try Polygon(try #require(BoundingBox(west: 0, south: 0, east: 1, north: 1)))
        #expect(abs(tropic.areaSquareMetres / 12_308_463_893.975 - 1) < 1e-9)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `The area of a block is that of the local plane, less its yards`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let x = Int.random(in: 800_000_000...1_300_000_000, using: &random)
            let y = Int.random(in: 200_000_000...500_000_000, using: &random)
            let side = Int.random(in: 1000...50_000, using: &random)
            let outer = square(x, y, side), yard = square(x + side / 4, y + side / 4, side / 2)
            let polygon = try Polygon(outer: outer, holes: [yard])
            let plane = LocalPlane(origin: polygon.boundingBox.center)
            let width = Double(side) / 1e7 * plane.metresPerLongitudeDegree
            let height = Double(side) / 1e7 * plane.metresPerLatitudeDegree
            let hole = Double(side / 2 * (side / 2)) / Double(side * side)
            let expected = width * height * (1 - hole)
            #expect(abs(polygon.areaSquareMetres / expected - 1) < 1e-5)
        }
    }

    @Test func `The centroid of an angle and of a block with a yard is where it is by hand`() throws {
        let x = 1_200_000_000, y = 300_000_000
        // Two squares of 200 and 100: weights 4 and 1.
        let angle = try Polygon(outer: places([
            (x, y), (x + 300, y), (x + 300, y + 100), (x + 200, y + 100), (x + 200, y + 200), (x, y + 200),
        ]))
        #expect(angle.centroid == place(x + (4 * 100 + 250) / 5, y + (4 * 100 + 50) / 5))
        let yard = try Polygon(outer: square(x, y, 300), holes: [square(x + 200, y + 200, 90)])
        let share = 90.0 * 90 / (300 * 300)
        let expected = (150 - 245 * share) / (1 - share)
        #expect(yard.centroid == place(x + Int(expected.rounded()), y + Int(expected.rounded())))
    }

    @Test(arguments: [UInt64(5), 6])
    func `The distance to a polygon is the least of those to many places on its edges`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let polygon = try Polygon(outer: star(8, at: (1_210_000_000, 310_000_000), radius: 20_000, &random))
            let here = place(1_210_000_000 + .random(in: -60_000...60_000, using: &random),
                             310_000_000 + .random(in: -60_000...60_000, using: &random))
            let distance = polygon.distanceMetres(to: here)
            #expect((distance == 0) == polygon.contains(here))
            guard distance > 0 else { continue }
            let plane = LocalPlane(origin: here)
            var least = Double.infinity
            let corners = polygon.outer.corners.map(plane.point)
            for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
                for step in 0...1000 {
                    let share = Double(step) / 1000
                    let x = a.x + share * (b.x - a.x), y = a.y + share * (b.y - a.y)
                    least = min(least, (x * x + y * y).squareRoot())
                }
            }
            #expect(distance <= least + 1e-9 && distance > least - 1)
        }
    }

    @Test func `Drawing with a tolerance of nothing keeps all, and a coarse one keeps the shape`() throws {
        var random = SeededGenerator(seed: 7)
        // A square with many slightly shifted corners on its edges; one step is about a centimetre.
        let x = 1_210_000_000, y = 310_000_000, side = 100_000
        var corners: [Coordinate] = []
        for (edge, start) in square(x, y, side).enumerated() {
            for step in 0..<50 {
                let along = step * side / 50, aside = step == 0 ? 0 : Int.random(in: 0...20, using: &random)
                let (dx, dy) = [(along, aside), (-aside, along), (-along, -aside), (aside, -along)][edge]
                corners.append(place(Int(start.longitudeE7) + dx, Int(start.latitudeE7) + dy))
            }
        }
        let polygon = try Polygon(outer: corners, holes: [square(x + 1000, y + 1000, 100)])
        #expect(polygon.simplified(toleranceMetres: 0) == polygon)
        let coarse = polygon.simplified(toleranceMetres: 20)
        #expect(Set(coarse.outer.corners) == Set(square(x, y, side)))
        #expect(coarse.holes.isEmpty)
        #expect(polygon.simplified(toleranceMetres: 1e9).outer.corners.count == 3)
        var last = polygon.cornerCount
        for tolerance in [0.1, 0.5, 1, 3, 10, 100] {
            let count = polygon.simplified(toleranceMetres: tolerance).cornerCount
            #expect(count <= last)
            last = count
        }
    }
}
