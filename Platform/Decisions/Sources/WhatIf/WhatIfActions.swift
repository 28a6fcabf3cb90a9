package import Access
import Kernel
import Records
import Store

/// Asks that a version be tried on its whole population, beside the version in force.
package struct StartWhatIf: Action {
    package static let name = "what-if.start"
    package static let permission = DecisionRights.author
    package static let purposes = [DecisionRights.rulemaking]
    /// Of one model, and of all.
    package static let openLimits = (model: 1, all: 20)
    package let model: String
    package let number: Int

    package init(_ model: String, _ number: Int) {
        self.model = model
        self.number = number
    }

    package func run(_ door: ActionDoor) throws -> WhatIfID {
        let connection = door.connection
        let version = try door.version(model, number)
        let base = try RuleModels.inForce(connection, model, at: door.now)
        guard base?.number != number else { throw GovError("what-if.same", .conflict, DecisionText.sameVersion) }
        let faults = try InputCheck.faults(connection, try version.rules())
        guard faults.isEmpty else { throw GovError("what-if.inputs", .invalid, DecisionText.notReady, fields: faults) }
        let open = try connection.rows("SELECT model FROM what_if WHERE state IN ('waiting', 'running')")
            .map { try $0.get(0, as: String.self) }
        guard open.count < Self.openLimits.all, open.count(where: { $0 == model }) < Self.openLimits.model else {
            throw GovError("what-if.busy", .conflict, DecisionText.busy)
        }
        let id = door.makeID(WhatIfID.self)
        try connection.execute("""
            INSERT INTO what_if (id, model, version, hash, base, base_hash, division, department, state, asked_by,
                asked_at, seen, changed, faults, place)
            VALUES (\(id), \(model), \(number), \(version.hash), \(base?.number), \(base?.hash),
                \(version.scope.division), \(version.scope.department ?? ""), \(WhatIfRun.State.waiting),
                \(door.principal.title), \(door.now), 0, 0, 0, 0)
            """)
        let resource = try Catalogue.find(connection, version.card.population.resource)
        door.concerns(.set(resource: WhatIfSets.name, predicate: "\(id)", version: Int64(resource?.version ?? 0)))
        return id
    }
}

/// Stops a run; what it counted so far stays to be read.
package struct CancelWhatIf: Action {
    package static let name = "what-if.cancel"
    package static let permission = DecisionRights.author
    package static let purposes = [DecisionRights.rulemaking]
    package let run: WhatIfID

    package init(_ run: WhatIfID) { self.run = run }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let found = try WhatIfRun.find(door.connection, run)
        try door.authorise(in: found.scope)
        guard found.state.isOpen else { throw GovError("what-if.ended", .conflict, DecisionText.ended) }
        try door.connection.execute("""
            UPDATE what_if SET state = \(WhatIfRun.State.cancelled), ended_at = \(door.now) WHERE id = \(run)
            """)
    }
}
