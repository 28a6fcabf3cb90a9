import Access
import HTML
import Kernel
import Logging
import Store
import Synchronization
import TestKit
import TestSite
@testable import Web

/// A feature to try the frame with: pages that show, take, fail and are large.
enum TryFeature {
    static let page = Path("/try")
    static let thing = PathTo<AccountID>("/try/{id}")
    static let secret = "SELECT secret FROM r_person WHERE name = '王小明'"

    static func feature() -> Feature {
        var feature = Feature("Try")
        feature.navigation = [NavigationItem(Text("试", "試", "Try", "Проба"), page, order: 0) { _ in true }]
        feature.routes = [
            .get(Path("/")) { visit in
                visit.page(Text(verbatim: "Home"), HTML.head(Text(verbatim: "Home"), in: visit.language))
            },
            .get(page) { visit in
                let main = HTML.head(Text("你好", "您好", "Hello", "Привет"), in: visit.language)
                    + HTML(text: "\(visit.principal.title) \(visit.clientAddress) \(visit.query["q"] ?? "")")
                return visit.page(Text(verbatim: "Try"), under: page, main)
            },
            .post(page, bodyLimit: 1000) { visit in .text(visit.form["text"] ?? "nothing") },
            .get(thing) { visit, id in
                visit.page(Text(verbatim: "\(id)"), HTML.head(Text(verbatim: "\(id)"), in: visit.language))
            },
            .get(Path("/try-sign-in")) { visit in
                .text(try await visit.look(ReadOwn(), for: .account))
            },
            .get(Path("/try-fault")) { _ in throw StoreError.statement("no such table", sql: secret) },
            .get(Path("/try-refusal")) { _ in
                throw GovError("try.refused", .conflict, Text(verbatim: "<b>refused</b>"),
                               fields: [.init("f", Text(verbatim: "<i>field</i>"))], detail: secret)
            },
            .get(Path("/try-busy")) { _ in throw GovError("try.busy", .tooMany, Text(verbatim: "busy")) },
            .get(Path("/try-stream")) { _ in
                Answer(contentType: "text/plain", body: .stream(AsyncThrowingStream { continuation in
                    for part in ["a", "b", "c"] { continuation.yield(Array(part.utf8)) }
                    continuation.finish()
                }))
            },
            .get(Path("/try-cookies")) { visit in
                var answer = Answer.redirect("/try")
                answer.headers.append(SessionCookie.set("t", seconds: 60, isSecure: visit.site.settings.isSecure))
                answer.headers.append(("set-cookie", "other=1"))
                return answer
            },
        ]
        feature.calls = [
            .get("/try", "tryGet", "Shows \"something\"", parameters: [.init("q", "What")], isPublic: true,
                 response: .object([("q", .optional(.text("It"))), ("n", .integer("A number"))])) { visit, _ in
                ["q": visit.query["q"] ?? ""]
            },
            .post("/try/{id}", "tryPost", "Takes something", parameters: [.init("id", inPath: true, "Which")],
                  request: .object([("text", .text("It"))]),
                  response: .list(.object([("x", .number("Real")), ("b", .boolean("Whether"))])),
                  body: [String: String].self) { visit, id, body in
                ["id": id, "text": body["text"] ?? "", "by": visit.principal.title]
            },
            .get("/try-fault", "tryFault", "Fails", isPublic: true, response: .object([])) { _, _ -> String in
                throw StoreError.statement("no such table", sql: secret)
            },
        ]
        return feature
    }

    static func with(settings: WebSettings = WebSettings(), log: Logger? = nil, isReady: Bool = true,
                     _ body: (TestSite) async throws -> Void) async throws {
        try await TestSite.with(
            settings: settings, log: log, isReady: { isReady }, features: { _ in [feature()] }, body)
    }
}

/// Something for which one must have signed in.
struct ReadOwn: Lookup {
    static let name = "try.own"
    static let permission = Permission.none
    static let purposes = [Purpose.account]

    func run(_ door: LookupDoor) throws -> String { "\(try door.authoriseSignedIn())" }
}

/// Keeps what was logged.
final class LogKeeping: LogHandler, @unchecked Sendable {
    // The protocol asks for settable properties; the lines alone are shared, behind a lock.
    let lines = Mutex<[String]>([])
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let words = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        lines.withLock { $0.append("\(event.level) \(event.message) \(words.joined(separator: " "))") }
    }
}
