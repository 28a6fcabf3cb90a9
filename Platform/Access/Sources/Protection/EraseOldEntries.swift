import Kernel
import Store

/// Erases the content of entries that are older than the log keeps it, a thousand at a time; a job of the platform.
///
/// Their leaves stay, and so does every proof of the order (`EraseEntries`, whose work it does). What is due is gone
/// within a day: fewer than a thousand wait for more, so that a quiet log does not grow by its own erasure.
package struct EraseOldEntries: Action {
    package static let name = "log.erase-old"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    private static let daySeconds: Int64 = 86_400
    package let keepDays: Int

    /// - Parameter keepDays: at least 1.
    package init(keepDays: Int) {
        precondition(keepDays > 0, "content is kept a day at least")
        self.keepDays = keepDays
    }

    /// Returns how many entries were erased.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let cut = door.now.advanced(bySeconds: -Int64(keepDays) * Self.daySeconds)
        let from = try door.connection.cell("SELECT size FROM log_erased WHERE id = 1", as: Int.self) ?? 0
        let due = try Self.size(door, before: cut)
        let late = try Self.size(door, before: cut.advanced(bySeconds: -Self.daySeconds))
        guard due - from >= EraseEntries.limit || late > from else {
            door.needsNoEntry()
            return 0
        }
        let end = min(due, from + EraseEntries.limit)
        try door.connection.execute("""
            INSERT INTO log_erased (id, size) VALUES (1, \(end)) ON CONFLICT (id) DO UPDATE SET size = excluded.size
            """)
        return try EraseEntries(from..<end).run(door)
    }

    /// How many entries had been numbered before a moment.
    private static func size(_ door: ActionDoor, before moment: Timestamp) throws -> Int {
        try door.connection.cell("""
            SELECT size FROM log_head WHERE at < \(moment) ORDER BY size DESC LIMIT 1
            """, as: Int.self) ?? 0
    }
}
