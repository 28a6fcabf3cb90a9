import Access
import Kernel
import Store

/// Many new restrictions at once that nothing shared explains are held until the centre for disease control has
/// countersigned them.
///
/// A group is what one rule, one department or one document brought within a day. Those who were exposed together, by
/// the
/// most frequent case, venue or run in it, are explained; the others may be 20.
enum Holds {
    static let limit = 20
    static let windowSeconds: Int64 = 86_400

    /// By what restrictions are grouped.
    enum Grouping: String, CaseIterable, Sendable {
        case rule, department, source

        var column: SQL {
            switch self {
            case .rule: "rule"
            case .department: "department"
            case .source: "source"
            }
        }

        func name(_ cause: StatusCause) -> String {
            switch self {
            case .rule: cause.rule
            case .department: cause.department
            case .source: cause.source
            }
        }
    }

    /// The hold that a restriction, which was just added to the changes, falls under; nil where it stands.
    static func hold(_ door: ActionDoor, _ row: StatusRow, _ cause: StatusCause) throws -> HoldID? {
        if door.without.contains(.holds) { return nil }
        for grouping in Grouping.allCases {
            let name = grouping.name(cause)
            guard try unexplained(door, grouping, name) > limit else { continue }
            let shared = try shared(door, grouping, name)
            guard cause.exposure.isEmpty || cause.exposure != shared else { continue }
            return try open(door, grouping, name, row.division)
        }
        return nil
    }

    /// Gives those who were restricted before the group had grown too large their status back, under the same hold.
    /// Returns whose shown status changed.
    static func keepBack(_ door: ActionDoor, _ hold: HoldID) throws -> [StatusRow] {
        guard let found = try door.connection.row("SELECT grouping, name FROM code_hold WHERE id = \(hold)"),
              let grouping = Grouping(rawValue: try found.get(0)) else { return [] }
        let name: String = try found.get(1), shared = try shared(door, grouping, name)
        var back: [StatusRow] = []
        for change in try door.connection.rows("""
            SELECT id, subject, before FROM code_change WHERE \(grouping.column) = \(name) AND is_new = 1
            AND at > \(since(door)) AND hold IS NULL AND (exposure = '' OR exposure <> \(shared ?? ""))
            ORDER BY id LIMIT 1000
            """) {
            let subject: SubjectID = try change.get(1), before: Status = try change.get(2)
            try door.connection.execute("""
                UPDATE code_change SET hold = \(hold) WHERE id = \(try change.get(0, as: ChangeID.self))
                """)
            try door.connection.execute("UPDATE code_hold SET people = people + 1 WHERE id = \(hold)")
            guard var row = try StatusRow.find(door.connection, subject), row.decided.rank > before.rank,
                  row.status == row.decided else { continue }
            var cause = StatusCause()
            cause.kind = "hold"
            cause.department = row.department
            try Changes.add(door, row, before: row.status, after: before, cause, isNew: false)
            row.status = before
            row.hold = hold
            try row.write(door.connection)
            back.append(row)
        }
        return back
    }

    private static func open(_ door: ActionDoor, _ grouping: Grouping, _ name: String, _ division: DivisionCode) throws
        -> HoldID {
        if let known = try door.connection.cell("""
            SELECT id FROM code_hold WHERE grouping = \(grouping.rawValue) AND name = \(name) AND state = 'open'
            """, as: HoldID.self) { return known }
        let id = door.makeID(HoldID.self)
        try door.connection.execute("""
            INSERT INTO code_hold (id, grouping, name, opened_at, state, people, division)
            VALUES (\(id), \(grouping.rawValue), \(name), \(door.now), 'open', 0,
                \(division.ancestor(.prefecture) ?? division))
            """)
        door.emit(Event("code.held", subject: nil, payload: "{\"hold\":\"\(id)\"}"))
        return id
    }

    /// How many of the group nothing shared explains, those who are held included.
    private static func unexplained(_ door: ActionDoor, _ grouping: Grouping, _ name: String) throws -> Int {
        let counts = try exposures(door, grouping, name)
        return counts.reduce(0) { $0 + $1.people } - (counts.filter { !$0.exposure.isEmpty }.map(\.people).max() ?? 0)
    }

    /// The exposure that most of the group share, if more than one does.
    private static func shared(_ door: ActionDoor, _ grouping: Grouping, _ name: String) throws -> String? {
        try exposures(door, grouping, name).filter { !$0.exposure.isEmpty && $0.people > 1 }
            .max { ($0.people, $1.exposure) < ($1.people, $0.exposure) }?.exposure
    }

    private static func exposures(_ door: ActionDoor, _ grouping: Grouping, _ name: String) throws
        -> [(exposure: String, people: Int)] {
        try door.connection.rows("""
            SELECT exposure, COUNT(DISTINCT subject) FROM code_change
            WHERE \(grouping.column) = \(name) AND is_new = 1 AND at > \(since(door))
            GROUP BY exposure ORDER BY exposure
            """).map { (try $0.get(0), try $0.get(1)) }
    }

    private static func since(_ door: ActionDoor) -> Timestamp { door.now.advanced(bySeconds: -windowSeconds) }
}
