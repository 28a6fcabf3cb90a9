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
        var known = try known(scans), shown = try shown(scans)
        var answers: [ScanAnswer] = [], visits: [Visit] = [], rows: [[Value]] = [], showings: [[Value]] = []
        for scan in scans {
            var (venue, rule, last) = try terminals[scan.terminal] ?? open(scan.terminal)
            let key = Key(terminal: scan.terminal, sequence: scan.sequence)
            if let before = known[key] {
                answers.append(ScanAnswer(scan.sequence, entry: before.entry, reason: before.reason, rule: rule))
                continue
            }
            let answer = answer(scan, rule, &shown, &showings)
            answers.append(answer)
            known[key] = (answer.entry, answer.reason?.word ?? "")
            rows.append(row(scan, answer))
            if answer.entry != "refuse", let claims = scan.claims, let subject = vault.holder(of: claims.id) {
                visits.append(Visit(subject: subject, venue: venue, scan: scan))
            }
            if let entry = scan.offlineEntry, entry != "refuse", answer.reason == .code(.shownBefore) {
                try raise(scan, venue)
            }
            last = try count(scan, last)
            terminals[scan.terminal] = (venue, rule, last)
        }
        try write(rows, showings, terminals.mapValues(\.last))
        try note(visits)
        return answers
    }

    /// Which scan it is.
    private struct Key: Hashable {
        let terminal: TerminalID
        let sequence: Int64
    }

    /// What was answered to those of the scans that came before.
    private func known(_ scans: [Scan]) throws -> [Key: (entry: String, reason: String)] {
        var known: [Key: (entry: String, reason: String)] = [:]
        let terminals = Set(scans.map(\.terminal)).sorted(), sequences = Set(scans.map(\.sequence)).sorted()
        try connection.each("""
            SELECT terminal, sequence, entry, reason FROM door_scan
            WHERE terminal IN (\(list: terminals)) AND sequence IN (\(list: sequences))
            """) { row in
            known[Key(terminal: try row.get(0), sequence: try row.get(1))] = (try row.get(2), try row.get(3))
        }
        return known
    }

    /// Until when those of the codes that were shown before cannot be shown again.
    private func shown(_ scans: [Scan]) throws -> [[UInt8]: Timestamp] {
        var shown: [[UInt8]: Timestamp] = [:]
        try connection.each("""
            SELECT token, until FROM door_showing WHERE token IN (\(list: scans.compactMap { $0.claims?.id }))
            """) { row in shown[try row.get(0)] = try row.get(1) }
        return shown
    }

    private func answer(_ scan: Scan, _ rule: DoorRule, _ shown: inout [[UInt8]: Timestamp],
                        _ showings: inout [[Value]]) -> ScanAnswer {
        guard let claims = scan.claims else {
            return ScanAnswer(scan.sequence, refused: .code(scan.refusal ?? .malformed))
        }
        if let until = shown[claims.id], scan.scannedAt < until {
            return ScanAnswer(scan.sequence, refused: .code(.shownBefore))
        }
        let ends = scan.showingEnds(claims)
        shown[claims.id] = ends
        showings.append([.bytes(claims.id), scan.terminal.value, scan.scannedAt.value, ends.value])
        return ScanAnswer(scan.sequence, claims, by: rule)
    }

    private func row(_ scan: Scan, _ answer: ScanAnswer) -> [Value] {
        [scan.terminal.value, scan.sequence.value, .bytes(scan.claims?.id ?? []), scan.scannedAt.value, door.now.value,
         (scan.offlineEntry != nil).value, .text(answer.entry), .text(answer.reason?.word ?? "")]
    }

    private func write(_ rows: [[Value]], _ showings: [[Value]], _ last: [TerminalID: Int64]) throws {
        try connection.batch("""
            INSERT INTO door_scan (terminal, sequence, token, scanned_at, received_at, was_offline, entry, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, rows)
        try connection.batch("""
            INSERT INTO door_showing (token, terminal, shown_at, until) VALUES (?, ?, ?, ?)
            ON CONFLICT (token) DO UPDATE SET terminal = excluded.terminal, shown_at = excluded.shown_at,
                until = excluded.until
            """, showings)
        try connection.batch("UPDATE door_terminal SET last_sequence = ?, last_seen_at = ? WHERE id = ?",
                             last.sorted { $0.key < $1.key }.map { [$1.value, door.now.value, $0.value] })
    }

    private func open(_ id: TerminalID) throws -> (venue: Venue, rule: DoorRule, last: Int64) {
        let terminal = try Terminal.find(connection, id)
        guard terminal.closedAt == nil else { throw GovError("door.no-terminal", .denied, DoorText.noTerminal) }
        let venue = try Venue.find(connection, terminal.venue)
        guard venue.closedAt == nil else { throw GovError("door.may-not-ask", .denied, DoorText.mayNotAsk) }
        return (venue, try DoorRule.find(connection, venue.kind, at: door.now), terminal.lastSequence)
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
