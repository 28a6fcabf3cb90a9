extension Polygon {
    /// Where a place lies: exact, also on edges and corners. The edge of a hole is boundary.
    public func position(of place: Coordinate) -> Position {
        guard boundingBox.contains(place) else { return .outside }
        let position = outer.position(of: place)
        guard position == .inside else { return position }
        for hole in holes {
            switch hole.position(of: place) {
            case .inside: return .outside
            case .boundary: return .boundary
            case .outside: continue
            }
        }
        return .inside
    }

    /// Whether the place is inside or on the boundary.
    public func contains(_ place: Coordinate) -> Bool { position(of: place) != .outside }

    /// Like `contains`, but of neighbouring polygons that share their edges corner by corner exactly one owns a place
    /// on them.
    ///
    /// For grid cells and divisions: everybody belongs to one, nobody to two.
    public func owns(_ place: Coordinate) -> Bool {
        guard boundingBox.contains(place), outer.crossesOddly(place) else { return false }
        return !holes.contains { $0.crossesOddly(place) }
    }

    /// Metres from the place to the nearest point of the polygon, 0 inside; in the plane around the place.
    public func distanceMetres(to place: Coordinate) -> Double {
        guard position(of: place) == .outside else { return 0 }
        let plane = LocalPlane(origin: place)
        var least = Double.infinity
        for ring in rings {
            var a = plane.point(ring.corners[ring.corners.count - 1])
            for corner in ring.corners {
                let b = plane.point(corner)
                least = min(least, Polygon.squaredDistance(a, b))
                a = b
            }
        }
        return least.squareRoot()
    }

    /// From the plane's origin to the line between `a` and `b`, in square metres.
    private static func squaredDistance(_ a: LocalPlane.Point, _ b: LocalPlane.Point) -> Double {
        let dx = b.x - a.x, dy = b.y - a.y
        let length = dx * dx + dy * dy
        let share = length > 0 ? min(1, max(0, -(a.x * dx + a.y * dy) / length)) : 0
        let x = a.x + share * dx, y = a.y + share * dy
        return x * x + y * y
    }
}
