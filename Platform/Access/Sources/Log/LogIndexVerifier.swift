import Kernel
package import Store

/// Checks that the index by which a person finds who looked names exactly whom the entries name.
///
/// The index is no part of the tree, so an insider might take a line out of it and leave the log as it is. Both sides
/// are summed up block by block and compared; a block that differs is looked into.
package struct LogIndexVerifier: Sendable {
    /// Links read on one snapshot.
    static let part = 50_000
    static let block = 256

    private let database: any Database

    package init(database: any Database) { self.database = database }

    /// Returns how many links were checked. Throws `LogVerifier.Misfit` with the first entry whose links do not fit,
    /// and
    /// `GovError` where the database cannot be read.
    package func verify() async throws -> Int {
        do {
            let indexed = try await database.read { try AccessIndexer.indexed($0) }
            var sums = [UInt64](repeating: 0, count: indexed / LogIndexVerifier.block + 1)
            let count = try await add(links: indexed, to: &sums)
            try await subtract(entries: indexed, from: &sums)
            for (block, sum) in sums.enumerated() where sum != 0 {
                let start = block * LogIndexVerifier.block
                let range = start..<min(start + LogIndexVerifier.block, indexed)
                try await database.read { try LogIndexVerifier.compare(range, $0) }
            }
            return count
        } catch let misfit as LogVerifier.Misfit {
            throw misfit
        } catch {
            throw GovError(boundary: error)
        }
    }

    private func add(links indexed: Int, to sums: inout [UInt64]) async throws -> Int {
        var count = 0
        var last: (subject: Int64, sequence: Int) = (.min, .min)
        while true {
            let (subject, sequence) = last
            let rows = try await database.read { connection in
                try connection.rows("""
                    SELECT subject, sequence FROM log_subject
                    WHERE subject > \(subject) OR subject = \(subject) AND sequence > \(sequence)
                    ORDER BY subject, sequence LIMIT \(LogIndexVerifier.part)
                    """)
            }
            for row in rows {
                last = (try row.get(0), try row.get(1))
                guard last.sequence >= 0 else {
                    throw LogVerifier.Misfit(sequence: 0, reason: "the index names entry \(last.sequence)")
                }
                guard last.sequence < indexed else { continue }
                sums[last.sequence / LogIndexVerifier.block] &+= LogIndexVerifier.mixed(last.subject, last.sequence)
                count += 1
            }
            if rows.count < LogIndexVerifier.part { return count }
        }
    }

    private func subtract(entries indexed: Int, from sums: inout [UInt64]) async throws {
        for start in stride(from: 0, to: indexed, by: LogVerifier.part) {
            let end = min(start + LogVerifier.part, indexed)
            let part = try await database.read { connection in
                var part = [UInt64](repeating: 0, count: (end - start) / LogIndexVerifier.block + 1)
                try LogIndexVerifier.each(start..<end, connection) { sequence, subject in
                    part[(sequence - start) / LogIndexVerifier.block] &+= LogIndexVerifier.mixed(subject, sequence)
                }
                return part
            }
            for (place, sum) in part.enumerated() where sum != 0 {
                sums[start / LogIndexVerifier.block + place] &-= sum
            }
        }
    }

    private static func each(_ range: Range<Int>, _ connection: any Connection,
                             _ body: (_ sequence: Int, _ subject: Int64) -> Void) throws {
        try connection.each("""
            SELECT sequence, content FROM log_entry WHERE sequence >= \(range.lowerBound)
            AND sequence < \(range.upperBound) AND content IS NOT NULL ORDER BY sequence
            """) { row in
            let sequence: Int = try row.get(0)
            guard let entry = Entry(encoded: try row.get(1)) else {
                throw LogVerifier.Misfit(sequence: sequence, reason: "its content cannot be read")
            }
            for subject in AccessIndexer.links(entry.concern) { body(sequence, subject) }
        }
    }

    /// Both sides on one snapshot, so that an erasure in between is no misfit.
    private static func compare(_ range: Range<Int>, _ connection: any Connection) throws {
        var named: [Int: Set<Int64>] = [:]
        try each(range, connection) { named[$0, default: []].insert($1) }
        var linked: [Int: Set<Int64>] = [:]
        try connection.each("""
            SELECT subject, sequence FROM log_subject WHERE sequence >= \(range.lowerBound)
            AND sequence < \(range.upperBound)
            """) { linked[try $0.get(1), default: []].insert(try $0.get(0)) }
        for sequence in range where named[sequence] != linked[sequence] {
            throw LogVerifier.Misfit(sequence: sequence, reason: "the index does not name whom it names")
        }
    }

    /// The finaliser of SplitMix64 over both numbers.
    private static func mixed(_ subject: Int64, _ sequence: Int) -> UInt64 {
        var z = UInt64(bitPattern: subject) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: Int64(sequence))
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
