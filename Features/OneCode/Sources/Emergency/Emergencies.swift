import Access
import Kernel
import Records
import Store

/// The number of an emergency.
package struct EmergencyID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// An emergency: a document, an area, and an end. Without one in force there is no status, and nobody reads any.
package struct Emergency: Hashable, Sendable {
    package let id: EmergencyID
    package let division: DivisionCode
    package let title: Text
    package let document: String
    package let reason: Text
    package let startsAt: Timestamp
    package let endsAt: Timestamp
    /// The one that it goes on from.
    package let renews: EmergencyID?
    package let proclaimedBy: String
    /// When what was gathered was erased.
    package let closedAt: Timestamp?

    /// Whether statuses stand by it at a moment.
    package func isInForce(at now: Timestamp) -> Bool { startsAt <= now && now < endsAt && closedAt == nil }

    static let columns = SQL(trusted: """
        id, division, title, document, reason, starts_at, ends_at, renews, proclaimed_by, closed_at
        """)

    init(_ row: Row) throws {
        id = try row.get(0)
        division = try row.get(1)
        title = try JSON.decode(row.get(2))
        document = try row.get(3)
        reason = try JSON.decode(row.get(4))
        startsAt = try row.get(5)
        endsAt = try row.get(6)
        renews = try row.get(7)
        proclaimedBy = try row.get(8)
        closedAt = try row.get(9)
    }
}

/// Reads and writes emergencies.
enum Emergencies {
    /// At most so long; then it has to be renewed in public.
    static let maximumDays = 30

    /// Who proclaims and ends one: the health commission of the area, and the government above it.
    static func office(_ division: DivisionCode) -> Scope { Scope(division: division, department: "health") }

    /// The one in force over an area; nil where there is none.
    static func inForce(_ connection: any Connection, over division: DivisionCode, at now: Timestamp) throws
        -> Emergency? {
        let areas = sequence(first: division) { $0.parent }
        return try connection.row("""
            SELECT \(Emergency.columns) FROM code_emergency
            WHERE division IN (\(list: Array(areas))) AND starts_at <= \(now) AND ends_at > \(now)
                AND closed_at IS NULL ORDER BY ends_at DESC, id DESC LIMIT 1
            """).map(Emergency.init)
    }

    /// Throws `emergency.unknown`.
    static func find(_ connection: any Connection, _ id: EmergencyID) throws -> Emergency {
        guard let row = try connection.row("SELECT \(Emergency.columns) FROM code_emergency WHERE id = \(id)") else {
            throw GovError("emergency.unknown", .notFound, CodeText.noEmergency)
        }
        return try Emergency(row)
    }

    /// Throws `code.no-emergency` where nothing may be read of anybody's status.
    static func require(_ door: LookupDoor, over division: DivisionCode) throws {
        guard try inForce(door.connection, over: division, at: door.now) != nil else {
            throw GovError("code.no-emergency", .conflict, CodeText.notInForce)
        }
    }
}

/// Proclaims an emergency, or renews one that runs: by the government of the area, with a document, for at most 30
/// days.
package struct ProclaimEmergency: Action {
    package static let name = "emergency.proclaim"
    package static let permission = OneCode.proclaim
    package static let purposes = [OneCode.containment]
    package let division: DivisionCode
    package let title: Text
    package let document: String
    package let reason: Text
    package let days: Int
    package let renews: EmergencyID?

    package init(_ division: DivisionCode, title: Text, document: String, reason: Text, days: Int,
                 renews: EmergencyID? = nil) {
        self.division = division
        self.title = title
        self.document = document
        self.reason = reason
        self.days = days
        self.renews = renews
    }

    package func run(_ door: ActionDoor) throws -> EmergencyID {
        try door.authorise(in: Emergencies.office(division), orPlatform: true)
        var faults: [GovError.Field] = []
        func fits(_ text: String, _ limit: Int) -> Bool {
            (1...limit).contains(text.unicodeScalars.count) && !text.allSatisfy(\.isWhitespace)
                && !text.utf8.contains(0)
        }
        if !fits(title.hans, 120) { faults.append(.init("title", CodeText.needed)) }
        if !fits(document, 60) { faults.append(.init("document", CodeText.needed)) }
        if !fits(reason.hans, 2000) { faults.append(.init("reason", CodeText.needed)) }
        if !(1...Emergencies.maximumDays).contains(days) { faults.append(.init("days", CodeText.atMostThirty)) }
        guard faults.isEmpty else { throw GovError("emergency.invalid", .invalid, CodeText.mend, fields: faults) }
        if let renews {
            let earlier = try Emergencies.find(door.connection, renews)
            guard earlier.isInForce(at: door.now), earlier.division == division, earlier.document != document else {
                throw GovError("emergency.renewal", .conflict, CodeText.badRenewal)
            }
        }
        let id = door.makeID(EmergencyID.self), end = door.now.advanced(bySeconds: Int64(days) * 86_400)
        try door.connection.execute("""
            INSERT INTO code_emergency (\(Emergency.columns))
            VALUES (\(id), \(division), \(JSON.text(title)), \(document), \(JSON.text(reason)), \(door.now), \(end),
                \(renews), \(door.principal.title), NULL)
            """)
        try publish(door, id, end)
        door.emit(Event("emergency.changed", subject: nil, payload: "{\"emergency\":\"\(id)\"}"))
        return id
    }

    /// So that doors and others can read that there is one.
    private func publish(_ door: ActionDoor, _ id: EmergencyID, _ end: Timestamp) throws {
        guard let resource = try Catalogue.find(door.connection, "emergency") else { return }
        let thing = door.makeID(SubjectID.self)
        try Subjects.add(door.connection, thing, .thing, at: door.now)
        let values: [Value] = [.text(document), division.value, door.now.value, end.value]
        let provenance = Provenance(source: document, author: door.principal.title, writtenAt: door.now, validTo: end)
        try EvidenceRecords.put(door, resource, [(thing, values)], provenance)
    }
}

/// Ends an emergency before its time.
package struct EndEmergency: Action {
    package static let name = "emergency.end"
    package static let permission = OneCode.proclaim
    package static let purposes = [OneCode.containment]
    package let id: EmergencyID

    package init(_ id: EmergencyID) { self.id = id }

    package func run(_ door: ActionDoor) throws {
        if !door.principal.isPlatform { _ = try door.authorisedScopes() }
        let emergency = try Emergencies.find(door.connection, id)
        try door.authorise(in: Emergencies.office(emergency.division), orPlatform: true)
        guard emergency.isInForce(at: door.now) else {
            throw GovError("emergency.ended", .conflict, CodeText.notInForce)
        }
        try door.connection.execute("UPDATE code_emergency SET ends_at = \(door.now) WHERE id = \(id)")
        if let resource = try Catalogue.find(door.connection, "emergency"),
           let thing = try door.connection.cell("""
            SELECT subject FROM r_emergency WHERE document = \(emergency.document) LIMIT 1
            """, as: SubjectID.self) {
            for record in try Records.current(door.connection, resource, of: thing) {
                _ = try EvidenceRecords.end(door, record, source: emergency.document, by: door.principal.title)
            }
        }
        door.emit(Event("emergency.changed", subject: nil, payload: "{\"emergency\":\"\(id)\"}"))
    }
}

/// All emergencies, the newest first; public.
package struct EmergenciesByDate: Lookup {
    package static let name = "emergency.list"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.openness]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [Emergency] {
        door.authorisePublic()
        return try door.connection.rows("""
            SELECT \(Emergency.columns) FROM code_emergency ORDER BY starts_at DESC, id DESC LIMIT 200
            """).map(Emergency.init)
    }
}
