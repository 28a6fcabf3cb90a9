import Access
import ArgumentParser
import Exchange
import Foundation
import Kernel
import Records

/// `yitong import divisions`
struct DivisionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "divisions", abstract: "Load administrative divisions and their changes.",
        discussion: """
            Tables have the columns code and name (2, 4, 6, 9 or 12 digits), or old_code, new_code, share (all or \
            part) and announced. A name that ends in _2019.csv is a table of that year: what stands in it alone has \
            ended.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "A table, or a folder of tables.")
    var path: String

    @Option(help: "The day on which the tables held, YYYY-MM-DD.")
    var asOf: String = "2023-01-01"

    func validate() throws {
        guard Day(asOf) != nil else { throw ValidationError("--as-of is a day, such as 2023-01-01.") }
    }

    func run() async throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw GovError("import.file", .invalid, AppText.noFile.filled(path))
        }
        let names = isFolder.boolValue
            ? try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".csv") }.sorted()
            : [path]
        let tables = try names.map { name in
            let file = isFolder.boolValue ? path + "/" + name : name
            return (name: URL(fileURLWithPath: file).lastPathComponent,
                    bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: file))))
        }
        let found = try DivisionTables(tables, day: Day(asOf) ?? DivisionTables.beginning)
        try await ImportCommand.withHouse(common) { house in
            try await house.doors.perform(ImportDivisions(found), as: ImportCommand.principal,
                                          for: RecordRights.directory)
        }
        Terminal.say("\(found.divisions.count) divisions, \(found.changes.count) changes.")
    }
}
