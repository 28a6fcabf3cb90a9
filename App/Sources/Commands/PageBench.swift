import Access
import ArgumentParser
import City
import Foundation
import Hummingbird
import Kernel
import Logging
import Store

/// A signed-in listing of 50 people out of many, against an empty route of the same server library.
///
/// Server and client have a core each (`taskset`); the client is `wrk` for both.
struct PageBench {
    let folder: URL

    func run(people: Int) async throws {
        guard let wrk = Program.path("wrk"), let taskset = Program.path("taskset") else {
            Terminal.say("page: not measured, as wrk or taskset is not installed (apt-get install wrk util-linux)")
            return
        }
        let data = folder.appendingPathComponent("page").path
        let (token, area) = try await Self.prepare(people, data)
        let own = try Peer(taskset, Self.pinned + ["run", "--data", data, "--port", "0"])
        let page = "http://127.0.0.1:\(own.port)/people?area=\(area.text)&order=name"
        let pages = try Self.rate(wrk, taskset, page, ["-H", "Cookie: session=\(token)"])
        own.stop()
        let bare = try Peer(taskset, Self.pinned + ["bench-peer"])
        let empty = try Self.rate(wrk, taskset, "http://127.0.0.1:\(bare.port)/", [])
        bare.stop()
        Terminal.say("page: 50 of \(people) people, sorted and filtered, each with its entry: \(Int(pages)) a second; "
            + "empty route "
            + "\(Int(empty)); ratio \(three(pages / empty)), bar 0.167")
    }

    /// The server's core.
    static var pinned: [String] { ["-c", "0", CommandLine.arguments[0]] }

    /// The city, and somebody who may see it.
    ///
    /// `more` is done with the database before it is closed.
    static func prepare(_ people: Int, _ data: String, account: String = "cdc",
                        _ more: (House) async throws -> Void = { _ in }) async throws
        -> (token: String, area: DivisionCode) {
        let values = try Setting.Values(
            options: ["database": "sqlite:\(data)/yitong.sqlite", "keys": "\(data)/keys"], environment: [:])
        let house = try await House.open(values, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        _ = try await DemoCity.make(house, population: people, seed: 1)
        let text = try String(contentsOfFile: "\(data)/keys.demo-accounts", encoding: .utf8)
        let password = text.split(separator: "\n").first?.split(separator: " ").last.map(String.init) ?? ""
        let token = try await Authenticator(doors: house.doors, passwords: house.passwords)
            .signIn(name: account, password: password, address: "127.0.0.1", agent: "bench")
        let area = try await house.database.read { connection in
            try connection.cell("SELECT street FROM r_person ORDER BY subject LIMIT 1", as: DivisionCode.self)
        }
        try await more(house)
        await house.database.close()
        return (token.text, area ?? DemoCity.division)
    }

    /// Requests a second over some seconds, 16 connections, every answer a success.
    static func rate(_ wrk: String, _ taskset: String, _ url: String, _ options: [String], seconds: Int = 10) throws
        -> Double {
        let output = try Program.output(taskset, ["-c", "1", wrk, "-t1", "-c16", "-d\(seconds)s"] + options + [url])
        guard !output.contains("Non-2xx"),
              let line = output.split(separator: "\n").first(where: { $0.contains("Requests/sec") }),
              let number = line.split(separator: " ").last.flatMap({ Double($0) }) else {
            throw ValidationError("wrk did not get good answers:\n\(output)")
        }
        return number
    }
}

/// A copy of this program, until it is stopped.
final class Peer {
    private let process = Process()
    let port: Int

    /// `program` is what begins it.
    init(_ program: String, _ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.contains("127.0.0.1:") || !text.hasSuffix("\n") {
            let part = pipe.fileHandleForReading.availableData
            if part.isEmpty { throw ValidationError("The server to measure did not start: \(text)") }
            text += String(decoding: part, as: UTF8.self)
        }
        let digits = text.components(separatedBy: "127.0.0.1:").last?.prefix { $0.isNumber } ?? ""
        port = Int(digits) ?? 0
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

/// Programs beside this one.
enum Program {
    static func path(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/bin/"].map { $0 + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    static func output(_ path: String, _ arguments: [String]) throws -> String {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

/// `yitong bench-peer`: an empty route of the server library, to measure pages against.
struct BenchPeerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-peer", abstract: "Serve an empty route, to be measured against.", shouldDisplay: false)

    func run() async throws {
        let router = Router()
        router.get("/") { _, _ in "" }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in Terminal.say("http://127.0.0.1:\(channel.localAddress?.port ?? 0)/") },
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        try await application.runService()
    }
}
