package import Kernel
import Store

/// A resource as the directory lists it.
package struct DirectoryEntry: Hashable, Sendable {
    let number: Int
    package let name: String
    package let version: Int
    package let title: Text
    package let summary: Text
    package let owner: Owner
    package let library: Resource.Library
    /// `unconditional`, `conditional` or `not-shared`.
    package let sharing: String
    package let securityLevel: Int
    package let cycle: Resource.Cycle
    /// A code of `SubjectAreas.list`.
    package let area: String?
    package let publishedAt: Timestamp
    /// When a record of it was last written or imported, or else when it was first published.
    package let changedAt: Timestamp
    /// By when the cycle promises the next change; nil where it promises none.
    package let dueAt: Timestamp?
    /// As it was last found; within a minute of `dueAt`.
    package let isOverdue: Bool

    static let columns: SQL = """
        number, name, version, title_hans, title_hant, title_en, title_ru, summary_hans, summary_hant, summary_en,
        summary_ru, owner_hans, owner_hant, owner_en, owner_ru, division, department, library, sharing, security_level,
        cycle, area, published_at, changed_at, due_at, is_overdue
        """

    init(_ row: Row) throws {
        number = try row.get(0)
        name = try row.get(1)
        version = try row.get(2)
        title = Text(try row.get(3), try row.get(4), try row.get(5), try row.get(6))
        summary = Text(try row.get(7), try row.get(8), try row.get(9), try row.get(10))
        owner = Owner(division: try row.get(15), department: try row.get(16),
                      title: Text(try row.get(11), try row.get(12), try row.get(13), try row.get(14)))
        library = Resource.Library(rawValue: try row.get(17)) ?? .topic
        sharing = try row.get(18)
        securityLevel = try row.get(19)
        cycle = Resource.Cycle(rawValue: try row.get(20)) ?? .once
        area = try row.get(21)
        publishedAt = try row.get(22)
        changedAt = try row.get(23)
        dueAt = try row.get(24)
        isOverdue = try row.get(25)
    }

    static func find(_ connection: any Connection, _ name: String) throws -> DirectoryEntry? {
        try connection.row("SELECT \(columns) FROM directory_entry WHERE name = \(name)").map(DirectoryEntry.init)
    }

    /// In the order of the numbers given.
    static func find(_ connection: any Connection, _ numbers: [Int]) throws -> [DirectoryEntry] {
        let found = try connection.rows("SELECT \(columns) FROM directory_entry WHERE number IN (\(list: numbers))")
            .map(DirectoryEntry.init)
        let places = Dictionary(zip(numbers, 0...)) { first, _ in first }
        return found.sorted { (places[$0.number] ?? 0) < (places[$1.number] ?? 0) }
    }
}

extension Resource.Cycle {
    /// For how long records are fresh; nil where nothing is promised: what is live has no cycle, and what is published
    /// once stays as it is.
    package var seconds: Int64? {
        let days: Int64? = switch self {
        case .live, .once: nil
        case .daily: 1
        case .weekly: 7
        case .monthly: 31
        case .quarterly: 92
        case .yearly: 366
        }
        return days.map { $0 * 86_400 }
    }
}
