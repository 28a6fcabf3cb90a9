import Access
import ArgumentParser
import Exchange
import Foundation
import Kernel

/// `yitong export`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Give out the records of a resource as a file, wholly or not at all.",
        discussion: """
            Beside the file a manifest says who made it and for what, how many rows it has, and its SHA-256. Each row \
            carries the number of the export; the log knows it.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The resource.")
    var resource: String

    @Argument(help: "The file to write; RESOURCE.FORMAT unless said.")
    var file: String?

    @Option(help: "\(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: String = "csv"

    @Option(help: "The columns' titles in this language (zh-Hans, zh-Hant, en, ru) instead of the fields' names.")
    var titles: String?

    @Flag(help: "Sensitive fields as they are, not masked.")
    var unmasked = false

    func validate() throws {
        guard ExportFormat(rawValue: format) != nil else { throw ValidationError("There is no format \(format).") }
        if let titles, Language(rawValue: titles) == nil { throw ValidationError("There is no language \(titles).") }
    }

    func run() async throws {
        guard let kind = ExportFormat(rawValue: format) else { return }
        let path = file ?? "\(resource).\(format)"
        try await ImportCommand.withHouse(common) { house in
            let manifest = try await Exporter(doors: house.doors, as: .platform("export"))
                .write(resource, kind, to: path, unmasked: unmasked, titles: titles.flatMap { Language(rawValue: $0) })
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try encoder.encode(manifest).write(to: URL(fileURLWithPath: path + ".manifest.json"), options: .atomic)
            Terminal.say("Wrote \(path): \(manifest.rows) rows, \(manifest.bytes) bytes, SHA-256 \(manifest.sha256).")
        }
    }
}
