import Access
import Credentials
import Kernel
import Merkle
import Records
import Store

/// Opens the door of a venue. Its kind must be among those that may ask.
package struct OpenVenue: Action {
    package static let name = "door.open-venue"
    package static let permission = Doorway.keep
    package static let purposes = [Doorway.checking]
    private let kind: String
    private let title: String
    private let scope: Scope

    package init(_ kind: String, _ title: String, in scope: Scope) {
        self.kind = kind
        self.title = title
        self.scope = scope
    }

    package func run(_ door: ActionDoor) throws -> SubjectID {
        try door.authorise(in: scope, orPlatform: true)
        guard (1...120).contains(title.unicodeScalars.count), !title.allSatisfy(\.isWhitespace) else {
            throw GovError("door.title", .invalid, DoorText.badTitle, fields: [.init("title", DoorText.badTitle)])
        }
        _ = try DoorRule.find(door.connection, kind, at: door.now)
        let id = door.makeID(SubjectID.self)
        try Subjects.add(door.connection, id, .place, at: door.now)
        try door.connection.execute("""
            INSERT INTO door_venue (id, kind, title, division, department, opened_at)
            VALUES (\(id), \(kind), \(title), \(scope.division), \(scope.department ?? ""), \(door.now))
            """)
        return id
    }
}

/// Adds a terminal to a venue; its key is shown once, when it is set up.
package struct OpenTerminal: Action {
    package static let name = "door.open-terminal"
    package static let permission = Doorway.keep
    package static let purposes = [Doorway.checking]
    private let venue: SubjectID
    private let title: String

    package init(_ venue: SubjectID, _ title: String) {
        self.venue = venue
        self.title = title
    }

    package func run(_ door: ActionDoor) throws -> TerminalID {
        try VenueByID.opened(door, venue, orPlatform: true)
        guard (1...60).contains(title.unicodeScalars.count) else {
            throw GovError("door.title", .invalid, DoorText.badTitle, fields: [.init("title", DoorText.badTitle)])
        }
        let id = door.makeID(TerminalID.self)
        try door.connection.execute("""
            INSERT INTO door_terminal (id, venue, title, opened_at, last_sequence)
            VALUES (\(id), \(venue), \(title), \(door.now), 0)
            """)
        return id
    }
}

/// Shuts a terminal out for good: it was stolen, lost or is used no more. A new one has a key of its own.
package struct CloseTerminal: Action {
    package static let name = "door.close-terminal"
    package static let permission = Doorway.keep
    package static let purposes = [Doorway.checking]
    private let id: TerminalID

    package init(_ id: TerminalID) { self.id = id }

    package func run(_ door: ActionDoor) throws -> SubjectID {
        _ = try door.authorisedScopes()
        let terminal = try Terminal.find(door.connection, id)
        try VenueByID.opened(door, terminal.venue)
        try door.connection.execute("""
            UPDATE door_terminal SET closed_at = \(door.now) WHERE id = \(id) AND closed_at IS NULL
            """)
        return terminal.venue
    }
}

/// The venues of my offices, by division.
package struct VenuesByOffice: Lookup {
    package static let name = "door.venues"
    package static let permission = Doorway.guards
    package static let purposes = [Doorway.checking]

    package init() {}

    /// The venues, and the kinds that may ask.
    package struct Output: Sendable {
        package let venues: [Venue]
        package let rules: [DoorRule]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let scopes = try door.authorisedScopes()
        let within = Scope.condition(scopes, division: "division", department: "department")
        let venues = try door.connection.rows("""
            SELECT \(Venue.columns) FROM door_venue WHERE \(within) ORDER BY division, id LIMIT 500
            """).map(Venue.init)
        return Output(venues: venues, rules: try DoorRule.all(door.connection))
    }
}

