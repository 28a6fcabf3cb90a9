/// Where typed code keeps a number, a string or a boolean: 16 bytes without a reference.
///
/// A number is its decimal; a string its place in the program's pool, or a place behind it for a string that is not
/// there; a boolean 0 or 1. The kind is known when the program is compiled.
struct Register {
    var low: UInt64
    var high: UInt64

    /// Of any kind; no decimal has these bits.
    static let null = Register(low: .max, high: .max)

    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    init(_ number: Decimal128) { self.init(low: number.low, high: number.high) }
    init(text place: Int) { self.init(low: UInt64(place), high: 0) }
    init(_ truth: Bool) { self.init(low: truth ? 1 : 0, high: 0) }

    @inline(__always) var number: Decimal128 { Decimal128(low: low, high: high) }
    @inline(__always) var isNull: Bool { low & high == .max }
}

/// The kinds of values that registers hold.
enum Shape: UInt8, Sendable {
    case number, text, truth

    init?(_ type: FEELType) {
        switch type.base {
        case .number: self = .number
        case .string: self = .text
        case .boolean: self = .truth
        default: return nil
        }
    }
}

/// An operation over registers: `result` from `a` and `b`.
struct Instruction {
    /// What is done. Where an operand is null, out of range or otherwise not as expected, the program gives up.
    enum Operation: UInt8 {
        case add, subtract, multiply, divide, power, negate
        case less, lessOrEqual, equalNumbers, equalTexts, equalTruths, isNull
        /// Three-valued logic.
        case not, and, or
        case move
        /// `b` is the instruction to go on with: always, if `a` is false, if `a` is true, if `a` is not true.
        case jump, jumpIfFalse, jumpIfTrue, jumpUnlessTrue
        /// `result` becomes all rules of table `b`, and later only those that lookup `b` lets through for `a`.
        case begin, narrow
        /// Goes on with `b` unless rule `a` is among `result`; takes rule `a` out of `result` unless `b` is true.
        case jumpUnlessRule, drop
        /// The outputs of table `b` from the rules in `a`.
        case conclude
        /// Whether lookup `b` lets `a` through. The last two give up unless it does; for a null `admit` goes on.
        case test, admit, require
        /// Gives up if `a` is null.
        case solid
        case end
    }

    let operation: Operation
    var result: Int32 = 0
    var a: Int32 = 0
    var b: Int32 = 0
}
