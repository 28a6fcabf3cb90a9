import Access
package import Kernel
import Records
package import Store

/// Reads and writes models inside a transaction that an action or lookup holds.
package enum RuleModels {
    /// Of a model's DMN.
    package static let maximumBytes = 1 << 20
    package static let maximumVersions = 1000

    /// Throws `rule.unknown`.
    package static func find(_ connection: any Connection, _ model: String, _ number: Int) throws -> RuleVersion {
        guard let row = try connection.row("""
            SELECT \(RuleVersion.columns) FROM rule_version WHERE model = \(model) AND number = \(number)
            """) else { throw unknown(model) }
        return try RuleVersion(row)
    }

    /// The version in force at a moment; nil where there is none.
    package static func inForce(_ connection: any Connection, _ model: String, at now: Timestamp) throws
        -> RuleVersion? {
        try connection.row("""
            SELECT \(RuleVersion.columns) FROM rule_version
            WHERE model = \(model) AND approved_at IS NOT NULL AND withdrawn_at IS NULL AND valid_from <= \(now)
                AND (valid_until IS NULL OR valid_until > \(now)) ORDER BY number DESC LIMIT 1
            """).map(RuleVersion.init)
    }

    /// Where the versions of some models stand, without their content; by model, newest first.
    package static func standings(_ connection: any Connection, _ models: [String]) throws -> [Standing] {
        try connection.rows("""
            SELECT model, number, proposed_at, approved_at, valid_from, valid_until, withdrawn_at FROM rule_version
            WHERE model IN (\(list: models)) ORDER BY model, number DESC
            """).map(Standing.init)
    }

    /// Several versions, by model; those that are not there are left out.
    static func find(_ connection: any Connection, _ versions: [(model: String, number: Int)]) throws
        -> [String: RuleVersion] {
        guard !versions.isEmpty else { return [:] }
        let pairs = versions.map { version -> SQL in "(\(version.model), \(version.number))" }
        let list = pairs.dropFirst().reduce(pairs[0]) { "\($0), \($1)" }
        var found: [String: RuleVersion] = [:]
        try connection.each("""
            SELECT \(RuleVersion.columns) FROM rule_version WHERE (model, number) IN (VALUES \(list))
            """) { row in
            let version = try RuleVersion(row)
            found[version.model] = version
        }
        return found
    }

    /// Whose a model is. Throws `rule.unknown`.
    static func scope(_ connection: any Connection, _ model: String) throws -> Scope {
        guard let row = try connection.row("SELECT division, department FROM rule_model WHERE name = \(model)") else {
            throw unknown(model)
        }
        return Scope(division: try row.get(0), department: try row.get(1))
    }

    /// What happened to a version, oldest first; at most 500 steps.
    package static func steps(_ connection: any Connection, _ model: String, _ version: Int) throws -> [RuleStep] {
        try connection.rows("""
            SELECT at, author, step, note FROM rule_step WHERE model = \(model) AND version = \(version)
            ORDER BY number LIMIT 500
            """).map { RuleStep(at: try $0.get(0), author: try $0.get(1), step: try $0.get(2), note: try $0.get(3)) }
    }

    static func note(_ door: ActionDoor, _ model: String, _ version: Int, _ step: String, _ note: String) throws {
        try door.connection.execute("""
            INSERT INTO rule_step (model, version, number, at, author, step, note)
            SELECT \(model), \(version), COALESCE(MAX(number), 0) + 1, \(door.now), \(door.principal.title), \(step),
                \(note)
            FROM rule_step WHERE model = \(model) AND version = \(version)
            """)
    }

    /// Adds a draft. Its DMN must be readable; all else may be wrong in a draft.
    static func addDraft(_ door: ActionDoor, _ model: String, _ number: Int, _ card: RuleCard, dmn: String) throws {
        _ = try CompiledRules(card, dmn: dmn)
        let text = try JSON.text(card)
        try door.connection.execute("""
            INSERT INTO rule_version (model, number, revision, card, dmn, hash, edited_by, edited_at)
            VALUES (\(model), \(number), 1, \(text), \(dmn), \(CompiledRules.hash(card: text, dmn: dmn)),
                \(door.principal.account), \(door.now))
            """)
        try note(door, model, number, "drafted", "")
    }

    /// Writes a draft anew. Throws `rule.stale` where it was changed since it was read, `rule.settled` where it is no
    /// draft any more.
    static func rewrite(_ door: ActionDoor, _ version: RuleVersion, read revision: Int, _ card: RuleCard, dmn: String)
        throws {
        guard version.approvedAt == nil, version.proposedAt == nil else {
            throw GovError("rule.settled", .conflict, DecisionText.settled)
        }
        guard version.revision == revision else { throw GovError("rule.stale", .conflict, DecisionText.stale) }
        guard card.authority.scope == version.scope else {
            throw GovError("rule.authority", .invalid, DecisionText.sameAuthority)
        }
        _ = try CompiledRules(card, dmn: dmn)
        let text = try JSON.text(card)
        try door.connection.execute("""
            UPDATE rule_version SET revision = revision + 1, card = \(text), dmn = \(dmn),
                hash = \(CompiledRules.hash(card: text, dmn: dmn)), edited_by = \(door.principal.account),
                edited_at = \(door.now)
            WHERE model = \(version.model) AND number = \(version.number) AND approved_at IS NULL
            """)
    }

    static func unknown(_ model: String) -> GovError {
        GovError("rule.unknown", .notFound, DecisionText.unknown, detail: model)
    }
}

/// One step in the life of a version.
package struct RuleStep: Hashable, Sendable {
    package let at: Timestamp
    package let author: String
    /// `drafted`, `proposed`, `returned`, `approved` or `withdrawn`.
    package let step: String
    package let note: String
}
