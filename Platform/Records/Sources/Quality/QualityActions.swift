package import Access
import Kernel
import Store

/// Sets a rule of a resource, or its next version; the department that answers for the resource.
package struct PutQualityRule: Action {
    package static let name = "quality.put-rule"
    package static let permission = QualityRights.keep
    package static let purposes = [QualityRights.purpose]
    package let resource: String
    package let rule: QualityRule

    package init(_ resource: String, _ rule: QualityRule) {
        self.resource = resource
        self.rule = rule
    }

    package func run(_ door: ActionDoor) throws {
        let connection = door.connection, resource = try door.qualityResource(resource, orPlatform: true)
        let faults = try rule.faults(connection, resource)
        guard faults.isEmpty else { throw GovError("quality.rule", .invalid, QualityText.badRule, fields: faults) }
        let name = resource.name
        let count = try connection.cell("""
            SELECT COUNT(*) FROM quality_rule WHERE resource = \(name) AND retired_at IS NULL AND code <> \(rule.code)
            """, as: Int.self) ?? 0
        guard count < QualityRights.ruleLimit else { throw GovError("quality.too-many", .tooMany, QualityText.tooMany) }
        let last = try connection.cell("""
            SELECT COALESCE(MAX(version), 0) FROM quality_rule WHERE resource = \(name) AND code = \(rule.code)
            """, as: Int.self) ?? 0
        try connection.execute("""
            UPDATE quality_rule SET retired_at = \(door.now)
            WHERE resource = \(name) AND code = \(rule.code) AND retired_at IS NULL
            """)
        try connection.execute("""
            INSERT INTO quality_rule (resource, code, version, definition, put_by, put_at)
            VALUES (\(name), \(rule.code), \(last + 1), \(JSON.text(rule)), \(door.principal.title), \(door.now))
            """)
    }
}

/// Takes a rule out of force; what runs have found by it stays.
package struct RetireQualityRule: Action {
    package static let name = "quality.retire-rule"
    package static let permission = QualityRights.keep
    package static let purposes = [QualityRights.purpose]
    package let resource: String
    package let code: String

    package init(_ resource: String, _ code: String) {
        self.resource = resource
        self.code = code
    }

    package func run(_ door: ActionDoor) throws {
        let resource = try door.qualityResource(resource)
        let count = try door.connection.execute("""
            UPDATE quality_rule SET retired_at = \(door.now)
            WHERE resource = \(resource.name) AND code = \(code) AND retired_at IS NULL
            """)
        guard count == 1 else { throw GovError("quality.no-such-rule", .notFound, QualityText.noSuchRule) }
    }
}

/// Begins to check all records of a resource by all its rules; a job does the rest.
///
/// Throws `quality.no-rule`: what no rule was held against is not free of faults.
package struct StartQualityRun: Action {
    package static let name = "quality.start"
    package static let permission = QualityRights.keep
    package static let purposes = [QualityRights.purpose]
    package let resource: String

    package init(_ resource: String) { self.resource = resource }

    package func run(_ door: ActionDoor) throws -> QualityRunID {
        let resource = try door.qualityResource(resource, orPlatform: true)
        let open = try door.connection.cell("""
            SELECT COUNT(*) FROM quality_run WHERE resource = \(resource.name) AND state IN ('waiting', 'running')
            """, as: Int.self) ?? 0
        guard open == 0 else { throw GovError("quality.running", .conflict, QualityText.running) }
        guard let id = try Self.open(door, resource) else {
            throw GovError("quality.no-rule", .conflict, QualityText.noRule)
        }
        door.concerns(.set(resource: resource.name, predicate: "checked \(id)", version: Int64(resource.version)))
        return id
    }

    /// Nil where the resource has no rule.
    static func open(_ door: ActionDoor, _ resource: Resource) throws -> QualityRunID? {
        let rules = try QualityRule.inForce(door.connection, resource.name)
        guard !rules.isEmpty else { return nil }
        let id = door.makeID(QualityRunID.self), owner = resource.owner
        try door.connection.execute("""
            INSERT INTO quality_run (id, resource, resource_version, rules, division, department, state, asked_by,
                asked_at, seen, failed, unchecked, has_rows)
            VALUES (\(id), \(resource.name), \(resource.version), \(JSON.text(rules)), \(owner.division),
                \(owner.department), \(RunState.waiting), \(door.principal.title), \(door.now), 0, 0, 0, 0)
            """)
        return id
    }
}

/// Begins the checks of the day: of the next resource that has rules and was not checked for a day; the platform's own
/// job.
package struct StartDueRuns: Action {
    package static let name = "quality.start-due"
    package static let permission = Permission.none
    package static let purposes = [QualityRights.purpose]

    package init() {}

    /// Returns whether it began one.
    package func run(_ door: ActionDoor) throws -> Bool {
        try door.authorisePlatform()
        let before = door.now.advanced(bySeconds: -86_400)
        let due = try door.connection.cell("""
            SELECT MIN(resource) FROM quality_rule AS r WHERE retired_at IS NULL AND NOT EXISTS
                (SELECT 1 FROM quality_run AS q WHERE q.resource = r.resource
                 AND (q.asked_at > \(before) OR q.state IN ('waiting', 'running')))
            """, as: String?.self).flatMap { $0 }
        guard let due, let resource = try Catalogue.find(door.connection, due),
              let id = try StartQualityRun.open(door, resource) else {
            door.needsNoEntry()
            return false
        }
        door.concerns(.set(resource: resource.name, predicate: "checked \(id)", version: Int64(resource.version)))
        return true
    }
}

/// Stops a check; what it found so far stays to be read.
package struct CancelQualityRun: Action {
    package static let name = "quality.cancel"
    package static let permission = QualityRights.keep
    package static let purposes = [QualityRights.purpose]
    package let run: QualityRunID

    package init(_ run: QualityRunID) { self.run = run }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let found = try QualityRun.find(door.connection, run)
        try door.authorise(in: found.office)
        guard found.state.isOpen else { throw GovError("quality.ended", .conflict, QualityText.ended) }
        try door.connection.execute("""
            UPDATE quality_run SET state = \(RunState.cancelled), ended_at = \(door.now) WHERE id = \(run)
            """)
    }
}

extension LookupDoor {
    /// The resource, for whoever keeps its rules. Whoever keeps none at all is refused before it is said whether there
    /// is this one.
    func qualityResource(_ name: String, orPlatform: Bool = false) throws -> Resource {
        if !(orPlatform && principal.isPlatform) { _ = try authorisedScopes() }
        guard let resource = try Catalogue.find(connection, name) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        try authorise(in: resource.owner.scope, orPlatform: orPlatform)
        return resource
    }
}
