/// A DMN model as its XML says it, versions 1.1 to 1.5.
///
/// The document is kept whole, so that writing it gives back everything: comments, diagrams, extensions.
public struct Definitions: Sendable {
    public let document: XMLDocument
    public let version: Version
    public let name: String
    public let namespace: String
    public let imports: [Import]
    public let itemDefinitions: [ItemDefinition]
    public let inputs: [InputNode]
    public let decisions: [Decision]
    public let knowledge: [BusinessKnowledge]
    public let services: [DecisionService]

    /// A version of the standard, known by its namespace.
    public enum Version: String, Sendable, CaseIterable {
        case v1_1 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
        case v1_2 = "http://www.omg.org/spec/DMN/20180521/MODEL/"
        case v1_3 = "https://www.omg.org/spec/DMN/20191111/MODEL/"
        case v1_4 = "https://www.omg.org/spec/DMN/20211108/MODEL/"
        case v1_5 = "https://www.omg.org/spec/DMN/20230324/MODEL/"
    }

    /// The model in XML.
    public var xml: String { document.text }
}

/// Another model whose elements this one uses.
public struct Import: Sendable {
    /// What its names begin with here; empty for none.
    public let name: String
    public let namespace: String
    public let type: String
    /// Where the model says that it lies; nobody follows it without being told to.
    public let location: String?
}

/// A type that a model defines (DMN 1.5 §7.3.2).
public struct ItemDefinition: Sendable {
    public let name: String
    /// Of the XML, counted from 1.
    public let line: Int
    public let typeRef: String?
    public let isCollection: Bool
    /// Unary tests on each value.
    public let allowedValues: String?
    /// Unary tests on the value as a whole.
    public let typeConstraint: String?
    public let components: [ItemDefinition]
    /// Set for a function's type.
    public let function: Signature?

    /// Parameters and result of a function's type.
    public struct Signature: Sendable {
        public let parameters: [(name: String, typeRef: String?)]
        public let output: String?
    }
}

/// What is given to a model from outside.
public struct InputNode: Sendable {
    public let id: String
    public let name: String
    /// Of the XML, counted from 1.
    public let line: Int
    public let typeRef: String?
}

/// A decision and what it needs.
public struct Decision: Sendable {
    public let id: String
    public let name: String
    /// Of the XML, counted from 1.
    public let line: Int
    public let typeRef: String?
    public let question: String?
    public let description: String?
    /// References to inputs, decisions, and knowledge, as written.
    public let requiredInputs: [String]
    public let requiredDecisions: [String]
    public let requiredKnowledge: [String]
    public let logic: BoxedExpression?
}

/// A function that decisions call.
public struct BusinessKnowledge: Sendable {
    public let id: String
    public let name: String
    /// Of the XML, counted from 1.
    public let line: Int
    public let typeRef: String?
    public let requiredKnowledge: [String]
    public let logic: BoxedExpression?
}

/// Decisions that are called as one function.
public struct DecisionService: Sendable {
    public let id: String
    public let name: String
    /// Of the XML, counted from 1.
    public let line: Int
    public let typeRef: String?
    public let outputs: [String]
    public let encapsulated: [String]
    public let inputDecisions: [String]
    public let inputData: [String]
}

/// An expression in one of the forms of DMN 1.5 §7.3 and §10.2.
public struct BoxedExpression: Sendable {
    public let id: String?
    public let typeRef: String?
    public let kind: Kind
    /// Of the XML, counted from 1.
    public let line: Int

    /// The forms of boxed expressions.
    public indirect enum Kind: Sendable {
        case literal(String, language: String?)
        case context([Entry], result: BoxedExpression?)
        case list([BoxedExpression])
        case relation(columns: [(name: String, typeRef: String?)], rows: [[BoxedExpression]])
        case function(parameters: [(name: String, typeRef: String?)], body: BoxedExpression?, kind: String)
        case invocation(BoxedExpression, [Entry])
        case table(TableModel)
        case conditional(BoxedExpression, then: BoxedExpression, otherwise: BoxedExpression)
        case filter(BoxedExpression, match: BoxedExpression)
        case iterate(variable: String, source: BoxedExpression, body: BoxedExpression)
        case quantify(every: Bool, variable: String, source: BoxedExpression, condition: BoxedExpression)
    }

    /// An entry of a context or a binding of an invocation.
    public struct Entry: Sendable {
        public let name: String
        public let typeRef: String?
        public let value: BoxedExpression?
    }
}

/// A decision table as written.
public struct TableModel: Sendable {
    /// An input column.
    public struct Input: Sendable {
        public let label: String?
        public let expression: String
        public let typeRef: String?
        public let values: String?
    }

    /// An output column.
    public struct Output: Sendable {
        public let name: String?
        public let label: String?
        public let typeRef: String?
        public let values: String?
        public let standard: String?
    }

    /// A row, with a text for each column.
    public struct Rule: Sendable {
        public let id: String?
        public let inputs: [String]
        public let outputs: [String]
        public let outputTypes: [String?]
        public let annotations: [String]
        /// Of the XML, counted from 1.
        public let line: Int
    }

    public let hitPolicy: String
    public let aggregation: String?
    public let outputLabel: String?
    public let inputs: [Input]
    public let outputs: [Output]
    public let annotations: [String]
    public let rules: [Rule]
}
