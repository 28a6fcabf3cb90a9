import Access
import Credentials
import Decisions
import Kernel
import Records
import Store

/// What a code page says of one person.
package struct CodeView: Sendable {
    /// A record by which the status was decided.
    package struct Ground: Sendable {
        package let record: Record
        package let lists: [String: CodeList]
        /// What is open against it, or came of that.
        package let objection: Objection?
    }

    package let subject: SubjectID
    /// As registered; empty where the register has none.
    package let name: String
    /// Nil without an emergency in force: then nothing is said of anybody.
    package let emergency: Emergency?
    package let status: Status
    package let since: Timestamp?
    package let until: Timestamp?
    /// What the rules would say, where that is held.
    package let held: Status?
    package let rule: RuleVersion?
    /// What the rule that applied cites.
    package let note: String
    package let grounds: [Ground]
    /// When this was put together.
    package let at: Timestamp
    /// For a door; nil where nothing was to be signed.
    package fileprivate(set) var issued: Credentials.Issued?

    /// The same, signed for some minutes.
    fileprivate func signed(_ door: LookupDoor, _ vault: CredentialVault?) throws -> CodeView {
        guard let vault else { return self }
        var signed = self
        signed.issued = try CodeCredential.present(door, vault, self)
        return signed
    }
}

/// My code, with the reasons, and signed for a door where a vault is given.
package struct MyCode: Lookup {
    package static let name = "code.mine"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    private let vault: CredentialVault?

    package init(_ vault: CredentialVault? = nil) { self.vault = vault }

    package func run(_ door: LookupDoor) throws -> CodeView {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        return try CodeViews.of(door, me).signed(door, vault)
    }
}

/// The code of somebody in my care, after the relation was proven and confirmed.
package struct CodeOfWard: Lookup {
    package static let name = "code.ward"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    package let ward: SubjectID
    private let vault: CredentialVault?

    package init(_ ward: SubjectID, _ vault: CredentialVault? = nil) {
        self.ward = ward
        self.vault = vault
    }

    package func run(_ door: LookupDoor) throws -> CodeView {
        let me = try door.authoriseSelf()
        let ward = try Ward.find(door.connection, holder: me, ward)
        guard let ward, ward.confirmedAt != nil else {
            throw GovError("code.no-ward", .notFound, CodeText.noHousehold)
        }
        door.concerns(.subject(self.ward))
        return try CodeViews.of(door, self.ward).signed(door, vault)
    }
}

/// Puts together what a page says.
enum CodeViews {
    static func of(_ door: LookupDoor, _ subject: SubjectID) throws -> CodeView {
        let connection = door.connection
        let emergency = try Homes.division(connection, of: subject).flatMap {
            try Emergencies.inForce(connection, over: $0, at: door.now)
        }
        let row = try emergency == nil ? nil : StatusRow.find(connection, subject)
        var grounds: [CodeView.Ground] = [], rule: RuleVersion?, note = ""
        if let row, row.number > 0,
           let decision = try KeptDecisions.latest(connection, subject, OneCode.model) {
            let version = try RuleModels.find(connection, decision.model, decision.version)
            rule = version
            if let decisive = try StatusCause.decisive(decision, version) {
                note = decisive.note
                let asked = decision.inputs.filter { decisive.inputs.contains($0.name) }
                grounds = try self.grounds(connection, subject, asked.flatMap(\.sources))
            }
        } else if emergency != nil {
            rule = try RuleModels.inForce(connection, OneCode.model, at: door.now)
        }
        let person = try Catalogue.find(connection, "person")
        let named = try person.flatMap { try Records.current(connection, $0, of: subject).first }
        return CodeView(subject: subject, name: named.flatMap { String($0["name"]) } ?? "", emergency: emergency,
                        status: row?.status ?? .free, since: row?.since,
                        until: row?.until, held: row.flatMap { $0.hold == nil ? nil : $0.decided }, rule: rule,
                        note: note, grounds: grounds, at: door.now)
    }

    private static func grounds(_ connection: any Connection, _ subject: SubjectID, _ sources: [RecordReference])
        throws -> [CodeView.Ground] {
        let objections = try connection.rows("""
            SELECT \(Objection.columns) FROM code_objection WHERE subject = \(subject) ORDER BY id DESC LIMIT 200
            """).map(Objection.init)
        return try sources.compactMap { source in
            guard let resource = try Catalogue.find(connection, source.resource),
                  let record = try Records.current(connection, resource, of: subject)
                    .first(where: { $0.version == source.version && $0.writtenAt == source.writtenAt })
            else { return nil }
            let objection = objections.first {
                $0.resource == resource.name && $0.version == record.version && $0.writtenAt == record.writtenAt
            }
            return CodeView.Ground(record: record, lists: try Catalogue.lists(connection, of: resource),
                                   objection: objection)
        }
    }
}

