/// The variables at a place, the innermost first.
final class Scope: Sendable {
    /// What one scope adds to its parent.
    enum Layer: Sendable {
        case variable(String, Value)
        /// The entries of a filter's element.
        case entries(Context)
        /// The outermost.
        case globals([String: Value])
    }

    let layer: Layer
    let parent: Scope?

    init(_ layer: Layer, _ parent: Scope?) {
        self.layer = layer
        self.parent = parent
    }

    func adding(_ name: String, _ value: Value) -> Scope { Scope(.variable(name, value), self) }

    func value(_ name: String) -> Value? {
        var scope: Scope? = self
        while let here = scope {
            switch here.layer {
            case .variable(let known, let value): if known == name { return value }
            case .entries(let context): if let value = context[name] { return value }
            case .globals(let values): if let value = values[name] { return value }
            }
            scope = here.parent
        }
        return nil
    }
}
