import HTML
import Kernel

/// The switches at the foot of each page: language and size of type, kept in a cookie for a year.
enum Preferences {
    /// The two sizes of type.
    enum Size: String, PathValue {
        case normal, large
        init?(pathText: String) { self.init(rawValue: pathText) }
        var pathText: String { rawValue }
    }

    static let language = PathTo<Language>("/-/language/{language}")
    static let size = PathTo<Size>("/-/size/{size}")

    static let routes: [Route] = [
        .get(language) { visit, language in keep(Reader.languageCookie, language.rawValue, visit) },
        .get(size) { visit, size in keep(Reader.sizeCookie, size.rawValue, visit) },
    ]

    private static func keep(_ name: String, _ value: String, _ visit: Visit) -> Answer {
        let back = visit.query["back"].flatMap { Link(checking: $0) }.flatMap { $0.isLocal ? $0 : nil } ?? "/"
        var answer = Answer.redirect(back)
        let secure = visit.site.settings.isSecure ? "; Secure" : ""
        answer.headers.append(("set-cookie", "\(name)=\(value); Path=/; Max-Age=31536000; SameSite=Lax\(secure)"))
        return answer
    }
}

extension Language: PathValue {
    package init?(pathText: String) { self.init(rawValue: pathText) }
    package var pathText: String { rawValue }
}
