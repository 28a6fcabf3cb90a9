import Access
import ArgumentParser
import Foundation
import Kernel
import Logging
import Merkle
import OneCode
import Store

/// `yitong emergency`
struct EmergencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emergency", abstract: "The end of an emergency.", subcommands: [Close.self])

    /// `yitong emergency close`
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase what was gathered for emergencies that are over, with a report for witnesses outside.",
            discussion: """
                The report says what went, how many rows and under which root; where the log carries each root, with \
                the \
                proof of its entry; and the signed head. `yitong log check` checks each proof with the log's public \
                key alone.
                """)

        @OptionGroup var common: CommonOptions

        @Option(help: "Where the report goes.")
        var report = "emergency-report.json"

        func run() async throws {
            let house = try await House.open(try common.values(), logger: Logger(label: "yitong") { _ in JSONLog() })
            do {
                let lines = try await EmergencyCloser(house.doors).close()
                let sequencer = Sequencer(database: house.database, signer: try house.keys.logSigner(),
                                          time: Machine.time, journal: house.journal)
                _ = try await sequencer.drain()
                let text = try JSON.text(try await Report(lines, house), isPretty: true)
                try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: report))
                let rows = lines.reduce(0) { $0 + $1.rows }
                Terminal.say("Erased \(rows) rows in \(lines.count) steps. Report: \(report)")
            } catch {
                await house.database.close()
                throw error
            }
            await house.database.close()
        }
    }

    /// What a witness checks.
    struct Report: Encodable {
        /// What went in one step, with the entry of the log that carries its root.
        struct Step: Encodable {
            let what: String, rows: Int, root: String, entry: Int?, proof: String?
        }

        let madeAt: String
        let logKey: String
        let head: String
        let steps: [Step]

        init(_ lines: [EmergencyCloser.Line], _ house: House) async throws {
            madeAt = Machine.time.now().description
            logKey = "\(try house.keys.logSigner().key)"
            (head, steps) = try await house.database.read { connection in
                let tree = LogTree(connection)
                let head = try tree.latestHead().map { try "\(tree.published($0))" } ?? ""
                let wanted = Set(lines.map(\.root))
                var entries: [String: Int] = [:]
                try connection.each("""
                    SELECT sequence, content FROM log_entry ORDER BY sequence DESC LIMIT 100000
                    """) { row in
                    guard let content: [UInt8] = try row.get(1),
                          let root = Entry(encoded: content)?.batch?.root.base64, wanted.contains(root) else { return }
                    entries[root] = try row.get(0, as: Int.self)
                }
                let steps = try lines.map { line in
                    let entry = entries[line.root]
                    let proof = try entry.map { try EntryProof.make(connection, sequence: $0, for: nil) }
                    return Step(what: line.what, rows: line.rows, root: line.root, entry: entry, proof: proof)
                }
                return (head, steps)
            }
        }
    }
}