/// What became of my status, and of my objections.
package struct MyCodeHistory: Lookup {
    package static let name = "code.history"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]

    package init() {}

    /// One change.
    package struct Change: Sendable {
        package let at: Timestamp
        package let before: Status
        package let after: Status
        package let kind: String
        package let department: String
        package let isHeld: Bool
    }

    /// Newest first, at most 200 of each.
    package struct Output: Sendable {
        package let changes: [Change]
        package let objections: [Objection]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let changes = try door.connection.rows("""
            SELECT at, before, after, kind, department, hold FROM code_change WHERE subject = \(me)
            ORDER BY id DESC LIMIT 200
            """).map { row in
            Change(at: try row.get(0), before: try row.get(1), after: try row.get(2), kind: try row.get(3),
                   department: try row.get(4), isHeld: try row.get(5, as: HoldID?.self) != nil)
        }
        let objections = try door.connection.rows("""
            SELECT \(Objection.columns) FROM code_objection WHERE subject = \(me) ORDER BY id DESC LIMIT 200
            """).map(Objection.init)
        return Output(changes: changes, objections: objections)
    }
}

/// How many statuses changed, by kind of evidence, department and hour, what is held, and what the nightly replay
/// found;
/// public, since whoever misuses codes must be seen.
package struct ChangesByHour: Lookup {
    package static let name = "code.counts"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.openness]
    /// Hours back from now.
    package let hours: Int

    package init(hours: Int = 72) { self.hours = min(max(hours, 1), 720) }

    /// One line of the counts.
    package struct Line: Hashable, Sendable {
        /// When the hour began.
        package let hour: Timestamp
        package let kind: String
        package let department: String
        package let before: Status
        package let after: Status
        package let people: Int
    }

    /// What was found when all statuses were followed from evidence again.
    package struct Replay: Hashable, Sendable {
        package let at: Timestamp
        package let people: Int
        package let faults: Int
        package let isDone: Bool
    }

    /// Newest first; at most 1,000 lines.
    package struct Output: Sendable {
        package let lines: [Line]
        package let holds: [Hold]
        package let replays: [Replay]
        /// By status, how many people have it now.
        package let standing: [Status: Int]
        /// That nobody has followed the statuses from evidence for more than two hours: somebody stopped it.
        package let isReplayOverdue: Bool
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let first = door.now.milliseconds / 3_600_000 - Int64(hours)
        let lines = try door.connection.rows("""
            SELECT hour, kind, department, before, after, people FROM code_count WHERE hour > \(first)
            ORDER BY hour DESC, kind, department, before, after LIMIT 1000
            """).map { row in
            Line(hour: Timestamp(milliseconds: try row.get(0, as: Int64.self) * 3_600_000), kind: try row.get(1),
                 department: try row.get(2), before: try row.get(3), after: try row.get(4), people: try row.get(5))
        }
        let holds = try door.connection.rows("SELECT \(Hold.columns) FROM code_hold ORDER BY id DESC LIMIT 50")
            .map(Hold.init)
        let replays = try door.connection.rows("""
            SELECT started_at, seen, found, state FROM code_run WHERE kind = 'replay' ORDER BY id DESC LIMIT 14
            """).map { row in
            Replay(at: try row.get(0), people: try row.get(1), faults: try row.get(2),
                   isDone: try row.get(3, as: String.self) == "done")
        }
        var standing: [Status: Int] = [:]
        try door.connection.each("SELECT status, COUNT(*) FROM code_status GROUP BY status") { row in
            standing[try row.get(0)] = try row.get(1)
        }
        let last = replays.first { $0.isDone }?.at
        let isOverdue = !standing.isEmpty && (last.map { $0 < door.now.advanced(bySeconds: -7200) } ?? true)
        return Output(lines: lines, holds: holds, replays: replays, standing: standing, isReplayOverdue: isOverdue)
    }
}

/// The numbers by which open pages see that something changed; about nobody.
struct TicksNow: Lookup {
    static let name = "code.ticks"
    static let permission = Permission.none
    static let purposes = [RecordRights.openness]

