/// Where the database is: `sqlite:PATH`, or `postgres://user:password@host:port/name?…` as libpq reads it.
package enum DatabaseLocation: Hashable, Sendable {
    case sqlite(path: String)
    /// The whole URL, password included: never shown; `description` is.
    case postgres(url: String)

    /// Throws `StoreError.unusable` that says which forms there are.
    package init(_ text: String) throws {
        if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty, !path.hasPrefix("//"), !path.utf8.contains(0) else {
                throw DatabaseLocation.malformed("“\(text)” names no file")
            }
            self = .sqlite(path: path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
        } else {
            // What it is stays out of the message: it may be a URL with a password.
            throw DatabaseLocation.malformed("The database's address is of no known kind")
        }
    }

    private static func malformed(_ what: String) -> StoreError {
        .unusable("""
            \(what). Write sqlite:PATH, such as sqlite:data/yitong.sqlite, or postgres://user:password@host/name.
            """)
    }
}

extension DatabaseLocation: CustomStringConvertible, CustomDebugStringConvertible {
    /// Without the password.
    package var description: String {
        switch self {
        case .sqlite(let path): return "sqlite:\(path)"
        case .postgres(let url):
            // Parameters may hold a password as well.
            let shown = url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "?" }
            let authority = shown.prefix { $0 != "/" }
            guard let at = authority.lastIndex(of: "@") else { return "postgres://\(shown)" }
            let user = authority[..<at].prefix { $0 != ":" }
            return "postgres://\(user)@\(shown[shown.index(after: at)...])"
        }
    }

    package var debugDescription: String { description }
}
