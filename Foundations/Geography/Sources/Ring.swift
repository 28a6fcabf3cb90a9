/// A closed line through at least three places. It may still cross itself; a `Polygon` consists of rings that do not.
public struct Ring: Hashable, Sendable {
    /// The corners in order, the first not repeated at the end, no two neighbours equal.
    public let corners: [Coordinate]

    /// Fails with fewer than three corners. Neighbours that are equal, also by rounding, become one.
    public init?(_ corners: some Sequence<Coordinate>) {
        var kept: [Coordinate] = []
        for corner in corners where corner != kept.last { kept.append(corner) }
        while let last = kept.last, kept.count > 1, last == kept.first { kept.removeLast() }
        guard kept.count >= 3 else { return nil }
        self.corners = kept
    }

    /// Fails unless the first place is repeated at the end, as GeoJSON wants it, and there are three corners.
    public init?(closed path: [Coordinate]) {
        guard path.count >= 4, path.first == path.last else { return nil }
        self.init(path)
    }

    init(unchecked corners: [Coordinate]) { self.corners = corners }

    /// The corners and the first again.
    public var closedPath: [Coordinate] { corners + corners.prefix(1) }

    /// The smallest box around all corners.
    public var boundingBox: BoundingBox {
        corners.reduce(BoundingBox(corners[0])) { $0.union(BoundingBox($1)) }
    }

    /// Whether the inside lies to the left; for a ring that does not cross itself.
    public var isCounterClockwise: Bool { twiceAreaE14 > 0 }

    func reversed() -> Ring { Ring(unchecked: corners.reversed()) }

    var edgeCount: Int { corners.count }

    func edge(_ index: Int) -> Segment {
        Segment(start: corners[index], end: corners[index + 1 == corners.count ? 0 : index + 1])
    }

    /// Twice the area in 10⁻¹⁴ square degrees, positive if counter-clockwise. Exact.
    var twiceAreaE14: Int128 {
        let first = corners[0]
        var sum: Int128 = 0
        for index in 1..<(corners.count - 1) {
            let a = corners[index], b = corners[index + 1]
            let ax = Int(a.longitudeE7) - Int(first.longitudeE7), ay = Int(a.latitudeE7) - Int(first.latitudeE7)
            let bx = Int(b.longitudeE7) - Int(first.longitudeE7), by = Int(b.latitudeE7) - Int(first.latitudeE7)
            sum += Int128(ax * by) - Int128(ay * bx)
        }
        return sum
    }

    /// Where a place lies. Exact; one pass over the corners.
    public func position(of place: Coordinate) -> Position {
        var isInside = false
        var a = corners[corners.count - 1]
        for b in corners {
            let isAbove = a.latitudeE7 > place.latitudeE7
            if isAbove != (b.latitudeE7 > place.latitudeE7) {
                let side = Segment.side(a, b, place)
                if side == 0 { return .boundary }
                if (side > 0) != isAbove { isInside.toggle() }
            } else if a.latitudeE7 == place.latitudeE7 || b.latitudeE7 == place.latitudeE7 {
                if Segment(start: a, end: b).contains(place) { return .boundary }
            }
            a = b
        }
        return isInside ? .inside : .outside
    }

    /// Whether a line from the place to the east crosses the ring an odd number of times. A place on an edge is west of
    /// it for nobody, so that it is in one only of two rings that share the edge.
    func crossesOddly(_ place: Coordinate) -> Bool {
        var isInside = false
        var a = corners[corners.count - 1]
        for b in corners {
            let isAbove = a.latitudeE7 > place.latitudeE7
            if isAbove != (b.latitudeE7 > place.latitudeE7) {
                let side = Segment.side(a, b, place)
                if side != 0 && (side > 0) != isAbove { isInside.toggle() }
            }
            a = b
        }
        return isInside
    }
}

/// Where a place lies with respect to an area.
public enum Position: String, Sendable {
    case inside, boundary, outside
}
