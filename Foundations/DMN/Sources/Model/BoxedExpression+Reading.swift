extension BoxedExpression {
    private static let names: Set<String> = [
        "literalExpression", "context", "list", "relation", "functionDefinition", "invocation", "decisionTable",
        "conditional", "filter", "for", "every", "some",
    ]

    /// The expressions directly within an element.
    static func all(in element: XMLElement) throws(DMNError) -> [BoxedExpression] {
        var result: [BoxedExpression] = []
        for child in element.elements where child.namespace == element.namespace && names.contains(child.localName) {
            result.append(try BoxedExpression(child))
        }
        return result
    }

    static func first(in element: XMLElement) throws(DMNError) -> BoxedExpression? { try all(in: element).first }

    /// The expression that must be within a child of the given name.
    private static func only(_ name: String, in element: XMLElement) throws(DMNError) -> BoxedExpression {
        guard let child = element.first(name), let expression = try first(in: child) else {
            throw DMNError("<\(element.localName)> has no expression in <\(name)>", line: element.line)
        }
        return expression
    }

    init(_ element: XMLElement) throws(DMNError) {
        id = element.attribute("id")
        typeRef = element.typeReference
        line = element.line
        kind = switch element.localName {
        case "literalExpression":
            .literal(element.first("text")?.text ?? "", language: element.attribute("expressionLanguage"))
        case "context": try BoxedExpression.context(element)
        case "list": .list(try BoxedExpression.all(in: element))
        case "relation": try BoxedExpression.relation(element)
        case "functionDefinition": try BoxedExpression.function(element).kind
        case "invocation": try BoxedExpression.invocation(element)
        case "decisionTable": .table(TableModel(element))
        case "conditional":
            .conditional(try BoxedExpression.only("if", in: element),
                then: try BoxedExpression.only("then", in: element),
                         otherwise: try BoxedExpression.only("else", in: element))
        case "filter":
            .filter(try BoxedExpression.only("in", in: element), match: try BoxedExpression.only("match", in: element))
        case "for":
            .iterate(variable: normalizedName(element.attribute("iteratorVariable") ?? "item"),
                     source: try BoxedExpression.only("in", in: element),
                     body: try BoxedExpression.only("return", in: element))
        default:
            .quantify(every: element.localName == "every",
                      variable: normalizedName(element.attribute("iteratorVariable") ?? "item"),
                      source: try BoxedExpression.only("in", in: element),
                      condition: try BoxedExpression.only("satisfies", in: element))
        }
    }

    private init(id: String?, typeRef: String?, line: Int, kind: Kind) {
        self.id = id
        self.typeRef = typeRef
        self.line = line
        self.kind = kind
    }

    static func function(_ element: XMLElement) throws(DMNError) -> BoxedExpression {
        BoxedExpression(id: element.attribute("id"), typeRef: element.typeReference, line: element.line,
                        kind: .function(parameters: element.parameters, body: try first(in: element),
                                        kind: element.attribute("kind") ?? "FEEL"))
    }

    private static func context(_ element: XMLElement) throws(DMNError) -> Kind {
        var entries: [Entry] = [], result: BoxedExpression?
        for entry in element.elements("contextEntry") {
            let value = try first(in: entry)
            if let variable = entry.first("variable") {
                entries.append(Entry(name: variable.elementName, typeRef: variable.typeReference, value: value))
            } else {
                result = value
            }
        }
        return .context(entries, result: result)
    }

    private static func relation(_ element: XMLElement) throws(DMNError) -> Kind {
        let columns = element.elements("column").map { (name: $0.elementName, typeRef: $0.typeReference) }
        let rows = try element.elements("row").map { row throws(DMNError) in try all(in: row) }
        for row in rows where row.count != columns.count {
            throw DMNError("a row of the relation has \(row.count) cells, not \(columns.count)", line: element.line)
        }
        return .relation(columns: columns, rows: rows)
    }

    private static func invocation(_ element: XMLElement) throws(DMNError) -> Kind {
        guard let function = try first(in: element) else {
            throw DMNError("an invocation has no function", line: element.line)
        }
        let bindings = try element.elements("binding").map { binding throws(DMNError) in
            let parameter = binding.first("parameter")
            return Entry(name: parameter?.elementName ?? "", typeRef: parameter?.typeReference,
                         value: try first(in: binding))
        }
        return .invocation(function, bindings)
    }
}

extension TableModel {
    init(_ element: XMLElement) {
        hitPolicy = element.attribute("hitPolicy") ?? "UNIQUE"
        aggregation = element.attribute("aggregation")
        outputLabel = element.attribute("outputLabel")
        inputs = element.elements("input").map { input in
            let expression = input.first("inputExpression")
            return Input(label: input.attribute("label"), expression: expression?.first("text")?.text ?? "",
                         typeRef: expression?.typeReference, values: input.textOf("inputValues"))
        }
        outputs = element.elements("output").map { output in
            Output(name: output.attribute("name").map(normalizedName), label: output.attribute("label"),
                   typeRef: output.typeReference, values: output.textOf("outputValues"),
                   standard: output.first("defaultOutputEntry")?.first("text")?.text)
        }
        annotations = element.elements("annotation").map { $0.attribute("name") ?? "" }
        rules = element.elements("rule").map { rule in
            Rule(id: rule.attribute("id"), inputs: rule.elements("inputEntry").map { $0.first("text")?.text ?? "" },
                 outputs: rule.elements("outputEntry").map { $0.first("text")?.text ?? "" },
                 outputTypes: rule.elements("outputEntry").map(\.typeReference),
                 annotations: rule.elements("annotationEntry").map { $0.first("text")?.text ?? "" }, line: rule.line)
        }
    }
}
