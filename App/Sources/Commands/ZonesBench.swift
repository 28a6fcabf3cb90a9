import Foundation
import Geography

/// Outlines around the buildings near cases, against GEOS's bare union of the same buildings.
struct ZonesBench {
    static let cases = 200
    /// A proposal holds the buildings within so many metres of a case.
    static let metres = 100.0

    func run(buildings count: Int) throws {
        let buildings = try town(count), clock = ContinuousClock()
        var random = TraceBenchWorld.Dice(state: 9)
        let cases = (0..<Self.cases).map { _ in buildings[Int(random.upTo(Int64(count)))].outer.corners[0] }
        let index = SpatialIndex(buildings.map(\.boundingBox))
        var groups: [[Polygon]] = [], areas = 0, corners = 0
        func work() throws {
            groups = cases.map { place in
                index.items(in: BoundingBox(place).expanded(byMetres: Self.metres)).sorted().map { buildings[$0] }
                    .filter { $0.distanceMetres(to: place) <= Self.metres }
            }
            let outlines = try groups.map { try Outline().around($0) }
            areas = outlines.reduce(0) { $0 + $1.count }
            corners = outlines.joined().reduce(0) { $0 + $1.cornerCount }
        }
        var own = Double.infinity, bare = Double.infinity
        for _ in 0..<5 {
            own = min(own, try clock.measure { try work() }.seconds)
            let ready = try groups.compactMap { try BareUnion($0) }
            bare = min(bare, try clock.measure { for union in ready { try union.run() } }.seconds)
        }
        let inside = groups.reduce(0) { $0 + $1.count }
        Terminal.say("zones: \(count) buildings, \(Self.cases) cases, \(inside) buildings near them; found and "
            + "outlined in \(three(own * 1000)) ms (\(areas) areas of \(corners) corners), "
            + "GEOS's bare union of the same "
            + "\(three(bare * 1000)) ms; ratio \(three(own / bare)), bar 5")
    }

    /// Blocks of buildings with four or six corners, with streets between them; the same for the same number.
    private func town(_ count: Int) throws -> [Polygon] {
        var random = TraceBenchWorld.Dice(state: 1)
        let side = max(1, Int(Double(count).squareRoot()))
        return try (0..<count).map { number in
            let column = number % side, row = number / side
            let x = 1_214_000_000 + column * 4500 + column / 8 * 2500 + Int(random.upTo(400))
            let y = 312_000_000 + row * 3200 + row / 5 * 1800 + Int(random.upTo(300))
            let width = 2000 + Int(random.upTo(1500)), depth = 1200 + Int(random.upTo(1000))
            let skew = Int(random.upTo(300))
            let steps = number % 3 == 0
                ? [(0, 0), (width, skew), (width - skew, depth + skew), (width / 2, depth), (width / 2, depth / 2),
                   (0, depth / 2)]
                : [(0, 0), (width, skew), (width - skew, depth + skew), (-skew, depth)]
            return try Polygon(outer: steps.compactMap { Coordinate(longitudeE7: x + $0.0, latitudeE7: y + $0.1) })
        }
    }
}
