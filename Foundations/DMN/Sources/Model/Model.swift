public import FEEL

/// A DMN model with everything it imports, ready to be evaluated and checked.
///
/// ```swift
/// let model = try Model(Definitions(xml: bytes))
/// let outcome = model.evaluate("Approval", ["Age": .number(20)])
/// outcome.value        // "Approved"
/// outcome.fired        // which rules of which tables matched
/// outcome.diagnostics  // why something is null
/// ```
public final class Model: Sendable {
    /// The model itself first, then those it imports.
    public let definitions: [Definitions]
    /// What was found in reading it; expressions with an error give null.
    public let findings: [Finding]
    let nodes: [Node]
    private let byName: [String: Int]

    /// Imports that are not among the given models are findings.
    public init(_ main: Definitions, imports: [Definitions] = []) {
        definitions = [main] + imports
        var builder = ModelBuilder(definitions)
        builder.build()
        nodes = builder.nodes
        findings = builder.findings
        byName = builder.names
    }

    /// The place of an input, decision, knowledge model or service.
    /// Those of imported models go by their own name if it is the only one, by `import name.name`, or by
    /// `namespace#name`.
    func index(_ name: String) -> Int? { byName[normalizedName(name)] }

    /// The names of the decisions, in the order of the model.
    public var decisions: [String] { names { if case .decision = $0 { true } else { false } } }

    /// The decisions that no other decision of the model needs, in the order of the model.
    public var topDecisions: [String] {
        var needed: Set<Int> = []
        for node in nodes {
            if case .decision = node.kind { needed.formUnion(node.bindings.flatMap(\.nodes)) }
        }
        return nodes.indices.filter { index in
            if case .decision = nodes[index].kind { nodes[index].model == 0 && !needed.contains(index) } else { false }
        }.map { nodes[$0].name }
    }

    /// The names of the inputs with their types, in the order of the model, and then those of imported models; an input
    /// whose name is taken has its model's name before it.
    public var inputs: [(name: String, type: FEELType)] {
        nodes.indices.compactMap { index in
            let node = nodes[index]
            guard case .input = node.kind else { return nil }
            if byName[node.name] == index { return (node.name, node.type) }
            let namespace = definitions[node.model].namespace
            let prefix = definitions[0].imports.first { $0.namespace == namespace }.map { "\($0.name)." }
            return ((prefix ?? "\(namespace)#") + node.name, node.type)
        }
    }

    /// The names of the decision services, in the order of the model.
    public var services: [String] { names { if case .service = $0 { true } else { false } } }

    private func names(_ wanted: (Node.Kind) -> Bool) -> [String] {
        nodes.filter { $0.model == 0 && wanted($0.kind) }.map(\.name)
    }
}

/// An element of the model that has a value.
struct Node: Sendable {
    /// What the element is, with its logic.
    enum Kind: Sendable {
        case input
        /// A decision, or a knowledge model whose value is its function.
        case decision(Expression)
        case knowledge(Expression)
        case service(Service)
    }

    /// A decision service.
    struct Service: Sendable {
        /// Inputs of the function in the order of its parameters.
        let parameters: [Int]
        /// The same as parameters, with the types that the service's own type gives them.
        let arguments: [FunctionValue.Parameter]
        let outputs: [Int]
        let result: FEELType
    }

    /// How an expression reaches what it requires.
    enum Binding: Sendable {
        case node(String, Int)
        /// Elements of an imported model, as a context under its name.
        case group(String, [(String, Int)])

        var nodes: [Int] {
            switch self {
            case .node(_, let index): [index]
            case .group(_, let members): members.map(\.1)
            }
        }
    }

    let name: String
    let id: String
    /// The place of its model among the definitions.
    let model: Int
    let type: FEELType
    var kind: Kind
    var bindings: [Binding]
    let line: Int
}
