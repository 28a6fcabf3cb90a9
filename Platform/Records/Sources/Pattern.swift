/// A regular expression that a whole value must match.
///
/// The input is at most as long as the field allows; patterns come from resources that a data administrator published.
struct Pattern: @unchecked Sendable {
    // Regex is immutable here but not marked Sendable by the standard library.
    private let regex: Regex<AnyRegexOutput>

    init?(_ text: String) {
        guard let regex = try? Regex(text) else { return nil }
        self.regex = regex
    }

    func matches(_ text: String) -> Bool { (try? regex.wholeMatch(in: text)) != nil }
}
