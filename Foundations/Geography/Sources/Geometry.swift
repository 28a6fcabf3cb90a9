/// One of the shapes of GeoJSON (RFC 7946, section 3.1), in WGS-84.
public indirect enum Geometry: Hashable, Sendable {
    case point(Coordinate)
    case points([Coordinate])
    /// At least two places.
    case line([Coordinate])
    case lines([[Coordinate]])
    case polygon(Polygon)
    /// Each is valid by itself; whether they overlap is not checked.
    case polygons([Polygon])
    case collection([Geometry])

    /// Nil if there is no place in it.
    public var boundingBox: BoundingBox? {
        switch self {
        case .point(let place): BoundingBox(place)
        case .points(let places), .line(let places): BoundingBox(around: places)
        case .lines(let lines): BoundingBox(around: lines.joined())
        case .polygon(let polygon): polygon.boundingBox
        case .polygons(let polygons): Geometry.union(polygons.map(\.boundingBox))
        case .collection(let members): Geometry.union(members.compactMap(\.boundingBox))
        }
    }

    private static func union(_ boxes: [BoundingBox]) -> BoundingBox? {
        boxes.dropFirst().reduce(boxes.first) { $0?.union($1) }
    }
}
