import Foundation

extension Polygon {
    /// The area on the ellipsoid of WGS-84, holes taken off.
    ///
    /// Corners are brought to the equal-area cylinder of the ellipsoid, so that neither place nor size counts; edges
    /// are taken as straight there, which matters only for edges of hundreds of kilometres.
    public var areaSquareMetres: Double {
        holes.reduce(outer.areaSquareMetres) { $0 - $1.areaSquareMetres }
    }

    /// The centre of gravity on the map of longitudes and latitudes, holes taken off. It need not lie inside.
    public var centroid: Coordinate {
        // Around a corner, so that small shapes keep their digits.
        let anchor = outer.corners[0]
        var area = 0.0, x = 0.0, y = 0.0
        for ring in rings {
            var a = Polygon.offset(ring.corners[ring.corners.count - 1], from: anchor)
            for corner in ring.corners {
                let b = Polygon.offset(corner, from: anchor)
                // Outer rings and holes run opposite ways, so that holes count against the rest by themselves.
                let cross = a.x * b.y - b.x * a.y
                area += cross
                x += (a.x + b.x) * cross
                y += (a.y + b.y) * cross
                a = b
            }
        }
        return Coordinate(clampingLongitude: anchor.longitude + x / (3 * area) / 1e7,
                          latitude: anchor.latitude + y / (3 * area) / 1e7)
    }

    private static func offset(_ corner: Coordinate, from anchor: Coordinate) -> (x: Double, y: Double) {
        (Double(corner.longitudeE7) - Double(anchor.longitudeE7), Double(corner.latitudeE7) - Double(anchor.latitudeE7))
    }
}

extension Ring {
    /// Never negative.
    var areaSquareMetres: Double {
        let first = EqualArea.point(corners[0])
        var sum = 0.0
        var a = (x: 0.0, y: 0.0)
        for corner in corners.dropFirst() {
            let point = EqualArea.point(corner)
            let b = (x: point.x - first.x, y: point.y - first.y)
            sum += a.x * b.y - b.x * a.y
            a = b
        }
        return abs(sum) / 2
    }
}

/// Lambert's cylindrical equal-area projection of the ellipsoid (Snyder, Map Projections, USGS 1395, section 10), in
/// metres.
private enum EqualArea {
    private static let squared = Ellipsoid.eccentricitySquared
    private static let eccentricity = Ellipsoid.eccentricitySquared.squareRoot()

    static func point(_ place: Coordinate) -> (x: Double, y: Double) {
        let sine = sin(place.latitude * .pi / 180)
        let product = eccentricity * sine
        let q = (1 - squared) * (sine / (1 - product * product) + atanh(product) / eccentricity)
        return (Ellipsoid.axisMetres * place.longitude * .pi / 180, Ellipsoid.axisMetres * q / 2)
    }
}
