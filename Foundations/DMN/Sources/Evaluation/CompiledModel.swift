import FEEL

/// Stub
public final class CompiledModel: Sendable {
    let model: Model
    public init(_ model: Model) { self.model = model }
    func reader(_ given: [Int: Value], _ evaluation: Evaluation, wanted: [Int]) -> (Int) -> Value { { _ in .null } }
    func evaluate(_ decision: String, _ inputs: [String: Value], _ evaluation: Evaluation = Evaluation()) -> Outcome { model.evaluate(decision, inputs, evaluation) }
    func call(_ decision: String, _ inputs: [String: Value], _ evaluation: Evaluation = Evaluation()) -> Outcome { model.call(decision, inputs, evaluation) }
}
