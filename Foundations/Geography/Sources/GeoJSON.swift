/// Why a text is not GeoJSON as we read it.
public struct GeoJSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let reason: String
    /// Such as `features[3].geometry` or `byte 17`.
    public let place: String

    init(_ reason: String, at place: String) {
        self.reason = reason
        self.place = place
    }

    /// Place and reason.
    public var description: String { "\(place): \(reason)" }
}

/// A shape with what is known about it.
public struct GeoFeature: Hashable, Sendable {
    /// A string or a number, if there is one.
    public var id: JSONValue?
    /// Nil where the place is not known.
    public var geometry: Geometry?
    /// In the order of the text, no name twice.
    public var properties: [JSONValue.Member]

    /// A feature of which nothing is checked.
    public init(id: JSONValue? = nil, geometry: Geometry?, properties: [JSONValue.Member] = []) {
        self.id = id
        self.geometry = geometry
        self.properties = properties
    }

    /// The property of that name.
    public subscript(name: String) -> JSONValue? { properties.first { $0.name == name }?.value }
}

/// A GeoJSON text (RFC 7946), read strictly and written exactly.
///
/// ```swift
/// let text = GeoJSON.features([GeoFeature(geometry: .polygon(outline), properties: [.init("name", .string("7号楼"))])])
/// response.body = text.bytes
/// guard case .features(let features) = try GeoJSON(request.body) else { … }
/// ```
/// Refused are: polygons that are not valid, positions outside the earth or with more than three numbers, any
/// coordinate system but WGS-84, members of one type on another (section 7.1), a name twice in an object. Heights and
/// unknown members are passed over. Degrees are rounded to 10⁻⁷.
public enum GeoJSON: Hashable, Sendable {
    case geometry(Geometry)
    case feature(GeoFeature)
    case features([GeoFeature])

    /// What a text may hold at most.
    public struct Limits: Sendable {
        /// Length of the text.
        public var bytes: Int
        /// Levels of arrays and objects, and so of collections in collections.
        public var depth: Int
        /// Coordinates in the whole text.
        public var positions: Int

        /// Room for a city's buildings.
        public init(bytes: Int = 32 << 20, depth: Int = 24, positions: Int = 1_000_000) {
            self.bytes = bytes
            self.depth = depth
            self.positions = positions
        }
    }

    /// Throws `GeoJSONError`.
    public init(_ bytes: [UInt8], limits: Limits = Limits()) throws(GeoJSONError) {
        guard bytes.count <= limits.bytes else { throw GeoJSONError("more than \(limits.bytes) bytes", at: "text") }
        var reader = GeoJSONReader(positionsLeft: limits.positions)
        self = try reader.read(JSONReader.value(of: bytes, maximumDepth: limits.depth))
    }

    /// UTF-8, without spaces; safe inside a script element.
    public var bytes: [UInt8] {
        var writer = GeoJSONWriter()
        switch self {
        case .geometry(let geometry): writer.write(geometry)
        case .feature(let feature): writer.write(feature)
        case .features(let features): writer.write(features)
        }
        return writer.bytes
    }
}
