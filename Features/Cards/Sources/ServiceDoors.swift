import Access
import COSE
import Credentials
import Kernel
import Records
import Store

/// Something that is opened with a code of its own, such as a library or the gate of a bus.
package struct CodeService: Sendable {
    package let name: String
    package let title: Text
    package let summary: Text
    package let scope: Scope

    package init(_ name: String, _ title: Text, summary: Text, scope: Scope) {
        self.name = name
        self.title = title
        self.summary = summary
        self.scope = scope
    }

    /// Opens it, or gives it new words.
    package static func put(_ connection: any Connection, _ service: CodeService, at now: Timestamp) throws {
        try connection.execute("""
            INSERT INTO card_service (name, title, summary, division, department, opened_at)
            VALUES (\(service.name), \(JSON.text(service.title)), \(JSON.text(service.summary)),
                \(service.scope.division), \(service.scope.department ?? ""), \(now))
            ON CONFLICT (name) DO UPDATE SET title = excluded.title, summary = excluded.summary
            """)
    }

    static func all(_ connection: any Connection) throws -> [CodeService] {
        try connection.rows("""
            SELECT name, title, summary, division, department FROM card_service ORDER BY name LIMIT 200
            """).map { row in
                let department: String = try row.get(4)
                return CodeService(try row.get(0), try JSON.decode(row.get(1)), summary: try JSON.decode(row.get(2)),
                                   scope: Scope(division: try row.get(3),
                                                department: department.isEmpty ? nil : department))
            }
    }

    /// Throws `service.unknown`.
    static func find(_ connection: any Connection, _ name: String) throws -> CodeService {
        guard let service = try all(connection).first(where: { $0.name == name }) else {
            throw GovError("service.unknown", .notFound, CardText.noService)
        }
        return service
    }
}

/// The services on the code, which of them I use, and each use of the last 90 days.
package struct MyServices: Lookup {
    package static let name = "service.mine"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]

    package init() {}

    /// One use of a code of mine.
    package struct Use: Sendable {
        package let service: String
        package let at: Timestamp
        package let place: String
    }

    /// What the page of services shows.
    package struct Output: Sendable {
        package let services: [CodeService]
        /// Since when, by the service's name.
        package let joined: [String: Timestamp]
        package let uses: [Use]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let joined: [(String, Timestamp)] = try door.connection.rows("""
            SELECT service, joined_at FROM card_link WHERE subject = \(me) AND left_at IS NULL ORDER BY service
            """).map { (try $0.get(0), try $0.get(1)) }
        let uses = try door.connection.rows("""
            SELECT service, used_at, place FROM card_use WHERE subject = \(me) ORDER BY used_at DESC LIMIT 100
            """).map { Use(service: try $0.get(0), at: try $0.get(1), place: try $0.get(2)) }
        return Output(services: try CodeService.all(door.connection), joined: Dictionary(joined) { first, _ in first },
                      uses: uses)
    }
}

/// Begins to use a service: it gets a name for me that no other service has.
package struct JoinService: Action {
    package static let name = "service.join"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    private let service: String
    private let vault: CredentialVault

    package init(_ service: String, _ vault: CredentialVault) {
        self.service = service
        self.vault = vault
    }

    package func run(_ door: ActionDoor) throws {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        _ = try CodeService.find(door.connection, service)
        let row = try door.connection.row("""
            SELECT round, left_at FROM card_link WHERE subject = \(me) AND service = \(service)
            """)
        if let row, try row.get(1, as: Timestamp?.self) == nil { return }
        // Whoever comes back is somebody new to the service.
        let round = (try row?.get(0, as: Int.self) ?? 0) + 1
        let pseudonym = vault.pseudonym(of: me, at: "\(service)#\(round)")
        try door.connection.execute("""
            INSERT INTO card_link (subject, service, round, pseudonym, joined_at)
            VALUES (\(me), \(service), \(round), \(pseudonym), \(door.now))
            ON CONFLICT (subject, service) DO UPDATE SET round = excluded.round, pseudonym = excluded.pseudonym,
                joined_at = excluded.joined_at, left_at = NULL
            """)
    }
}

