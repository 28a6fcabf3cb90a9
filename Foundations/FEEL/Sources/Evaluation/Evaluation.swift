/// What bounds an evaluation, so that hostile models and inputs end in an error soon.
public struct Limits: Sendable {
    /// Elementary operations; about ten million take a second or a few.
    public var steps = 5_000_000
    /// Calls within calls.
    public var calls = 1000
    /// Bytes of the thread's stack.
    public var stackBytes = 1 << 20
    /// Values within one value, counted as often as they would be written.
    public var weight = 2_000_000
    /// Lists and contexts within each other.
    public var nesting = 256
    /// UTF-8 bytes of one string.
    public var stringBytes = 4_000_000

    public init() {}
    public static let standard = Limits()
}

/// Why something is null: what happened, and where.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
    public let message: String
    /// In the text of the expression that was being evaluated.
    public let place: Place?
    /// The decision, model element or text that was being evaluated.
    public let source: String

    public var description: String { source.isEmpty ? message : "\(source): \(message)" }
}

/// The state of one evaluation: what is left of its limits, what went wrong, which rules fired.
///
/// Made anew for each evaluation, used by one thread.
public final class Evaluation {
    public let limits: Limits
    /// What `now()` and `today()` answer; null without it.
    public let now: DateTime?
    /// The first hundred.
    public private(set) var diagnostics: [Diagnostic] = []
    /// All errors, kept as diagnostics or not.
    public private(set) var errorCount = 0
    /// The rules that matched, of each decision table in the order of evaluation; rules count from 0.
    public internal(set) var fired: [Firing] = []
    /// Set where a limit was reached: everything is null from there on.
    public private(set) var exhausted: String?
    /// What diagnostics name as their source.
    public var source = ""
    public var recordsFirings = true

    var place: Place?
    private var steps: Int
    private var calls = 0
    private let stackStart: UInt

    /// The rules of one decision table that matched.
    public struct Firing: Sendable, Hashable {
        public let table: String
        public let rules: [Int]
    }

    public init(limits: Limits = .standard, now: DateTime? = nil) {
        self.limits = limits
        self.now = now
        steps = limits.steps
        stackStart = Evaluation.stackPointer()
    }

    @inline(never)
    private static func stackPointer() -> UInt {
        var marker: UInt8 = 0
        return withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
    }

    /// Notes an error; the result is null.
    @discardableResult
    public func fail(_ message: @autoclosure () -> String) -> Value {
        errorCount += 1
        if diagnostics.count < 100 {
            diagnostics.append(Diagnostic(message: message(), place: place, source: source))
        }
        return .null
    }

    /// Begins anew for the next row, keeping what was allocated.
    func reset() {
        steps = limits.steps
        calls = 0
        errorCount = 0
        exhausted = nil
        place = nil
        source = ""
        if !diagnostics.isEmpty { diagnostics.removeAll() }
        if !fired.isEmpty { fired.removeAll() }
    }

    /// Takes steps from the budget; false when it is spent.
    @inline(__always)
    func charge(_ count: Int = 1) -> Bool {
        steps &-= count
        return steps >= 0 || exhaust("more than \(limits.steps) steps")
    }

    @inline(never)
    private func exhaust(_ reason: String) -> Bool {
        if exhausted == nil {
            exhausted = reason
            fail(reason)
        }
        steps = -1
        return false
    }

    /// Before a nested call or expression; false where it would be too deep.
    public func enter() -> Bool {
        calls += 1
        let here = Evaluation.stackPointer()
        let used = here > stackStart ? here - stackStart : stackStart - here
        if calls > limits.calls || used > UInt(limits.stackBytes) || steps < 0 {
            calls -= 1
            return exhaust("calls nested too deep")
        }
        return true
    }

    /// Comes back out of one level of nesting.
    public func leave() { calls -= 1 }

    /// The value, or null where it is too large.
    func bounded(_ value: Value) -> Value {
        let extent = value.extent
        if extent.weight > UInt32(limits.weight) || extent.depth > UInt32(limits.nesting) {
            _ = exhaust("a value is larger than \(limits.weight) or nested deeper than \(limits.nesting)")
            return .null
        }
        return value
    }

    /// The result of a whole evaluation: null where a limit was reached on the way.
    func settled(_ value: Value) -> Value {
        let bounded = bounded(value)
        return exhausted == nil ? bounded : .null
    }

    func bounded(_ text: String) -> Value {
        let count = text.utf8.count
        guard count <= limits.stringBytes else {
            _ = exhaust("a string is longer than \(limits.stringBytes) bytes")
            return .null
        }
        return count < 64 || charge(count >> 6) ? .string(text) : .null
    }
}
