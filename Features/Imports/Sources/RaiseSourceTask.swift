import Access
import Exchange
import HTML
import Kernel
import Store
import Web
import Work

/// Opens the task of whoever keeps the data of an office: a source of theirs fails or is late.
package struct RaiseSourceTask: Action {
    package static let name = "source.task"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    let source: SourceID

    package init(_ source: SourceID) { self.source = source }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        door.needsNoEntry()
        guard let source = try ImportSource.find(door.connection, source) else { return }
        let title = SourceText.taskOf.filled(source.definition.name), path = Imports.sources.link.address
        // Heard twice, it is one task as long as that is open.
        let open = try door.connection.cell("""
            SELECT COUNT(*) FROM task
            WHERE kind = \(Self.rule.kind) AND state <> 'closed' AND title = \(JSON.text(title))
            """, as: Int.self) ?? 0
        guard open == 0 else { return }
        try Assignments.put(door.connection, Self.rule)
        try Assignments.open(door, Self.rule.kind, title: title, role: Self.role, scope: source.scope, path: path)
    }

    /// Whose work it is.
    static let role = "data-administrator"

    static let rule = TaskRule(
        "source.check", SourceText.task, within: .workingDays(2), escalatesTo: "supervisor",
        results: [TaskResult("mended", SourceText.mended), TaskResult("paused", SourceText.stopped, needsNote: true)],
        legalBasis: SourceText.basis)

    static let listeners = ["source.failing", "source.late"].map { topic in
        Listener(topic) { event, doors in
            guard let words = try? JSON.decode(event.payload) as [String: String],
                  let id = words["source"].flatMap({ SourceID($0) }) else { return }
            do {
                try await doors.perform(RaiseSourceTask(id), as: .platform("sources"), for: Exchange.collection)
            } catch let error as GovError where error.code == "work.no-calendar" {
                // Where no calendar is kept there are no deadlines; the page of sources says it.
            }
        }
    }
}
