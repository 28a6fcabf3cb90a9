import Foundation

/// A flat map in metres around a place: x to the east, y to the north.
///
/// It uses the curvature of WGS-84 at its origin. Distances are right to one part in a thousand within 50 kilometres
/// and to millimetres within one; it is not for shapes that cross the 180th meridian or a pole.
public struct LocalPlane: Sendable {
    /// Metres from the origin.
    public struct Point: Hashable, Sendable {
        /// To the east.
        public var x: Double
        /// To the north.
        public var y: Double

        /// A point that many metres away.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// Where both x and y are 0.
    public let origin: Coordinate
    /// Along the parallel of the origin; at least 0.001.
    public let metresPerLongitudeDegree: Double
    /// Along the meridian of the origin.
    public let metresPerLatitudeDegree: Double

    /// The plane that touches the ellipsoid at a place.
    public init(origin: Coordinate) {
        self.origin = origin
        let sine = sin(origin.latitude * .pi / 180), cosine = cos(origin.latitude * .pi / 180)
        let term = 1 - Ellipsoid.eccentricitySquared * sine * sine
        let perRadian = Ellipsoid.axisMetres / term.squareRoot()
        // At the poles a degree of longitude has no length; a millimetre keeps the inverse finite.
        metresPerLongitudeDegree = max(perRadian * cosine * .pi / 180, 0.001)
        metresPerLatitudeDegree = perRadian * (1 - Ellipsoid.eccentricitySquared) / term * .pi / 180
    }

    /// Where a place lies in the plane.
    public func point(_ place: Coordinate) -> Point {
        Point(x: Double(Int(place.longitudeE7) - Int(origin.longitudeE7)) / 1e7 * metresPerLongitudeDegree,
              y: Double(Int(place.latitudeE7) - Int(origin.latitudeE7)) / 1e7 * metresPerLatitudeDegree)
    }

    /// The place at a point; nil beyond the poles or the 180th meridian.
    public func coordinate(_ point: Point) -> Coordinate? {
        Coordinate(longitude: origin.longitude + point.x / metresPerLongitudeDegree,
                   latitude: origin.latitude + point.y / metresPerLatitudeDegree)
    }
}

/// The ellipsoid of WGS-84.
enum Ellipsoid {
    static let axisMetres = 6_378_137.0
    static let eccentricitySquared = 0.006_694_379_990_14
    /// The radius of the sphere whose volume and surface come closest (IUGG).
    static let meanRadiusMetres = 6_371_008.8
}

extension Coordinate {
    /// The distance along a great circle of the mean sphere (haversine); within 0.6 % of that on the ellipsoid,
    /// everywhere.
    public func distanceMetres(to other: Coordinate) -> Double {
        let radians = Double.pi / 180
        let northSine = sin((other.latitude - latitude) * radians / 2)
        let eastSine = sin((other.longitude - longitude) * radians / 2)
        let cosines = cos(latitude * radians) * cos(other.latitude * radians)
        let haversine = northSine * northSine + cosines * eastSine * eastSine
        return 2 * Ellipsoid.meanRadiusMetres * asin(min(1, haversine.squareRoot()))
    }
}
