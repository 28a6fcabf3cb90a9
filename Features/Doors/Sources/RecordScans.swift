import Access
import Credentials
import Kernel
import Merkle
import Records
import Store
import Work

/// Keeps scans of one venue's terminals: each once, with the presence that follows from it. A job of the platform, for
/// the terminals whose messages it has authenticated; many scans share one transaction and one entry.
package struct RecordScans: Action {
    package static let name = "door.record-scans"
    package static let permission = Permission.none
    package static let purposes = [Doorway.checking]
    /// Scans in one transaction at most.
    package static let limit = 256

    private let scans: [Scan]
    private let vault: CredentialVault

    package init(_ scans: [Scan], _ vault: CredentialVault) {
        self.scans = scans
        self.vault = vault
    }

    /// The answers in the order of the scans. Throws `door.no-terminal` for one that is closed, and `door.may-not-ask`.
    package func run(_ door: ActionDoor) throws -> [ScanAnswer] {
        try door.authorisePlatform()
        return try ScanRegister(door, vault).keep(scans)
    }
}

/// Writes scans inside an action that has authorised.
struct ScanRegister {
    private let door: ActionDoor
    private let vault: CredentialVault
    private let connection: any Connection

    init(_ door: ActionDoor, _ vault: CredentialVault) {
        self.door = door
        self.vault = vault
        connection = door.connection
    }

    /// Somebody who was at a door.
    private struct Visit {
        let subject: SubjectID
        let venue: Venue
        let scan: Scan
    }

    func keep(_ scans: [Scan]) throws -> [ScanAnswer] {
        var terminals: [TerminalID: (venue: Venue, rule: DoorRule, last: Int64)] = [:]
        var answers: [ScanAnswer] = [], visits: [Visit] = []
        for scan in scans {
            var (venue, rule, last) = try terminals[scan.terminal] ?? open(scan.terminal)
            let (answer, isNew) = try keep(scan, rule)
            answers.append(answer)
            if isNew, answer.entry != "refuse", let claims = scan.claims, let subject = vault.holder(of: claims.id) {
                visits.append(Visit(subject: subject, venue: venue, scan: scan))
            }
            if isNew, scan.offlineEntry != nil, scan.offlineEntry != "refuse", answer.reason == .code(.shownBefore) {
                try raise(scan, venue)
            }
            if isNew { last = try count(scan, last) }
            terminals[scan.terminal] = (venue, rule, last)
        }
        for (terminal, known) in terminals.sorted(by: { $0.key < $1.key }) {
            try connection.execute("""
                UPDATE door_terminal SET last_sequence = \(known.last), last_seen_at = \(door.now)
                WHERE id = \(terminal)
                """)
        }
        try note(visits)
        return answers
    }

    private func open(_ id: TerminalID) throws -> (venue: Venue, rule: DoorRule, last: Int64) {
        let terminal = try Terminal.find(connection, id)
        guard terminal.closedAt == nil else { throw GovError("door.no-terminal", .denied, DoorText.noTerminal) }
        let venue = try Venue.find(connection, terminal.venue)
        guard venue.closedAt == nil else { throw GovError("door.may-not-ask", .denied, DoorText.mayNotAsk) }
        return (venue, try DoorRule.find(connection, venue.kind, at: door.now), terminal.lastSequence)
    }

    /// The answer, and whether the scan was not known yet.
    private func keep(_ scan: Scan, _ rule: DoorRule) throws -> (ScanAnswer, isNew: Bool) {
        if let row = try connection.row("""
            SELECT entry, reason FROM door_scan WHERE terminal = \(scan.terminal) AND sequence = \(scan.sequence)
            """) {
            return (ScanAnswer(scan.sequence, entry: try row.get(0), reason: try row.get(1), rule: rule), false)
        }
        let answer = try answer(scan, rule)
        try connection.execute("""
            INSERT INTO door_scan (terminal, sequence, token, scanned_at, received_at, was_offline, entry, reason)
            VALUES (\(scan.terminal), \(scan.sequence), \(scan.claims?.id ?? []), \(scan.scannedAt), \(door.now),
                \(scan.offlineEntry != nil), \(answer.entry), \(answer.reason?.word ?? ""))
            """)
        return (answer, true)
    }

    private func answer(_ scan: Scan, _ rule: DoorRule) throws -> ScanAnswer {
        guard let claims = scan.claims else {
            return ScanAnswer(scan.sequence, refused: .code(scan.refusal ?? .malformed))
        }
        let ends = scan.showingEnds(claims)
        let isFirst = try connection.execute("""
            INSERT INTO door_showing (token, terminal, shown_at, until)
            VALUES (\(claims.id), \(scan.terminal), \(scan.scannedAt), \(ends))
            ON CONFLICT (token) DO UPDATE SET terminal = excluded.terminal, shown_at = excluded.shown_at,
                until = excluded.until WHERE door_showing.until <= excluded.shown_at
            """)
        guard isFirst == 1 else { return ScanAnswer(scan.sequence, refused: .code(.shownBefore)) }
        return ScanAnswer(scan.sequence, claims, by: rule)
    }

    /// What is missing in between is remembered, and asked for until it comes.
    private func count(_ scan: Scan, _ last: Int64) throws -> Int64 {
        if scan.sequence <= last {
            try connection.execute("""
                DELETE FROM door_gap WHERE terminal = \(scan.terminal) AND sequence = \(scan.sequence)
                """)
            return last
        }
        let missing = (last + 1)..<scan.sequence
        guard missing.count <= 1000 else { throw GovError("door.gap", .invalid, DoorText.gap) }
        for sequence in missing {
            try connection.execute("""
                INSERT INTO door_gap (terminal, sequence, noticed_at) VALUES (\(scan.terminal), \(sequence),
                    \(door.now))
                ON CONFLICT (terminal, sequence) DO NOTHING
                """)
        }
        return scan.sequence
    }

    private func raise(_ scan: Scan, _ venue: Venue) throws {
        try Assignments.open(door, Doorway.doubled.kind, about: nil, role: "supervisor", scope: venue.scope,
                             path: "/doors/venues/\(venue.id)")
    }

    /// The presence of those who came in, all of a minute in one go; the entry names whose it is.
    private func note(_ visits: [Visit]) throws {
        guard !visits.isEmpty else { return }
        guard let resource = try Catalogue.find(connection, DoorPresence.name) else {
            throw GovError("door.no-resource", .unavailable, DoorText.noResource)
        }
        var tree = MerkleFrontier(), seen: Set<SubjectID> = []
        for (minute, some) in Dictionary(grouping: visits, by: { $0.scan.scannedAt.milliseconds / 60_000 })
            .sorted(by: { $0.key < $1.key }) {
            let from = Timestamp(milliseconds: minute * 60_000)
            // A stay at a door is a moment; it ends as it begins, and its retention with it.
            let source = Provenance(source: "door", author: door.principal.title, writtenAt: door.now,
                                    validFrom: from, validTo: from.advanced(bySeconds: 60))
            try Records.add(connection, resource, some.map { visit in
                (visit.subject, [visit.venue.id.value, .text(visit.venue.title), visit.scan.scannedAt.value,
                                 .integer(visit.scan.terminal.rawValue)])
            }, source)
        }
        for visit in visits {
            tree.append(.leaf(Array("\(visit.subject) \(visit.scan.terminal) \(visit.scan.sequence)".utf8)))
            seen.insert(visit.subject)
        }
        door.covers(.init(count: visits.count, root: tree.root))
        door.concerns(.subjects(seen.sorted()))
    }
}
