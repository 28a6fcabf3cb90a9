public import Kernel

/// A form from descriptions of its fields.
///
/// ```swift
/// var form = Form("/sign-in", fields: [.hidden("csrf", token), FormField("name", name, autocomplete: "username")],
///                 submit: signIn)
/// form.report(error)                  // after a fault: every field says what is wrong with it
/// let html = HTML.form(form, in: .english)
/// ```
public struct Form: Sendable {
    /// `get` for what only asks, `post` for what changes something.
    public enum Method: String, Sendable { case get, post }

    /// Unique in the page; begins the ids of the fields.
    public var id: String
    public var action: Link
    public var method: Method
    public var fields: [FormField]
    public var submit: Text
    /// What is done cannot be undone, or hurts.
    public var isDangerous: Bool
    public var cancel: Link?
    /// Faults of no single field.
    public var faults: [Text] = []

    public init(_ action: Link, id: String = "form", method: Method = .post, fields: [FormField], submit: Text,
                isDangerous: Bool = false, cancel: Link? = nil) {
        self.id = id
        self.action = action
        self.method = method
        self.fields = fields
        self.submit = submit
        self.isDangerous = isDangerous
        self.cancel = cancel
    }

    /// Puts each fault at its field. Faults of unknown fields, and an error without fields, are said above the form.
    public mutating func report(_ error: GovError) {
        if error.fields.isEmpty { faults.append(error.message) }
        for fault in error.fields {
            let index = fields.firstIndex { field in
                if case .hidden = field.kind { false } else { field.name == fault.name }
            }
            if let index { fields[index].error = fault.message } else { faults.append(fault.message) }
        }
    }

    /// Fills the fields with what was sent. Passwords, files and hidden values stay as they are.
    public mutating func fill(from sent: (_ name: String) -> String?) {
        for index in fields.indices {
            switch fields[index].kind {
            case .hidden, .password, .file: continue
            case .checkbox: fields[index].value = sent(fields[index].name) ?? ""
            default: fields[index].value = sent(fields[index].name) ?? fields[index].value
            }
        }
    }

    var takesFiles: Bool {
        fields.contains { if case .file = $0.kind { true } else { false } }
    }

    /// The id of the control to which the summary of errors leads.
    func controlID(of field: FormField) -> String {
        if case .radio = field.kind { "\(id)-\(field.name)-0" } else { "\(id)-\(field.name)" }
    }
}
