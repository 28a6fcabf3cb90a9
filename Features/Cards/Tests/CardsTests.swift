import Access
@testable import Cards
import COSE
import Credentials
import Foundation
import HTML
import Kernel
import Records
import Registers
import Store
import TestKit
import TestSite
import TestStores
import Testing
import Web

/// Cards and services from their pages, with a person whom the registers know.
@Suite struct CardsTests {
    private static let desk = Role("desk", Text(verbatim: "Desk"), [Cards.serve])
    private static let resident = SubjectID(rawValue: 4_711)
    private static let city = TestSite.city.division

    private struct World {
        let site: TestSite
        let vault: CredentialVault
        let resident: Browser

        func checked(_ code: String, as audience: String? = nil) async throws -> CodeVerifier.Verified {
            let root = vault.rootKey
            let verifier = try await site.database.read { try PublishedLists.verifier($0, root: root, .init()) }
            return try (audience.map(verifier.accepting) ?? verifier).verify(code, at: site.clock.now)
        }

        func keep() async throws {
            _ = try await site.parts.doors.perform(KeepCredentials(vault), as: .platform("test"),
                                                   for: CredentialRights.checking)
        }
    }

    private func with(_ engine: Engine = .sqlite, _ body: (World) async throws -> Void) async throws {
        let vault = try CredentialVault(secret: RandomSource.seeded(4).bytes(32), random: .seeded(5))
        var base = Feature("Base")
        base.migrations = RecordsMigrations.all
        let features = [base, Cards(vault: vault).feature]
        try await TestSite.with(engine, roles: RoleBook([Self.desk]),
                                features: { _ in features }) { site async throws in
            let now = site.clock.now, registers = RegisterResources(city: Self.city)
            try await site.database.write { connection in
                let village = Division(code: TestSite.scope(990_102_003_001).division, name: Text(verbatim: "村"),
                                       from: Day(sinceEpoch: 0))
                let street = Division(code: TestSite.scope(990_102_003_000).division, name: Text(verbatim: "街"),
                                      from: Day(sinceEpoch: 0))
                try Divisions.put(connection, [street, village])
                for list in RegisterResources.lists { try Catalogue.publish(connection, list) }
                try Catalogue.publish(connection, registers.person, by: "test", at: now)
                try Subjects.add(connection, Self.resident, .person, at: now)
                let born = Day(year: 1949, month: 12, day: 31)?.sinceEpoch ?? 0
                let values: [Value] = ["王静", "Wang Jing", "2", .integer(Int64(born)), "11010519491231002X", .null,
                                       street.code.value, village.code.value]
                try Records.put(connection, registers.person, Self.resident, values,
                                Provenance(source: "test", author: "test", writtenAt: now))
                try CardTypes(city: Self.city).lay(connection, at: now)
            }
            let browser = try await site.signedIn("resident", subject: Self.resident)
            let world = World(site: site, vault: vault, resident: browser)
            try await world.keep()
            try await body(world)
        }
    }

    /// What the QR code in a page says, drawn and read by an independent reader.
    private static func code(in page: String) throws -> String {
        let path = try #require(page.firstMatch(of: /<path fill="#000" d="([^"]*)"/)?.1)
        let side = try #require(page.firstMatch(of: /viewBox="0 0 (\d+) \d+" role="img"/).flatMap { Int($0.1) })
        var rows = [[UInt8]](repeating: [UInt8](repeating: 255, count: side), count: side)
        for run in path.split(separator: "z") {
            let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
            for x in numbers[0]..<numbers[0] + numbers[2] { rows[numbers[1]][x] = 0 }
        }
        // A portable greymap, four pixels to the module.
        let scaled = rows.flatMap { row in
            [[UInt8]](repeating: row.flatMap { [UInt8](repeating: $0, count: 4) }, count: 4).flatMap { $0 }
        }
        return try read(Array("P5 \(side * 4) \(side * 4) 255\n".utf8) + scaled, "pgm")
    }

