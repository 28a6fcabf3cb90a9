import Access
@testable import Exchange
import Foundation
import Kernel
@testable import Records
import Store
import Tabular
import TestKit
import TestStores

/// A database with resources to import into, and files to import.
struct ExchangeWorld: Sendable {
    static let office = Owner(division: division("990102"), department: "public-security",
                              title: Text(verbatim: "Public Security"))
    let database: any Database
    let clock = TestClock()
    let doors: Doors
    let folder: URL

    static func with(_ engine: Engine, _ body: (ExchangeWorld) async throws -> Void) async throws {
        let migrations = Outbox.migrations + Access.migrations + RecordsMigrations.all + Exchange.migrations
        try await TestStore.with(engine, migrations) { database in
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("exchange-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let world = ExchangeWorld(database, folder)
            try await world.lay()
            try await body(world)
        }
    }

    private init(_ database: any Database, _ folder: URL) {
        self.database = database
        self.folder = folder
        doors = Doors(database: database, time: clock.source, random: .seeded(7))
    }

    static func division(_ text: String) -> DivisionCode {
        guard let code = DivisionCode(text) else { preconditionFailure("no division \(text)") }
        return code
    }

    static let people = Resource(
        "resident", Text("居民", "居民", "Residents", "Жители"), summary: Text(verbatim: "Residents"), about: .person,
        owner: office, fields: [
            Field("number", Text("公民身份号码", "公民身份號碼", "Identity number", "Номер"), .identifier(.residentNumber),
                  .sensitive, required: true),
            Field("name", Text("姓名", "姓名", "Name", "Имя"), .text(limit: 20), .personal, required: true),
            Field("born", Text("出生日期", "出生日期", "Born", "Родился"), .day, .personal, required: true),
            Field("colour", Text(verbatim: "Colour"), .code(list: "colour")),
            Field("phone", Text("手机", "手機", "Phone", "Телефон"), .text(limit: 11, pattern: "1[0-9]{10}"), .personal),
            Field("area", Text("社区", "社區", "Area", "Район"), .division),
        ], areaField: nil, indexes: [["born"]], sharing: .unconditional, securityLevel: 3, cycle: .live,
        legalBasis: Text(verbatim: "法"))

    static let counts = Resource(
        "counts", Text(verbatim: "Counts"), summary: Text(verbatim: "Counts"), about: .place, owner: office,
        fields: [
            Field("place", Text(verbatim: "Place"), .text(limit: 20), required: true),
            Field("day", Text(verbatim: "Day"), .day, required: true),
            Field("count", Text(verbatim: "Count"), .integer(0...1_000_000)),
        ], key: ["day"], sharing: .unconditional, securityLevel: 1, cycle: .daily, legalBasis: Text(verbatim: "法"))

    private func lay() async throws {
        try await database.write { [now = clock.now] connection in
            try Catalogue.publish(connection, CodeList("colour", Text(verbatim: "Colour"), [
                .init("r", Text(verbatim: "red")), .init("g", Text(verbatim: "green")),
            ]))
            try Divisions.put(connection, ["99", "9901", "990102", "990103"].map {
                Division(code: Self.division($0), name: Text(verbatim: $0), from: Day(sinceEpoch: 0))
            })
            for resource in [Self.people, Self.counts] {
                try Catalogue.publish(connection, resource, by: "test", at: now)
            }
        }
    }

    /// A resident number that checks, by its order.
    static func number(_ order: Int, born: String = "1990-01-01", in area: String = "990102") -> String {
        guard let day = Day(born)?.advanced(by: order / 1000),
              let number = ResidentNumber(division: division(area), birth: day, order: order % 1000)
        else { preconditionFailure("no number \(order)") }
        return number.text
    }

    func file(_ text: String, _ name: String = "people.csv", encoding: TextEncoding? = nil) throws -> ImportFile {
        try file(Array(text.utf8), name, encoding: encoding)
    }

    func file(_ bytes: [UInt8], _ name: String = "people.csv", encoding: TextEncoding? = nil) throws -> ImportFile {
        let path = folder.appendingPathComponent(name).path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try ImportFile(path: path, name: name, encoding: encoding)
    }

    func importer(_ principal: Principal = .platform("import"), pace: ImportPace = .alone,
                  limits: CSVLimits = CSVLimits()) -> Importer {
        Importer(doors: doors, as: principal, pace: pace, limits: limits)
    }

    /// Imports a text at a later moment than whatever was before.
    @discardableResult
    func load(_ text: String, into resource: String = "resident", _ profile: ImportProfile? = nil,
              pace: ImportPace = .alone) async throws -> ImportBatch {
        clock.advance(seconds: 10)
        return try await importer(pace: pace).run(try file(text), into: resource, profile)
    }

    func undo(_ id: ImportID) async throws -> ImportBatch {
        clock.advance(seconds: 10)
        return try await importer().undo(id)
    }

    func refusals(_ batch: ImportBatch) async throws -> [Refusal] {
        try await doors.look(RefusalsOfImport(batch.id), as: .platform("import"), for: Exchange.collection)
    }

    /// What everybody sees of a resource: the values of the fields asked for, sorted.
    func shown(_ resource: String = "resident", _ columns: String = "name") async throws -> [String] {
        try await database.read { connection in
            try connection.rows(SQL(trusted: "SELECT \(columns) FROM r_\(resource)")).map { row in
                row.values.map { value in
                    switch value {
                    case .text(let text): text
                    case .integer(let number): "\(number)"
                    case .null: "-"
                    case .real, .bytes: "?"
                    }
                }.joined(separator: " ")
            }.sorted()
        }
    }

    func count(_ query: String) async throws -> Int {
        try await database.read { try $0.cell(SQL(trusted: "SELECT COUNT(*) FROM \(query)")) ?? -1 }
    }

    /// The error that the body throws; nil if it throws none.
    static func fault(_ body: () async throws -> Void) async -> GovError? {
        do {
            try await body()
            return nil
        } catch {
            return GovError(boundary: error)
        }
    }
}
