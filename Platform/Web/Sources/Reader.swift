import Hummingbird
import Kernel

/// How the reader wants pages: language and size of type, by cookie, else by what the browser says.
struct Reader {
    let language: Language
    let isLarge: Bool
    static let languageCookie = "language"
    static let sizeCookie = "size"

    init(_ cookies: [Substring: Substring], acceptLanguage: String?, fallback: Language) {
        language = cookies[Substring(Self.languageCookie)].flatMap { Language(rawValue: String($0)) }
            ?? acceptLanguage.flatMap(Self.preferred) ?? fallback
        isLarge = cookies[Substring(Self.sizeCookie)] == "large"
    }

    /// The first language of an `Accept-Language` that we speak, by its weights (RFC 9110, 12.5.4).
    static func preferred(_ header: String) -> Language? {
        header.prefix(1000).split(separator: ",").compactMap { item -> (Language, Double)? in
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = parts.first?.lowercased(), let language = language(tag) else { return nil }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return weight > 0 ? (language, weight) : nil
        }.max { $0.1 < $1.1 }?.0
    }

    private static func language(_ tag: String) -> Language? {
        switch tag {
        case _ where tag.hasPrefix("zh-hant") || tag == "zh-tw" || tag == "zh-hk" || tag == "zh-mo": .traditionalChinese
        case _ where tag == "zh" || tag.hasPrefix("zh-"): .simplifiedChinese
        case _ where tag == "en" || tag.hasPrefix("en-"): .english
        case _ where tag == "ru" || tag.hasPrefix("ru-"): .russian
        default: nil
        }
    }
}

/// The cookies of a request; the first of each name counts.
enum RequestCookies {
    static func read(_ header: String?) -> [Substring: Substring] {
        guard let header, header.utf8.count <= 8192 else { return [:] }
        var cookies: [Substring: Substring] = [:]
        for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
            let pair = pair.drop { $0 == UInt8(ascii: " ") }
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = Substring(pair[..<equals])
            if cookies[name] == nil { cookies[name] = Substring(pair[pair.index(after: equals)...]) }
        }
        return cookies
    }
}
