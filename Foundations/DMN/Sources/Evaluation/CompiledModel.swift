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
        var steps: [Program.Step] = []
        for (index, node) in model.nodes.enumerated() {
            switch node.kind {
            case .input, .service: break
            case .decision(let body), .knowledge(let body):
                let variables = node.bindings.map { binding -> Program.Variable in
                    switch binding {
                    case .node(let name, let index): .slot(name, index)
                    case .group(let name, let members): .group(name, members.map { ($0.0, slot: $0.1) })
                    }
                }
                steps.append(.init(slot: index, expression: body, variables: variables, source: node.name))
            }
        }
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

/// One decision of a compiled model, for many evaluations.
public final class CompiledDecision: Sendable {
    let compiled: CompiledModel
    let index: Int
    let steps: [Int]
    let inputSlots: [Int]
    /// Knowledge models and decision services, which are the same for every row.
    let fixed: [(Int, Value)]
    /// What the decision depends on, in the order in which values are given to it.
    public let inputs: [(name: String, type: FEELType)]

    init(_ compiled: CompiledModel, _ index: Int) {
        self.compiled = compiled
        self.index = index
        let order = compiled.order([index], given: [])
        inputSlots = order.inputs.sorted()
        inputs = inputSlots.map { (compiled.model.nodes[$0].name, compiled.model.nodes[$0].type) }
        var fixed: [(Int, Value)] = []
        for service in order.services {
            if case .service(let item) = compiled.model.nodes[service].kind {
                let node = compiled.model.nodes[service]
                fixed.append((service, .function(compiled.model.function(node, item, compiled: compiled))))
            }
        }
        self.fixed = fixed
        steps = order.steps
    }

    /// Evaluates many rows at once, with a column for each input in their order, all of the same length. Every row
    /// gives
    /// what `evaluate(_:_:)` gives for it.
    ///
    /// ```swift
    /// let ages = Column.numbers([17, 18, 19]), categories = Column([.string("High"), .string("Low"), .null])
    /// let results = approval.evaluate(columns: [ages, categories])
    /// results[1] // "Approved"
    /// ```
    public func evaluate(columns: [Column], _ evaluation: Evaluation = Evaluation()) -> Column {
        precondition(columns.count == inputSlots.count, "one column for each input")
        let count = columns.first?.count ?? 1
        precondition(columns.allSatisfy { $0.count == count }, "columns of the same length")
        evaluation.recordsFirings = false
        let typed = columns.indices.map { (slot: inputSlots[$0], column: columns[$0].coerced(to: inputs[$0].type)) }
        return compiled.program.run(steps, columns: typed, fixed: fixed, count: count, result: index, evaluation)
    }

    /// Evaluates with the inputs' values in their order; a value of a wrong type is null with a diagnostic.
    public func evaluate(_ values: [Value], _ evaluation: Evaluation = Evaluation()) -> Value {
        precondition(values.count == inputSlots.count, "one value for each input")
        return compiled.program.run(steps, evaluation, result: index) { frame in
            for (slot, value) in fixed { frame(slot, value) }
            for place in values.indices {
                let type = inputs[place].type
                frame(inputSlots[place], type.coerce(values[place])
                    ?? evaluation.fail("\(inputs[place].name) must be \(type), not \(values[place].kindName)"))
            }
        }
    }
}
