import Access
import Kernel
import Records
import Store

/// How far a value is shown: the one place where a file asks for the care that its field needs.
enum ShownValue: Hashable {
    case whole(Value)
    /// Masked: that there is a value, and its ends.
    case masked(String)
    /// There is none, or not for this purpose.
    case none

    init(_ field: Field, _ value: Value, for purpose: Purpose) {
        if value == .null || field.purposes.map({ !$0.contains(purpose.code) }) ?? false {
            self = .none
        } else if field.sensitivity == .sensitive {
            self = .masked(Self.mask(field, value))
        } else {
            self = .whole(value)
        }
    }

    private static func mask(_ field: Field, _ value: Value) -> String {
        guard case .text(let text) = value else { return "••••" }
        if case .identifier(.residentNumber) = field.type, let number = ResidentNumber(text) { return number.masked }
        return text.count > 6 ? "\(text.prefix(2))••••\(text.suffix(2))" : "••••"
    }
}