/// Stops using a service: its passes are refused at once, and what was noted of their use goes.
package struct LeaveService: Action {
    package static let name = "service.leave"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    private let service: String

    package init(_ service: String) { self.service = service }

    package func run(_ door: ActionDoor) throws {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        try door.connection.execute("""
            UPDATE card_link SET left_at = \(door.now)
            WHERE subject = \(me) AND service = \(service) AND left_at IS NULL
            """)
        try door.connection.execute("DELETE FROM card_use WHERE subject = \(me) AND service = \(service)")
    }
}

/// A pass for one service: minutes, good there alone, with the service's own name for me and nothing else.
package struct ShowPass: Lookup {
    package static let name = "service.pass"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    private let service: String
    private let vault: CredentialVault

    package init(_ service: String, _ vault: CredentialVault) {
        self.service = service
        self.vault = vault
    }

    /// The type of passes, and the label of the service's name for the holder.
    package static let type = "service-pass"
    static let pseudonymLabel: Int64 = 16

    package func run(_ door: LookupDoor) throws -> (CodeService, Credentials.Issued) {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let service = try CodeService.find(door.connection, service)
        guard let pseudonym = try door.connection.cell("""
            SELECT pseudonym FROM card_link
            WHERE subject = \(me) AND service = \(service.name) AND left_at IS NULL
            """, as: [UInt8].self) else {
            throw GovError("service.not-joined", .conflict, CardText.notJoined)
        }
        let order = Credentials.Order(
            type: Self.type, holder: me, form: .phone, audience: service.name,
            content: [CBOR.Entry(CBOR(Self.pseudonymLabel), .bytes(pseudonym))])
        return (service, try Credentials.present(door, vault, order))
    }
}

/// Takes a pass at the desk or gate of a service. The service learns its own name for the holder, and nothing else.
package struct UsePass: Action {
    package static let name = "service.use"
    package static let permission = Cards.serve
    package static let purposes = [Cards.serving]
    private let service: String
    private let text: String
    private let place: String
    private let verifier: CodeVerifier

    package init(_ service: String, code text: String, place: String, with verifier: CodeVerifier) {
        self.service = service
        self.text = text
        self.place = place
        self.verifier = verifier
    }

    /// The service's name for the holder, 16 bytes. Throws `service.refused` with the reason's words.
    package func run(_ door: ActionDoor) throws -> [UInt8] {
        _ = try door.authorisedScopes()
        let service = try CodeService.find(door.connection, service)
        try door.authorise(in: service.scope)
        let claims: CredentialClaims
        do { claims = try verifier.accepting(service.name).verify(text, at: door.now).claims } catch {
            throw Self.refused(error)
        }
        guard claims.audience == service.name, let pseudonym = claims[ShowPass.pseudonymLabel]?.bytes,
              let subject = try door.connection.cell("""
                SELECT subject FROM card_link
                WHERE pseudonym = \(pseudonym) AND service = \(service.name) AND left_at IS NULL
                """, as: SubjectID.self) else { throw Self.refused(.revoked) }
        door.concerns(.subject(subject))
        let isNew = try door.connection.execute("""
            INSERT INTO card_use (token, subject, service, used_at, place)
            VALUES (\(claims.id), \(subject), \(service.name), \(door.now), \(String(place.prefix(80))))
            ON CONFLICT (token) DO NOTHING
            """)
        guard isNew == 1 else { throw Self.refused(.shownBefore) }
        return pseudonym
    }

    private static func refused(_ reason: CodeRefusal) -> GovError {
        GovError("service.refused", .conflict, reason.text, detail: reason.rawValue)
    }
}

/// Erases what was noted of uses more than 90 days ago: a job of the platform.
package struct EraseUses: Action {
    package static let name = "service.erase-uses"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    package static let limit = 500
    static let days: Int64 = 90

    package init() {}

    /// Returns how many; as many as `limit` means that there may be more.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let end = door.now.advanced(bySeconds: -Self.days * 86_400)
        let gone = try door.connection.rows("""
            DELETE FROM card_use WHERE token IN (
                SELECT token FROM card_use WHERE used_at < \(end) ORDER BY used_at LIMIT \(Self.limit))
            RETURNING subject
            """).map { try $0.get(0, as: SubjectID.self) }
        if gone.isEmpty { door.needsNoEntry() } else { door.concerns(.subjects(gone.sorted())) }
        return gone.count
    }
}
