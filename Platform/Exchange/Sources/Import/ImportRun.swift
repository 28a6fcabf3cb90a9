import Access
import Kernel
import Merkle
import Records
import Store

/// One file on its way into a hidden batch.
struct ImportRun {
    private let doors: Doors
    private let ticket: ImportTicket
    private let checker: RowChecker
    private let stager: RecordStager
    private let pace: ImportPace
    private var doubles: DoubleFinder?
    private var tree = MerkleFrontier()
    private var progress = ImportProgress()

    init(doors: Doors, ticket: ImportTicket, file: ImportFile, checker: RowChecker, doubles: DoubleFinder?,
         pace: ImportPace) {
        self.doors = doors
        self.ticket = ticket
        self.checker = checker
        self.doubles = doubles
        self.pace = pace
        stager = RecordStager(ticket.resource, Provenance(
            source: file.name, author: ticket.author, writtenAt: ticket.openedAt, batch: ticket.id.rawValue))
        progress.bytesTotal = file.bytes
    }

    /// Reads to the end. Returns the tree over the rows that were taken, in the order of the file.
    mutating func stage(_ first: RawRows, _ reader: RowReader, _ report: @Sendable (ImportProgress) -> Void)
        async throws -> MerkleFrontier {
        var raw = first, size = pace.rows.lowerBound
        var checked = checker.check(raw, header: raw.header)
        while true {
            try Task.checkCancellation()
            let isLast = raw.isLast, present = checked, read = raw.bytesRead, wanted = size
            // The next part is read and checked while this one is written.
            async let following = isLast ? nil : Self.following(reader, wanted, checker)
            let written = try await write(present, read)
            note(present, written)
            report(progress)
            size = pace.next(after: present.rows.count + present.refusals.count, written.duration)
            guard let next = try await following else { break }
            (raw, checked) = next
        }
        try await writeDoubles()
        return tree
    }

    private static func following(_ reader: RowReader, _ count: Int, _ checker: RowChecker) async throws
        -> (RawRows, CheckedRows)? {
        let raw = try await reader.next(count)
        return (raw, checker.check(raw, header: raw.header))
    }

    /// What one transaction came to.
    private struct Written: Sendable {
        let outcomes: [RecordStager.Outcome]
        let duration: Duration
        var counts = ImportProgress()
    }

    private func write(_ checked: CheckedRows, _ bytesRead: Int) async throws -> Written {
        for _ in 0..<3 {
            do {
                return try await writeOnce(checked, bytesRead)
            } catch StoreError.conflict {
                // Two subjects were given one number: other numbers next time.
                continue
            }
        }
        return try await writeOnce(checked, bytesRead)
    }

    private func writeOnce(_ checked: CheckedRows, _ bytesRead: Int) async throws -> Written {
        let time = doors.time, random = doors.random, stager = stager, ticket = ticket, checker = checker
        return try await doors.database.write { connection in
            let start = ContinuousClock.now
            let outcomes = try stager.stage(connection, checked.rows) { count in
                let first = SubjectID.make(time, random).rawValue
                return (0..<count).map { SubjectID(rawValue: first + Int64($0)) }
            }
            var refusals = checked.refusals, counts = ImportProgress()
            counts.rows = checked.rows.count + checked.refusals.count
            for (index, outcome) in outcomes.enumerated() {
                switch outcome {
                case .added: counts.added += 1
                case .changed: counts.changed += 1
                case .unchanged: counts.unchanged += 1
                case .refused(let fault): refusals.append(checker.refusal(checked.raw[index], [fault]))
                }
            }
            counts.refused = refusals.count
            try Refusals.put(connection, ticket.id, refusals)
            let lease = time.now().advanced(bySeconds: OpenImport.leaseSeconds)
            let isOpen = try connection.execute("""
                UPDATE import_batch SET lease_until = \(lease), bytes_read = \(bytesRead),
                    rows_read = rows_read + \(counts.rows), added = added + \(counts.added),
                    changed = changed + \(counts.changed), unchanged = unchanged + \(counts.unchanged),
                    refused = refused + \(counts.refused)
                WHERE id = \(ticket.id) AND state = 'staging'
                """) == 1
            guard isOpen else { throw GovError("import.broken", .conflict, ExchangeText.brokenOff) }
            return Written(outcomes: outcomes, duration: ContinuousClock.now - start, counts: counts)
        }
    }

    private mutating func note(_ checked: CheckedRows, _ written: Written) {
        for (index, outcome) in written.outcomes.enumerated() {
            switch outcome {
            case .added(let subject):
                tree.append(checked.leaves[index])
                doubles?.take(subject, checked.rows[index])
            case .changed: tree.append(checked.leaves[index])
            case .unchanged, .refused: break
            }
        }
        progress.rows += written.counts.rows
        progress.added += written.counts.added
        progress.changed += written.counts.changed
        progress.unchanged += written.counts.unchanged
        progress.refused += written.counts.refused
    }

    private func writeDoubles() async throws {
        guard let doubles, doubles.count > 0 else { return }
        let ticket = ticket, rows = doubles.found
        for start in stride(from: 0, to: rows.count, by: 500) {
            let part = Array(rows[start..<min(start + 500, rows.count)])
            try await doors.database.write { connection in
                try connection.batch("INSERT INTO import_double (batch, line, other, alike) VALUES (?, ?, ?, ?)",
                                     part.map { [ticket.id.value, $0.line.value, $0.other.value, .text($0.alike)] })
                try connection.execute("UPDATE import_batch SET doubles = \(doubles.count) WHERE id = \(ticket.id)")
            }
        }
    }
}

/// The rows of a batch that were not taken.
enum Refusals {
    static func put(_ connection: any Connection, _ batch: ImportID, _ refusals: [Refusal]) throws {
        guard !refusals.isEmpty else { return }
        try connection.batch("""
            INSERT INTO import_refusal (batch, line, name, faults, cells) VALUES (?, ?, ?, ?, ?)
            """, try refusals.map { refusal in
            let faults = refusal.faults.map { StoredFault(field: $0.field, message: $0.message) }
            return [batch.value, refusal.line.value, .text(Self.text(refusal.name)),
                    .text(try JSON.text(faults)), .text(try JSON.text(refusal.cells))]
        })
    }

    static func read(_ row: Row) throws -> Refusal {
        let faults: [StoredFault] = try JSON.decode(row.get(2))
        return Refusal(line: try row.get(0), name: try row.get(1),
                       faults: faults.map { FieldFault($0.field, $0.message) },
                       cells: try JSON.decode(row.get(3)))
    }

    /// Neither engine holds a NUL.
    private static func text(_ text: String) -> String { text.replacing("\0", with: "\u{FFFD}") }

    /// A fault as it is kept.
    private struct StoredFault: Codable {
        let field: String
        let message: Text
    }
}
