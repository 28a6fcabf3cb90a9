import Kernel
package import Merkle
package import Store

/// Checks the whole log as it is stored, without trusting any of it but the log's public key.
///
/// Every present content must match its commitment, the numbers must run from 0 without a gap, every stored tile and
/// every head must be that of the leaves, every signature must fit, and the index must name whom the entries name. It
/// reads in parts, each on a snapshot of its own, so it holds up nobody, and keeps one part in memory; what is numbered
/// meanwhile is left for the next time.
package struct LogVerifier: Sendable {
    /// What was checked.
    package struct Report: Hashable, Sendable {
        package internal(set) var entries = 0
        /// How many of them have no content any more.
        package internal(set) var erased = 0
        package internal(set) var tiles = 0
        package internal(set) var heads = 0
        package internal(set) var cosignatures = 0
        /// How many lines of the index by which people find who looked.
        package internal(set) var links = 0
        /// The last head checked; nil for an empty log.
        package internal(set) var head: Checkpoint?
    }

    /// The first thing that does not fit.
    package struct Misfit: Error, Hashable, Sendable, CustomStringConvertible {
        /// The number of the entry that does not fit, or at which the log stops fitting.
        package let sequence: Int
        package let reason: String

        package init(sequence: Int, reason: String) {
            self.sequence = sequence
            self.reason = reason
        }

        package var description: String { "entry \(sequence): \(reason)" }
    }

    /// Entries read on one snapshot; a multiple of a tile's width.
    static let part = 32 * MerkleTile.width

    private let database: any Database
    private let log: NoteKey
    private let witnesses: [NoteKey]

    /// - Parameters:
    ///   - log: the log's public key, from outside the database.
    ///   - witnesses: keys whose cosignatures are checked; those that the database names are checked besides.
    package init(database: any Database, log: NoteKey, witnesses: [NoteKey] = []) {
        self.database = database
        self.log = log
        self.witnesses = witnesses
    }

    /// Throws `Misfit` with the first entry that does not fit, and `GovError` where the database cannot be read.
    ///
    /// - Parameter progress: told after each part how many entries have been checked, out of how many.
    package func verify(progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }) async throws -> Report {
        do {
            let total = try await database.read { try LogTree($0).latestHead()?.size ?? 0 }
            var run = LogVerifierRun(log: log, witnesses: witnesses, total: total)
            repeat {
                run = try await database.read { [run] connection in
                    var next = run
                    try next.advance(connection)
                    return next
                }
                progress(run.report.entries, total)
            } while run.report.entries < total
            var report = try await database.read { [run] connection in
                var last = run
                try last.finish(connection)
                return last.report
            }
            report.links = try await LogIndexVerifier(database: database).verify()
            return report
        } catch let misfit as Misfit {
            throw misfit
        } catch {
            throw GovError(boundary: error)
        }
    }
}
