import Geography
import TestKit
import Testing

@Suite struct OverlayTests {
    /// Stars and squares around a place in Shanghai, in steps of a centimetre, that overlap, touch and lie apart.
    static func areas(_ count: Int, _ random: inout SeededGenerator) throws -> [Polygon] {
        try (0..<count).map { index in
            let x = 1_214_700_000 + Int.random(in: 0..<40, using: &random) * 1000
            let y = 312_300_000 + Int.random(in: 0..<40, using: &random) * 1000
            if index % 2 == 0 { return try Polygon(outer: square(x, y, Int.random(in: 1...12, using: &random) * 1000)) }
            return try Polygon(outer: star(Int.random(in: 5...14, using: &random), at: (x, y), radius: 9000, &random))
        }
    }

    /// Places of which all areas say the same two steps around, so that rounding does not matter.
    static func samples(_ count: Int, _ areas: [Polygon], _ random: inout SeededGenerator) -> [Coordinate] {
        (0..<count).compactMap { _ in
            let x = 1_214_690_000 + Int.random(in: 0..<60_000, using: &random)
            let y = 312_290_000 + Int.random(in: 0..<60_000, using: &random)
            let around = [(0, 0), (2, 2), (2, -2), (-2, 2), (-2, -2)].map { place(x + $0.0, y + $0.1) }
            let isClear = areas.allSatisfy { area in Set(around.map { area.position(of: $0) }).count == 1 }
            return isClear ? around[0] : nil
        }
    }

    private static func holds(_ areas: [Polygon], _ place: Coordinate) -> Bool { areas.contains { $0.contains(place) } }
    private static func size(_ areas: [Polygon]) -> Double { areas.reduce(0) { $0 + $1.areaSquareMetres } }

