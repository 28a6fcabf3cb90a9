import Access
import ArgumentParser
import Cards
import Credentials
import Doors
import Foundation
import Kernel
import Logging
import Store

/// Checking a code against the bare signature, and answering a scan over HTTP against what that and an empty route take
/// together.
struct CodeBench {
    let folder: URL

    /// - Parameter scans: how many are prepared; the run lasts five seconds.
    func run(scans: Int) async throws {
        let verify = try CredentialBenchmark.verify(rounds: 40, at: Machine.time.now(), Machine.random)
        Terminal.say("code: verified from end to end \(Int(verify.wholeRate))/s, bare ES256 \(Int(verify.bareRate))/s; "
            + "ratio \(three(verify.ratio)), bar 0.9")
        Terminal.say("code: European certificates from end to end \(Int(try EuropeanBench.rate()))/s, apart")
        try await scan(scans, bare: verify.bareRate)
    }

    private func scan(_ scans: Int, bare: Double) async throws {
        guard let wrk = Program.path("wrk"), let taskset = Program.path("taskset") else {
            Terminal.say("code scan: not measured, as wrk or taskset is not installed (apt-get install wrk util-linux)")
            return
        }
        let data = folder.appendingPathComponent("code").path
        let script = try await prepare(scans, data)
        let own = try Peer(taskset, PageBench.pinned + ["run", "--data", data, "--port", "0"])
        let url = "http://127.0.0.1:\(own.port)/api/v1/doors/scans"
        let answered = try PageBench.rate(wrk, taskset, url, ["-s", script], seconds: 5)
        own.stop()
        let kept = try await count(data)
        let peer = try Peer(taskset, PageBench.pinned + ["bench-peer"])
        let empty = try PageBench.rate(wrk, taskset, "http://127.0.0.1:\(peer.port)/", [], seconds: 5)
        peer.stop()
        let limit = 1 / (1 / bare + 1 / empty)
        Terminal.say("code scan: answered over HTTP with MAC, signature and a durable presence \(Int(answered))/s "
            + "(\(kept) presences kept); bare verification and an empty route (\(Int(empty))/s) add up to "
            + "\(Int(limit))/s; ratio \(three(answered / limit)), bar 0.6")
    }

    /// A city with one door and 64 terminals, and a script for wrk with one signed message for each scan.
    private func prepare(_ scans: Int, _ data: String) async throws -> String {
        let values = try Setting.Values(
            options: ["database": "sqlite:\(data)/yitong.sqlite", "keys": "\(data)/keys"], environment: [:])
        let house = try await House.open(values, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        _ = try await DemoCity.make(house, population: 500, seed: 1)
        let platform = Principal.platform("bench"), doors = house.doors, vault = house.vault
        let owner = Scope.Key(division: DemoCity.division, department: "health")
        let type = CredentialType(
            "bench-code", number: 999_999, Text(verbatim: "bench"), summary: Text(verbatim: "bench"), owner: owner,
            claims: [.init(CodeContent.categoryLabel, "category", Text(verbatim: "category"))], phoneSeconds: 3600,
            paperSeconds: 0, hasStatus: false, retentionDays: 0, legalBasis: Text(verbatim: "bench"))
        try await doors.perform(DefineCredentialType(type), as: platform, for: CredentialRights.issuing)
        _ = try await doors.perform(KeepCredentials(vault), as: platform, for: CredentialRights.checking)
        let venue = try await doors.perform(OpenVenue("station", "bench", in: owner.scope), as: platform,
                                            for: Doorway.checking)
        var terminals: [TerminalID] = []
        for index in 0..<64 {
            terminals.append(try await doors.perform(OpenTerminal(venue, "\(index)"), as: platform,
                                                     for: Doorway.checking))
        }
        let people = try await house.database.read { connection in
            try connection.rows("SELECT subject FROM r_person ORDER BY subject").map { try $0.get(0,
                as: SubjectID.self) }
        }
        let holders = (0..<scans).map { people[$0 % people.count] }
        let codes = try await house.database.read { connection in
            try CredentialBenchmark.codes(connection, vault, type: "bench-code", holders: holders,
                                          at: Machine.time.now())
        }
        await house.database.close()
        return try write(codes, terminals, vault, data)
    }

    private func write(_ codes: [String], _ terminals: [TerminalID], _ vault: CredentialVault, _ data: String)
        throws -> String {
        let now = Machine.time.now().milliseconds, keys = terminals.map { TerminalMAC.key($0, vault) }
        var lines = ""
        for (index, code) in codes.enumerated() {
            let place = index % terminals.count, terminal = terminals[place], nonce = "bench-\(index + 10_000_000)"
            let message = "{\"scans\":[{\"sequence\":\(index / terminals.count + 1),\"code\":\"\(code)\"}]}"
            let mac = TerminalMAC.code("POST", "/api/v1/doors/scans", terminal, at: now, nonce: nonce, message,
                                       key: keys[place])
            lines += "{\"terminal\":\"\(terminal)\",\"time\":\(now),\"nonce\":\"\(nonce)\",\"mac\":\"\(mac)\","
                + "\"message\":\(JSON.quoted(message))}\n"
        }
        try lines.write(toFile: "\(data)/bodies", atomically: true, encoding: .utf8)
        let script = """
            local bodies = {}
            for line in io.lines("\(data)/bodies") do bodies[#bodies + 1] = line end
            local next = 0
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            request = function()
              next = next + 1
              return wrk.format(nil, nil, nil, bodies[next])
            end
            """
        try script.write(toFile: "\(data)/scans.lua", atomically: true, encoding: .utf8)
        return "\(data)/scans.lua"
    }

    private func count(_ data: String) async throws -> Int {
        let values = try Setting.Values(
            options: ["database": "sqlite:\(data)/yitong.sqlite", "keys": "\(data)/keys"], environment: [:])
        let house = try await House.open(values, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        let count = try await house.database.read { try $0.cell("SELECT COUNT(*) FROM r_door_presence", as: Int.self) }
        await house.database.close()
        return count ?? 0
    }
}
