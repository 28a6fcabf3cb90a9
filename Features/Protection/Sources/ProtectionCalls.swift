import Access
import Kernel
import Records
import Web

/// Protection over the JSON interface.
enum ProtectionCalls {
    /// An alert as programs see it.
    struct View: Encodable, Sendable {
        let id: String, kind: String, by: String, role: String, at: Int64, people: Int

        init(_ alert: Alert) {
            id = alert.id.description
            kind = alert.kind.rawValue
            by = alert.title
            role = alert.role
            at = alert.at.milliseconds
            people = alert.subjects
        }
    }

    static let all: [Call] = [
        .get("/protection/alerts", "listProtectionAlerts", "Unusual reading that waits to be looked into",
             response: .list(.object([
                 ("id", .text("Its number")), ("kind", .text("many, night, no-task, own, relative or export")),
                 ("by", .text("Who read, as the log names them")), ("role", .text("In which duty")),
                 ("at", .integer("Milliseconds since 1970")), ("people", .integer("How many different people")),
             ]))) { visit, _ in
            try await visit.look(AlertsByDivision(), for: RecordRights.protection).alerts.elements.map(View.init)
        },
    ]
}
