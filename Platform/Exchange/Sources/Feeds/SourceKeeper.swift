package import Access
import Foundation
import Kernel
import Records
import Tabular

/// Brings in a file from an address: written to a path, or found to be the same as before.
///
/// Whoever gives one sees to hosts that are allowed, redirects, time and size. Throws `GovError` in words for whoever
/// keeps the source.
package typealias SourceFetch = @Sendable (_ source: ImportSource, _ path: String) async throws -> SourceReply

/// What the other side said.
package enum SourceReply: Hashable, Sendable {
    /// The same as last time.
    case unchanged
    /// A file, with what to ask by next time.
    case file(tag: String?, modified: String?)
}

/// Runs sources when they are due: fetches, imports, puts files that were taken to `done/` and those that were not to
/// `failed/` with the reason beside. One at a time; broken off at any point, the next run does the same again, and what
/// was imported already changes nothing.
package struct SourceKeeper: Sendable {
    private let doors: Doors
    /// The folder below which the folders of sources lie; nil: there are none.
    private let folders: String?
    /// Where fetched files lie for as long as they are read; nil: nothing is fetched.
    private let uploads: String?
    private let offsetSeconds: Int
    private let fetch: SourceFetch
    /// A file that was changed later than so long ago may still be being written.
    private let quietSeconds: Int64

    package init(doors: Doors, folders: String?, uploads: String?, offsetSeconds: Int, quietSeconds: Int64 = 5,
                 fetch: @escaping SourceFetch) {
        self.doors = doors
        self.folders = folders
        self.uploads = uploads
        self.offsetSeconds = offsetSeconds
        self.quietSeconds = quietSeconds
        self.fetch = fetch
    }

    private static let principal = Principal.platform("sources")

    /// Runs the source that is due longest. Returns whether there was one.
    package func step() async throws -> Bool {
        guard let source = try await doors.perform(TakeSource(), as: Self.principal, for: Exchange.collection) else {
            return false
        }
        var report: EndSourceRun.Report
        do {
            switch source.definition.kind {
            case .folder: report = try await runFolder(source)
            case .web: report = try await runWeb(source)
            }
        } catch {
            report = EndSourceRun.Report()
            report.outcome = .failed
            report.fault = GovError(boundary: error).message
        }
        try await doors.perform(EndSourceRun(source.id, report, offsetSeconds: offsetSeconds), as: Self.principal,
                                for: Exchange.collection)
        return true
    }

    // MARK: The web

    private func runWeb(_ source: ImportSource) async throws -> EndSourceRun.Report {
        guard let uploads else { throw GovError("source.uploads", .unavailable, ExchangeText.noUploadFolder) }
        let path = uploads + "/source-\(source.id)-\(doors.random.next())"
        defer { unlink(path) }
        var report = EndSourceRun.Report()
        guard case .file(let tag, let modified) = try await fetch(source, path) else { return report }
        let file = try read(source, path, name: source.definition.name + ".csv")
        (report.tag, report.modified, report.hash) = (tag, modified, file.hash)
        if file.hash == source.seenHash { return report }
        report.batch = try await bring(source, file).id
        report.outcome = .taken
        return report
    }

    // MARK: Folders

    private func runFolder(_ source: ImportSource) async throws -> EndSourceRun.Report {
        let folder = try folder(source)
        var report = EndSourceRun.Report()
        for name in try waiting(folder) {
            let path = folder + "/" + name
            do {
                let batch = try await bring(source, read(source, path, name: name))
                report.batch = batch.id
                report.outcome = report.outcome == .failed ? .failed : .taken
                if batch.refused > 0 { try await writeRefusals(batch, folder, name) }
                try move(folder, name, to: "done")
            } catch {
                let error = GovError(boundary: error)
                // A full disk or another import is no fault of the file: it waits.
                guard error.kind == .invalid || error.kind == .tooLarge else { throw error }
                try move(folder, name, to: "failed")
                let words = Data("\(error.message.en)\n\(error.message.hans)\n".utf8)
                try words.write(to: URL(fileURLWithPath: "\(folder)/failed/\(name).reason.txt"))
                report.outcome = .failed
                report.fault = ExchangeText.fileFailed.filled(name, error.message.hans, error.message.en)
            }
        }
        return report
    }

    /// The source's folder; made where it is not there. Throws `source.folder` if a link leads out of the operator's.
    private func folder(_ source: ImportSource) throws -> String {
        guard let folders else { throw GovError("source.folders", .unavailable, ExchangeText.noSourceFolder) }
        let root = URL(fileURLWithPath: folders).resolvingSymlinksInPath().path
        let path = root + "/" + source.definition.place
        for part in ["", "/done", "/failed"] {
            try FileManager.default.createDirectory(atPath: path + part, withIntermediateDirectories: true)
        }
        guard URL(fileURLWithPath: path).resolvingSymlinksInPath().path == path else {
            throw GovError("source.folder", .invalid, ExchangeText.badFolder)
        }
        return path
    }

    /// Files that were put there and are not written to any more, by name; at most 1,000 of them.
    private func waiting(_ folder: String) throws -> [String] {
        let now = doors.time.now()
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { name in
            guard !name.hasPrefix("."), ![".part", ".tmp", ".filepart"].contains(where: name.hasSuffix) else {
                return false
            }
            let facts = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            guard facts?[.type] as? FileAttributeType == .typeRegular,
                  let changed = facts?[.modificationDate] as? Date else { return false }
            let age = Double(now.milliseconds) / 1000 - changed.timeIntervalSince1970
            return age >= Double(quietSeconds)
        }.prefix(1000).map { $0 }
    }

    /// Never over a file of the same name that went before.
    private func move(_ folder: String, _ name: String, to place: String) throws {
        let stamp = doors.time.now().description.filter { $0.isNumber }
        let taken = FileManager.default.fileExists(atPath: "\(folder)/\(place)/\(name)")
        guard rename("\(folder)/\(name)", "\(folder)/\(place)/\(taken ? stamp + "-" : "")\(name)") == 0 else {
            throw GovError("source.move", .unavailable, ExchangeText.cannotMove.filled(name))
        }
    }

    private func writeRefusals(_ batch: ImportBatch, _ folder: String, _ name: String) async throws {
        var table = RefusalTable(header: batch.header, language: .simplifiedChinese), line = 0
        let path = "\(folder)/failed/\(name).refused.csv"
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        while true {
            let rows = try await doors.look(RefusalsOfImport(batch.id, afterLine: line), as: Self.principal,
                                            for: Exchange.collection)
            for row in rows { table.write(row) }
            try handle.write(contentsOf: Data(table.takeBytes()))
            guard let last = rows.last, rows.count == RefusalsOfImport.limit else { return }
            line = last.line
        }
    }

    // MARK: Both

    /// Throws `source.too-large` and `source.hash`.
    private func read(_ source: ImportSource, _ path: String, name: String) throws -> ImportFile {
        let bytes = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard bytes <= source.definition.maximumBytes else {
            throw GovError("source.too-large", .tooLarge,
                           ExchangeText.sourceTooLarge.filled("\(source.definition.maximumBytes)"))
        }
        let file = try ImportFile(path: path, name: name)
        if let expected = source.definition.expectedHash, expected != file.hash {
            throw GovError("source.hash", .invalid, ExchangeText.otherHash.filled(name))
        }
        return file
    }

    private func bring(_ source: ImportSource, _ file: ImportFile) async throws -> ImportBatch {
        try await Importer(doors: doors, as: Self.principal, pace: .beside)
            .run(file, into: source.definition.resource)
    }
}
