import Geography
import TestKit
import Testing

@Suite struct WideningTests {
    @Test(arguments: UInt64(1)...15)
    func `A published outline holds ten households, and the zone`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let dwellings = try (0..<40).map { number in
            Dwelling(outline: try Polygon(outer: square(1_214_700_000 + number % 8 * 6000,
                                                        312_300_000 + number / 8 * 5000,
                                                        .random(in: 1000...3000, using: &random))),
                     households: .random(in: 0...6, using: &random))
        }
        // One house, or two that are far apart.
        let zone = [dwellings[.random(in: 0..<40, using: &random)], dwellings[.random(in: 0..<40, using: &random)]]
            .prefix(seed % 2 == 0 ? 1 : 2).map(\.outline)
        let areas = try #require(try Outline().widened(zone, among: dwellings))
        for area in areas {
            let households = dwellings.filter { dwelling in
                dwelling.outline.outer.corners.allSatisfy { area.contains($0) }
            }
            #expect(households.reduce(0) { $0 + $1.households } >= 10)
        }
        #expect(try Overlay.difference(zone, areas).isEmpty)
    }

    @Test func `Where too few live nothing is published`() throws {
        let farm = Dwelling(outline: try Polygon(outer: square(1_214_700_000, 312_300_000, 2000)), households: 3)
        #expect(try Outline().widened([farm.outline], among: [farm]) == nil)
        #expect(try Outline().widened([], among: [farm]) == [])
    }
}
