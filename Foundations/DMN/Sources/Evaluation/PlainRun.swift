public import FEEL

/// One evaluation of a model by the plain evaluator: each element once, when it is first needed.
final class PlainRun {
    private let model: Model
    private let evaluation: Evaluation
    private var values: [Int: Value]

    init(_ model: Model, _ evaluation: Evaluation, given: [Int: Value]) {
        self.model = model
        self.evaluation = evaluation
        values = given
    }

    func value(_ index: Int) -> Value {
        if let known = values[index] { return known }
        guard evaluation.enter() else { return .null }
        defer { evaluation.leave() }
        let node = model.nodes[index]
        let value: Value
        switch node.kind {
        case .input: value = .null
        case .decision(let body), .knowledge(let body):
            let variables = variables(node.bindings)
            let outer = evaluation.source
            evaluation.source = node.name
            value = body.evaluate(variables, evaluation)
            evaluation.source = outer
        case .service(let service): value = .function(model.function(node, service, compiled: nil))
        }
        values[index] = value
        return value
    }

    private func variables(_ bindings: [Node.Binding]) -> [String: Value] {
        var variables: [String: Value] = [:]
        for binding in bindings {
            switch binding {
            case .node(let name, let index): variables[name] = value(index)
            case .group(let name, let members):
                variables[name] = .context(Context(members.map { ($0.0, value($0.1)) }))
            }
        }
        return variables
    }
}

extension Model {
    /// Evaluates a decision by the plain evaluator. Inputs that are not given are null; one of a wrong type is null
    /// with
    /// a diagnostic. A decision among the inputs is taken as given.
    public func evaluate(_ decision: String, _ inputs: [String: Value], _ evaluation: Evaluation = Evaluation())
        -> Outcome {
        guard let index = index(decision) else {
            return Outcome(evaluation.fail("there is no decision \(decision)"), evaluation)
        }
        let run = PlainRun(self, evaluation, given: given(inputs, evaluation))
        return Outcome(run.value(index), evaluation)
    }

    /// Calls a decision service or a knowledge model with arguments by name; parameters that are not given are null.
    public func call(_ name: String, _ arguments: [String: Value], _ evaluation: Evaluation = Evaluation()) -> Outcome {
        guard let index = index(name), case .function(let function) = PlainRun(self, evaluation,
            given: [:]).value(index) else {
            return Outcome(evaluation.fail("there is no decision service \(name)"), evaluation)
        }
        return Outcome(function.call(evaluation, function.parameters.map { arguments[$0.name] ?? .null }), evaluation)
    }

    /// The inputs, by place, converted to their types.
    func given(_ inputs: [String: Value], _ evaluation: Evaluation) -> [Int: Value] {
        var given: [Int: Value] = [:]
        for (name, value) in inputs.sorted(by: { $0.key < $1.key }) {
            guard let index = index(name) else { continue }
            let type = nodes[index].type
            given[index] = type.coerce(value) ?? evaluation.fail("\(name) must be \(type), not \(value.kindName)")
        }
        return given
    }

    /// A decision service as a function. It sees nothing but its arguments.
    func function(_ node: Node, _ service: Node.Service, compiled: CompiledModel?) -> FunctionValue {
        FunctionValue(name: node.name, parameters: service.arguments, result: service.result) { evaluation, _,
            arguments in
            let given = Dictionary(zip(service.parameters, arguments)) { first, _ in first }
            let value: (Int) -> Value
            if let compiled {
                value = compiled.reader(given, evaluation, wanted: service.outputs)
            } else {
                value = PlainRun(self, evaluation, given: given).value
            }
            if service.outputs.count == 1 { return value(service.outputs[0]) }
            return .context(Context(service.outputs.map { (self.nodes[$0].name, value($0)) }))
        }
    }
}