    func run(_ door: LookupDoor) throws -> [Int: Int64] {
        door.authorisePublic()
        var ticks: [Int: Int64] = [:]
        try door.connection.each("SELECT bucket, number FROM code_tick") { ticks[try $0.get(0)] = try $0.get(1) }
        return ticks
    }
}

/// A hold with what it is about, for those who countersign.
package struct HoldByID: Lookup {
    package static let name = "code.hold"
    package static let permission = OneCode.countersign
    package static let purposes = [OneCode.containment]
    package let id: HoldID

    package init(_ id: HoldID) { self.id = id }

    /// How many restrictions rest on what.
    package struct Part: Hashable, Sendable {
        package let kind: String
        package let department: String
        package let source: String
        package let exposure: String
        package let people: Int
    }

    /// The hold and its parts, the largest first; at most 200.
    package struct Output: Sendable {
        package let hold: Hold
        package let parts: [Part]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let hold = try Hold.find(door.connection, id)
        try door.authorise(in: Scope(division: hold.division, department: OneCode.cdc))
        door.concerns(.set(resource: CodeSets.holds, predicate: "\(id)", version: 1))
        let parts = try door.connection.rows("""
            SELECT kind, department, source, exposure, COUNT(*) FROM code_change WHERE hold = \(id)
            GROUP BY kind, department, source, exposure ORDER BY 5 DESC, 1, 2, 3, 4 LIMIT 200
            """).map { row in
            Part(kind: try row.get(0), department: try row.get(1), source: try row.get(2), exposure: try row.get(3),
                 people: try row.get(4))
        }
        return Output(hold: hold, parts: parts)
    }
}

/// The objections that wait, the most urgent first, for those who decide them.
package struct ObjectionsByDue: Lookup {
    package static let name = "code.objections"
    package static let permission = OneCode.examine
    package static let purposes = [OneCode.examining]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [Objection] {
        let scopes = try door.authorisedScopes()
        let found = try door.connection.rows("""
            SELECT \(Objection.columns) FROM code_objection WHERE state = 'open' ORDER BY due_at, id LIMIT 200
            """).map(Objection.init).filter { objection in
            scopes.contains { $0.covers(Scope(division: objection.division, department: "justice")) }
        }
        door.concerns(.subjects(found.map(\.subject)))
        return found
    }
}

/// An objection with the record that it is about, for those who decide it.
package struct ObjectionByID: Lookup {
    package static let name = "code.objection"
    package static let permission = OneCode.examine
    package static let purposes = [OneCode.examining]
    package let id: ObjectionID

    package init(_ id: ObjectionID) { self.id = id }

    /// The record is nil where it does not stand as it was.
    package struct Output: Sendable {
        package let objection: Objection
        package let record: Record?
        package let lists: [String: CodeList]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let objection = try Objection.find(door.connection, id)
        try door.authorise(in: Scope(division: objection.division, department: "justice"))
        door.concerns(.subject(objection.subject))
        let record = try objection.record(door.connection)
        return Output(objection: objection, record: record,
                      lists: try record.map { try Catalogue.lists(door.connection, of: $0.resource) } ?? [:])
    }
}

/// How many people have which status, at one's own level and below, while an emergency runs; never who.
package struct StandingByArea: Lookup {
    package static let name = "code.standing"
    package static let permission = OneCode.readCounts
    package static let purposes = [OneCode.containment]

    package init() {}

    /// One division with its counts.
    package struct Line: Hashable, Sendable {
        package let division: DivisionCode
        package let counts: [Status: Int]
    }

    package func run(_ door: LookupDoor) throws -> [Line] {
        let scopes = try door.authorisedScopes()
        var counts: [DivisionCode: [Status: Int]] = [:]
        for scope in scopes {
            try Emergencies.require(door, over: scope.division)
            try door.connection.each("""
                SELECT division, status, COUNT(*) FROM code_status
                WHERE division BETWEEN \(scope.division.range.lowerBound) AND \(scope.division.range.upperBound)
                GROUP BY division, status
                """) { row in
                let division: DivisionCode = try row.get(0)
                counts[division.ancestor(.township) ?? division, default: [:]][try row.get(1), default: 0]
                    += try row.get(2, as: Int.self)
            }
        }
        return counts.sorted { $0.key < $1.key }.map { Line(division: $0.key, counts: $0.value) }
    }
}