/// One venue with its terminals and the numbers of the last day; no person is shown.
package struct VenueByID: Lookup {
    package static let name = "door.venue"
    package static let permission = Doorway.guards
    package static let purposes = [Doorway.checking]
    private let id: SubjectID

    package init(_ id: SubjectID) { self.id = id }

    /// What the page of a venue shows.
    package struct Output: Sendable {
        package let venue: Venue
        package let rule: DoorRule?
        package let terminals: [Terminal]
        /// Scans that are still missing, by terminal.
        package let missing: [TerminalID: Int]
        /// Scans of the last day, by what was answered.
        package let counts: [(entry: String, count: Int)]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        try Self.opened(door, id)
        let venue = try Venue.find(door.connection, id)
        let rule = try DoorRule.all(door.connection).first { $0.kind == venue.kind }
        let terminals = try door.connection.rows("""
            SELECT \(Terminal.columns) FROM door_terminal WHERE venue = \(id) ORDER BY id LIMIT 100
            """).map(Terminal.init)
        let ids = terminals.map(\.id)
        let missing: [(TerminalID, Int)] = try door.connection.rows("""
            SELECT terminal, COUNT(*) FROM door_gap WHERE terminal IN (\(list: ids)) GROUP BY terminal ORDER BY terminal
            """).map { (try $0.get(0), try $0.get(1)) }
        let counts: [(String, Int)] = try door.connection.rows("""
            SELECT entry, COUNT(*) FROM door_scan WHERE terminal IN (\(list: ids)) GROUP BY entry ORDER BY entry
            """).map { (try $0.get(0), try $0.get(1)) }
        return Output(venue: venue, rule: rule, terminals: terminals,
                      missing: Dictionary(missing) { first, _ in first }, counts: counts)
    }

    /// Passes for whoever holds the permission over the venue.
    static func opened(_ door: LookupDoor, _ id: SubjectID, orPlatform: Bool = false) throws {
        if !(orPlatform && door.principal.isPlatform) { _ = try door.authorisedScopes() }
        try door.authorise(in: Venue.find(door.connection, id).scope, orPlatform: orPlatform)
    }
}

/// A guard's own scan: the venue itself is the terminal, and the platform counts.
package struct GuardScan: Action {
    package static let name = "door.guard-scan"
    package static let permission = Doorway.guards
    package static let purposes = [Doorway.checking]
    private let venue: SubjectID
    private let code: String
    private let verifier: CodeVerifier
    private let vault: CredentialVault

    package init(_ venue: SubjectID, _ code: String, with verifier: CodeVerifier, _ vault: CredentialVault) {
        self.venue = venue
        self.code = code
        self.verifier = verifier
        self.vault = vault
    }

    package func run(_ door: ActionDoor) throws -> ScanAnswer {
        try VenueByID.opened(door, venue)
        let terminal = TerminalID(rawValue: venue.rawValue)
        try door.connection.execute("""
            INSERT INTO door_terminal (id, venue, title, opened_at, last_sequence)
            VALUES (\(terminal), \(venue), \(DoorText.guarding.hans), \(door.now), 0) ON CONFLICT (id) DO NOTHING
            """)
        let next = try Terminal.find(door.connection, terminal).lastSequence + 1
        var claims: CredentialClaims?, refusal: CodeRefusal?
        do { claims = try verifier.verify(code, at: door.now).claims } catch { refusal = error }
        let scan = Scan(terminal: terminal, sequence: next, scannedAt: door.now, claims: claims, refusal: refusal)
        guard let answer = try ScanRegister(door, vault).keep([scan]).first else {
            throw GovError("door.gap", .internal, DoorText.gap)
        }
        return answer
    }
}

/// The code of a place, for the screen at its door.
package struct PlaceCodeNow: Lookup {
    package static let name = "door.place-code"
    package static let permission = Doorway.guards
    package static let purposes = [Doorway.checking]
    private let venue: SubjectID
    private let vault: CredentialVault

    package init(_ venue: SubjectID, _ vault: CredentialVault) {
        self.venue = venue
        self.vault = vault
    }

    package func run(_ door: LookupDoor) throws -> (Venue, String) {
        try VenueByID.opened(door, venue)
        let found = try Venue.find(door.connection, venue)
        _ = try DoorRule.find(door.connection, found.kind, at: door.now)
        return (found, PlaceCode.text(of: venue, at: door.now, vault))
    }
}

