extension Definitions {
    /// Reads a model from its XML. Throws `XMLError` or `DMNError`.
    ///
    /// ```swift
    /// let definitions = try Definitions(xml: Array(text.utf8))
    /// definitions.decisions.map(\.name)
    /// ```
    public init(xml: [UInt8], limits: XMLLimits = .standard) throws {
        try self.init(try XMLDocument(xml, limits: limits))
    }

    public init(_ document: XMLDocument) throws(DMNError) {
        let root = document.root
        guard root.localName == "definitions", let version = Version(rawValue: root.namespace) else {
            throw DMNError("not a DMN model of versions 1.1 to 1.5, but \(root.name) in \(root.namespace)",
                line: root.line)
        }
        self.document = document
        self.version = version
        name = root.attribute("name") ?? ""
        namespace = root.attribute("namespace") ?? ""
        imports = root.elements("import").map { element in
            Import(name: element.attribute("name") ?? "", namespace: element.attribute("namespace") ?? "",
                   type: element.attribute("importType") ?? "", location: element.attribute("locationURI"))
        }
        itemDefinitions = root.elements("itemDefinition").map(ItemDefinition.init)
        inputs = root.elements("inputData").map { element in
            InputNode(id: element.attribute("id") ?? "", name: element.elementName, line: element.line,
                      typeRef: element.first("variable")?.typeReference)
        }
        decisions = try root.elements("decision").map(Decision.init(element:))
        knowledge = try root.elements("businessKnowledgeModel").map(BusinessKnowledge.init(element:))
        services = root.elements("decisionService").map(DecisionService.init(element:))
    }
}

extension Sequence {
    /// `map` that keeps the type of the error.
    func map<T, E: Error>(_ transform: (Element) throws(E) -> T) throws(E) -> [T] {
        var result: [T] = []
        for element in self { result.append(try transform(element)) }
        return result
    }
}

extension XMLElement {
    /// White space in names does not count.
    var elementName: String { attribute("name").map(normalizedName) ?? "" }

    /// `typeRef`, an attribute or, in item definitions and DMN 1.1, an element; prefixes of 1.1 are dropped.
    var typeReference: String? {
        guard let text = attribute("typeRef") ?? first("typeRef")?.text else { return nil }
        let name = normalizedName(text)
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2 ? parts[1] : (name.isEmpty ? nil : name)
    }

    func references(_ outer: String, _ inner: String) -> [String] {
        elements(outer).compactMap { $0.first(inner)?.attribute("href") }
    }

    func textOf(_ name: String) -> String? { first(name).map { $0.first("text")?.text ?? "" } }

    var parameters: [(name: String, typeRef: String?)] {
        elements("formalParameter").map { ($0.elementName, $0.typeReference) }
    }
}

func normalizedName(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

extension ItemDefinition {
    init(_ element: XMLElement) {
        name = element.elementName
        line = element.line
        typeRef = element.typeReference
        isCollection = element.attribute("isCollection") == "true"
        allowedValues = element.textOf("allowedValues")
        typeConstraint = element.textOf("typeConstraint")
        components = element.elements("itemComponent").map(ItemDefinition.init)
        function = element.first("functionItem").map { item in
            Signature(parameters: item.elements("parameters").map { ($0.elementName, $0.typeReference) },
                      output: item.attribute("outputTypeRef").map(normalizedName))
        }
    }
}

extension Decision {
    init(element: XMLElement) throws(DMNError) {
        id = element.attribute("id") ?? ""
        name = element.elementName
        line = element.line
        typeRef = element.first("variable")?.typeReference
        question = element.first("question")?.text
        description = element.first("description")?.text
        requiredInputs = element.references("informationRequirement", "requiredInput")
        requiredDecisions = element.references("informationRequirement", "requiredDecision")
        requiredKnowledge = element.references("knowledgeRequirement", "requiredKnowledge")
        logic = try BoxedExpression.first(in: element)
    }
}

extension BusinessKnowledge {
    init(element: XMLElement) throws(DMNError) {
        id = element.attribute("id") ?? ""
        name = element.elementName
        line = element.line
        typeRef = element.first("variable")?.typeReference
        requiredKnowledge = element.references("knowledgeRequirement", "requiredKnowledge")
        logic = try element.first("encapsulatedLogic").map { logic throws(DMNError) in
            try BoxedExpression.function(logic)
        }
    }
}

extension DecisionService {
    init(element: XMLElement) {
        id = element.attribute("id") ?? ""
        name = element.elementName
        line = element.line
        typeRef = element.first("variable")?.typeReference
        func references(_ name: String) -> [String] { element.elements(name).compactMap { $0.attribute("href") } }
        outputs = references("outputDecision")
        encapsulated = references("encapsulatedDecision")
        inputDecisions = references("inputDecision")
        inputData = references("inputData")
    }
}
