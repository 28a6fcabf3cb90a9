import Access
import Exchange
import Foundation
import Kernel
import Records
import Store
import Web

/// Imports and exports over the JSON interface.
extension ImportPages {
    var calls: [Call] {
        [
            .upload("/imports", "startImport", "Begin to import a file; its columns are read by what is remembered",
                    limit: Imports.limit, request: .object([
                        ("resource", .text("Its name")), ("file", .text("The table, CSV")),
                        ("mapping", .optional(.text("Which field a column fills: column=field,…"))),
                    ]), response: Self.batch) { visit in try await startByCall(visit) },
            .get("/imports", "listImports", "The last imports of one's offices", parameters: [
                .init("after", "Where the list goes on"),
            ], response: .object([("imports", .list(Self.batch)), ("next", .optional(.text("Give this as after")))])) {
                visit, _ in
                let page = try await visit.look(ImportsByOffice(after: visit.cursor()), for: Exchange.collection)
                return ListView(imports: page.elements.map(BatchView.init), next: page.next?.description)
            },
            .get("/imports/{id}", "showImport", "How far an import is, and what it came to", parameters: [Self.id],
                 response: Self.batch) { visit, text in
                BatchView(try await visit.look(ImportByID(Self.read(text)), for: Exchange.collection))
            },
            .get("/imports/{id}/refusals", "listRefusals", "The rows that were refused, with the reasons",
                 parameters: [Self.id, .init("after", "A line: those behind it")], response: .list(Self.refusal)) {
                visit, text in
                let lookup = RefusalsOfImport(try Self.read(text),
                                              afterLine: visit.query["after"].flatMap { Int($0) } ?? 0)
                return try await visit.look(lookup, for: Exchange.collection).map { refusal in
                    RefusalView(line: refusal.line, name: refusal.name, cells: refusal.cells,
                                faults: refusal.faults.map {
                        .init(field: $0.field, message: $0.message[visit.language])
                    })
                }
            },
            .post("/imports/{id}/undo", "undoImport", "Undo an import", parameters: [Self.id], request: .object([]),
                  response: .object([("id", .text("The import that undoes it"))]), body: [String: String].self) {
                visit, text, _ in
                let job = try await Importer(doors: visit.site.doors, as: visit.principal, pace: .beside)
                    .openUndo(Self.read(text))
                imports.queue.add { _ = try? await job.run() }
                return ["id": job.id.description]
            },
            .post("/exports", "startExport", "All of a resource as a file, with its row count and hash in the headers",
                  request: .object([
                      ("resource", .text("Its name")),
                      ("format", .text(ExportFormat.allCases.map(\.rawValue).joined(separator: ", "))),
                      ("unmasked", .optional(.text("yes: sensitive fields as they are"))),
                  ]), response: .text("The file itself"), body: [String: String].self) { visit, _, body in
                var visit = visit
                visit.fillForm(body)
                return RawAnswer(try await export(visit))
            },
        ]
    }

    private func startByCall(_ visit: Visit) async throws -> BatchView {
        guard let folder = imports.uploads.folder, let upload = visit.upload, upload.bytes > 0 else {
            throw GovError("upload.none", .invalid, ImportText.noFile)
        }
        let resource = visit.form["resource"] ?? ""
        _ = try await visit.look(ImportColumns(resource: resource, header: []), for: Exchange.collection)
        let path = folder + "/import-\(visit.site.doors.random.next())"
        try upload.take(to: path)
        do {
            let file = try ImportFile(path: path, name: upload.name.isEmpty ? "file.csv" : upload.name)
            if let mapping = visit.form["mapping"], !mapping.isEmpty {
                let columns = mapping.split(separator: ",").compactMap { pair -> (String, String)? in
                    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
                }
                let keep = KeepProfile(resource: resource, header: try await file.header(),
                                       columns: Dictionary(columns) { _, last in last })
                _ = try await visit.perform(keep, for: Exchange.collection)
            }
            let job = try await Importer(doors: visit.site.doors, as: visit.principal, pace: .beside)
                .open(file, into: resource)
            imports.queue.add {
                _ = try? await job.run()
                unlink(path)
            }
            return BatchView(try await visit.look(ImportByID(job.id), for: Exchange.collection))
        } catch {
            unlink(path)
            throw error
        }
    }

    private static func read(_ text: String) throws(GovError) -> ImportID {
        guard let id = ImportID(text) else { throw GovError("page.unknown", .notFound, WebText.noPage) }
        return id
    }

    private static let id = Call.Parameter("id", inPath: true, "The number of the import")

    /// An import as programs see it.
    private struct BatchView: Encodable {
        let id: String, resource: String, file: String, state: String, openedAt: String, bytesRead: Int
        let bytesTotal: Int, rows: Int, added: Int, changed: Int, unchanged: Int, refused: Int, doubles: Int

        init(_ batch: ImportBatch) {
            id = batch.id.description
            resource = batch.resource
            file = batch.file
            state = batch.state.rawValue
            openedAt = batch.openedAt.description
            bytesRead = batch.bytesRead
            bytesTotal = batch.bytesTotal
            rows = batch.rows
            added = batch.added
            changed = batch.changed
            unchanged = batch.unchanged
            refused = batch.refused
            doubles = batch.doubles
        }
    }

    /// Imports, part by part.
    private struct ListView: Encodable {
        let imports: [BatchView], next: String?
    }

    /// A row that was refused.
    private struct RefusalView: Encodable {
        /// What is wrong with it.
        struct Fault: Encodable {
            let field: String, message: String
        }

        let line: Int, name: String, cells: [String], faults: [Fault]
    }

    private static let batch = Schema.object([
        ("id", .text("Its number")), ("resource", .text("Into which")), ("file", .text("As it was called")),
        ("state", .text("staging, shown, broken or undone")), ("openedAt", .text("When it began")),
        ("bytesRead", .integer("Of the file")), ("bytesTotal", .integer("Of the file")), ("rows", .integer("Read")),
        ("added", .integer("Records")), ("changed", .integer("Records")), ("unchanged", .integer("Records")),
        ("refused", .integer("Rows")), ("doubles", .integer("Persons who may be known under another number")),
    ])
    private static let refusal = Schema.object([
        ("line", .integer("Of the file")), ("name", .text("What the row says of whom it is about")),
        ("cells", .list(.text("As it stood"))),
        ("faults", .list(.object([("field", .text("The field")), ("message", .text("What is wrong"))]))),
    ])
}
