import Foundation
import Kernel

/// One walk over a value beside its schema.
struct SchemaCheck {
    let definitions: [String: JSONSchema.Node]
    let valueSets: ValueSets?
    let assertsFormats: Bool
    private(set) var faults: [JSONSchema.Fault] = []
    /// A schema whose choices refer to themselves would otherwise be walked for ever.
    private var steps = 100_000

    init(definitions: [String: JSONSchema.Node], valueSets: ValueSets?, assertsFormats: Bool) {
        self.definitions = definitions
        self.valueSets = valueSets
        self.assertsFormats = assertsFormats
    }

    private mutating func fault(_ pointer: String, _ message: String) {
        faults.append(JSONSchema.Fault(pointer: pointer, message: message))
    }

    mutating func visit(_ value: JSON, _ node: JSONSchema.Node, at pointer: String, depth: Int) {
        steps -= 1
        guard depth < 64, steps > 0 else { return fault(pointer, "nested too deeply") }
        if let target = node.reference.flatMap({ definitions[$0] }) {
            visit(value, target, at: pointer, depth: depth + 1)
        }
        if !node.types.isEmpty, !node.types.contains(where: { value.hasType($0) }) {
            fault(pointer, "type \(node.types.joined(separator: " or "))")
        }
        if let values = node.values, !values.contains(value) { fault(pointer, "enum") }
        switch value {
        case .object(let members): visit(members, node, at: pointer, depth: depth)
        case .array(let items): visit(items, node, at: pointer, depth: depth)
        case .string(let text): check(text, node, at: pointer)
        case .integer(let number): check(Double(number), node, at: pointer)
        case .number(let number): check(number, node, at: pointer)
        case .null, .boolean: break
        }
        visitChoices(value, node, at: pointer, depth: depth)
    }

    private mutating func visitChoices(_ value: JSON, _ node: JSONSchema.Node, at pointer: String, depth: Int) {
        for option in node.allOf { visit(value, option, at: pointer, depth: depth + 1) }
        if !node.anyOf.isEmpty, count(of: node.anyOf, for: value, depth) == 0 { fault(pointer, "anyOf") }
        if !node.oneOf.isEmpty {
            let count = count(of: node.oneOf, for: value, depth)
            if count != 1 { fault(pointer, "oneOf: \(count) fit") }
        }
    }

    /// How many of some schemas a value fits.
    private mutating func count(of options: [JSONSchema.Node], for value: JSON, _ depth: Int) -> Int {
        var count = 0
        for option in options where fits(value, option, depth) { count += 1 }
        return count
    }

    private mutating func fits(_ value: JSON, _ option: JSONSchema.Node, _ depth: Int) -> Bool {
        var check = SchemaCheck(definitions: definitions, valueSets: valueSets, assertsFormats: assertsFormats)
        check.steps = steps
        check.visit(value, option, at: "", depth: depth + 1)
        steps = check.steps
        return check.faults.isEmpty
    }

    private mutating func visit(_ members: [String: JSON], _ node: JSONSchema.Node, at pointer: String, depth: Int) {
        for name in node.required where members[name] == nil { fault(pointer, "required \(name)") }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            let place = pointer + "/" + name
            if let property = node.properties[name] {
                visit(value, property, at: place, depth: depth + 1)
            } else if node.forbidsOthers {
                fault(place, "additionalProperties")
            }
        }
    }

    private mutating func visit(_ items: [JSON], _ node: JSONSchema.Node, at pointer: String, depth: Int) {
        if let least = node.minimumItems, items.count < least { fault(pointer, "minItems \(least)") }
        if let most = node.maximumItems, items.count > most { fault(pointer, "maxItems \(most)") }
        guard let schema = node.items.first else { return }
        for (index, item) in items.enumerated() { visit(item, schema, at: "\(pointer)/\(index)", depth: depth + 1) }
    }

    private mutating func check(_ number: Double, _ node: JSONSchema.Node, at pointer: String) {
        if let least = node.minimum, number < Double(least) { fault(pointer, "minimum \(least)") }
        if let most = node.maximum, number > Double(most) { fault(pointer, "maximum \(most)") }
    }

    private mutating func check(_ text: String, _ node: JSONSchema.Node, at pointer: String) {
        let length = text.unicodeScalars.count
        if let least = node.minimumLength, length < least { fault(pointer, "minLength \(least)") }
        if let most = node.maximumLength, length > most { fault(pointer, "maxLength \(most)") }
        if let pattern = node.pattern,
           pattern.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) == nil {
            fault(pointer, "pattern \(pattern.pattern)")
        }
        switch assertsFormats ? node.format : nil {
        case "date" where Day(text) == nil || text.utf8.count != 10: fault(pointer, "format date")
        case "date-time" where text.utf8.count <= 10 || DateTimeText.timestamp(text) == nil:
            fault(pointer, "format date-time")
        default: break
        }
        if let set = node.valueSet, valueSets?.allows(text, in: set) == false { fault(pointer, "code not in \(set)") }
    }
}

extension JSON {
    fileprivate func hasType(_ name: String) -> Bool {
        switch self {
        case .null: name == "null"
        case .boolean: name == "boolean"
        case .integer: name == "integer" || name == "number"
        case .number: name == "number"
        case .string: name == "string"
        case .array: name == "array"
        case .object: name == "object"
        }
    }
}
