public import FEEL

/// A model compiled once: decisions are evaluated without a look at names or text, with the results of `Model`.
///
/// ```swift
/// let compiled = CompiledModel(model)
/// let approval = try compiled.decision("Approval")
/// approval.inputs.map(\.name)                        // ["Age", "Income"]
/// approval.evaluate([.number(20), .number(30_000)])  // values in that order
/// ```
public final class CompiledModel: Sendable {
    public let model: Model
    let program: Program

    public init(_ model: Model) {
        self.model = model
        let steps = model.nodes.indices.compactMap { model.step($0) { $0 } }
        program = Program(slotCount: model.nodes.count, steps: steps)
    }

    /// A decision with everything it needs, in the order in which it is evaluated.
    public func decision(_ name: String) throws(DMNError) -> CompiledDecision {
        guard let index = model.index(name), case .decision = model.nodes[index].kind else {
            throw DMNError("there is no such decision", element: name)
        }
        return CompiledDecision(self, index)
    }

    /// As `Model.evaluate`.
    public func evaluate(_ decision: String, _ inputs: [String: Value], _ evaluation: Evaluation = Evaluation())
        -> Outcome {
        guard let index = model.index(decision) else {
            return Outcome(evaluation.fail("there is no decision \(decision)"), evaluation)
        }
        return Outcome(reader(model.given(inputs, evaluation), evaluation, wanted: [index])(index), evaluation)
    }

    /// As `Model.call`.
    public func call(_ name: String, _ arguments: [String: Value], _ evaluation: Evaluation = Evaluation()) -> Outcome {
        guard let index = model.index(name),
              case .function(let function) = reader([:], evaluation, wanted: [index])(index) else {
            return Outcome(evaluation.fail("there is no decision service \(name)"), evaluation)
        }
        return Outcome(function.call(evaluation, function.parameters.map { arguments[$0.name] ?? .null }), evaluation)
    }

    /// Evaluates what is wanted from what is given, for reading.
    func reader(_ given: [Int: Value], _ evaluation: Evaluation, wanted: [Int]) -> (Int) -> Value {
        let order = order(wanted, given: Set(given.keys))
        var set = given.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        for index in order.services {
            if case .service(let service) = model.nodes[index].kind {
                set.append((index, .function(model.function(model.nodes[index], service, compiled: self))))
            }
        }
        let values = program.run(order.steps, set: set, evaluation, results: wanted)
        let found = Dictionary(zip(wanted, values)) { first, _ in first }
        return { found[$0] ?? .null }
    }

    /// What must be evaluated, each after what it needs.
    func order(_ wanted: [Int], given: Set<Int>) -> (steps: [Int], services: [Int], inputs: [Int]) {
        var steps: [Int] = [], services: [Int] = [], inputs: [Int] = []
        var done = given
        func visit(_ index: Int) {
            guard done.insert(index).inserted else { return }
            for needed in model.nodes[index].bindings.flatMap(\.nodes) { visit(needed) }
            switch model.nodes[index].kind {
            case .input: inputs.append(index)
            case .service: services.append(index)
            case .decision, .knowledge: steps.append(index)
            }
        }
        for index in wanted { visit(index) }
        return (steps, services, inputs)
    }
}

extension Model {
    /// The logic of an element as a step of a program, where a closure says which slot holds an element; nil for inputs
    /// and services.
    func step(_ index: Int, _ slot: (Int) -> Int) -> Program.Step? {
        let node = nodes[index], body: Expression
        switch node.kind {
        case .input, .service: return nil
        case .decision(let expression), .knowledge(let expression): body = expression
        }
        let variables = node.bindings.map { binding -> Program.Variable in
            switch binding {
            case .node(let name, let needed): .slot(name, slot(needed))
            case .group(let name, let members): .group(name, members.map { ($0.0, slot: slot($0.1)) })
            }
        }
        return .init(slot: slot(index), expression: body, variables: variables, source: node.name)
    }
}
