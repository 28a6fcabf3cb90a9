package import Access
package import Kernel
import Records
import Store

/// The number of a what-if run.
package struct WhatIfID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A version tried on a whole population beside the version in force, before it is law for anybody.
///
/// A person starts it; a job goes through the population in pages and keeps its place with its counts in one
/// transaction, so that a run which was killed goes on where it stood and counts nobody twice. Nothing is decided.
package struct WhatIfRun: Sendable {
    /// Where a run stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case waiting, running, done, cancelled
        /// One of its versions was changed meanwhile, or cannot be evaluated; `note` says which.
        case failed

        package var isOpen: Bool { self == .waiting || self == .running }
    }

    package let id: WhatIfID
    package let model: String
    package let version: Int
    package let hash: String
    /// The version in force when it was asked for; nil where there was none.
    package let base: Int?
    package let baseHash: String?
    package let scope: Scope
    package let state: State
    package let askedBy: String
    /// The moment that both versions are asked about.
    package let askedAt: Timestamp
    package let endedAt: Timestamp?
    /// How many there are; nil until it has been counted.
    package let total: Int?
    package let seen: Int
    package let changed: Int
    /// Null or error by the version that is tried.
    package let faults: Int
    /// The last subject that was seen.
    let place: Int64
    package let note: String?

    static let columns = SQL(trusted: """
        id, model, version, hash, base, base_hash, division, department, state, asked_by, asked_at, ended_at, total, \
        seen, changed, faults, place, note
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        model = try row.get(1)
        version = try row.get(2)
        hash = try row.get(3)
        base = try row.get(4)
        baseHash = try row.get(5)
        let department: String = try row.get(7)
        scope = Scope(division: try row.get(6), department: department)
        state = try row.get(8)
        askedBy = try row.get(9)
        askedAt = try row.get(10)
        endedAt = try row.get(11)
        total = try row.get(12)
        seen = try row.get(13)
        changed = try row.get(14)
        faults = try row.get(15)
        place = try row.get(16)
        note = try row.get(17)
    }

    /// Throws `what-if.unknown`.
    static func find(_ connection: any Connection, _ id: WhatIfID) throws -> WhatIfRun {
        guard let row = try connection.row("SELECT \(columns) FROM what_if WHERE id = \(id)") else {
            throw GovError("what-if.unknown", .notFound, DecisionText.noRun)
        }
        return try WhatIfRun(row)
    }
}

extension WhatIfRun.State: Cell {}

/// Groups of a population by age.
package enum AgeBand {
    /// The first year of each band.
    package static let starts = [0, 6, 18, 45, 60, 70, 80]
    package static let unknown = -1

    /// The first year of the band in which the age lies.
    package static func start(_ age: Int) -> Int { starts.last { $0 <= age } ?? unknown }

    /// Such as `60–69` or `80+`; empty for `unknown`.
    package static func label(_ start: Int) -> String {
        guard let place = starts.firstIndex(of: start) else { return "" }
        return place + 1 < starts.count ? "\(start)–\(starts[place + 1] - 1)" : "\(start)+"
    }
}

/// The sets of people that what-if runs went through, for whoever asks who looked at them.
package enum WhatIfSets {
    package static let name = "what-if"

    /// Whether the subject was in the population of the run.
    package static let resolver: SetResolvers.Resolver = { connection, predicate, _, subject in
        guard let id = WhatIfID(predicate), let run = try? WhatIfRun.find(connection, id),
              let version = try? RuleModels.find(connection, run.model, run.version),
              let resource = try Catalogue.find(connection, version.card.population.resource) else { return true }
        guard let record = try Records.current(connection, resource, of: subject).first else {
            return try !Records.history(connection, resource, of: subject).isEmpty
        }
        let area = resource.areaField.flatMap { DivisionCode(record[$0]) }
        return area.map { run.scope.division.contains($0) } ?? true
    }
}
