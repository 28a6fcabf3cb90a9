package import Access
package import Kernel
import Store

/// The number of a notice about an outcome.
package struct OutcomeID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// What somebody is told who read a record while an objection to it was open.
///
/// It names the resource, the field and the outcome, and nobody: who wants to see the record looks at it again.
package struct OutcomeNotice: Hashable, Sendable {
    package let id: OutcomeID
    package let objection: RecordObjectionID
    package let resource: Text
    package let field: Text
    /// The name of the lookup by which it was read.
    package let deed: String
    package let isExport: Bool
    package let readAt: Timestamp
    package let outcome: RecordObjection.State
    package let decidedAt: Timestamp
}

/// The outcomes for what I read, and for what my office took out as a file; those not yet taken note of.
package struct OutcomesForMe: Lookup {
    package static let name = "objection.outcomes"
    package static let permission = Permission.none
    package static let purposes = [ObjectionRights.verifying]
    package static let limit = 50
    package let after: Cursor?

    package init(after: Cursor? = nil) { self.after = after }

    package func run(_ door: LookupDoor) throws -> Page<OutcomeNotice> {
        let account = try door.authoriseSignedIn()
        var condition = SeeOutcome.condition(door.principal, account)
        if let after {
            guard after.keys.count == 1, let last = Int64(after.keys[0]) else {
                throw GovError("page.cursor", .invalid, ObjectionText.badCursor)
            }
            condition += " AND n.id < \(last)"
        }
        let found = try door.connection.rows("""
            SELECT n.id, n.objection, o.resource, o.field, n.deed, n.is_export, n.read_at, n.outcome, n.decided_at
            FROM outcome_notice AS n JOIN objection AS o ON o.id = n.objection WHERE \(condition)
            ORDER BY n.id DESC LIMIT \(Self.limit + 1)
            """).map { try notice(door.connection, $0) }
        let shown = Array(found.prefix(Self.limit))
        return Page(shown, next: found.count > Self.limit ? shown.last.map { Cursor(["\($0.id)"]) } : nil)
    }

    private func notice(_ connection: any Connection, _ row: Row) throws -> OutcomeNotice {
        let name: String = try row.get(2), field: String = try row.get(3)
        let resource = try Catalogue.find(connection, name)
        return OutcomeNotice(
            id: try row.get(0), objection: try row.get(1), resource: resource?.title ?? Text(verbatim: name),
            field: resource?.field(field)?.title ?? Text(verbatim: field), deed: try row.get(4),
            isExport: try row.get(5), readAt: try row.get(6), outcome: try row.get(7), decidedAt: try row.get(8))
    }
}

/// Takes note of an outcome: it is no longer listed.
package struct SeeOutcome: Action {
    package static let name = "objection.see"
    package static let permission = Permission.none
    package static let purposes = [ObjectionRights.verifying]
    package let notice: OutcomeID

    package init(_ notice: OutcomeID) { self.notice = notice }

    package func run(_ door: ActionDoor) throws {
        let account = try door.authoriseSignedIn()
        let count = try door.connection.execute("""
            UPDATE outcome_notice SET seen_at = \(door.now) WHERE id IN
                (SELECT n.id FROM outcome_notice AS n
                 WHERE n.id = \(notice) AND \(Self.condition(door.principal, account)))
            """)
        guard count == 1 else { throw GovError("objection.no-notice", .notFound, ObjectionText.noNotice) }
    }

    /// Those of the account, and those about what an office took out in which the principal has a duty.
    static func condition(_ principal: Principal, _ account: AccountID) -> SQL {
        let mine: SQL = "(n.account = \(account) AND n.seen_at IS NULL)"
        guard !principal.grants.isEmpty else { return mine }
        let offices = Scope.condition(principal.grants.map(\.scope), division: "n.division", department: "n.department")
        return "(\(mine) OR (n.is_export = 1 AND n.seen_at IS NULL AND \(offices)))"
    }
}
