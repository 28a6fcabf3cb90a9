import Access
import ArgumentParser
import AsyncHTTPClient
import Foundation
import Kernel
import Merkle
import NIOCore
import NIOHTTP1
import Store

/// `yitong log`
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Check the log, be its witness, check a proof.",
        subcommands: [Verify.self, Check.self, Witness.self, WitnessKey.self, AddWitnessCommand.self])

    /// `yitong log verify`
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the whole log as it is stored, and name the first entry that does not fit.")

        @OptionGroup var common: CommonOptions

        @Option(help: "The log's public key; the key file's where it is not given.")
        var key: String?

        func run() async throws {
            let values = try common.values()
            let log = try key.map { try NoteKey($0) } ?? KeyFile.find(
                path: values.text("keys") ?? "data/keys", environment: Machine.environment).logSigner().key
            let database = try await House.openBeside(values)
            do {
                let report = try await LogVerifier(database: database, log: log).verify { done, total in
                    Terminal.progress("Checking the log", done: done, of: total)
                }
                let words = "\(report.entries) entries (\(report.erased) erased), \(report.tiles) tiles, "
                    + "\(report.heads) heads, \(report.cosignatures) cosignatures: all fit."
                Terminal.say(words)
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    /// `yitong log check`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a downloaded proof offline, with the log's public key alone.")

        @Argument(help: "The proof.")
        var proof: String

        @Option(help: "The log's public key, as `yitong keys show` prints it.")
        var key: String

        @Option(name: .customLong("witness"), help: "A witness's public key; may be repeated.")
        var witnesses: [String] = []

        func run() throws {
            let text = try Data(contentsOf: URL(fileURLWithPath: proof))
            let checked = try EntryProof(checking: Array(text), log: try NoteKey(key),
                                         witnesses: try witnesses.map { try NoteKey($0) }, quorum: witnesses.count)
            let entry = checked.entry
            Terminal.say("""
                Entry \(checked.sequence) stands in the log of \(checked.head.size) entries.
                \(entry.at)  \(entry.title)  \(entry.name)
                purpose \(entry.purpose), basis \(entry.basis)
                countersigned by \(checked.witnesses.count) of the given witnesses
                """)
        }
    }

    /// `yitong log witness`
    struct Witness: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Countersign a log's heads from another machine, as long as it only grows.",
            discussion: "The first run makes the witness's key; its public half is printed, to be registered.")

        @Argument(help: "The platform's address, such as https://yitong.example.")
        var url: String

        @Option(help: "The log's public key.")
        var key: String

        @Option(help: "The name of this witness, such as archive.example.")
        var name: String

        @Option(help: "The folder for the witness's key and the last head it has seen.")
        var folder: String = "witness"

        @Option(help: "Seconds between two rounds; 0 looks once.")
        var every: Int = 60

        func validate() throws {
            guard every >= 0 else { throw ValidationError("--every is 0 or more seconds.") }
        }

        func run() async throws {
            let signer = try WitnessFolder(folder).signer(name: name)
            let server = RemoteLog(base: url.hasSuffix("/") ? String(url.dropLast()) : url).server
            let witness = LogWitness(log: try NoteKey(key), signer: signer, path: folder + "/seen", server: server,
                                     time: Machine.time)
            repeat {
                do {
                    Terminal.say("\(Machine.time.now()) \(Self.words(try await witness.round()))")
                } catch {
                    // What the witness refuses is final; a server out of reach is asked again.
                    let isRefused = (error as? GovError)?.code.hasPrefix("witness.") ?? false
                    guard every > 0, !isRefused else { throw error }
                    Terminal.warn("\(Machine.time.now()) \(CommandFault(error)?.words ?? "\(error)")")
                }
                if every > 0 { try await Task.sleep(for: .seconds(every)) }
            } while every > 0
        }

        private static func words(_ outcome: LogWitness.Outcome) -> String {
            switch outcome {
            case .empty: "the log is empty"
            case .unchanged(let size): "unchanged: \(size) entries"
            case .signed(let size, let before): "signed: \(size) entries, \(before) before"
            }
        }
    }

    /// `yitong log witness-key`
    struct WitnessKey: ParsableCommand {
        static let configuration =
            CommandConfiguration(abstract: "Print a witness's public key; makes it if there is none.")

        @Option(help: "The name of this witness, such as archive.example.")
        var name: String

        @Option(help: "The folder for the witness's key and the last head it has seen.")
        var folder: String = "witness"

        func run() throws { Terminal.say(try WitnessFolder(folder).signer(name: name).key.description) }
    }

    /// `yitong log add-witness`
    struct AddWitnessCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-witness", abstract: "Register a witness's public key with the platform.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The key, as `yitong log witness-key` prints it.")
        var key: String

        func run() async throws {
            let database = try await House.openDatabase(try common.values())
            let doors = Doors(database: database, time: Machine.time, random: Machine.random)
            do {
                try await doors.perform(AddWitness(key: key, office: Scope(division: DemoCity.division)),
                                        as: .platform("operator"), for: .administration)
            } catch {
                await database.close()
                throw error
            }
            await database.close()
            Terminal.say("Registered.")
        }
    }
}

/// Where a witness keeps its key.
struct WitnessFolder {
    private let folder: URL

    init(_ path: String) { folder = URL(fileURLWithPath: path, isDirectory: true) }

    /// The witness's key, made at the first call so that only its owner can read it.
    func signer(name: String) throws -> NoteSigner {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("key")
        if !FileManager.default.fileExists(atPath: file.path) {
            let secret = Data(Machine.random.bytes(32)).base64EncodedString()
            _ = FileManager.default.createFile(atPath: file.path, contents: Data((secret + "\n").utf8),
                                               attributes: [.posixPermissions: 0o600])
        }
        let text = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let seed = Data(base64Encoded: text), seed.count == 32 else {
            throw ValidationError("\(file.path) holds no key of 32 bytes.")
        }
        return try NoteSigner(name: name, kind: .cosignature, seed: Array(seed))
    }
}

/// A log behind HTTP.
struct RemoteLog: Sendable {
    let base: String

    var server: LogWitness.Server {
        LogWitness.Server(
            head: {
                let text = String(decoding: try await get("/log/head"), as: UTF8.self)
                return text.isEmpty ? nil : text
            },
            consistency: { first, second in
                let bytes = try await get("/api/v1/log/consistency?first=\(first)&second=\(second)")
                return try JSONDecoder().decode(ConsistencyProof.self, from: Data(bytes))
            },
            submit: { note in
                var request = HTTPClientRequest(url: base + "/api/v1/log/cosignatures")
                request.method = .POST
                request.headers.add(name: "content-type", value: "application/json")
                request.body = .bytes(Array(try JSONEncoder().encode(["note": note])))
                _ = try await send(request)
            })
    }

    private func get(_ path: String) async throws -> [UInt8] { try await send(HTTPClientRequest(url: base + path)) }

    private func send(_ request: HTTPClientRequest) async throws -> [UInt8] {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1 << 20)
        guard response.status == .ok else {
            throw ValidationError("\(request.url) answered \(response.status.code): \(String(buffer: body))")
        }
        return Array(body.readableBytesView)
    }
}
