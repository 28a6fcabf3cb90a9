package import Kernel

/// One cell, as both engines hold it.
///
/// Times are integers of milliseconds, days integers since 1970-01-01, booleans 0 or 1, decimals scaled integers.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(nilLiteral: ()) { self = .null }
}

/// What can stand in a cell.
package protocol Cell: Sendable {
    var value: Value { get }
    /// Fails if the cell holds something else.
    init?(_ value: Value)
    /// The same for a row, which throws `store.column`.
    ///
    /// A requirement, so that each type has its own: the optional of a generic type is looked up by the runtime at each
    /// call, and a listing makes hundreds.
    static func read(_ value: Value, _ index: Int, of row: Row) throws -> Self
}

extension Cell {
    package static func read(_ value: Value, _ index: Int, of row: Row) throws -> Self {
        guard let cell = Self(value) else { throw row.fault(index, "\(Self.self)") }
        return cell
    }
}

extension Value: Cell {
    package var value: Value { self }
    package init?(_ value: Value) { self = value }
}

extension Int64: Cell {
    package var value: Value { .integer(self) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }
}

extension Int: Cell {
    package var value: Value { .integer(Int64(self)) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = Int(number)
    }
}

extension Bool: Cell {
    package var value: Value { .integer(self ? 1 : 0) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value, number == 0 || number == 1 else { return nil }
        self = number == 1
    }
}

extension Double: Cell {
    package var value: Value { .real(self) }
    package init?(_ value: Value) {
        switch value {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}

extension String: Cell {
    package var value: Value { .text(self) }
    package init?(_ value: Value) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension [UInt8]: Cell {
    package var value: Value { .bytes(self) }
    package init?(_ value: Value) {
        guard case .bytes(let bytes) = value else { return nil }
        self = bytes
    }
}

extension Optional: Cell where Wrapped: Cell {
    package var value: Value { self?.value ?? .null }
    package init?(_ value: Value) {
        if case .null = value {
            self = nil
        } else {
            guard let wrapped = Wrapped(value) else { return nil }
            self = .some(wrapped)
        }
    }
}

extension Timestamp: Cell {
    package var value: Value { .integer(milliseconds) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self.init(milliseconds: number)
    }
}

extension Day: Cell {
    package var value: Value { .integer(Int64(sinceEpoch)) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self.init(sinceEpoch: Int(number))
    }
}

extension Cell where Self: RowID {
    package var value: Value { .integer(rawValue) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self.init(rawValue: number)
    }
}

extension SubjectID: Cell {}
extension AccountID: Cell {}

extension Cell where Self: RawRepresentable<String> {
    package var value: Value { .text(rawValue) }
    package init?(_ value: Value) {
        guard case .text(let text) = value else { return nil }
        self.init(rawValue: text)
    }
}
