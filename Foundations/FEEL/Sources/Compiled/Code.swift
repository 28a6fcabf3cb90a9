/// Where a compiled expression finds its variables: one value for each slot.
typealias Frame = UnsafeMutablePointer<Value>

/// A compiled expression. It looks at no name and no text.
typealias Code = @Sendable (Frame, Evaluation) -> Value

/// A compiled condition; nil for null and what is not boolean.
typealias Test = @Sendable (Frame, Evaluation) -> Bool?

/// The slots of one frame: of a whole program, or of one function's body.
final class FrameLayout {
    let parent: FrameLayout?
    private(set) var count: Int
    /// Values copied into the frame when a function is made.
    private(set) var captures: [(outer: Int, inner: Int)] = []

    init(parent: FrameLayout?, count: Int = 0) {
        self.parent = parent
        self.count = count
    }

    func allocate() -> Int {
        count += 1
        return count - 1
    }

    func capture(_ outer: Int) -> Int {
        if let known = captures.first(where: { $0.outer == outer }) { return known.inner }
        let inner = allocate()
        captures.append((outer, inner))
        return inner
    }
}

/// What the compiler knows at a place: which slot holds which name.
struct CompileScope {
    /// What a name, or a whole element, is held in.
    enum Binding {
        case variable(String, slot: Int)
        /// A filter's element: its entries, if it is a context, come before what is outside.
        case entries(slot: Int)
        /// Elements of an imported model.
        case group(String, [(String, slot: Int)])
    }

    private(set) var bindings: [(binding: Binding, layout: FrameLayout)] = []

    mutating func bind(_ binding: Binding, _ layout: FrameLayout) { bindings.append((binding, layout)) }

    /// The slot in a frame of what is held in this or an outer one.
    static func slot(_ slot: Int, of owner: FrameLayout, in layout: FrameLayout) -> Int {
        if owner === layout { return slot }
        guard let parent = layout.parent else { return slot }
        return layout.capture(CompileScope.slot(slot, of: owner, in: parent))
    }

    /// Whether a name means the library's function here for certain.
    func isFree(_ name: String) -> Bool {
        bindings.allSatisfy { item in
            switch item.binding {
            case .variable(let known, _), .group(let known, _): known != name
            case .entries: false
            }
        }
    }
}
