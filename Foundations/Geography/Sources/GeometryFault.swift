/// Why rings do not make a polygon (OGC Simple Features, part 1, section 6.1.11).
public enum GeometryFault: Error, Hashable, Sendable {
    /// The first place is not repeated at the end.
    case notClosed(ring: Int)
    /// Fewer than three different places in a row.
    case tooFewCorners(ring: Int)
    /// The ring crosses or touches itself at or near the place.
    case selfIntersection(ring: Int, near: Coordinate)
    /// Two rings cross, or share more than single places.
    case ringsCross(near: Coordinate)
    /// A hole is outside the outer ring or inside another hole.
    case holeMisplaced(ring: Int)
    /// Holes that touch cut the inside into parts.
    case insideNotConnected(near: Coordinate)
    /// More than `Polygon.maximumCorners`, or so tangled that the check would take too long.
    case tooComplex
}
