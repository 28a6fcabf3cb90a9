/// A language in which the platform speaks.
public enum Language: String, CaseIterable, Codable, Sendable {
    case simplifiedChinese = "zh-Hans"
    case traditionalChinese = "zh-Hant"
    case english = "en"
    case russian = "ru"
}

/// Words in all four languages.
///
/// A text is a value and not a key into a table, so a missing translation does not compile and an unused one is seen.
/// ```swift
/// let home = Text("首页", "首頁", "Home", "Главная")
/// home[.english] // "Home"
/// ```
public struct Text: Hashable, Codable, Sendable {
    public let hans: String
    public let hant: String
    public let en: String
    public let ru: String

    public init(_ hans: String, _ hant: String, _ en: String, _ ru: String) {
        self.hans = hans
        self.hant = hant
        self.en = en
        self.ru = ru
    }

    /// The same in every language: a name, a number, a code.
    public init(verbatim text: String) { self.init(text, text, text, text) }

    public subscript(language: Language) -> String {
        switch language {
        case .simplifiedChinese: hans
        case .traditionalChinese: hant
        case .english: en
        case .russian: ru
        }
    }

    /// Puts values in the places `{0}`, `{1}`… of every language. A language may order or repeat them as it needs.
    public func filled(_ values: String...) -> Text {
        func fill(_ template: String) -> String {
            var result = "", rest = template[...]
            while let open = rest.firstIndex(of: "{") {
                result += rest[..<open]
                let after = rest.index(after: open)
                if let close = rest[after...].firstIndex(of: "}"), let index = Int(rest[after..<close]),
                   values.indices.contains(index) {
                    result += values[index]
                    rest = rest[rest.index(after: close)...]
                } else {
                    result.append("{")
                    rest = rest[after...]
                }
            }
            return result + rest
        }
        return Text(fill(hans), fill(hant), fill(en), fill(ru))
    }
}
