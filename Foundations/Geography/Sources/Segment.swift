/// A straight line on the map of longitudes and latitudes between two places; all its answers are exact.
struct Segment {
    let start: Coordinate
    let end: Coordinate

    /// On which side of the line from `a` to `b` a place lies: 1 to the left, -1 to the right, 0 on it.
    ///
    /// Differences are below 3.6 and 1.8 × 10⁹, so the products fit into 63 bits.
    static func side(_ a: Coordinate, _ b: Coordinate, _ place: Coordinate) -> Int {
        let bx = Int(b.longitudeE7) - Int(a.longitudeE7), by = Int(b.latitudeE7) - Int(a.latitudeE7)
        let px = Int(place.longitudeE7) - Int(a.longitudeE7), py = Int(place.latitudeE7) - Int(a.latitudeE7)
        let left = bx * py, right = by * px
        return left > right ? 1 : left < right ? -1 : 0
    }

    func side(of place: Coordinate) -> Int { Segment.side(start, end, place) }

    var westE7: Int32 { min(start.longitudeE7, end.longitudeE7) }
    var eastE7: Int32 { max(start.longitudeE7, end.longitudeE7) }
    var southE7: Int32 { min(start.latitudeE7, end.latitudeE7) }
    var northE7: Int32 { max(start.latitudeE7, end.latitudeE7) }

    var boundingBox: BoundingBox { BoundingBox(westE7, southE7, eastE7, northE7) }

    /// Whether the place is on the segment; its ends are.
    func contains(_ place: Coordinate) -> Bool {
        westE7 <= place.longitudeE7 && place.longitudeE7 <= eastE7 && southE7 <= place.latitudeE7
            && place.latitudeE7 <= northE7 && side(of: place) == 0
    }

    /// What two segments have in common.
    enum Contact: Hashable {
        case none
        /// A place that is an end of at least one of them.
        case touch(Coordinate)
        /// A place inside both, or more than one place.
        case cross
    }

    func contact(with other: Segment) -> Contact {
        guard southE7 <= other.northE7, other.southE7 <= northE7, westE7 <= other.eastE7, other.westE7 <= eastE7 else {
            return .none
        }
        let otherStart = side(of: other.start), otherEnd = side(of: other.end)
        if otherStart * otherEnd > 0 { return .none }
        let ownStart = other.side(of: start), ownEnd = other.side(of: end)
        if ownStart * ownEnd > 0 { return .none }
        if otherStart * otherEnd < 0 && ownStart * ownEnd < 0 { return .cross }
        let shared = Set([start, end].filter(other.contains) + [other.start, other.end].filter(contains))
        guard let place = shared.first else { return .none }
        return shared.count == 1 ? .touch(place) : .cross
    }
}
