import FEEL

/// The types of a model by the names under which its expressions know them.
struct TypeTable: Sendable {
    private(set) var types: [String: FEELType] = [:]
    private(set) var findings: [Finding] = []
    /// The names of components, which may contain spaces.
    private(set) var members: Set<String> = []
    private var pending: [String: ItemDefinition] = [:]

    /// `imported` are the types of other models with their prefixes.
    init(_ definitions: [ItemDefinition], imported: [String: FEELType]) {
        types = imported
        pending = Dictionary(definitions.map { ($0.name, $0) }) { first, _ in first }
        for definition in definitions where pending[definition.name] != nil {
            _ = resolve(definition.name, depth: 0)
        }
    }

    /// Nil for a name that is neither built in nor defined.
    func type(_ name: String?) -> FEELType? {
        guard let name else { return .any }
        return types[name] ?? FEELType(name: name)
    }

    private mutating func resolve(_ name: String, depth: Int) -> FEELType? {
        if let known = types[name] { return known }
        guard let definition = pending.removeValue(forKey: name) else { return FEELType(name: name) }
        let type = make(definition, depth: depth)
        types[name] = type
        return type
    }

    private mutating func reference(_ name: String?, in definition: ItemDefinition, depth: Int) -> FEELType {
        guard let name else { return .any }
        guard depth < 50, let type = resolve(name, depth: depth + 1) else {
            findings.append(Finding(severity: .error, code: "unknown-type", message: "the type \(name) is not known or "
                + "contains itself", element: definition.name, line: definition.line))
            return .any
        }
        return type
    }

    private mutating func make(_ definition: ItemDefinition, depth: Int) -> FEELType {
        var type: FEELType
        if let function = definition.function {
            let parameters = function.parameters.map { reference($0.typeRef, in: definition, depth: depth) }
            type = .function(parameters, reference(function.output, in: definition, depth: depth))
        } else if !definition.components.isEmpty, depth < 50 {
            type = .context(definition.components.map { component in
                members.insert(component.name)
                return .init(component.name, make(component, depth: depth + 1))
            })
        } else {
            type = reference(definition.typeRef, in: definition, depth: depth)
        }
        if let text = definition.allowedValues { type = constrained(type, text, definition) }
        if definition.isCollection { type = .list(type) }
        if let text = definition.typeConstraint { type = constrained(type, text, definition) }
        return type
    }

    private mutating func constrained(_ type: FEELType, _ text: String, _ definition: ItemDefinition) -> FEELType {
        do {
            return .constrained(type, try Constraint(parsing: text))
        } catch {
            findings.append(Finding(severity: .error, code: "syntax", message: "allowed values: \(error)",
                                    element: definition.name, line: definition.line))
            return type
        }
    }
}

extension Constraint {
    /// Reads unary tests.
    convenience init(parsing text: String) throws(ParseError) {
        let tests = try UnaryTests(parsing: text)
        var literals: [Value] = []
        for case .matches(let expression, asks: false) in tests.tests {
            if case .literal(let value) = expression.kind { literals.append(value) }
        }
        if literals.count == tests.tests.count, !tests.negated, !tests.any {
            let allowed = literals
            self.init(text: text) { allowed.contains($0) }
        } else {
            self.init(text: text) { tests.evaluate($0) == true }
        }
    }
}
