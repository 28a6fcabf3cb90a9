import Kernel
import Store

/// A person's status as it stands; who has no row is free, and nothing was ever decided otherwise.
struct StatusRow: Hashable, Sendable {
    var subject: SubjectID
    var division: DivisionCode
    /// Of the kept decision that it follows from.
    var number: Int
    /// What the code shows.
    var status: Status
    /// What the rules say; another than shown only while it is held.
    var decided: Status
    /// The resource of the record that decided.
    var kind: String
    /// Whose record it is.
    var department: String
    /// The table and rule that applied.
    var rule: String
    var since: Timestamp
    /// When it would end by the passing of days alone; nil where it would not.
    var until: Timestamp?
    /// The hold under which it is kept back.
    var hold: HoldID?

    static let columns = SQL(trusted: """
        subject, division, number, status, decided, kind, department, rule, since, until, hold
        """)

    init(_ row: Row) throws {
        subject = try row.get(0)
        division = try row.get(1)
        number = try row.get(2)
        status = try row.get(3)
        decided = try row.get(4)
        kind = try row.get(5)
        department = try row.get(6)
        rule = try row.get(7)
        since = try row.get(8)
        until = try row.get(9)
        hold = try row.get(10)
    }

    /// Of somebody about whom nothing was decided.
    init(subject: SubjectID, division: DivisionCode, at now: Timestamp) {
        self.subject = subject
        self.division = division
        number = 0
        status = .free
        decided = .free
        kind = ""
        department = ""
        rule = ""
        since = now
        until = nil
        hold = nil
    }

    static func find(_ connection: any Connection, _ subject: SubjectID) throws -> StatusRow? {
        try connection.row("SELECT \(columns) FROM code_status WHERE subject = \(subject)").map(StatusRow.init)
    }

    func write(_ connection: any Connection) throws {
        try connection.execute("""
            INSERT INTO code_status (\(Self.columns))
            VALUES (\(subject), \(division), \(number), \(status), \(decided), \(kind), \(department), \(rule),
                \(since), \(until), \(hold))
            ON CONFLICT (subject) DO UPDATE SET division = excluded.division, number = excluded.number,
                status = excluded.status, decided = excluded.decided, kind = excluded.kind,
                department = excluded.department, rule = excluded.rule, since = excluded.since,
                until = excluded.until, hold = excluded.hold
            """)
    }
}

/// The number of a hold.
package struct HoldID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The number of a change of a status.
struct ChangeID: RowID, Cell {
    let rawValue: Int64
    init(rawValue: Int64) { self.rawValue = rawValue }
}
