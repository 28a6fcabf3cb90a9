/// Why bytes were refused as CBOR, and where.
public struct CBORError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: String, Sendable {
        /// The input ends inside an item.
        case truncated
        /// There is more input behind the one item.
        case trailingBytes
        /// Not well-formed (RFC 8949 appendix C).
        case malformed
        /// Nested deeper than the rules allow.
        case tooDeep
        /// More items than the rules allow.
        case tooManyItems
        /// A map has a key twice.
        case duplicateKey
        /// A map key that is neither an integer nor a text nor a byte string.
        case keyType
        /// A text that is not UTF-8.
        case invalidText
        /// Well-formed, but not the one deterministic encoding of its value (RFC 8949 §4.2.1).
        case notDeterministic
    }

    /// What is wrong.
    public let reason: Reason
    /// The index of the byte at which the fault was noticed.
    public let offset: Int

    public var description: String { "CBOR \(reason.rawValue) at byte \(offset)" }
}

/// What a decoder accepts. Whatever the rules, an item must be well-formed and alone, texts must be UTF-8, and no map
/// may have a key twice.
public struct CBORRules: Hashable, Sendable {
    /// Levels of arrays, maps and tags.
    public var maximumDepth: Int
    /// Items in all, counting keys and values.
    public var maximumItems: Int
    /// Refuse everything but the deterministic encoding, so that a value has exactly one form.
    public var deterministic: Bool

    public init(maximumDepth: Int = 16, maximumItems: Int = 10_000, deterministic: Bool = false) {
        self.maximumDepth = maximumDepth
        self.maximumItems = maximumItems
        self.deterministic = deterministic
    }

    /// Any valid encoding, as others write it.
    public static let valid = CBORRules()
    /// The deterministic encoding alone, as we write it.
    public static let deterministic = CBORRules(deterministic: true)
}
