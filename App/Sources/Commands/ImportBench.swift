import Access
import Exchange
import Foundation
import Kernel
import Logging
import Records
import Registers
import Store
import Stores

/// An import of persons with every check, against the `sqlite3` shell's `.import` of the same file into a table with
/// the same keys and indexes.
struct ImportBench {
    let folder: URL

    func run(rows: Int) async throws {
        let file = folder.appendingPathComponent("people.csv")
        try PeopleFile.write(rows, to: file)
        let clock = ContinuousClock()
        let house = try await Self.house(folder)
        var batch: ImportBatch?
        let own = try await clock.measure {
            let table = try ImportFile(path: file.path, name: "people.csv")
            batch = try await Importer(doors: house.doors, as: .platform("bench"), pace: .alone)
                .run(table, into: PeopleFile.resource.name)
        }
        await house.database.close()
        let peak = Machine.peakMegabytes
        guard let batch, batch.added == rows else {
            throw GovError("bench.import", .internal, Text(verbatim: "\(batch?.added ?? 0) of \(rows) rows were taken"))
        }
        let bytes = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
        var words = "import: \(rows) rows of 12 columns (\(bytes / 1_000_000) MB) in \(three(own.seconds)) s, "
            + "\(per(rows, own.seconds)) rows/s, peak \(peak) MB, bar 300 MB; "
        guard let shell = Program.path("sqlite3") else {
            Terminal.say(words + "the sqlite3 shell is not installed (apt-get install sqlite3)")
            return try await doors(rows)
        }
        let peer = try clock.measure { try Self.importByShell(shell, file, folder) }
        words += "sqlite3 .import \(three(peer.seconds)) s; ratio \(three(own.seconds / peer.seconds)), bar 3"
        Terminal.say(words)
        try await doors(rows)
    }

    private func doors(_ rows: Int) async throws {
        try await DoorsBench(folder: folder).run(people: min(max(rows, 500), 100_000), rows: max(1000, rows / 4))
    }

    static func house(_ folder: URL) async throws -> House {
        var values = try Setting.Values(options: [
            "database": "sqlite:" + folder.appendingPathComponent("import.sqlite").path,
            "keys": folder.appendingPathComponent("import.keys").path,
        ], environment: [:])
        values.raise("cache-kilobytes", to: ImportCommand.cacheKilobytes)
        values.lower("store-connections", to: 2)
        let house = try await House.open(values, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        try await house.database.write { connection in
            for list in RegisterResources.lists { try Catalogue.publish(connection, list) }
            try Divisions.put(connection, PeopleFile.divisions)
            try Catalogue.publish(connection, PeopleFile.resource, by: "bench", at: Machine.time.now())
        }
        return house
    }

    private static func importByShell(_ shell: String, _ file: URL, _ folder: URL) throws {
        let names = PeopleFile.resource.fields.map(\.name)
        let columns = names.map { $0 == "number" ? "number TEXT PRIMARY KEY" : "\($0) TEXT" }.joined(separator: ", ")
        let indexes = PeopleFile.resource.indexes.enumerated().map { number, fields -> String in
            // The number is to this table what the subject is to ours.
            var seen: Set<String> = []
            let columns = (fields + ["number"]).map { $0 == "subject" ? "number" : $0 }
                .filter { seen.insert($0).inserted }
            return "CREATE INDEX i\(number) ON p (\(columns.joined(separator: ", ")));"
        }.joined(separator: " ")
        _ = try Program.output(shell, [
            folder.appendingPathComponent("shell.sqlite").path, "CREATE TABLE p (\(columns)); \(indexes)", ".mode csv",
            ".import --skip 1 \(file.path) p",
        ])
    }
}

/// Persons of nowhere, the same for the same count.
enum PeopleFile {
    static let divisions: [Division] = {
        let counties = (1...9).flatMap { county -> [String] in
            let code = "99010\(county)"
            return [code] + (1...20).flatMap { street -> [String] in
                let own = code + String("00\(street)".suffix(3))
                return [own] + (1...10).map { own + String("00\($0)".suffix(3)) }
            }
        }
        return (["99", "9901"] + counties).compactMap { DivisionCode($0) }.map {
            Division(code: $0, name: Text(verbatim: $0.text), from: Day(sinceEpoch: 0))
        }
    }()

    /// The population register with four columns more.
    static let resource: Resource = {
        var resource = RegisterResources(city: DemoCity.division).person
        resource.name = "bench_person"
        resource.fields = resource.fields.map { field in
            guard field.name == "phone" else { return field }
            return Field("phone", field.title, .text(limit: 11, pattern: "1[3-9][0-9]{9}"), .personal)
        } + [
            Field("relation", Text(verbatim: "relation"), .code(list: "household_relation"), .personal),
            Field("address", Text(verbatim: "address"), .text(limit: 100), .personal),
            Field("since", Text(verbatim: "since"), .day, .personal),
            Field("height", Text(verbatim: "height"), .decimal(places: 1), .sensitive),
        ]
        return resource
    }()

    static func write(_ rows: Int, to url: URL) throws {
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        var text = resource.fields.map(\.name).joined(separator: ",") + "\n"
        var order: [Int: Int] = [:]
        for row in 0..<rows {
            text += line(row, &order)
            if text.utf8.count > 1 << 18 || row == rows - 1 {
                try handle.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
    }

    private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
    private static let given = Array("伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂")
    private static let latin = ["wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu",
                                "sun",
                                "hu", "zhu", "gao", "lin", "he", "guo", "ma", "luo"]

    private static func line(_ row: Int, _ order: inout [Int: Int]) -> String {
        // A fixed mixing, so that nothing is sorted but by chance.
        var mixed = UInt64(row) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 31)) &* 0xBF58_476D_1CE4_E5B9
        func pick(_ count: Int, _ shift: UInt64) -> Int { Int((mixed >> shift) % UInt64(count)) }
        let county = row % 9 + 1, day = Day(sinceEpoch: -10_000 + row / 9 % 27_000)
        let turn = order[county * 100_000 + row / 9 % 27_000, default: 0]
        order[county * 100_000 + row / 9 % 27_000] = turn + 1
        guard let division = DivisionCode("99010\(county)"),
              let number = ResidentNumber(division: division, birth: day, order: turn) else { return "" }
        let surname = pick(20, 3), first = pick(24, 11), second = pick(24, 19)
        let street = "99010\(county)" + String("00\(pick(20, 27) + 1)".suffix(3))
        let village = street + String("00\(pick(10, 33) + 1)".suffix(3))
        let relation = ["head", "spouse", "child", "parent"][pick(4, 39)]
        let name = "\(surnames[surname])\(given[first])\(given[second])"
        let phone = "13\(100_000_000 + pick(899_999_999, 9))"
        return "\(name),\(latin[surname]) \(first * 24 + second) \(pick(900, 5)),"
            + "\(turn % 2 == 1 ? 1 : 2),\(day),\(number.text),\(phone),\(street),\(village),"
            + "\(relation),清渡市云桥路\(pick(999, 13))号\(pick(30, 23))室,\(Day(sinceEpoch: 15_000 + pick(3000, 29))),"
            + "1\(50 + pick(45, 35)).\(pick(10, 41))\n"
    }
}
