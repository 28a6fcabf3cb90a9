/// GEOS's union alone, of areas that lie ready in its own memory: what outlines are measured against.
public struct BareUnion {
    private let context: GEOSContext
    private let shape: OpaquePointer

    /// Brings the areas to GEOS, in metres. Throws `OverlayFault`; nil without any.
    public init?(_ areas: [Polygon]) throws(OverlayFault) {
        guard let frame = try Overlay.metreFrame(areas) else { return nil }
        context = try GEOSContext()
        shape = try context.shape(areas, frame)
    }

    /// Makes the union, and keeps it until the end. Throws `OverlayFault`.
    public func run() throws(OverlayFault) { _ = try context.union(shape) }
}
