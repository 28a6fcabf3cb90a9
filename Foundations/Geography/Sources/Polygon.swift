/// An area with straight edges, with or without holes, that is valid: no ring crosses or touches itself, holes lie
/// inside and touch only in single places.
///
/// The outer ring runs counter-clockwise and holes clockwise (RFC 7946, section 3.1.6), whatever way they were given.
/// ```swift
/// let block = try Polygon(outer: corners)
/// block.position(of: door) == .boundary
/// ```
public struct Polygon: Hashable, Sendable {
    /// Counter-clockwise.
    public let outer: Ring
    /// Clockwise, in the order they were given.
    public let holes: [Ring]
    /// That of the outer ring.
    public let boundingBox: BoundingBox

    /// Of all rings together.
    public static let maximumCorners = 200_000

    /// Checks validity in O(n log n) for outlines as they occur. Throws `GeometryFault`; ring 0 is the outer one.
    public init(outer: Ring, holes: [Ring] = []) throws(GeometryFault) {
        self.init(unchecked: outer, holes: holes)
        var validity = PolygonValidity(rings: [self.outer] + self.holes)
        try validity.check()
    }

    /// Corners in order, the first not repeated. Throws `GeometryFault`.
    public init(outer: [Coordinate], holes: [[Coordinate]] = []) throws(GeometryFault) {
        var rings: [Ring] = []
        for (index, corners) in ([outer] + holes).enumerated() {
            guard let ring = Ring(corners) else { throw .tooFewCorners(ring: index) }
            rings.append(ring)
        }
        try self.init(outer: rings[0], holes: Array(rings.dropFirst()))
    }

    /// Closed rings as in GeoJSON, the outer one first. Throws `GeometryFault`.
    public init(closed paths: [[Coordinate]]) throws(GeometryFault) {
        var rings: [Ring] = []
        for (index, path) in paths.enumerated() {
            guard path.first == path.last else { throw .notClosed(ring: index) }
            guard let ring = Ring(closed: path) else { throw .tooFewCorners(ring: index) }
            rings.append(ring)
        }
        guard let outer = rings.first else { throw .tooFewCorners(ring: 0) }
        try self.init(outer: outer, holes: Array(rings.dropFirst()))
    }

    /// A rectangle; throws if it has no area.
    public init(_ box: BoundingBox) throws(GeometryFault) {
        let southEast = Coordinate(uncheckedLongitudeE7: box.eastE7, latitudeE7: box.southE7)
        let northWest = Coordinate(uncheckedLongitudeE7: box.westE7, latitudeE7: box.northE7)
        try self.init(outer: [box.southWest, southEast, box.northEast, northWest])
    }

    /// For rings that were checked before; only their direction is set.
    init(unchecked outer: Ring, holes: [Ring]) {
        self.outer = outer.isCounterClockwise ? outer : outer.reversed()
        self.holes = holes.map { $0.isCounterClockwise ? $0.reversed() : $0 }
        boundingBox = outer.boundingBox
    }

    /// The outer one first.
    public var rings: [Ring] { [outer] + holes }

    /// Of all rings together.
    public var cornerCount: Int { holes.reduce(outer.corners.count) { $0 + $1.corners.count } }
}
