import Geography
import TestKit
import Testing

@Suite struct PolygonTests {
    // MARK: Validity

    @Test func `Rings turn the right way whatever way they were given`() throws {
        for outer in [square(0, 0, 100), square(0, 0, 100).reversed()] {
            for hole in [square(10, 10, 10), square(10, 10, 10).reversed()] {
                let polygon = try Polygon(outer: outer, holes: [hole])
                #expect(polygon.outer.isCounterClockwise)
                #expect(!polygon.holes[0].isCounterClockwise)
                #expect(polygon.position(of: place(5, 5)) == .inside)
                #expect(polygon.position(of: place(15, 15)) == .outside)
            }
        }
    }

    static let valid: [(String, [[Coordinate]])] = [
        ("triangle", [places([(0, 0), (5, 0), (0, 5)])]),
        ("corners on a straight edge", [places([(0, 0), (5, 0), (10, 0), (10, 10), (0, 10)])]),
        ("a corner given twice", [places([(0, 0), (0, 0), (5, 0), (0, 5), (0, 5)])]),
        ("a hole that touches the outer ring in a corner", [square(0, 0, 100), places([(0, 0), (50, 20), (20, 50)])]),
        ("a hole that touches an edge", [square(0, 0, 100), places([(50, 0), (60, 20), (40, 20)])]),
        ("two holes that touch in a place", [square(0, 0, 100), square(10, 10, 20), square(30, 30, 20)]),
        ("the outer ring touching a hole's edge", [
            places([(0, 0), (40, 0), (50, 30), (60, 0), (100, 0), (100, 100), (0, 100)]), square(20, 30, 60),
        ]),
    ]

    @Test(arguments: valid.indices) func `What is valid is accepted`(index: Int) throws {
        let rings = Self.valid[index].1
        _ = try Polygon(outer: rings[0], holes: Array(rings.dropFirst()))
    }

    static let invalid: [(String, [[Coordinate]])] = [
        ("two corners", [places([(0, 0), (5, 0)])]),
        ("a line", [places([(0, 0), (5, 0), (10, 0)])]),
        ("a bow tie", [places([(0, 0), (10, 10), (10, 0), (0, 10)])]),
        ("a spike outwards", [places([(0, 0), (10, 0), (20, 0), (10, 0), (10, 10)])]),
        ("a spike along an edge", [places([(0, 0), (10, 0), (5, 0), (5, 10)])]),
        ("a ring that touches itself in a corner", [places([(0, 0), (10, 0), (5, 5), (10, 10), (0, 10), (5, 5)])]),
        ("a ring with a corner on its own edge", [places([(0, 0), (10, 0), (10, 10), (5, 0), (0, 10)])]),
        ("a hole outside", [square(0, 0, 100), square(200, 0, 10)]),
        ("a hole around", [square(0, 0, 100), square(-10, -10, 200)]),
        ("a hole across", [square(0, 0, 100), square(90, 90, 20)]),
        ("a hole equal to the ring", [square(0, 0, 100), square(0, 0, 100)]),
        ("a hole sharing an edge", [square(0, 0, 100), square(0, 10, 20)]),
        ("a hole outside that touches a corner", [square(0, 0, 100), square(100, 100, 10)]),
        ("a hole outside that touches an edge", [square(0, 0, 100), places([(100, 50), (110, 40), (110, 60)])]),
        ("a hole across two corners", [square(0, 0, 100), places([(0, 0), (100, 100), (200, 50)])]),
        ("a hole in a hole", [square(0, 0, 100), square(10, 10, 50), square(20, 20, 10)]),
        ("a hole in a hole that touches it", [
            square(0, 0, 100), square(10, 10, 50), places([(10, 10), (40, 20), (20, 40)]),
        ]),
        ("two holes across", [square(0, 0, 100), square(10, 10, 50), square(40, 40, 50)]),
        ("two equal holes", [square(0, 0, 100), square(10, 10, 50), square(10, 10, 50)]),
        ("a hole from edge to edge", [square(0, 0, 100), places([(0, 50), (50, 40), (100, 50), (50, 60)])]),
        ("three holes around a part of the inside", [
            square(0, 0, 100), places([(20, 20), (50, 30), (80, 20), (50, 10)]),
            places([(20, 20), (30, 50), (50, 80), (10, 60)]), places([(80, 20), (90, 60), (50, 80), (70, 50)]),
        ]),
    ]

