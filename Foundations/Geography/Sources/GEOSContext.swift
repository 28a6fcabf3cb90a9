import CGEOS

/// One use of GEOS: a context of its own, and every shape that was made in it freed at the end.
///
/// A context belongs to one thread at a time, so each operation makes its own; that costs microseconds.
final class GEOSContext {
    private let handle: GEOSContextHandle_t
    private let message = LastMessage()
    private var shapes: [OpaquePointer] = []

    /// What GEOS said last.
    private final class LastMessage {
        var text = ""
    }

    init() throws(OverlayFault) {
        guard let handle = GEOS_init_r() else { throw .failed("no context") }
        self.handle = handle
        GEOSContext_setErrorMessageHandler_r(handle, { words, target in
            guard let words, let target else { return }
            Unmanaged<LastMessage>.fromOpaque(target).takeUnretainedValue().text = String(cString: words)
        }, Unmanaged.passUnretained(message).toOpaque())
    }

    deinit {
        for shape in shapes { GEOSGeom_destroy_r(handle, shape) }
        GEOS_finish_r(handle)
    }

    // MARK: In

    /// Several areas as one shape, without anything checked.
    func shape(_ areas: [Polygon], _ frame: PlaneFrame) throws(OverlayFault) -> OpaquePointer {
        var members: [OpaquePointer?] = []
        do {
            for area in areas { members.append(try polygon(area, frame)) }
        } catch {
            for member in members { GEOSGeom_destroy_r(handle, member) }
            throw error
        }
        let made = members.withUnsafeMutableBufferPointer { buffer in
            GEOSGeom_createCollection_r(handle, Int32(GEOS_MULTIPOLYGON.rawValue), buffer.baseAddress,
                                        UInt32(buffer.count))
        }
        return try keep(made)
    }

    private func polygon(_ area: Polygon, _ frame: PlaneFrame) throws(OverlayFault) -> OpaquePointer {
        let shell = try ring(area.outer, frame)
        var holes: [OpaquePointer?] = []
        do {
            for hole in area.holes { holes.append(try ring(hole, frame)) }
        } catch {
            for made in [shell] + holes { GEOSGeom_destroy_r(handle, made) }
            throw error
        }
        let made = holes.withUnsafeMutableBufferPointer { buffer in
            GEOSGeom_createPolygon_r(handle, shell, buffer.baseAddress, UInt32(buffer.count))
        }
        guard let made else { throw .failed(message.text) }
        return made
    }

    private func ring(_ ring: Ring, _ frame: PlaneFrame) throws(OverlayFault) -> OpaquePointer {
        var numbers: [Double] = []
        numbers.reserveCapacity(2 * ring.corners.count + 2)
        for corner in ring.corners + ring.corners.prefix(1) {
            let point = frame.point(corner)
            numbers.append(point.x)
            numbers.append(point.y)
        }
        let sequence = GEOSCoordSeq_copyFromBuffer_r(handle, numbers, UInt32(numbers.count / 2), 0, 0)
        guard let sequence, let made = GEOSGeom_createLinearRing_r(handle, sequence) else {
            throw .failed(message.text)
        }
        return made
    }

    // MARK: Work

    func union(_ shape: OpaquePointer) throws(OverlayFault) -> OpaquePointer {
        try keep(GEOSUnaryUnion_r(handle, shape))
    }

    /// The same shape on the grid, valid; parts thinner than a step are gone.
    func onGrid(_ shape: OpaquePointer) throws(OverlayFault) -> OpaquePointer {
        try keep(GEOSGeom_setPrecision_r(handle, shape, 1, 0))
    }

    func unionOnGrid(_ shape: OpaquePointer) throws(OverlayFault) -> OpaquePointer {
        try keep(GEOSUnaryUnionPrec_r(handle, shape, 1))
    }

    func intersectionOnGrid(_ a: OpaquePointer, _ b: OpaquePointer) throws(OverlayFault) -> OpaquePointer {
        try keep(GEOSIntersectionPrec_r(handle, a, b, 1))
    }

    func differenceOnGrid(_ a: OpaquePointer, _ b: OpaquePointer) throws(OverlayFault) -> OpaquePointer {
        try keep(GEOSDifferencePrec_r(handle, a, b, 1))
    }

    /// - Parameter isSquare: corners stay corners, but are cut where they would stand out more than twice the width.
    func buffer(_ shape: OpaquePointer, by width: Double, isSquare: Bool) throws(OverlayFault) -> OpaquePointer {
        let join = isSquare ? GEOSBUF_JOIN_MITRE : GEOSBUF_JOIN_ROUND
        return try keep(GEOSBufferWithStyle_r(handle, shape, width, 16, Int32(GEOSBUF_CAP_ROUND.rawValue),
                                              Int32(join.rawValue), 2))
    }

    func convexHull(_ shape: OpaquePointer) throws(OverlayFault) -> OpaquePointer {
        try keep(GEOSConvexHull_r(handle, shape))
    }

    func simplified(_ shape: OpaquePointer, tolerance: Double) throws(OverlayFault) -> OpaquePointer {
        try keep(GEOSTopologyPreserveSimplify_r(handle, shape, tolerance))
    }