    @Test(arguments: UInt64(1)...12)
    func `Union, intersection and difference hold the places that they must`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let first = try Self.areas(.random(in: 1...14, using: &random), &random)
        let second = try Self.areas(.random(in: 1...14, using: &random), &random)
        let all = try Overlay.union(first + second), common = try Overlay.intersection(first, second)
        let without = try Overlay.difference(first, second)
        for place in Self.samples(150, first + second, &random) {
            let isFirst = Self.holds(first, place), isSecond = Self.holds(second, place)
            #expect(Self.holds(all, place) == (isFirst || isSecond))
            #expect(Self.holds(common, place) == (isFirst && isSecond))
            #expect(Self.holds(without, place) == (isFirst && !isSecond))
        }
        let sum = Self.size(try Overlay.union(first)) + Self.size(try Overlay.union(second))
        #expect(abs(Self.size(all) + Self.size(common) - sum) < sum * 1e-4)
        #expect(abs(Self.size(without) + Self.size(common) - Self.size(try Overlay.union(first))) < sum * 1e-4)
    }

    @Test(arguments: UInt64(1)...12)
    func `Grown areas hold what is near and nothing that is far`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let areas = try Self.areas(6, &random)
        let metres = Double.random(in: 5...80, using: &random)
        let grown = try Overlay.grown(areas, byMetres: metres)
        let shrunk = try Overlay.grown(areas, byMetres: -2)
        for _ in 0..<200 {
            let place = place(1_214_680_000 + .random(in: 0..<80_000, using: &random),
                              312_280_000 + .random(in: 0..<80_000, using: &random))
            let distance = areas.map { $0.distanceMetres(to: place) }.min() ?? .infinity
            if distance < metres * 0.994 { #expect(Self.holds(grown, place)) }
            if distance > metres * 1.002 + 0.02 { #expect(!Self.holds(grown, place)) }
            if Self.holds(shrunk, place) { #expect(distance == 0) }
        }
        #expect(Self.size(shrunk) < Self.size(try Overlay.union(areas)))
    }

    @Test(arguments: UInt64(1)...12)
    func `An outline holds every building, joins those that are near and has few corners`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // A block of 8 × 5 buildings of about 30 × 20 m, 10 m apart, and one that stands 200 m away.
        var buildings: [Polygon] = []
        for column in 0..<8 {
            for row in 0..<5 {
                let x = 1_214_700_000 + column * 4200 + .random(in: 0..<300, using: &random)
                let y = 312_300_000 + row * 2700 + .random(in: 0..<200, using: &random)
                buildings.append(try Polygon(outer: places([(x, y), (x + 3200, y + 100), (x + 3100, y + 1900),
                                                            (x - 100, y + 1800)])))
            }
        }
        buildings.append(try Polygon(outer: square(1_214_700_000, 312_340_000, 2000)))
        let outlines = try Outline().around(buildings)
        #expect(outlines.count == 2)
        for building in buildings {
            #expect(outlines.contains { outline in building.outer.corners.allSatisfy { outline.contains($0) } })
            #expect(try Overlay.difference([building], outlines).isEmpty)
        }
        #expect(outlines.reduce(0) { $0 + $1.cornerCount } < 60)
        #expect(Self.size(outlines) < 3 * Self.size(buildings))
        #expect(try Overlay.intersection([outlines[0]], [outlines[1]]).isEmpty)
    }

    @Test func `A courtyard that is large stays a hole, a small one is filled`() throws {
        let wall = try Overlay.difference([try Polygon(outer: square(1_214_700_000, 312_300_000, 20_000))],
                                          [try Polygon(outer: square(1_214_705_000, 312_305_000, 9000))])
        var outline = Outline()
        #expect(try outline.around(wall).first?.holes.count == 1)
        outline.leastHoleSquareMetres = 50_000
        #expect(try outline.around(wall).first?.holes.isEmpty == true)
    }

    @Test func `Nothing makes nothing, and areas that only touch have nothing in common`() throws {
        let left = try Polygon(outer: square(0, 0, 1000)), right = try Polygon(outer: square(1000, 0, 1000))
        let corner = try Polygon(outer: square(1000, 1000, 1000))
        #expect(try Overlay.union([]).isEmpty)
        #expect(try Overlay.intersection([left], []).isEmpty)
        #expect(try Overlay.difference([], [left]).isEmpty)
        #expect(try Overlay.difference([left], []) == [left])
        #expect(try Overlay.intersection([left], [right]).isEmpty)
        #expect(try Overlay.union([left, right]).count == 1)
        #expect(try Overlay.union([left, corner]).count == 2)
        #expect(try Overlay.difference([left], [left]).isEmpty)
        #expect(try Outline().around([]).isEmpty)
        #expect(try Overlay.grown([left], byMetres: -500).isEmpty)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 50_001])
    func `A distance that is none is refused`(metres: Double) throws {
        let area = try Polygon(outer: square(0, 0, 1000))
        #expect(throws: OverlayFault.distance) { try Overlay.grown([area], byMetres: metres) }
        var outline = Outline()
        outline.gapMetres = metres
        #expect(throws: OverlayFault.distance) { try outline.around([area]) }
    }

    @Test(arguments: UInt64(1)...8)
    func `Tangled spikes at the poles, at the 180th meridian and of one step still make valid areas`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        for (x, y) in [(1_799_990_000, 899_990_000), (-1_799_990_000, -899_990_000), (0, 0)] {
            let spikes = (0..<30).compactMap { _ -> Polygon? in
                let corners = (0..<3).map { _ in
                    place(x + .random(in: -30...30, using: &random), y + .random(in: -30...30, using: &random))
                }
                return try? Polygon(outer: corners)
            }
            let all = try Overlay.union(spikes)
            #expect(!all.isEmpty)
            #expect(all.allSatisfy { $0.areaSquareMetres >= 0 })
            let half = Array(spikes.prefix(spikes.count / 2))
            // What rounding leaves is thinner than a few steps.
            let rest = try Overlay.difference(half, spikes)
            #expect(Self.size(rest) <= Self.size(all) / 5)
            #expect(throws: Never.self) { try Overlay.grown(spikes, byMetres: 3) }
            #expect(throws: Never.self) { try Outline().around(spikes) }
        }
    }
}
