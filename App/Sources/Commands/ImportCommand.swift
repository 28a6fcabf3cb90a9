import Access
import ArgumentParser
import Exchange
import Foundation
import Imports
import Kernel
import Logging
import Records
import Store
import Tabular
import Web

/// `yitong import`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring a file of records into a resource, wholly or not at all.",
        discussion: """
            Rows that are right are taken; the others come back with their reasons, to be mended and imported \
            again. The same file twice changes nothing. Nobody sees anything of a file before all of it is in.
            """,
        subcommands: [Load.self, DivisionsCommand.self, RegistersCommand.self, Undo.self, Recent.self],
        defaultSubcommand: Load.self)

    /// `yitong import RESOURCE FILE`
    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "load", abstract: "Import a file (the default: yitong import RESOURCE FILE).")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The resource: its name, or a .json file that defines it.")
        var resource: String

        @Argument(help: "The table to import: CSV in UTF-8, GB 18030 or UTF-16.")
        var file: String

        @Option(help: ArgumentHelp("Which field a column fills, comma-separated; remembered for this header.",
                                   valueName: "column=field,…"))
        var mapping: String?

        @Option(help: ArgumentHelp("Fields that name what a row is about, comma-separated, where no number does.",
                                   valueName: "field,…"))
        var subject: String?

        @Option(help: "The encoding, where it is not found out: UTF-8, UTF-16, GB18030, BIG5-HKSCS, CP1251.")
        var encoding: String?

        @Option(help: ArgumentHelp("Where to write the rows that were refused; FILE.refused.csv unless said.",
                                   valueName: "path"))
        var errors: String?

        func validate() throws {
            if let encoding, TextEncoding(rawValue: encoding.uppercased()) == nil {
                throw ValidationError("There is no encoding \(encoding).")
            }
        }

        func run() async throws {
            let name = URL(fileURLWithPath: file).lastPathComponent
            let table = try ImportFile(path: file, name: name,
                                       encoding: encoding.flatMap { TextEncoding(rawValue: $0.uppercased()) })
            try await ImportCommand.withHouse(common) { house in
                let target = try await defined(house)
                let profile = try await profile(house, target, table)
                let bar = ProgressBar(name)
                let batch = try await Importer(doors: house.doors, as: ImportCommand.principal, pace: .alone)
                    .run(table, into: target, profile) { bar.show($0.bytesRead, of: $0.bytesTotal, rows: $0.rows) }
                bar.end()
                try await report(house, batch)
            }
        }

        /// The name of the resource, published first where a file defines it.
        private func defined(_ house: House) async throws -> String {
            guard resource.hasSuffix(".json") else { return resource }
            let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: resource)))
            let definition = try ResourceFile(bytes, division: house.jurisdiction.division)
            return try await house.doors.perform(DefineResource(definition), as: ImportCommand.principal,
                                                 for: RecordRights.directory).name
        }

        /// What was said on the command line, kept for the next file; nil where nothing was.
        private func profile(_ house: House, _ resource: String, _ table: ImportFile) async throws -> ImportProfile? {
            guard mapping != nil || subject != nil else { return nil }
            var columns: [String: String] = [:]
            for pair in (mapping ?? "").split(separator: ",") {
                guard let equals = pair.firstIndex(of: "=") else {
                    throw ValidationError("--mapping takes column=field, not “\(pair)”.")
                }
                columns[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
            }
            let fields = (subject ?? "").split(separator: ",").map(String.init)
            return try await house.doors.perform(
                KeepProfile(resource: resource, header: try await table.header(), columns: columns, subject: fields),
                as: ImportCommand.principal, for: Exchange.collection)
        }

        private func report(_ house: House, _ batch: ImportBatch) async throws {
            Terminal.say("\(batch.resource): \(batch.rows) rows, \(batch.added) added, \(batch.changed) changed, "
                + "\(batch.unchanged) as they were, \(batch.refused) refused. Batch \(batch.id).")
            if batch.doubles > 0 {
                Terminal.say("\(batch.doubles) persons may be known already under another number.")
            }
            guard batch.refused > 0 else { return }
            let path = errors ?? file + ".refused.csv"
            try await ImportCommand.writeRefusals(house, batch, to: path)
            Terminal.say("The refused rows are in \(path), each with its reason. Mend them and import that file.")
        }
    }

    /// `yitong import undo`
    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Undo a batch: what it added goes, what it changed is as it was.",
            discussion: "What somebody changed since stays as they left it.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The number of the batch, as the import said it.")
        var batch: Int64

        func run() async throws {
            try await ImportCommand.withHouse(common) { house in
                let done = try await Importer(doors: house.doors, as: ImportCommand.principal, pace: .alone)
                    .undo(ImportID(rawValue: batch))
                Terminal.say("\(done.resource): \(done.added) records gone, \(done.changed) as they were before.")
            }
        }
    }

    /// `yitong import recent`
    struct Recent: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the last imports, newest first.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await ImportCommand.withHouse(common) { house in
                let page = try await house.doors.look(ImportsByOffice(), as: ImportCommand.principal,
                                                      for: Exchange.collection)
                for batch in page.elements {
                    Terminal.say("\(batch.id)  \(batch.openedAt)  \(batch.resource)  \(batch.kind.rawValue)  "
                        + "\(batch.state.rawValue)  \(batch.file)  +\(batch.added) ~\(batch.changed) "
                        + "=\(batch.unchanged) !\(batch.refused)")
                }
            }
        }
    }

    /// Pages in memory while a file is written: enough for the inner pages of a register's indexes.
    static let cacheKilobytes = 32_768

    static let principal = Principal.platform("import")

    /// Opens the house for one command.
    static func withHouse(_ common: CommonOptions, _ body: (House) async throws -> Void) async throws {
        var values = try common.values()
        values.raise("cache-kilobytes", to: cacheKilobytes)
        values.lower("store-connections", to: 2)
        let house: House
        do {
            house = try await House.open(values, logger: Logger(label: "yitong") { _ in SwiftLogNoOpLogHandler() })
        } catch StoreError.unusable(let words) where words.contains(" is in use by ") {
            // An embedded database has one owner.
            throw StoreError.unusable(words + """
                 If that is a running server, it imports the file itself: on its page \(Imports.list.pattern); or with \
                a token from POST /api/v1/session by \
                curl -H "Authorization: Bearer TOKEN" -F resource=NAME -F file=@FILE http://HOST:PORT/api/v1/imports; \
                or from a folder, if a source is set on \(Imports.list.pattern)/sources. To import with this command, \
                stop the server first.
                """)
        }
        do {
            try await body(house)
        } catch {
            await house.database.close()
            throw error
        }
        await house.database.close()
    }

    static func writeRefusals(_ house: House, _ batch: ImportBatch, to path: String) async throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
              let handle = FileHandle(forWritingAtPath: path) else {
            throw GovError("import.errors", .invalid, AppText.cannotWrite.filled(path))
        }
        defer { try? handle.close() }
        var table = RefusalTable(header: batch.header, language: .english), line = 0
        while true {
            let rows = try await house.doors.look(RefusalsOfImport(batch.id, afterLine: line), as: principal,
                                                  for: Exchange.collection)
            for row in rows { table.write(row) }
            try handle.write(contentsOf: Data(table.takeBytes()))
            guard let last = rows.last, rows.count == RefusalsOfImport.limit else { break }
            line = last.line
        }
    }
}
