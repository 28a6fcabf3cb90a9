public import FEEL

/// One decision of a compiled model with what it needs and nothing else, for many evaluations.
public final class CompiledDecision: Sendable {
    public let name: String
    /// What the decision depends on, in the order in which values are given to it.
    public let inputs: [(name: String, type: FEELType)]
    private let routine: Routine

    init(_ compiled: CompiledModel, _ index: Int) {
        let model = compiled.model
        name = model.nodes[index].name
        let order = compiled.order([index], given: [])
        let inputNodes = order.inputs.sorted()
        inputs = inputNodes.map { (model.nodes[$0].name, model.nodes[$0].type) }
        let decisions = order.steps.filter { if case .decision = model.nodes[$0].kind { true } else { false } }
        // Knowledge models and decision services are the same for every row.
        let functions = order.services + order.steps.filter { !decisions.contains($0) }
        let all = inputNodes + functions + decisions
        let slots = Dictionary(all.enumerated().map { ($1, $0) }) { first, _ in first }
        let values = compiled.reader([:], Evaluation(), wanted: functions)
        routine = Routine(slotCount: all.count,
                          steps: decisions.compactMap { node in model.step(node) { slots[$0] ?? 0 } },
                          inputs: inputNodes.enumerated().map { (slot: $0, type: model.nodes[$1].type) },
                          fixed: functions.map { (slots[$0] ?? 0, values($0)) })
    }

    /// Evaluates with the inputs' values in their order; a value of a wrong type is null with a diagnostic. Without an
    /// evaluation, nobody asks for fired rules and diagnostics.
    public func evaluate(_ values: [Value], _ evaluation: Evaluation? = nil) -> Value {
        routine.evaluate(values, evaluation)
    }

    /// Evaluates many rows at once, with a column for each input in their order, all of the same length. Every row
    /// gives what `evaluate(_:_:)` gives for it.
    ///
    /// ```swift
    /// let ages = Column.numbers([17, 18, 19]), categories = Column([.string("High"), .string("Low"), .null])
    /// let results = approval.evaluate(columns: [ages, categories])
    /// results[1] // "Approved"
    /// ```
    public func evaluate(columns: [Column], now: DateTime? = nil, limits: Limits = .standard) -> Column {
        let evaluation = Evaluation(limits: limits, now: now)
        evaluation.recordsFirings = false
        let count = columns.first?.count ?? 1
        return routine.evaluate(columns: columns, count: count, explaining: false, evaluation).values
    }

    /// The same, with the reasons: every row's outcome, with the rules that fired and what went wrong in it. Null and
    /// error are outcomes like others.
    ///
    /// ```swift
    /// let outcomes = approval.outcomes(columns: [ages, categories], now: now)
    /// outcomes[1].value          // "Approved"
    /// outcomes[1].fired          // [Firing(table: "Approval", rules: [4])]
    /// outcomes.failed            // rows with an error, such as [2]
    /// outcomes.traces.distinct   // the different ways through the model, each once
    /// ```
    ///
    /// - Parameters:
    ///   - columns: One for each input in their order, all of the same length.
    ///   - now: What `now()` and `today()` answer.
    ///   - limits: Those of each row.
    public func outcomes(columns: [Column], now: DateTime? = nil, limits: Limits = .standard) -> Outcomes {
        let (values, traces) = routine.evaluate(columns: columns, count: columns.first?.count ?? 1, explaining: true,
                                                Evaluation(limits: limits, now: now))
        return Outcomes(values: values, traces: traces)
    }

    /// The outcome for one row, with its reasons.
    public func outcome(_ values: [Value], now: DateTime? = nil, limits: Limits = .standard) -> Outcome {
        let evaluation = Evaluation(limits: limits, now: now)
        return Outcome(evaluate(values, evaluation), evaluation.trace)
    }
}
