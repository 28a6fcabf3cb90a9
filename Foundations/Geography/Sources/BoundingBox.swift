/// A rectangle of longitudes and latitudes; its edges belong to it.
///
/// It does not cross the 180th meridian: what does is cut into two parts there (RFC 7946, section 3.1.9).
public struct BoundingBox: Hashable, Sendable {
    /// 10⁻⁷ degrees of longitude.
    public let westE7: Int32
    /// 10⁻⁷ degrees of latitude.
    public let southE7: Int32
    /// 10⁻⁷ degrees of longitude, not less than `westE7`.
    public let eastE7: Int32
    /// 10⁻⁷ degrees of latitude, not less than `southE7`.
    public let northE7: Int32

    /// Fails if east is before west or north below south.
    public init?(southWest: Coordinate, northEast: Coordinate) {
        guard southWest.longitudeE7 <= northEast.longitudeE7, southWest.latitudeE7 <= northEast.latitudeE7 else {
            return nil
        }
        self.init(southWest.longitudeE7, southWest.latitudeE7, northEast.longitudeE7, northEast.latitudeE7)
    }

    /// Degrees; fails outside the ranges of a coordinate, or if east is before west or north below south.
    public init?(west: Double, south: Double, east: Double, north: Double) {
        guard let southWest = Coordinate(longitude: west, latitude: south),
              let northEast = Coordinate(longitude: east, latitude: north) else { return nil }
        self.init(southWest: southWest, northEast: northEast)
    }

    /// The smallest one that holds all the places; nil without any.
    public init?(around places: some Sequence<Coordinate>) {
        var box: BoundingBox?
        for place in places {
            box = box?.union(BoundingBox(place)) ?? BoundingBox(place)
        }
        guard let box else { return nil }
        self = box
    }

    /// A single place.
    public init(_ place: Coordinate) {
        self.init(place.longitudeE7, place.latitudeE7, place.longitudeE7, place.latitudeE7)
    }

    init(_ westE7: Int32, _ southE7: Int32, _ eastE7: Int32, _ northE7: Int32) {
        self.westE7 = westE7
        self.southE7 = southE7
        self.eastE7 = eastE7
        self.northE7 = northE7
    }

    /// The corner with the smallest numbers.
    public var southWest: Coordinate { Coordinate(uncheckedLongitudeE7: westE7, latitudeE7: southE7) }
    /// The corner with the largest numbers.
    public var northEast: Coordinate { Coordinate(uncheckedLongitudeE7: eastE7, latitudeE7: northE7) }

    /// The middle on the map of longitudes and latitudes.
    public var center: Coordinate {
        Coordinate(uncheckedLongitudeE7: Int32((Int(westE7) + Int(eastE7)) / 2),
                   latitudeE7: Int32((Int(southE7) + Int(northE7)) / 2))
    }

    /// Whether the place is inside or on an edge.
    public func contains(_ place: Coordinate) -> Bool {
        westE7 <= place.longitudeE7 && place.longitudeE7 <= eastE7 && southE7 <= place.latitudeE7
            && place.latitudeE7 <= northE7
    }

    /// Whether all of the other lies inside, edges included.
    public func contains(_ other: BoundingBox) -> Bool {
        westE7 <= other.westE7 && other.eastE7 <= eastE7 && southE7 <= other.southE7 && other.northE7 <= northE7
    }

    /// Whether both have a place in common; an edge or a corner is enough.
    public func intersects(_ other: BoundingBox) -> Bool {
        westE7 <= other.eastE7 && other.westE7 <= eastE7 && southE7 <= other.northE7 && other.southE7 <= northE7
    }

    /// The smallest one that holds both.
    public func union(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(min(westE7, other.westE7), min(southE7, other.southE7),
                    max(eastE7, other.eastE7), max(northE7, other.northE7))
    }

    /// Larger by at least the given metres on each side, cut at the poles and the 180th meridian.
    public func expanded(byMetres metres: Double) -> BoundingBox {
        precondition(metres >= 0, "a box grows by metres that are not negative")
        // A degree of longitude is shortest at the edge that is nearer to a pole.
        let northern = LocalPlane(origin: northEast), southern = LocalPlane(origin: southWest)
        let perLongitude = min(northern.metresPerLongitudeDegree, southern.metresPerLongitudeDegree)
        let perLatitude = min(northern.metresPerLatitudeDegree, southern.metresPerLatitudeDegree)
        let east = min(metres / perLongitude, 360) * 1e7, north = min(metres / perLatitude, 180) * 1e7
        let low = (-Coordinate.maximumLongitudeE7, -Coordinate.maximumLatitudeE7)
        return BoundingBox(Int32(max(Int(westE7) - Int(east.rounded(.up)), low.0)),
                           Int32(max(Int(southE7) - Int(north.rounded(.up)), low.1)),
                           Int32(min(Int(eastE7) + Int(east.rounded(.up)), -low.0)),
                           Int32(min(Int(northE7) + Int(north.rounded(.up)), -low.1)))
    }
}
