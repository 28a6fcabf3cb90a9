import Access
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import Synchronization
import Web

/// What a site answered.
package struct Reply: Sendable {
    package let status: Int
    package let headers: HTTPFields
    package let bytes: [UInt8]
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The values of a header, one for each line.
    package func values(_ name: String) -> [String] {
        HTTPField.Name(name).map { headers[values: $0] } ?? []
    }

    package func header(_ name: String) -> String? { values(name).first }
    package var location: String? { header("location") }
}

/// Answers requests by the server's own router.
struct Responder: Sendable {
    private let respond: @Sendable (Request, SocketAddress?, Logger) async throws -> Response

    init(_ site: Site) { respond = WebServer.responder(site) }

    func reply(_ request: Request, from peer: String) async throws -> Reply {
        var logger = Logger(label: "test") { _ in Silence() }
        logger[metadataKey: "hb.request.id"] = "0f1e2d3c"
        let response = try await respond(request, try? SocketAddress(ipAddress: peer, port: 4000), logger)
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Reply(status: response.status.code, headers: response.headers, bytes: collector.bytes.withLock { $0 })
    }
}

/// Writes nothing, but keeps the metadata by which a request is known.
private struct Silence: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.critical

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {}
}

/// Holds what a response writes.
private final class BodyCollector: ResponseBodyWriter, Sendable {
    let bytes = Mutex<[UInt8]>([])

    func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += buffer.readableBytesView } }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// A browser: keeps cookies, knows the token of its forms, follows nothing by itself. For one task at a time.
package final class Browser {
    /// Of the session; set by signing in, empty after signing out.
    package var token: SessionToken?
    /// Others, by name.
    package var cookies: [String: String] = [:]
    /// Sent with every request.
    package var headers: [String: String] = [:]
    /// Where it asks from.
    package var address = "10.1.1.1"
    package let site: TestSite

    init(_ site: TestSite) { self.site = site }

    /// What a form of this session sends back; empty for somebody who has not signed in.
    package func formToken() async throws -> String {
        guard let token else { return "" }
        return try await site.parts.sessions.session(token)?.formToken ?? ""
    }

    package func get(_ path: String, _ more: [String: String] = [:]) async throws -> Reply {
        try await send("GET", path, more, [])
    }

    /// Sends a form with its token.
    package func post(_ path: String, _ fields: [String: String] = [:], _ more: [String: String] = [:]) async throws
        -> Reply {
        var fields = fields
        if fields["form-token"] == nil { fields["form-token"] = try await formToken() }
        let body = fields.sorted { $0.key < $1.key }.map { "\(Self.encoded($0))=\(Self.encoded($1))" }
        return try await send("POST", path, ["content-type": "application/x-www-form-urlencoded"].merging(more) { $1 },
                              Array(body.joined(separator: "&").utf8))
    }

    /// Sends JSON as a program does: with the token in `Authorization`.
    package func call(_ path: String, _ json: String) async throws -> Reply {
        var more = ["content-type": "application/json"]
        if let token { more["authorization"] = "Bearer \(token.text)" }
        return try await send("POST", path, more, Array(json.utf8), cookies: false)
    }

    package func send(_ method: String, _ path: String, _ more: [String: String], _ body: [UInt8],
                      cookies sendsCookies: Bool = true) async throws -> Reply {
        try await send(method, path, more, RequestBody(buffer: ByteBuffer(bytes: body)), length: body.count,
                       cookies: sendsCookies)
    }

    /// Sends the parts of a body one after the other, with a pause before each.
    package func send(_ method: String, _ path: String, parts: [[UInt8]], pause: Duration) async throws -> Reply {
        let stream = AsyncStream<ByteBuffer> { continuation in
            let task = Task {
                for part in parts {
                    try? await Task.sleep(for: pause)
                    continuation.yield(ByteBuffer(bytes: part))
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
        return try await send(method, path, [:], RequestBody(asyncSequence: stream), length: nil, cookies: true)
    }

    private func send(_ method: String, _ path: String, _ more: [String: String], _ body: RequestBody, length: Int?,
                      cookies sendsCookies: Bool) async throws -> Reply {
        guard let method = HTTPRequest.Method(method) else { preconditionFailure("\(method) is no method") }
        var fields = HTTPFields()
        for (name, value) in headers.merging(more, uniquingKeysWith: { $1 }) {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        if let length, length > 0 { fields[.contentLength] = "\(length)" }
        if sendsCookies, let cookie = cookieHeader { fields[.cookie] = cookie }
        let head = HTTPRequest(method: method, scheme: "http", authority: "qingdu.example", path: path,
                               headerFields: fields)
        let reply = try await site.responder.reply(Request(head: head, body: body), from: address)
        for cookie in reply.values("set-cookie") { keep(cookie) }
        return reply
    }

    private var cookieName: String { site.site.settings.isSecure ? "__Host-session" : "session" }

    private var cookieHeader: String? {
        var all = cookies
        if let token { all[cookieName] = token.text }
        return all.isEmpty
            ? nil : all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }
        guard let equals = pair.firstIndex(of: "=") else { return }
        let name = String(pair[..<equals]), value = String(pair[pair.index(after: equals)...])
        if name == cookieName { token = SessionToken(value) } else { cookies[name] = value }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