    private func keep(_ made: OpaquePointer?) throws(OverlayFault) -> OpaquePointer {
        guard let made else { throw .failed(message.text) }
        shapes.append(made)
        return made
    }

    // MARK: Out

    /// The rings of each area in a shape; lines and points, where areas only touched, are left out.
    func areas(of shape: OpaquePointer, _ frame: PlaneFrame) throws(OverlayFault) -> [[[Coordinate]]] {
        var areas: [[[Coordinate]]] = []
        try collect(shape, frame, &areas)
        return areas
    }

    private func collect(
        _ shape: OpaquePointer, _ frame: PlaneFrame, _ areas: inout [[[Coordinate]]]
    ) throws(OverlayFault) {
        switch UInt32(bitPattern: GEOSGeomTypeId_r(handle, shape)) {
        case GEOS_POLYGON.rawValue:
            guard GEOSisEmpty_r(handle, shape) == 0 else { return }
            var rings = [try corners(GEOSGetExteriorRing_r(handle, shape), frame)]
            for index in 0..<max(0, GEOSGetNumInteriorRings_r(handle, shape)) {
                rings.append(try corners(GEOSGetInteriorRingN_r(handle, shape, index), frame))
            }
            areas.append(rings)
        case GEOS_MULTIPOLYGON.rawValue, GEOS_GEOMETRYCOLLECTION.rawValue:
            for index in 0..<max(0, GEOSGetNumGeometries_r(handle, shape)) {
                if let member = GEOSGetGeometryN_r(handle, shape, index) { try collect(member, frame, &areas) }
            }
        default: return
        }
    }

    /// Whether all corners are whole numbers.
    func isWhole(_ shape: OpaquePointer) -> Bool {
        if GEOSGeomTypeId_r(handle, shape) != Int32(GEOS_POLYGON.rawValue) {
            return (0..<max(0, GEOSGetNumGeometries_r(handle, shape))).allSatisfy { index in
                GEOSGetGeometryN_r(handle, shape, index).map { member in member != shape && isWhole(member) } ?? false
            }
        }
        guard GEOSisEmpty_r(handle, shape) == 0 else { return true }
        let inner = (0..<max(0, GEOSGetNumInteriorRings_r(handle, shape))).map {
            GEOSGetInteriorRingN_r(handle, shape, $0)
        }
        return ([GEOSGetExteriorRing_r(handle, shape)] + inner).allSatisfy { ring in
            guard let numbers = try? numbers(ring) else { return false }
            return numbers.allSatisfy { $0 == $0.rounded() }
        }
    }

    private func corners(_ ring: OpaquePointer?, _ frame: PlaneFrame) throws(OverlayFault) -> [Coordinate] {
        let numbers = try numbers(ring)
        return (0..<numbers.count / 2).map { frame.coordinate(x: numbers[2 * $0], y: numbers[2 * $0 + 1]) }
    }

    /// x and y of each corner in turn.
    private func numbers(_ ring: OpaquePointer?) throws(OverlayFault) -> [Double] {
        guard let ring, let sequence = GEOSGeom_getCoordSeq_r(handle, ring) else { throw .failed(message.text) }
        var count: UInt32 = 0
        guard GEOSCoordSeq_getSize_r(handle, sequence, &count) == 1 else { throw .failed(message.text) }
        var numbers = [Double](repeating: 0, count: 2 * Int(count))
        guard GEOSCoordSeq_copyToBuffer_r(handle, sequence, &numbers, 0, 0) == 1 else { throw .failed(message.text) }
        return numbers
    }
}

/// A flat frame in which GEOS computes: steps of coordinates, or metres around a place.
struct PlaneFrame {
    let origin: Coordinate
    /// Units of the frame for a step of 10⁻⁷ degrees.
    let xPerStep: Double
    let yPerStep: Double

    /// One unit is one step, so that whole numbers are coordinates.
    static func steps(from origin: Coordinate) -> PlaneFrame { PlaneFrame(origin: origin, xPerStep: 1, yPerStep: 1) }

    /// One unit is a metre, at the latitude of the origin.
    static func metres(around origin: Coordinate) -> PlaneFrame {
        let plane = LocalPlane(origin: origin)
        return PlaneFrame(origin: origin, xPerStep: plane.metresPerLongitudeDegree / 1e7,
                          yPerStep: plane.metresPerLatitudeDegree / 1e7)
    }

    func point(_ place: Coordinate) -> LocalPlane.Point {
        LocalPlane.Point(x: Double(Int(place.longitudeE7) - Int(origin.longitudeE7)) * xPerStep,
                         y: Double(Int(place.latitudeE7) - Int(origin.latitudeE7)) * yPerStep)
    }

    /// The nearest coordinate, cut at the poles and the 180th meridian.
    func coordinate(x: Double, y: Double) -> Coordinate {
        Coordinate(clampingLongitude: origin.longitude + x / xPerStep / 1e7,
                   latitude: origin.latitude + y / yPerStep / 1e7)
    }
}
