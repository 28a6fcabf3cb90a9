package import Access
import Kernel
import Store

/// Notes that records of a resource changed, so that it is not overdue; for whoever hears that they did.
///
/// What is noted twice within an hour is noted once: no cycle is shorter than a day.
package struct NoteFreshness: Action {
    package static let name = "directory.note-change"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.directory]
    let resource: String

    package init(_ resource: String) { self.resource = resource }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        guard let entry = try DirectoryEntry.find(door.connection, resource), entry.cycle.seconds != nil,
              entry.isOverdue || entry.changedAt.advanced(bySeconds: 3600) < door.now,
              let resource = try Catalogue.find(door.connection, resource) else { return door.needsNoEntry() }
        try DirectoryIndex.put(door.connection, resource, changedAt: door.now, now: door.now)
    }
}

/// Brings entries up to date that became overdue, or whose code lists have new words; a job of the platform.
package struct KeepDirectory: Action {
    package static let name = "directory.keep"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.directory]
    /// At most so many entries in one transaction; the job goes on while it gets as many.
    package static let limit = 10

    package init() {}

    /// Returns how many entries it brought up to date.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let names = try Set(queries(at: door.now).flatMap { try door.connection.rows($0) }.map { row in
            try row.get(0, as: String.self)
        }).sorted().prefix(Self.limit)
        guard !names.isEmpty else {
            door.needsNoEntry()
            return 0
        }
        for name in names {
            guard let resource = try Catalogue.find(door.connection, name) else { continue }
            try DirectoryIndex.put(door.connection, resource, now: door.now)
        }
        return names.count
    }

    /// What is due, and what is stale.
    func queries(at now: Timestamp) -> [SQL] {
        ["""
            SELECT name FROM directory_entry WHERE is_overdue = 0 AND due_at < \(now) ORDER BY due_at, number
            LIMIT \(Self.limit)
            """,
         "SELECT name FROM directory_entry WHERE is_stale = 1 ORDER BY number LIMIT \(Self.limit)"]
    }
}