/// Notes my own presence by the code of the place: it must be the one that the screen shows now.
package struct EnterVenue: Action {
    package static let name = "door.enter"
    package static let permission = RecordRights.write
    package static let purposes = [Purpose.ownRights]
    private let code: String
    private let vault: CredentialVault

    package init(_ code: String, _ vault: CredentialVault) {
        self.code = code
        self.vault = vault
    }

    /// The venue's name. Throws `door.place-code` for one that is forged or no longer shown.
    package func run(_ door: ActionDoor) throws -> String {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        guard let id = PlaceCode.venue(of: code, at: door.now, vault) else {
            throw GovError("door.place-code", .invalid, DoorText.badPlace,
                           fields: [.init("code", DoorText.badPlace)])
        }
        let venue = try Venue.find(door.connection, id)
        _ = try DoorRule.find(door.connection, venue.kind, at: door.now)
        guard let resource = try Catalogue.find(door.connection, DoorPresence.name) else {
            throw GovError("door.no-resource", .unavailable, DoorText.noResource)
        }
        // Twice within the same half minute is once.
        let step = PlaceCode.stepSeconds * 1000
        let entered = Timestamp(milliseconds: door.now.milliseconds / step * step)
        let source = Provenance(source: "door", author: door.principal.title, writtenAt: door.now, validFrom: entered,
                                validTo: entered.advanced(bySeconds: 60))
        try Records.put(door.connection, resource, me,
                        [id.value, .text(venue.title), entered.value, .integer(id.rawValue)], source)
        return venue.title
    }
}

/// Erases what doors keep of scans after 24 hours, and of codes that were shown when they can be shown again: a job of
/// the platform. Presence itself goes after 14 days by its resource's retention.
package struct EraseScans: Action {
    package static let name = "door.erase-scans"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    package static let limit = 500
    static let seconds: Int64 = 86_400

    package init() {}

    /// Returns how many scans; as many as `limit` means that there may be more. The entry has a root over them.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let end = door.now.advanced(bySeconds: -Self.seconds)
        let gone: [(Int64, Int64)] = try door.connection.rows("""
            DELETE FROM door_scan WHERE (terminal, sequence) IN (
                SELECT terminal, sequence FROM door_scan WHERE received_at < \(end) ORDER BY received_at
                LIMIT \(Self.limit))
            RETURNING terminal, sequence
            """).map { (try $0.get(0), try $0.get(1)) }
        try door.connection.execute("""
            DELETE FROM door_showing WHERE token IN (
                SELECT token FROM door_showing WHERE until <= \(door.now) ORDER BY until LIMIT \(Self.limit))
            """)
        guard !gone.isEmpty else {
            door.needsNoEntry()
            return 0
        }
        var tree = MerkleFrontier()
        for (terminal, sequence) in gone.sorted(by: { $0 < $1 }) {
            tree.append(.leaf(Array("\(terminal) \(sequence)".utf8)))
        }
        door.covers(.init(count: gone.count, root: tree.root))
        return gone.count
    }
}

/// What a terminal needs to decide alone: its venue's rule, and which of its scans are missing.
package struct TerminalPolicy: Lookup {
    package static let name = "door.policy"
    package static let permission = Permission.none
    package static let purposes = [Doorway.checking]
    private let terminal: TerminalID

    /// The terminal must have been authenticated.
    package init(_ terminal: TerminalID) { self.terminal = terminal }

    /// As it is sent.
    package struct Output: Sendable {
        package let venue: Venue
        package let rule: DoorRule
        package let lastSequence: Int64
        package let missing: [Int64]
        package let trustList: [UInt8]
        package let statusLists: [[UInt8]]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        try door.authorisePlatform()
        let found = try Terminal.find(door.connection, terminal)
        guard found.closedAt == nil else { throw GovError("door.no-terminal", .denied, DoorText.noTerminal) }
        let venue = try Venue.find(door.connection, found.venue)
        let missing = try door.connection.rows("""
            SELECT sequence FROM door_gap WHERE terminal = \(terminal) ORDER BY sequence LIMIT 1000
            """).map { try $0.get(0, as: Int64.self) }
        let trust = try door.connection.cell("SELECT message FROM trust_list ORDER BY version DESC LIMIT 1",
                                             as: [UInt8].self) ?? []
        let lists = try door.connection.rows("""
            SELECT message FROM status_list WHERE message IS NOT NULL ORDER BY number LIMIT 100
            """).map { try $0.get(0, as: [UInt8].self) }
        return Output(venue: venue, rule: try DoorRule.find(door.connection, venue.kind, at: door.now),
                      lastSequence: found.lastSequence, missing: missing, trustList: trust, statusLists: lists)
    }
}