    @Test(arguments: invalid.indices) func `What is not valid is refused`(index: Int) {
        let (name, rings) = Self.invalid[index]
        #expect(throws: GeometryFault.self, "\(name)") {
            try Polygon(outer: rings[0], holes: Array(rings.dropFirst()))
        }
    }

    @Test func `Rings that are not closed are refused where they must be`() {
        #expect(throws: GeometryFault.notClosed(ring: 0)) { try Polygon(closed: [square(0, 0, 10)]) }
        let twoCorners = places([(0, 0), (1, 1), (0, 0)]), closed = square(0, 0, 9) + [place(0, 0)]
        #expect(throws: GeometryFault.tooFewCorners(ring: 0)) { try Polygon(closed: [twoCorners]) }
        #expect(throws: GeometryFault.tooFewCorners(ring: 0)) { try Polygon(closed: []) }
        #expect(throws: GeometryFault.tooFewCorners(ring: 1)) { try Polygon(closed: [closed, []]) }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `Random rings of few corners are refused exactly if two of their edges meet`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var refused = 0
        for _ in 0..<2000 {
            // On a small grid, so that all kinds of touching occur.
            let corners = (0..<Int.random(in: 3...7, using: &random)).map { _ in
                place(Int.random(in: 0...6, using: &random), Int.random(in: 0...6, using: &random))
            }
            guard let ring = Ring(corners) else { continue }
            let isSimple = Self.isSimple(ring.corners.map { (Int($0.longitudeE7), Int($0.latitudeE7)) })
            #expect(((try? Polygon(outer: ring)) != nil) == isSimple, "\(corners)")
            if !isSimple { refused += 1 }
        }
        #expect(refused > 100)
    }

    /// By all rational points that two edges share.
    static func isSimple(_ ring: [(Int, Int)]) -> Bool {
        let count = ring.count
        for i in 0..<count {
            for j in 0..<i {
                let a = ring[i], b = ring[(i + 1) % count], c = ring[j], d = ring[(j + 1) % count]
                let r = (b.0 - a.0, b.1 - a.1), s = (d.0 - c.0, d.1 - c.1), q = (c.0 - a.0, c.1 - a.1)
                let cross = r.0 * s.1 - r.1 * s.0
                let t = q.0 * s.1 - q.1 * s.0, u = q.0 * r.1 - q.1 * r.0
                if cross != 0 {
                    let isMeeting = cross > 0 ? t >= 0 && t <= cross && u >= 0 && u <= cross
                        : t <= 0 && t >= cross && u <= 0 && u >= cross
                    let isCorner = (j + 1) % count == i || (i + 1) % count == j
                    // Neighbours that are not parallel meet in their corner only.
                    if isMeeting && !isCorner { return false }
                } else if u == 0 {
                    let length = r.0 * r.0 + r.1 * r.1
                    let from = q.0 * r.0 + q.1 * r.1, to = from + s.0 * r.0 + s.1 * r.1
                    let low = max(0, min(from, to)), high = min(length, max(from, to))
                    let isCorner = (j + 1) % count == i || (i + 1) % count == j
                    if low < high || low == high && !isCorner { return false }
                }
            }
        }
        return true
    }

    @Test func `A large ring is accepted, also one of which all edges lie above each other`() throws {
        var random = SeededGenerator(seed: 9)
        _ = try Polygon(outer: star(20_000, at: (0, 0), radius: 50_000_000, least: 0.999, &random))
        // Two meridians in small steps.
        let steps = (0..<10_000).map { $0 * 10 }
        let ladder = steps.map { place(0, $0) } + steps.reversed().map { place(-1000, $0) }
        #expect(try Polygon(outer: ladder).cornerCount == 20_000)
    }

    @Test func `A ring that was made to take long is refused`() {
        // Long parallel diagonals, all of whose boxes meet.
        let corners = (0..<4000).map { index in
            index % 2 == 0 ? place(index * 20, 0) : place(1_000_000_000 + index * 20, 800_000_000 - index)
        }
        #expect(throws: GeometryFault.self) { try Polygon(outer: corners) }
        let many = (0...Polygon.maximumCorners).map { place($0, $0 % 2) }
        #expect(throws: GeometryFault.tooComplex) { try Polygon(outer: many + [place(100_000, 500)]) }
    }

    // MARK: Position

    @Test(arguments: [UInt64(11), 12, 13])
    func `Position agrees with the winding number computed the slow way`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var counts: [Position: Int] = [:], wrong: [Coordinate] = []
        for _ in 0..<60 {
            let corners = star(Int.random(in: 5...12, using: &random), at: (0, 0), radius: 30, &random)
            guard let polygon = try? Polygon(outer: corners) else { continue }
            for x in -31...31 {
                for y in -31...31 {
                    let position = polygon.position(of: place(x, y))
                    if position != Self.position((x, y), polygon.outer.corners) { wrong.append(place(x, y)) }
                    counts[position, default: 0] += 1
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(counts.count == 3 && counts.values.allSatisfy { $0 > 100 })
    }

    static func position(_ p: (Int, Int), _ corners: [Coordinate]) -> Position {
        var winding = 0
        for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
            let (ax, ay, bx, by) = (Int(a.longitudeE7), Int(a.latitudeE7), Int(b.longitudeE7), Int(b.latitudeE7))
            let cross = (bx - ax) * (p.1 - ay) - (by - ay) * (p.0 - ax)
            let dot = (p.0 - ax) * (p.0 - bx) + (p.1 - ay) * (p.1 - by)
            if cross == 0 && dot <= 0 { return .boundary }
            if ay <= p.1 && by > p.1 && cross > 0 { winding += 1 }
            if ay > p.1 && by <= p.1 && cross < 0 { winding -= 1 }
        }
        return winding == 0 ? .outside : .inside
    }

    @Test(arguments: [UInt64(21), 22])
    func `Of cells that share their edges exactly one owns every place inside`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // A grid of shifted corners, each cell cut into two triangles.
        let side = 6, step = 10
        var corner: [[Coordinate]] = []
        for y in 0...side {
            corner.append((0...side).map { x in
                let isEdge = x == 0 || y == 0 || x == side || y == side
                let shift = isEdge ? 0...0 : -3...3
                let (dx, dy) = (Int.random(in: shift, using: &random), Int.random(in: shift, using: &random))
                return place(x * step + dx, y * step + dy)
            })
        }
        var cells: [Polygon] = []
        for y in 0..<side {
            for x in 0..<side {
                let (a, b, c, d) = (corner[y][x], corner[y][x + 1], corner[y + 1][x + 1], corner[y + 1][x])
                cells.append(try Polygon(outer: [a, b, c]))
                cells.append(try Polygon(outer: [a, c, d]))
            }
        }
        for y in 1..<(side * step) {
            for x in 1..<(side * step) {
                let owners = cells.filter { $0.owns(place(x, y)) }
                #expect(owners.count == 1)
                #expect(owners.allSatisfy { $0.contains(place(x, y)) })
            }
        }
    }

    @Test func `The edge of a hole is boundary, and a place in a hole belongs to what fills it`() throws {
        let block = try Polygon(outer: square(0, 0, 100), holes: [square(20, 20, 20)])
        let yard = try Polygon(outer: square(20, 20, 20))
        #expect(block.position(of: place(20, 30)) == .boundary)
        #expect(block.position(of: place(30, 30)) == .outside)
        #expect(block.position(of: place(0, 100)) == .boundary)
        #expect(block.position(of: place(101, 50)) == .outside)
        for x in 1..<100 {
            for y in 1..<100 { #expect(block.owns(place(x, y)) != yard.owns(place(x, y))) }
        }
    }
}
