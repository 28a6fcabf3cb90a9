import Access
import Credentials
import Crypto
import Kernel
import Store

/// The number of a terminal.
package struct TerminalID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A place with a door that may ask.
package struct Venue: Sendable {
    package let id: SubjectID
    package let kind: String
    package let title: String
    package let scope: Scope
    package let closedAt: Timestamp?

    static let columns: SQL = "id, kind, title, division, department, closed_at"

    init(_ row: Row) throws {
        id = try row.get(0)
        kind = try row.get(1)
        title = try row.get(2)
        let department: String = try row.get(4)
        scope = Scope(division: try row.get(3), department: department.isEmpty ? nil : department)
        closedAt = try row.get(5)
    }

    /// Throws `door.no-venue`.
    static func find(_ connection: any Connection, _ id: SubjectID) throws -> Venue {
        guard let row = try connection.row("SELECT \(columns) FROM door_venue WHERE id = \(id)") else {
            throw GovError("door.no-venue", .notFound, DoorText.noVenue)
        }
        return try Venue(row)
    }
}

/// A scanner at a door.
package struct Terminal: Sendable {
    package let id: TerminalID
    package let venue: SubjectID
    package let title: String
    package let closedAt: Timestamp?
    package let lastSequence: Int64
    package let lastSeenAt: Timestamp?

    static let columns: SQL = "id, venue, title, closed_at, last_sequence, last_seen_at"

    init(_ row: Row) throws {
        id = try row.get(0)
        venue = try row.get(1)
        title = try row.get(2)
        closedAt = try row.get(3)
        lastSequence = try row.get(4)
        lastSeenAt = try row.get(5)
    }

    /// Throws `door.no-terminal`, which says no more than a wrong key does.
    static func find(_ connection: any Connection, _ id: TerminalID) throws -> Terminal {
        guard let row = try connection.row("SELECT \(columns) FROM door_terminal WHERE id = \(id)") else {
            throw GovError("door.no-terminal", .denied, DoorText.noTerminal)
        }
        return try Terminal(row)
    }
}

/// By what a terminal shows that it is the one: HMAC-SHA-256 over method, path, terminal, time, nonce and body.
package enum TerminalMAC {
    /// The terminal's own key, 32 bytes; the database has no copy.
    package static func key(_ terminal: TerminalID, _ vault: CredentialVault) -> [UInt8] {
        vault.secret(of: "terminal \(terminal)")
    }

    /// How far a terminal's clock may be off, and for how long a nonce is remembered.
    package static let windowSeconds: Int64 = 120

    /// The code in hexadecimal digits; each part stands on a line of its own.
    package static func code(_ method: String, _ path: String, _ terminal: TerminalID, at time: Int64, nonce: String,
                             _ message: String, key: [UInt8]) -> String {
        let signed = "\(method)\n\(path)\n\(terminal)\n\(time)\n\(nonce)\n\(message)"
        return hex(HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: SymmetricKey(data: key)))
    }

    /// Whether the code is right; takes as long for a wrong one.
    package static func isRight(_ given: String, _ expected: String) -> Bool {
        let a = Array(given.utf8), b = Array(expected.utf8)
        return a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// The code of a place: another every 30 seconds, so that a picture that was sent on is worth nothing.
package enum PlaceCode {
    package static let prefix = "YTP1:"
    package static let stepSeconds: Int64 = 30

    /// What the screen at the door shows now.
    package static func text(of venue: SubjectID, at now: Timestamp, _ vault: CredentialVault) -> String {
        text(venue, step(now), vault)
    }

    /// Which place it is of; nil for one that is forged, or older than the step before this one.
    package static func venue(of text: String, at now: Timestamp, _ vault: CredentialVault) -> SubjectID? {
        let parts = text.dropFirst(prefix.utf8.count).split(separator: "-", omittingEmptySubsequences: false)
        guard text.hasPrefix(prefix), parts.count == 3, let venue = SubjectID(parts[0]), let step = Int64(parts[1]),
              (Self.step(now) - 1...Self.step(now)).contains(step),
              TerminalMAC.isRight(text, Self.text(venue, step, vault)) else { return nil }
        return venue
    }

    private static func step(_ now: Timestamp) -> Int64 { now.milliseconds / (stepSeconds * 1000) }

    private static func text(_ venue: SubjectID, _ step: Int64, _ vault: CredentialVault) -> String {
        let key = SymmetricKey(data: vault.secret(of: "venue \(venue)"))
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(step)".utf8), using: key)
        return "\(prefix)\(venue)-\(step)-\(TerminalMAC.hex(Array(code).prefix(12)).uppercased())"
    }
}
