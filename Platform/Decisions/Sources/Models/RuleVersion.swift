package import Access
package import Kernel
import Records
import Store

/// One version of a model: its card, its tables in DMN, and its way into force.
package struct RuleVersion: Sendable {
    package let model: String
    /// Counted from 1.
    package let number: Int
    /// One more with each change of a draft: who edits says which one was read.
    package let revision: Int
    package let card: RuleCard
    package let dmn: String
    /// SHA-256 over card and tables; evaluation refuses what has another.
    package let hash: String
    package let editedBy: AccountID?
    package let editedAt: Timestamp
    package let proposedBy: AccountID?
    package let proposedAt: Timestamp?
    /// Why it was proposed.
    package let reason: String?
    package let approvedAt: Timestamp?
    package let validFrom: Timestamp?
    package let validUntil: Timestamp?
    package let withdrawnAt: Timestamp?
    let cardText: String

    /// Where a version stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case draft, proposed
        /// Approved, and in force from a day to come.
        case scheduled
        case inForce = "in-force"
        case superseded, withdrawn
    }

    /// Where it stands at a moment.
    package func state(at now: Timestamp) -> State { standing.state(at: now) }

    /// What was approved is public, whatever became of it.
    package var isPublic: Bool { standing.isPublic }

    package var standing: Standing {
        Standing(model: model, number: number, proposedAt: proposedAt, approvedAt: approvedAt, validFrom: validFrom,
                 validUntil: validUntil, withdrawnAt: withdrawnAt)
    }

    package var scope: Scope { card.authority.scope }

    /// Read, checked and compiled. Throws `rule.altered` where the row is not what its hash says.
    package func rules() throws -> CompiledRules {
        try CompiledRules.of(cardText: cardText, dmn: dmn, kept: hash)
    }

    static let columns = SQL(trusted: """
        model, number, revision, card, dmn, hash, edited_by, edited_at, proposed_by, proposed_at, reason, approved_at, \
        valid_from, valid_until, withdrawn_at
        """)

    init(_ row: Row) throws {
        model = try row.get(0)
        number = try row.get(1)
        revision = try row.get(2)
        cardText = try row.get(3)
        card = try JSON.decode(cardText)
        dmn = try row.get(4)
        hash = try row.get(5)
        editedBy = try row.get(6)
        editedAt = try row.get(7)
        proposedBy = try row.get(8)
        proposedAt = try row.get(9)
        reason = try row.get(10)
        approvedAt = try row.get(11)
        validFrom = try row.get(12)
        validUntil = try row.get(13)
        withdrawnAt = try row.get(14)
    }
}
