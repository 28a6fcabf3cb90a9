/// The cookie that carries a session's token: out of reach of scripts, sent to this site alone.
package enum SessionCookie {
    /// Over TLS with the prefix by which a browser lets no subdomain set it (RFC 6265bis).
    static func name(isSecure: Bool) -> String { isSecure ? "__Host-session" : "session" }

    /// The header's value that keeps the token for so many seconds.
    package static func set(_ token: String, seconds: Int, isSecure: Bool) -> (name: String, value: String) {
        let secure = isSecure ? "; Secure" : ""
        return ("set-cookie",
                "\(name(isSecure: isSecure))=\(token); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure)")
    }

    /// The header's value that takes it away.
    package static func clear(isSecure: Bool) -> (name: String, value: String) {
        set("", seconds: 0, isSecure: isSecure)
    }
}
