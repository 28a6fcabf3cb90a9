package import Access
package import Kernel
import Store

/// Proposes that a draft be put in force: from now it cannot be changed, and somebody else has to agree.
package struct ProposeVersion: Action {
    package static let name = "rule.propose"
    package static let permission = DecisionRights.author
    package static let purposes = [DecisionRights.rulemaking]
    package let model: String
    package let number: Int
    package let validFrom: Day
    package let reason: String

    package init(_ model: String, _ number: Int, validFrom: Day, reason: String) {
        self.model = model
        self.number = number
        self.validFrom = validFrom
        self.reason = reason
    }

    package func run(_ door: ActionDoor) throws {
        let version = try door.version(model, number)
        guard version.approvedAt == nil, version.proposedAt == nil else {
            throw GovError("rule.settled", .conflict, DecisionText.settled)
        }
        let reason = try Reason.checked(reason)
        let from = validFrom.start(offsetSeconds: version.card.offsetSeconds)
        try Readiness.require(door, version, validFrom: from)
        try door.connection.execute("""
            UPDATE rule_version SET proposed_by = \(door.principal.account), proposed_at = \(door.now),
                reason = \(reason), valid_from = \(from)
            WHERE model = \(model) AND number = \(number)
            """)
        try RuleModels.note(door, model, number, "proposed", reason)
    }
}

/// Gives a proposed version back to be changed.
package struct ReturnVersion: Action {
    package static let name = "rule.return"
    package static let permission = DecisionRights.approve
    package static let purposes = [DecisionRights.rulemaking]
    package let model: String
    package let number: Int
    package let reason: String

    package init(_ model: String, _ number: Int, reason: String) {
        self.model = model
        self.number = number
        self.reason = reason
    }

    package func run(_ door: ActionDoor) throws {
        let version = try door.version(model, number)
        guard version.approvedAt == nil, version.proposedAt != nil else {
            throw GovError("rule.not-proposed", .conflict, DecisionText.notProposed)
        }
        let reason = try Reason.checked(reason)
        try door.connection.execute("""
            UPDATE rule_version SET proposed_by = NULL, proposed_at = NULL, reason = NULL, valid_from = NULL
            WHERE model = \(model) AND number = \(number)
            """)
        try RuleModels.note(door, model, number, "returned", reason)
    }
}

/// Puts a proposed version in force from its day on; the one before it ends then.
///
/// By a second person: neither who proposed it nor who wrote it last. What was checked at the proposal is checked
/// again.
package struct PutInForce: Action {
    package static let name = "rule.approve"
    package static let permission = DecisionRights.approve
    package static let purposes = [DecisionRights.rulemaking]
    package let model: String
    package let number: Int

    package init(_ model: String, _ number: Int) {
        self.model = model
        self.number = number
    }

    package func run(_ door: ActionDoor) throws {
        let version = try door.version(model, number)
        guard version.approvedAt == nil, version.proposedAt != nil, let from = version.validFrom else {
            throw GovError("rule.not-proposed", .conflict, DecisionText.notProposed)
        }
        let approver = door.principal.account
        guard approver == nil || approver != version.proposedBy && approver != version.editedBy else {
            throw GovError("rule.second-person", .denied, DecisionText.secondPerson)
        }
        try Readiness.require(door, version, validFrom: from)
        try door.connection.execute("""
            UPDATE rule_version SET valid_until = \(from)
            WHERE model = \(model) AND approved_at IS NOT NULL AND withdrawn_at IS NULL AND valid_until IS NULL
            """)
        try door.connection.execute("""
            UPDATE rule_version SET approved_by = \(approver), approved_at = \(door.now)
            WHERE model = \(model) AND number = \(number)
            """)
        try RuleModels.note(door, model, number, "approved", version.reason ?? "")
        let payload = ["model": model, "version": "\(number)", "hash": version.hash]
        door.emit(Event("rule.approved", subject: nil, payload: try JSON.text(payload)))
    }
}

/// Takes a version out of force, or out of the list of those to come. The one before it does not come back where it
/// had ended already.
package struct WithdrawVersion: Action {
    package static let name = "rule.withdraw"
    package static let permission = DecisionRights.approve
    package static let purposes = [DecisionRights.rulemaking]
    package let model: String
    package let number: Int
    package let reason: String

    package init(_ model: String, _ number: Int, reason: String) {
        self.model = model
        self.number = number
        self.reason = reason
    }

    package func run(_ door: ActionDoor) throws {
        let version = try door.version(model, number)
        let state = version.state(at: door.now)
        guard state == .inForce || state == .scheduled else {
            throw GovError("rule.not-in-force", .conflict, DecisionText.notInForce)
        }
        let reason = try Reason.checked(reason)
        if state == .scheduled {
            try door.connection.execute("""
                UPDATE rule_version SET valid_until = NULL
                WHERE model = \(model) AND approved_at IS NOT NULL AND withdrawn_at IS NULL
                    AND valid_until = \(version.validFrom)
                """)
        }
        try door.connection.execute("""
            UPDATE rule_version SET withdrawn_at = \(door.now), valid_until = \(door.now)
            WHERE model = \(model) AND number = \(number)
            """)
        try RuleModels.note(door, model, number, "withdrawn", reason)
        let payload = ["model": model, "version": "\(number)"]
        door.emit(Event("rule.withdrawn", subject: nil, payload: try JSON.text(payload)))
    }
}

/// A reason that somebody gives.
enum Reason {
    /// Throws `rule.reason` for none, or for more than 2,000 characters.
    static func checked(_ text: String) throws(GovError) -> String {
        let text = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard !text.isEmpty, text.unicodeScalars.count <= 2000, !text.utf8.contains(0) else {
            throw GovError("rule.reason", .invalid, DecisionText.noReason,
                           fields: [.init("reason", DecisionText.noReason)])
        }
        return text
    }
}
