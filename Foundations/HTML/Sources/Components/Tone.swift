/// What a status means; each has a word, a shape and a colour.
public enum Tone: String, CaseIterable, Sendable {
    /// A circle, green: done, allowed, in order.
    case ok
    /// A triangle, amber: wait, look, do something.
    case warn
    /// An octagon, red: refused, danger, high risk.
    case stop
    /// A dash, grey (notes: blue): a fact without judgement.
    case plain
}
