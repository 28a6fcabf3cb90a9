extension Geometry {
    /// The shape in few bytes, for a column of a database: about 30 for the outline of a building.
    ///
    /// A byte for the type; then counts and differences from the place before, as variable-length whole numbers (seven
    /// bits a byte, the lowest first; differences zigzag). Exact, and one spelling only.
    public var compact: [UInt8] {
        var writer = CompactWriter()
        writer.write(self)
        return writer.bytes
    }

    /// Reads what `compact` wrote; nil for anything else.
    ///
    /// Polygons are taken to be valid, as they were when they were written: what comes from outside is read as GeoJSON.
    public init?(compact bytes: [UInt8]) {
        var reader = CompactReader(bytes: bytes)
        guard let geometry = reader.geometry(depth: 0), reader.position == bytes.count else { return nil }
        self = geometry
    }

    fileprivate var typeByte: UInt8 {
        switch self {
        case .point: 1
        case .points: 2
        case .line: 3
        case .lines: 4
        case .polygon: 5
        case .polygons: 6
        case .collection: 7
        }
    }
}

/// Writes the compact form byte by byte.
private struct CompactWriter {
    var bytes: [UInt8] = []
    private var last = (longitude: 0, latitude: 0)

    mutating func write(_ geometry: Geometry) {
        bytes.append(geometry.typeByte)
        switch geometry {
        case .point(let place): write(place)
        case .points(let places), .line(let places): write(places)
        case .lines(let lines):
            write(UInt64(lines.count))
            for line in lines { write(line) }
        case .polygon(let polygon): write(polygon)
        case .polygons(let polygons):
            write(UInt64(polygons.count))
            for polygon in polygons { write(polygon) }
        case .collection(let members):
            write(UInt64(members.count))
            for member in members { write(member) }
        }
    }

    private mutating func write(_ polygon: Polygon) {
        write(UInt64(polygon.holes.count))
        for ring in polygon.rings { write(ring.corners) }
    }

    private mutating func write(_ places: [Coordinate]) {
        write(UInt64(places.count))
        for place in places { write(place) }
    }

    private mutating func write(_ place: Coordinate) {
        let longitude = Int(place.longitudeE7), latitude = Int(place.latitudeE7)
        write(zigzag: longitude - last.longitude)
        write(zigzag: latitude - last.latitude)
        last = (longitude, latitude)
    }

    private mutating func write(zigzag number: Int) {
        write(UInt64(bitPattern: Int64(number << 1 ^ number >> 63)))
    }

    private mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads the compact form and stops at the first byte that does not fit.
private struct CompactReader {
    let bytes: [UInt8]
    var position = 0
    private var last = (longitude: 0, latitude: 0)

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func geometry(depth: Int) -> Geometry? {
        guard depth < 24, position < bytes.count else { return nil }
        position += 1
        switch bytes[position - 1] {
        case 1: return place().map(Geometry.point)
        case 2: return places().map(Geometry.points)
        case 3: return line().map(Geometry.line)
        case 4: return list { $0.line() }.map(Geometry.lines)
        case 5: return polygon().map(Geometry.polygon)
        case 6: return list { $0.polygon() }.map(Geometry.polygons)
        case 7: return list { $0.geometry(depth: depth + 1) }.map(Geometry.collection)
        default: return nil
        }
    }

    private mutating func polygon() -> Polygon? {
        guard let holeCount = count(), let outer = ring(), outer.isCounterClockwise else { return nil }
        var holes: [Ring] = []
        for _ in 0..<holeCount {
            guard let hole = ring(), hole.twiceAreaE14 < 0 else { return nil }
            holes.append(hole)
        }
        return Polygon(unchecked: outer, holes: holes)
    }

    private mutating func ring() -> Ring? {
        guard let corners = places(), let ring = Ring(corners), ring.corners == corners else { return nil }
        return ring
    }

    private mutating func line() -> [Coordinate]? { places().flatMap { $0.count >= 2 ? $0 : nil } }

    private mutating func places() -> [Coordinate]? { list { $0.place() } }

    private mutating func list<Element>(_ read: (inout CompactReader) -> Element?) -> [Element]? {
        guard let count = count() else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count {
            guard let element = read(&self) else { return nil }
            elements.append(element)
        }
        return elements
    }

    private mutating func place() -> Coordinate? {
        guard let east = difference(), let north = difference() else { return nil }
        last = (last.longitude + east, last.latitude + north)
        return Coordinate(longitudeE7: last.longitude, latitudeE7: last.latitude)
    }

    /// A number of elements; each takes at least a byte, so that no count can ask for more memory than the text is
    /// long.
    private mutating func count() -> Int? {
        guard let number = number(), number <= UInt64(bytes.count - position) else { return nil }
        return Int(number)
    }

    private mutating func difference() -> Int? {
        guard let number = number(), number < 1 << 34 else { return nil }
        return Int(number >> 1) ^ -Int(number & 1)
    }

    private mutating func number() -> UInt64? {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 35, by: 7) {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return byte == 0 && shift > 0 ? nil : number }
        }
        return nil
    }
}
