/// Limits and addresses of the web server; App fills it from the table of settings.
package struct WebSettings: Hashable, Sendable {
    package var host = "127.0.0.1"
    package var port = 8080
    /// PEM files; both or neither. Without them the server speaks plain HTTP and is meant for a trusted proxy.
    package var tlsCertificate: String?
    package var tlsKey: String?
    /// The address of the one proxy whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    package var trustedProxy: String?
    /// Seconds for which a connection may be silent.
    package var idleSeconds = 30
    /// Seconds in which a request's body must have arrived.
    package var bodySeconds = 30
    /// Seconds that requests under way have to end when the server is asked to stop.
    package var graceSeconds = 10
    /// How many connections are held at once.
    package var connections = 10_000

    /// The folder that files are uploaded to, until somebody takes them from there; nil: none are taken.
    package var uploads: String?
    /// Seconds in which a file must have arrived.
    package var uploadSeconds = 3600

    package init() {}

    /// Whether cookies are to be sent over TLS only.
    package var isSecure: Bool { tlsCertificate != nil || trustedProxy != nil }
}
