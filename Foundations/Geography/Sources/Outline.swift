/// A clean line around many buildings: what a zone looks like on a map and on the ground.
///
/// Gaps up to a width are closed, corners stay corners, courtyards that are too small to matter are filled, and every
/// building lies within.
public struct Outline: Sendable {
    /// Gaps between walls that face each other are closed up to this width; 0...1,000.
    public var gapMetres = 20.0
    /// How far the line stays away from walls, and the most by which it is straightened; above 0 to 100.
    public var marginMetres = 3.0
    /// Holes of less than this are filled; at least 0.
    public var leastHoleSquareMetres = 2000.0

    public init() {}

    /// The outlines of buildings, each valid and none meeting another. Throws `OverlayFault`.
    public func around(_ buildings: [Polygon]) throws(OverlayFault) -> [Polygon] {
        guard (0...1000).contains(gapMetres), marginMetres > 0, marginMetres <= 100, leastHoleSquareMetres >= 0 else {
            throw .distance
        }
        guard let frame = try Overlay.metreFrame(buildings) else { return [] }
        let context = try GEOSContext()
        let shape = try context.shape(buildings, frame)
        // Out past half of the gap and back: what met in between stays together.
        let wide = try context.buffer(shape, by: gapMetres / 2 + marginMetres, isSquare: true)
        let near = gapMetres > 0 ? try context.buffer(wide, by: -gapMetres / 2, isSquare: true) : wide
        // Corners that were cut and put back may stand a little nearer than the margin.
        let straight = try context.simplified(near, tolerance: marginMetres * 0.8)
        return try Overlay.clean(try context.areas(of: straight, frame)).map(filled)
    }

    /// Without the holes that do not matter.
    private func filled(_ area: Polygon) -> Polygon {
        let holes = area.holes.filter { $0.areaSquareMetres >= leastHoleSquareMetres }
        return holes.count == area.holes.count ? area : Polygon(unchecked: area.outer, holes: holes)
    }
}
