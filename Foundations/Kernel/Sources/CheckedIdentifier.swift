/// A public identifier whose form can be checked: the failing initialisers are the only way in.
///
/// A value has one spelling, so equal texts are equal identifiers. Spaces, lower case, full-width digits and anything
/// else that is not the standard's spelling is refused; a form that wants to be kind to its reader trims and
/// upper-cases what was typed before it asks.
public protocol CheckedIdentifier: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// Fails on anything but the standard's one spelling.
    init?(_ text: some StringProtocol)
    /// The standard's spelling.
    var text: String { get }
}

extension CheckedIdentifier {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            // The text may be about a person: it stays out of the error.
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a valid \(Self.self)"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }

    public var description: String { text }
}

/// An identifier that belongs to a person: printed, it shows itself masked, so that no log or error gives it away.
public protocol PersonalIdentifier: CheckedIdentifier, CustomDebugStringConvertible, CustomReflectable {
    /// Enough for its owner to recognise it, too little for anybody else to rebuild it.
    var masked: String { get }
}

extension PersonalIdentifier {
    public var description: String { masked }
    public var debugDescription: String { masked }
    public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }

    /// The text with all but the given number of first and last characters starred.
    func masked(keepingFirst first: Int, last: Int) -> String {
        let text = text.utf8
        return String(unsafeUninitializedCapacity: text.count) { buffer in
            _ = buffer.update(fromContentsOf: text)
            if first + last < text.count { buffer[first..<text.count - last].update(repeating: UInt8(ascii: "*")) }
            return text.count
        }
    }
}

/// The number that ASCII digits spell; nil if there is another character or more than 18 of them.
func decimal(_ digits: some Collection<UInt8>) -> Int64? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var number: Int64 = 0
    for digit in digits {
        guard (0x30...0x39).contains(digit) else { return nil }
        number = number * 10 + Int64(digit - 0x30)
    }
    return number
}

/// The number with leading zeros, at least `width` digits wide.
func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number).utf8
    return String(unsafeUninitializedCapacity: max(width, digits.count)) { buffer in
        let zeros = buffer.count - digits.count
        buffer[..<zeros].update(repeating: UInt8(ascii: "0"))
        _ = buffer[zeros...].update(fromContentsOf: digits)
        return buffer.count
    }
}
