public import Kernel

/// One field of a form, described; label, hint, error and `aria-*` are drawn the same way for all.
public struct FormField: Sendable {
    /// What is asked for.
    public enum Kind: Sendable {
        case text
        case password
        /// With so many lines.
        case textarea(rows: Int)
        /// The browser's own picker; the value is `YYYY-MM-DD`.
        case date
        case number(min: Int? = nil, max: Int? = nil, step: Int? = nil)
        /// One box; its value is `yes` where it is ticked. The label stands beside it.
        case checkbox
        case select([FormOption])
        case radio([FormOption])
        /// Endings or media types that are accepted, such as `.csv`.
        case file(accepting: [String])
        case hidden
    }

    /// Which keyboard a phone shows.
    public enum InputMode: String, Sendable { case numeric, decimal, tel, email, search, url }

    /// In the request: ASCII letters, digits, `_`, `-` and `.`.
    public var name: String
    public var label: Text
    public var kind: Kind
    /// Shown again after a fault. Passwords and files are never shown again.
    public var value: String
    public var hint: Text?
    public var isRequired: Bool
    public var error: Text?
    /// A token of the HTML standard's autofill, such as `username`, `current-password`, `off`.
    public var autocomplete: String?
    public var inputMode: InputMode?
    public var maxLength: Int?

    public init(_ name: String, _ label: Text, _ kind: Kind = .text, value: String = "", hint: Text? = nil,
                isRequired: Bool = true, error: Text? = nil, autocomplete: String? = nil, inputMode: InputMode? = nil,
                maxLength: Int? = nil) {
        precondition(!name.isEmpty && name.utf8.allSatisfy(FormField.isNameByte), "not a field name: \(name)")
        self.name = name
        self.label = label
        self.kind = kind
        self.value = value
        self.hint = hint
        self.isRequired = isRequired
        self.error = error
        self.autocomplete = autocomplete
        self.inputMode = inputMode
        self.maxLength = maxLength
    }

    /// A value that travels with the form unseen, such as the token against forged requests.
    public static func hidden(_ name: String, _ value: String) -> FormField {
        FormField(name, Text(verbatim: ""), .hidden, value: value)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}

/// One of the things that can be chosen.
public struct FormOption: Hashable, Sendable {
    public var value: String
    public var label: Text
    public var hint: Text?

    public init(_ value: String, _ label: Text, hint: Text? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}
