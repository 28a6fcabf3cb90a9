/// The one error that crosses the boundary of an action or a lookup.
///
/// `code` and `message` are for the person or program that asked and never hold a person's data; `detail` goes to the
/// operator's log only.
public struct GovError: Error, Hashable, Sendable {
    /// What went wrong in kind; each maps to one HTTP status.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case invalid, unauthenticated, denied, notFound, conflict, tooLarge, tooMany, unavailable, `internal`
    }

    /// A fault in one field of the input.
    public struct Field: Hashable, Sendable {
        public let name: String
        public let message: Text

        public init(_ name: String, _ message: Text) {
            self.name = name
            self.message = message
        }
    }

    /// Stable and dotted, such as `account.locked`.
    public let code: String
    public let kind: Kind
    /// What is wrong and what to do about it.
    public let message: Text
    /// All faulty fields of the input, not only the first.
    public let fields: [Field]
    /// For the operator's log; never shown.
    public let detail: String?
    public let file: String
    public let line: Int

    public init(_ code: String, _ kind: Kind, _ message: Text, fields: [Field] = [], detail: String? = nil,
                file: String = #fileID, line: Int = #line) {
        self.code = code
        self.kind = kind
        self.message = message
        self.fields = fields
        self.detail = detail
        self.file = file
        self.line = line
    }
}

extension GovError: CustomStringConvertible {
    public var description: String {
        let faults = fields.map { "; \($0.name): \($0.message.en)" }.joined()
        return "\(code): \(message.en)\(faults)\(detail.map { " (\($0))" } ?? "")"
    }
}
