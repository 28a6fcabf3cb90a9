import Foundation

/// A JSON Schema (draft 2020-12) in the parts that health certificates use, with `valueset-uri` for codes.
///
/// A schema with a keyword that is neither known nor a mere remark is refused: to skip it would be to accept what its
/// author meant to forbid.
public struct JSONSchema: Sendable {
    /// Where a value breaks the schema.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// A JSON Pointer (RFC 6901), such as `/v/0/dt`.
        public let pointer: String
        /// The keyword that it breaks, such as `required`, with what it asks for.
        public let message: String

        public var description: String { "\(pointer): \(message)" }
    }

    /// A schema that cannot be used; with the reason.
    public struct Invalid: Error, Hashable, Sendable {
        /// What cannot be kept to.
        public let reason: String
    }

    private let root: Node
    private let definitions: [String: Node]
    private let assertsFormats: Bool

    /// - Parameter assertsFormats: whether a text must have the `format` that the schema gives it; the standard leaves
    ///   it open.
    public init(_ json: JSON, assertsFormats: Bool = true) throws(Invalid) {
        self.assertsFormats = assertsFormats
        var definitions: [String: Node] = [:]
        for (name, definition) in json["$defs"]?.object ?? [:] {
            definitions["#/$defs/\(name)"] = try Node(definition, depth: 0)
        }
        self.definitions = definitions
        root = try Node(json, depth: 0)
        for reference in definitions.values.reduce(root.references, { $0.union($1.references) })
        where definitions[reference] == nil {
            throw Invalid(reason: "nothing at \(reference)")
        }
    }

    /// All faults of a value, at most a hundred.
    ///
    /// - Parameter valueSets: the codes allowed where the schema names a value set; nil to allow all. A set that is
    ///   named and not given allows all.
    public func faults(in value: JSON, valueSets: ValueSets? = nil) -> [Fault] {
        var check = SchemaCheck(definitions: definitions, valueSets: valueSets, assertsFormats: assertsFormats)
        check.visit(value, root, at: "", depth: 0)
        return Array(check.faults.prefix(100))
    }

    /// One schema of the tree.
    struct Node: Sendable {
        var reference: String?
        var types: [String] = []
        var required: [String] = []
        var properties: [String: Node] = [:]
        var forbidsOthers = false
        /// None or one.
        var items: [Node] = []
        var allOf: [Node] = [], anyOf: [Node] = [], oneOf: [Node] = []
        var minimum: Int?, maximum: Int?
        var minimumLength: Int?, maximumLength: Int?
        var minimumItems: Int?, maximumItems: Int?
        var values: [JSON]?
        var pattern: NSRegularExpression?
        var format: String?
        var valueSet: String?

        var references: Set<String> {
            let children = Array(properties.values) + items + allOf + anyOf + oneOf
            return children.reduce(Set(reference.map { [$0] } ?? [])) { $0.union($1.references) }
        }
    }
}

extension JSONSchema.Node {
    private static let remarks: Set<String> = [
        "$schema", "$id", "$comment", "$defs", "title", "description", "examples", "default",
    ]

    fileprivate init(_ json: JSON, depth: Int) throws(JSONSchema.Invalid) {
        guard depth < 32, let members = json.object else { throw JSONSchema.Invalid(reason: "not a schema") }
        for (keyword, value) in members where !Self.remarks.contains(keyword) {
            try read(keyword, value, depth: depth)
        }
    }

    private mutating func read(_ keyword: String, _ value: JSON, depth: Int) throws(JSONSchema.Invalid) {
        let known: Bool
        switch keyword {
        case "$ref": reference = value.string; known = reference != nil
        case "type": types = value.string.map { [$0] } ?? Self.strings(value); known = !types.isEmpty
        case "required": required = Self.strings(value); known = value.array != nil
        case "properties":
            for (name, schema) in value.object ?? [:] { properties[name] = try Self(schema, depth: depth + 1) }
            known = value.object != nil
        case "additionalProperties": forbidsOthers = value == false; known = value.boolean != nil
        case "items": items = [try Self(value, depth: depth + 1)]; known = true
        case "allOf": allOf = try Self.nodes(value, depth); known = !allOf.isEmpty
        case "anyOf": anyOf = try Self.nodes(value, depth); known = !anyOf.isEmpty
        case "oneOf": oneOf = try Self.nodes(value, depth); known = !oneOf.isEmpty
        case "minimum": minimum = value.integer; known = minimum != nil
        case "maximum": maximum = value.integer; known = maximum != nil
        case "minLength": minimumLength = value.integer; known = minimumLength != nil
        case "maxLength": maximumLength = value.integer; known = maximumLength != nil
        case "minItems": minimumItems = value.integer; known = minimumItems != nil
        case "maxItems": maximumItems = value.integer; known = maximumItems != nil
        case "enum": values = value.array; known = values != nil
        case "const": values = [value]; known = true
        case "pattern": pattern = Self.pattern(value); known = pattern != nil
        case "format": format = value.string; known = format == "date" || format == "date-time"
        case "valueset-uri":
            valueSet = value.string?.split(separator: "/").last?.split(separator: ".").first.map(String.init)
            known = valueSet != nil
        default: known = false
        }
        guard known else { throw JSONSchema.Invalid(reason: "\(keyword) is unknown or has a wrong value") }
    }

    private static func strings(_ value: JSON) -> [String] { value.array?.compactMap(\.string) ?? [] }

    private static func nodes(_ value: JSON, _ depth: Int) throws(JSONSchema.Invalid) -> [Self] {
        var nodes: [Self] = []
        for item in value.array ?? [] { nodes.append(try Self(item, depth: depth + 1)) }
        return nodes
    }

    /// Digits are ASCII in ECMAScript, whose patterns these are.
    private static func pattern(_ value: JSON) -> NSRegularExpression? {
        value.string.flatMap { try? NSRegularExpression(pattern: $0.replacingOccurrences(of: "\\d", with: "[0-9]")) }
    }
}
