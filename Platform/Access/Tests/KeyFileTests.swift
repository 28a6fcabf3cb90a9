import Access
import Foundation
import Kernel
import Merkle
import Store
import TestKit
import TestStores
import Testing

@Suite struct KeyFileTests {
    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("yitong-keys-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    @Test func `Keys that were written are read again, by their owner only`() async throws {
        try await inFolder { folder in
            let path = folder + "/yitong.keys"
            let keys = try KeyFile.make(log: "qingdu.example/log", .seeded(1))
            try keys.write(path: path)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let read = try KeyFile.read(path: path)
            #expect(read.keys.map(\.id) == keys.keys.map(\.id))
            #expect(try read.logSigner().key == keys.logSigner().key)
            #expect(try read.key(KeyFile.session).secret == keys.key(KeyFile.session).secret)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["yitong.keys"])
            // One line more, for a later feature, and the old ones stay.
            try read.adding("seal", .seeded(2)).write(path: path, replaces: true)
            #expect(try KeyFile.read(path: path).keys.map(\.name) == ["log", "session", "seal"])
        }
    }

    @Test func `A file that is there is not replaced`() async throws {
        try await inFolder { folder in
            let path = folder + "/yitong.keys"
            try KeyFile.make(log: "qingdu.example/log", .seeded(1)).write(path: path)
            let code = await World.code { try KeyFile.make(log: "b.example/log", .seeded(2)).write(path: path) }
            #expect(code == "keys.exists")
            #expect(try KeyFile.read(path: path).key(KeyFile.log).label == "qingdu.example/log")
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o610, 0o644])
    func `A file that others can read is refused`(mode: Int) async throws {
        try await inFolder { folder in
            let path = folder + "/yitong.keys"
            try KeyFile.make(log: "qingdu.example/log", .seeded(1)).write(path: path)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(await World.code { _ = try KeyFile.read(path: path) } == "keys.readable")
        }
    }

    @Test func `The service manager's folder comes first, and its guard is trusted`() async throws {
        try await inFolder { folder in
            let environment = ["CREDENTIALS_DIRECTORY": folder]
            let own = folder + "/own.keys"
            try KeyFile.make(log: "own.example/log", .seeded(1)).write(path: own)
            #expect(try KeyFile.find(path: own, environment: environment).key("log").label == "own.example/log")
            let handed = folder + "/" + KeyFile.credential
            try KeyFile.make(log: "handed.example/log", .seeded(2)).write(path: handed)
            try FileManager.default.setAttributes([.posixPermissions: 0o440], ofItemAtPath: handed)
            #expect(try KeyFile.find(path: own, environment: environment).key("log").label == "handed.example/log")
            let code = await World.code { _ = try KeyFile.find(path: folder + "/none", environment: [:]) }
            #expect(code == "keys.absent")
        }
    }

    @Test(arguments: [
        "log qingdu.example/log", "log qingdu.example/log AAAA", "log  x " + zeros, "log a \(zeros)\nlog b \(zeros)",
        "log a \(zeros) b", "log a !!!!",
    ])
    func `A line that is no key is refused, and its content is not shown`(text: String) async throws {
        try await inFolder { folder in
            let path = folder + "/yitong.keys"
            #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8),
                                                   attributes: [.posixPermissions: 0o600]))
            do {
                _ = try KeyFile.read(path: path)
                Issue.record("it was read")
            } catch let error as GovError {
                #expect(error.code == "keys.malformed")
                #expect(!error.description.contains("AAAA"))
            }
        }
    }

    private static let zeros = Data(count: 32).base64EncodedString()

    @Test(arguments: ["", "-", "a b", "a+b", "日志", "a\nb"])
    func `A name that cannot stand in a head is refused`(label: String) async {
        #expect(await World.code { _ = try KeyFile.make(log: label, .seeded(1)) } == "keys.label")
    }

    @Test(arguments: TestStore.engines)
    func `A database takes the keys it was made with and no others`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let time = world.clock.source
            try await KeyRing.bind(world.keys, to: world.database, time)
            try await KeyRing.bind(world.keys, to: world.database, time)
            let others = try KeyFile.make(log: "qingdu.example/log", .seeded(99))
            #expect(await World.code { try await KeyRing.bind(others, to: world.database, time) } == "keys.wrong")
            // A key for a later feature is recorded, and from then on it must be there.
            let more = world.keys.adding("seal", world.random)
            try await KeyRing.bind(more, to: world.database, time)
            #expect(await World.code { try await KeyRing.bind(world.keys, to: world.database, time) } == "keys.missing")
            let stored = try await world.database.read { try $0.rows("SELECT * FROM access_key ORDER BY name") }
            #expect(stored.count == 3)
            // Nothing of a secret is in the database.
            for key in more.keys {
                let secret = key.secret.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                #expect(!"\(stored)".contains(secret.prefix(16)) && !"\(stored)".contains("\(key.secret)"))
            }
        }
    }
}
