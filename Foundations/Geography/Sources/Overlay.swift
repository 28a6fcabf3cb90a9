/// What areas have together, in common, or one without the other, and areas grown by metres: computed by GEOS.
///
/// Union, intersection and difference are computed on the grid of coordinates itself, so that the result consists of
/// coordinates, is valid, and is the same on every machine; an edge moves by at most a step of 10⁻⁷ degrees, where it
/// is crossed. Areas that touch only in a corner stay two; an empty answer is an empty list. All throw `OverlayFault`.
/// ```swift
/// let zone = try Overlay.union(blocks)
/// let open = try Overlay.difference(district, zone)
/// let near = try Overlay.grown(zone, byMetres: 500)
/// ```
public enum Overlay {
    /// Of all areas of one call together.
    public static let maximumCorners = 5_000_000
    /// How far areas may be grown or shrunk.
    public static let maximumMetres = 50_000.0

    /// All that is in at least one of the areas.
    public static func union(_ areas: [Polygon]) throws(OverlayFault) -> [Polygon] {
        guard let frame = try frame(areas) else { return [] }
        let context = try GEOSContext()
        return try polygons(context.areas(of: try whole(areas, frame, context), frame))
    }

    /// All that is in one of the first and in one of the second. Areas of one list may overlap.
    public static func intersection(_ first: [Polygon], _ second: [Polygon]) throws(OverlayFault) -> [Polygon] {
        guard let frame = try frame(first + second), !first.isEmpty, !second.isEmpty else { return [] }
        let context = try GEOSContext()
        let shape = try context.intersectionOnGrid(try whole(first, frame, context), try whole(second, frame, context))
        return try polygons(context.areas(of: shape, frame))
    }

    /// All that is in one of the first and in none of the second. Areas of one list may overlap.
    public static func difference(_ first: [Polygon], _ second: [Polygon]) throws(OverlayFault) -> [Polygon] {
        guard let frame = try frame(first + second), !first.isEmpty else { return [] }
        guard !second.isEmpty else { return try union(first) }
        let context = try GEOSContext()
        let shape = try context.differenceOnGrid(try whole(first, frame, context), try whole(second, frame, context))
        return try polygons(context.areas(of: shape, frame))
    }

    /// All that is not farther than so many metres from one of the areas, to within a two-hundredth of that; for
    /// negative metres, all that is at least so far inside.
    ///
    /// Metres are those of the plane around the middle (`LocalPlane`): for a city, not for a continent.
    public static func grown(_ areas: [Polygon], byMetres metres: Double) throws(OverlayFault) -> [Polygon] {
        guard abs(metres) <= maximumMetres else { throw .distance }
        guard metres != 0 else { return try union(areas) }
        guard let frame = try metreFrame(areas) else { return [] }
        let context = try GEOSContext()
        let shape = try context.buffer(try whole(areas, frame, context), by: metres, isSquare: false)
        return try clean(context.areas(of: shape, frame))
    }

    // MARK: Inner parts

    /// One valid shape of areas that may overlap.
    static func whole(
        _ areas: [Polygon], _ frame: PlaneFrame, _ context: GEOSContext
    ) throws(OverlayFault) -> OpaquePointer {
        let shape = try context.shape(areas, frame)
        guard areas.count > 1 else { return shape }
        let union = try context.union(shape)
        // Where no edges cross, all corners are coordinates already; noding all areas on the grid costs several
        // times the union.
        return frame.xPerStep != 1 || context.isWhole(union) ? union : try context.onGrid(union)
    }

    /// Around a corner of the first, in steps; nil without any.
    private static func frame(_ areas: [Polygon]) throws(OverlayFault) -> PlaneFrame? {
        try checkSize(areas)
        return areas.first.map { .steps(from: $0.outer.corners[0]) }
    }

    /// Around the middle of all, in metres; nil without any.
    static func metreFrame(_ areas: [Polygon]) throws(OverlayFault) -> PlaneFrame? {
        try checkSize(areas)
        guard let first = areas.first else { return nil }
        return .metres(around: areas.dropFirst().reduce(first.boundingBox) { $0.union($1.boundingBox) }.center)
    }

    private static func checkSize(_ areas: [Polygon]) throws(OverlayFault) {
        guard areas.reduce(0, { $0 + $1.cornerCount }) <= maximumCorners else { throw .tooLarge }
    }

    /// Rings on the grid, as GEOS gives them.
    private static func polygons(_ areas: [[[Coordinate]]]) throws(OverlayFault) -> [Polygon] {
        var polygons: [Polygon] = []
        for rings in areas {
            do throws(GeometryFault) { polygons.append(try Polygon(closed: rings)) } catch { throw .invalid(error) }
        }
        return sorted(polygons)
    }

    /// Rings that were rounded to the grid: what is thinner than a step is gone, what crosses itself by it is mended.
    static func clean(_ areas: [[[Coordinate]]]) throws(OverlayFault) -> [Polygon] {
        var polygons: [Polygon] = [], rough: [Polygon] = []
        for paths in areas {
            guard let outer = paths.first.flatMap({ Ring(closed: $0) }) else { continue }
            let holes = paths.dropFirst().compactMap { Ring(closed: $0) }
            do throws(GeometryFault) {
                polygons.append(try Polygon(outer: outer, holes: holes))
            } catch {
                rough.append(Polygon(unchecked: outer, holes: holes))
            }
        }
        guard !rough.isEmpty, let frame = try frame(rough) else { return sorted(polygons) }
        let context = try GEOSContext()
        let mended = try context.buffer(try context.shape(rough, frame), by: 0, isSquare: true)
        let shape = try context.unionOnGrid(mended)
        return sorted(polygons + (try self.polygons(context.areas(of: shape, frame))))
    }

    /// From west to east by their boxes, so that an answer has one order.
    private static func sorted(_ polygons: [Polygon]) -> [Polygon] {
        polygons.sorted {
            ($0.boundingBox.southWest, $0.outer.corners.min() ?? $0.boundingBox.southWest, $0.cornerCount)
                < ($1.boundingBox.southWest, $1.outer.corners.min() ?? $1.boundingBox.southWest, $1.cornerCount)
        }
    }
}

/// Why areas could not be put together.
public enum OverlayFault: Error, Hashable, Sendable {
    /// More than `Overlay.maximumCorners`.
    case tooLarge
    /// Not a number, or more than `Overlay.maximumMetres`.
    case distance
    /// The result would not be valid areas.
    case invalid(GeometryFault)
    /// GEOS gave up, with its words.
    case failed(String)
}
