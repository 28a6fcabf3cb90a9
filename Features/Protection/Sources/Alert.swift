import Access
import Kernel
import Store
import Web
import Work

/// The number of an alert.
package struct AlertID: RowID, Cell, PathValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Reading that the data protection officer should look at.
package struct Alert: Hashable, Sendable {
    /// What came of it.
    package enum Outcome: String, Hashable, Sendable, CaseIterable, Cell {
        case explained, misuse, mistake

        package var words: Text {
            switch self {
            case .explained: Text("查阅有正当理由", "查閱有正當理由", "There was a good reason", "Была уважительная причина")
            case .misuse: Text("违规查阅，已处理", "違規查閱，已處理", "It was misuse, and dealt with", "Нарушение, приняты меры")
            case .mistake: Text("误报，已调整限额", "誤報，已調整限額", "False alarm, limits were changed",
                                "Ложная тревога, пределы изменены")
            }
        }
    }

    package let id: AlertID
    package let kind: ReadWatch.Finding.Kind
    package let account: AccountID?
    package let title: String
    package let role: String
    package let division: DivisionCode
    package let at: Timestamp
    package let subjects: Int
    package let subject: SubjectID?
    package let task: TaskID?
    package let isOpen: Bool
    package let outcome: Outcome?
    package let note: String?
    package let closedAt: Timestamp?
    package let closedBy: String?

    static let columns = SQL("""
        id, kind, account, title, role, division, at, subjects, subject, task, state, outcome, note, closed_at,
            closed_by
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        guard let kind = ReadWatch.Finding.Kind(rawValue: try row.get(1)) else {
            throw StoreError.unusable("an alert of no known kind")
        }
        self.kind = kind
        account = try row.get(2)
        title = try row.get(3)
        role = try row.get(4)
        division = try row.get(5)
        at = try row.get(6)
        subjects = try row.get(7)
        subject = try row.get(8)
        task = try row.get(9)
        isOpen = try row.get(10, as: String.self) == "open"
        outcome = try row.get(11)
        note = try row.get(12)
        closedAt = try row.get(13)
        closedBy = try row.get(14)
    }

    var scope: Scope { Scope(division: division) }

    /// Throws `protection.no-alert`.
    static func find(_ connection: any Connection, _ id: AlertID) throws -> Alert {
        guard let row = try connection.row("SELECT \(columns) FROM protection_alert WHERE id = \(id)") else {
            throw GovError("protection.no-alert", .notFound, AlertText.none)
        }
        return try Alert(row)
    }
}
