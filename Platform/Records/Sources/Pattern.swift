import FEEL

/// A regular expression that a whole value must match (XPath and XQuery Functions 3.1, section 5.6).
///
/// FEEL's machine never goes back, so the time is proportional to text × pattern whatever a resource's author wrote.
struct Pattern: Sendable {
    static let limit = 500
    private static let question = try? Expression(parsing: "matches(text, form)")
    private let form: String

    /// Fails on what is no pattern, and on more than `limit` bytes.
    init?(_ text: String) {
        guard text.utf8.count <= Pattern.limit else { return nil }
        form = "^(?:\(text))$"
        guard answer("") != nil else { return nil }
    }

    func matches(_ text: String) -> Bool { answer(text) ?? false }

    /// Nil where FEEL could not say.
    private func answer(_ text: String) -> Bool? {
        guard case .boolean(let isMatch) = Pattern.question?.evaluate(["text": .string(text), "form": .string(form)])
        else { return nil }
        return isMatch
    }
}