    /// A missing reader fails the test: it is one of the packages that tests need.
    private static func read(_ picture: [UInt8], _ ending: String) throws -> String {
        let path = NSTemporaryDirectory() + "card-\(UUID().uuidString).\(ending)"
        try Data(picture).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let reader = Process(), output = Pipe()
        reader.executableURL = URL(fileURLWithPath: "/usr/bin/zbarimg")
        reader.arguments = ["--quiet", "--raw", "--nodbus", path]
        (reader.standardOutput, reader.standardError) = (output, FileHandle.nullDevice)
        try reader.run()
        let read = try output.fileHandleForReading.readToEnd() ?? Data()
        reader.waitUntilExit()
        return String(decoding: read, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    @Test(arguments: TestStore.engines)
    func `A card shows what its holder picked and nothing else`(engine: Engine) async throws {
        try await with(engine) { world async throws in
            let list = try await world.resident.get("/cards").text
            #expect(list.contains("/cards/resident-card") && !list.contains("/cards/health-card"))
            let page = try await world.resident.post("/cards/resident-card", ["claim-born": "yes", "form": "phone"])
            #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty)
            let code = try Self.code(in: page.text), found = try await world.checked(code)
            #expect(found.claims.content.map(\.value) == [.text("王静"), .text("1949-12-31")])
            #expect(!page.text.contains("11010519491231002X"))
            // The number is for those who may ask for it, and then for them alone.
            let denied = try await world.resident.post("/cards/resident-card", ["claim-number": "yes", "form": "phone"])
            #expect(denied.status == 422)
            let bank = try await world.resident.post("/cards/resident-card",
                                                     ["claim-number": "yes", "asker": "bank", "form": "phone"])
            let forBank = try Self.code(in: bank.text)
            #expect(try await world.checked(forBank, as: "bank").claims[19] == .text("11010519491231002X"))
            await #expect(throws: CodeRefusal.audience) { try await world.checked(forBank) }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Paper can be shown again, checked by anybody and withdrawn for good`(engine: Engine) async throws {
        try await with(engine) { world async throws in
            let made = try await world.resident.post("/cards/resident-card", ["form": "paper"])
            let path = try #require(made.location)
            try await world.keep()
            let page = try await world.resident.get(path)
            #expect(structuralFaults(in: page.text).isEmpty)
            let code = try Self.code(in: page.text)
            #expect(try await Self.read(world.resident.get("\(path)/code.png").bytes, "png") == code)
            let anybody = world.site.browser()
            let good = try await anybody.post("/verify", ["code": code]).text
            #expect(good.contains("verdict ok") && good.contains("王静"))
            let call = try await anybody.call("/api/v1/codes/check", "{\"code\":\"\(code)\"}").text
            #expect(call.contains("\"isGood\":true"))
            #expect(try await world.resident.post("\(path)/withdraw").status == 303)
            try await world.keep()
            world.site.clock.advance(seconds: 20)
            let over = try await anybody.post("/verify", ["code": code]).text
            #expect(over.contains("verdict stop") && !over.contains("王静"))
            // Another resident sees nothing of it.
            let other = try await world.site.signedIn("other", subject: SubjectID(rawValue: 9))
            #expect(try await other.get(path).status == 404)
            #expect(try await other.post("\(path)/withdraw").status == 404)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A service knows its own name for a holder, takes a pass once, and loses it when the holder leaves`(
        engine: Engine
    ) async throws {
        try await with(engine) { world async throws in
            func join(_ service: String) async throws {
                #expect(try await world.resident.post("/cards/services/\(service)").status == 303)
            }
            func pass(_ service: String) async throws -> String {
                try await Self.code(in: world.resident.post("/cards/services/\(service)").text)
            }
            try await join("library")
            try await join("bus")
            let library = try await pass("library"), bus = try await pass("bus")
            let a = try await world.checked(library, as: "library").claims
            let b = try await world.checked(bus, as: "bus").claims
            #expect(a[16] != b[16] && a.id != b.id && a.content.count == 1 && b.content.count == 1)
            let scope = Scope(division: Self.city, department: "culture")
            let clerk = try await world.site.signedIn("clerk", [Grant(Self.desk, in: scope)])
            func use(_ code: String, at service: String = "library") async throws -> Int {
                try await clerk.post("/services/\(service)/desk", ["code": code, "place": "总馆"]).status
            }
            #expect(try await use(bus) == 409, "a pass of another service")
            #expect(try await use(bus, at: "bus") == 403, "another department's service")
            #expect(try await use(library) == 200)
            #expect(try await use(library) == 409, "the same again")
            let services = try await world.resident.get("/cards/services").text
            #expect(services.contains("总馆") && structuralFaults(in: services).isEmpty)
            let later = try await pass("library")
            #expect(try await world.checked(later, as: "library").claims[16] == a[16])
            #expect(try await world.resident.post("/cards/services/library/leave").status == 303)
            #expect(try await use(later) == 409, "left")
            #expect(try await !world.resident.get("/cards/services").text.contains("总馆"))
            try await join("library")
            #expect(try await world.checked(try await pass("library"), as: "library").claims[16] != a[16])
        }
    }
}
