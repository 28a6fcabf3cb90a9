import Access
import Foundation
import Kernel
import Merkle
import Store
import Synchronization
import TestKit
import TestStores
import Testing

@Suite struct LogWitnessTests {
    private let signer = try? NoteSigner(name: "court.example/w", kind: .cosignature,
                                         seed: [UInt8](repeating: 5, count: 32))

    private func witness(_ world: World, of other: World? = nil, at path: String) throws -> LogWitness {
        let doors = (other ?? world).doors
        let server = LogWitness.Server(
            head: { try await doors.look(LatestHead(), as: .anonymous, for: .oversight) },
            consistency: { first, second in
                try await doors.look(ConsistencyOfHeads(first: first, second: second), as: .anonymous, for: .oversight)
            },
            submit: { note in _ = try await doors.perform(CosignHead(note: note), as: .anonymous, for: .oversight) })
        return LogWitness(log: try world.logKey, signer: try #require(signer), path: path, server: server,
                          time: world.clock.source)
    }

    private func with(_ engine: Engine, _ body: (World, String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("yitong-seen-\(UUID().uuidString)").path
        defer {
            for size in 0...20 { try? FileManager.default.removeItem(atPath: "\(path).refused-\(size)") }
            try? FileManager.default.removeItem(atPath: path)
        }
        try await World.with(engine) { world in
            let key = try #require(signer).key.description
            try await world.doors.perform(AddWitness(key: key, office: World.office), as: world.officer(),
                                          for: .administration)
            try await body(world, path)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A witness countersigns each head that grew out of the last, also after a restart`(
        engine: Engine
    ) async throws {
        try await with(engine) { world, path in
            let sequencer = try world.sequencer()
            // The registration itself is the first entry.
            try await sequencer.drain()
            #expect(try await witness(world, at: path).round() == .signed(size: 1, before: 0))
            for _ in 0..<9 { try await world.append() }
            try await sequencer.drain()
            let size = try await world.count("log_entry")
            #expect(try await witness(world, at: path).round() == .signed(size: size, before: 1))
            #expect(try await witness(world, at: path).round() == .unchanged(size: size))
            let note = try #require(try await world.doors.look(LatestHead(), as: .anonymous, for: .oversight))
            let verified = try SignedNote(note).verified(by: [try #require(signer).key])
            #expect(verified.map(\.seconds) == [world.clock.now.milliseconds / 1000])
            let report = try await LogVerifier(database: world.database, log: try world.logKey).verify()
            #expect(report.cosignatures == 2)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A signature that was kept but did not arrive is handed in once more`(engine: Engine) async throws {
        try await with(engine) { world, path in
            try await world.append()
            try await world.sequencer().drain()
            #expect(try await witness(world, at: path).round() == .signed(size: 2, before: 0))
            for expected in [0, 1, 1] {
                if expected == 0 { try await world.execute("DELETE FROM log_cosignature") }
                #expect(try await witness(world, at: path).round() == .unchanged(size: 2))
                #expect(try await world.count("log_cosignature") == 1)
                // A signature makes no entry: else each round of a witness would make a head to be signed.
                let entries = try await world.count("log_pending")
                #expect(entries == 0)
            }
        }
    }

    @Test func `An empty log has nothing to sign`() async throws {
        try await with(.sqlite) { world, path in
            let outcome = try await witness(world, at: path).round()
            #expect(outcome == .empty)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    /// The same keys, another history.
    private func fork(_ world: World, entries: Int, _ body: (World) async throws -> Void) async throws {
        try await World.with(.sqlite) { other in
            for _ in 0..<entries { try await other.append(name: "other") }
            let sequencer = Sequencer(database: other.database, signer: try world.keys.logSigner(),
                                      time: world.clock.source)
            try await sequencer.drain()
            try await body(other)
        }
    }

    @Test(arguments: [(5, "witness.shrunk"), (10, "witness.fork"), (15, "witness.fork"), (0, "witness.shrunk")])
    func `A log that shows another history is refused for good, with the evidence`(
        entries: Int, expected: String
    ) async throws {
        try await with(.sqlite) { world, path in
            for _ in 0..<9 { try await world.append() }
            try await world.sequencer().drain()
            let first = try await witness(world, at: path).round()
            #expect(first == .signed(size: 10, before: 0))
            try await fork(world, entries: entries) { other in
                for _ in 0..<2 {
                    let code = await World.code { _ = try await witness(world, of: other, at: path).round() }
                    #expect(code == expected)
                }
                let cosignatures = try await other.count("log_cosignature")
                #expect(cosignatures == 0)
            }
            let evidence = try String(contentsOfFile: path + ".refused-10", encoding: .utf8)
            #expect(evidence.contains("qingdu.example/log\n10\n"))
            #expect(entries == 0 || evidence.contains("qingdu.example/log\n\(entries)\n"))
            // The true history still goes on.
            #expect(try await witness(world, at: path).round() == .unchanged(size: 10))
        }
    }

    @Test func `A head under another key is refused`() async throws {
        try await with(.sqlite) { world, path in
            try await World.with(.sqlite, seed: 50) { other in
                try await other.append()
                try await other.sequencer().drain()
                let code = await World.code { _ = try await witness(world, of: other, at: path).round() }
                #expect(code == "witness.signature")
            }
        }
    }

    @Test(arguments: ["", "rubbish", "qingdu.example/log\n1\n"])
    func `A witness whose file is damaged does not start from nothing`(text: String) async throws {
        try await with(.sqlite) { world, path in
            try await world.append()
            try await world.sequencer().drain()
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(await World.code { _ = try await witness(world, at: path).round() } == "witness.file")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Cosignatures of strangers, for other heads, and wrong ones are not taken`(engine: Engine) async throws {
        try await with(engine) { world, _ in
            try await world.append()
            try await world.sequencer().drain()
            let text = try #require(try await world.doors.look(LatestHead(), as: .anonymous, for: .oversight))
            func code(_ note: String) async -> String? {
                await World.code {
                    _ = try await world.doors.perform(CosignHead(note: note), as: .anonymous, for: .oversight)
                }
            }
            #expect(await code("x") == "log.cosignature")
            #expect(await code(text) == "log.unknown-witness")
            let stranger = try NoteSigner(name: "stranger", kind: .cosignature, seed: [UInt8](repeating: 6, count: 32))
            var byStranger = try SignedNote(text)
            try byStranger.sign(stranger, seconds: 1)
            #expect(await code(byStranger.description) == "log.unknown-witness")
            let own = try #require(signer)
            var wrong = try SignedNote(text)
            let signature = try own.sign("something else\n", seconds: 1)
            try wrong.add(signature)
            #expect(await code(wrong.description) == "log.cosignature")
            var other = try SignedNote(text: "qingdu.example/log\n0\n" + MerkleHash.emptyRoot.base64 + "\n")
            try other.sign(own, seconds: 1)
            #expect(await code(other.description) == "log.no-head")
            #expect(try await world.count("log_cosignature") == 0)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A witness is registered once, by who may, and removed`(engine: Engine) async throws {
        try await with(engine) { world, _ in
            let key = try #require(signer).key.description
            func add(_ key: String, _ principal: Principal) async -> String? {
                await World.code {
                    try await world.doors.perform(AddWitness(key: key, office: World.office), as: principal,
                                                  for: .administration)
                }
            }
            #expect(await add(key, world.officer()) == "log.witness-known")
            let logKey = try world.logKey.description
            #expect(await add(logKey, world.officer()) == "log.witness-key")
            #expect(await add("x", world.officer()) == "log.witness-key")
            #expect(await add(key, world.officer(7, World.clerk)) == "access.denied")
            func remove() async -> String? {
                await World.code {
                    let remove = RemoveWitness(name: "court.example/w", office: World.office)
                    try await world.doors.perform(remove, as: world.officer(), for: .administration)
                }
            }
            #expect(await remove() == nil)
            #expect(await remove() == "log.unknown-witness")
            #expect(await add(key, .platform("setup")) == nil)
        }
    }
}
