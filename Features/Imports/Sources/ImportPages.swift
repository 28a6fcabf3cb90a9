import Access
import Exchange
import Foundation
import HTML
import Kernel
import Records
import Tabular
import Web

/// The pages of imports and exports.
struct ImportPages: Sendable {
    let imports: Imports

    func list(_ visit: Visit) async throws -> Answer { try await list(visit, uploadForm(visit)) }

    /// The last imports, with the forms for the next one and for taking data out.
    private func list(_ visit: Visit, _ form: Form?, status: Int = 200) async throws -> Answer {
        let language = visit.language, mayImport = visit.principal.holds(Exchange.importing)
        let page = mayImport
            ? try await visit.look(ImportsByOffice(after: visit.cursor()), for: Exchange.collection) : Page([],
                next: nil)
        let rows = page.elements.map { batch in
            ListRow(Text(verbatim: "\(batch.resource) · \(batch.file)"), Imports.one.link(batch.id),
                    aside: visit.time(batch.openedAt), why: state(batch).words)
        }
        let next = page.next.map { Imports.list.link.adding("after", $0.description) }
        let first: Link? = visit.query["after"] == nil ? nil : Imports.list.link
        let content = rows.isEmpty ? HTML.empty(ImportText.none, in: language) : HTML.rows(rows, in: language)
        let upload: HTML? = form.map { .section(ImportText.new, in: language, .form($0, in: language)) }
        let export: HTML? = try await exportForm(visit).map {
            .section(ImportText.takeOut, in: language, .form($0, in: language))
        }
        let sources: HTML? = mayImport
            ? HTML.actions([.button(SourceText.sources, Imports.sources.link, isSecond: true, in: language)]) : nil
        let main: HTML = """
            \(HTML.head(ImportText.imports, lead: ImportText.lead, in: language))\(sources)\(upload)
            <section>\(content)\(HTML.paging(.init(first: first, next: next), in: language))</section>\(export)
            """
        return visit.page(ImportText.imports, under: Imports.list, status: status, main)
    }

    private func uploadForm(_ visit: Visit) async throws -> Form? {
        guard imports.uploads.folder != nil, visit.principal.holds(Exchange.importing) else { return nil }
        let targets = try await visit.look(ImportTargets(), for: Exchange.collection)
        guard !targets.isEmpty else { return nil }
        return Form(Imports.upload.link, id: "upload", fields: [
            .hidden("form-token", visit.formToken),
            FormField("resource", ImportText.resource, .select(targets.map { FormOption($0.name, $0.title) })),
            FormField("file", ImportText.file, .file(accepting: [".csv", ".txt", "text/csv"]),
                      hint: ImportText.fileHint),
        ], submit: ImportText.send)
    }

    /// Keeps the file and asks which column is which.
    func take(_ visit: Visit) async throws -> Answer {
        guard let folder = imports.uploads.folder, let upload = visit.upload, upload.bytes > 0 else {
            throw GovError("upload.none", .invalid, ImportText.noFile)
        }
        // Asked before anything of the file is looked at.
        _ = try await visit.look(ImportColumns(resource: visit.form["resource"] ?? "", header: []),
                                 for: Exchange.collection)
        let name = visit.site.doors.random.bytes(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let path = folder + "/import-\(name)"
        try upload.take(to: path)
        do {
            let word = try await keep(visit, path, upload.name, name)
            return .redirect(Imports.columns.link(word))
        } catch {
            unlink(path)
            let fault = GovError(boundary: error)
            guard fault.kind == .invalid else { throw fault }
            var form = try await uploadForm(visit)
            form?.report(fault)
            return try await list(visit, form, status: 422)
        }
    }

    private func keep(_ visit: Visit, _ path: String, _ called: String, _ name: String) async throws -> Word {
        let file = try ImportFile(path: path, name: called.isEmpty ? "file.csv" : called)
        let header = try await file.header()
        let pending = PendingUploads.Pending(account: visit.principal.account, resource: visit.form["resource"] ?? "",
                                             file: file, header: header, since: visit.now)
        await imports.uploads.add(pending, name)
        guard let word = Word(pathText: name) else { throw gone }
        return word
    }

    func columns(_ visit: Visit, _ name: Word) async throws -> Answer {
        let (pending, found) = try await pending(visit, name)
        return columnPage(visit, pending, columnForm(visit, name, pending, found))
    }

    /// Remembers the columns, begins the import, and leads to its page.
    func begin(_ visit: Visit, _ name: Word) async throws -> Answer {
        let (pending, found) = try await pending(visit, name)
        var columns: [String: String] = [:]
        for (index, column) in pending.header.enumerated() { columns[column] = visit.form["column-\(index)"] ?? "" }
        do {
            let keep = KeepProfile(resource: pending.resource, header: pending.header, columns: columns)
            _ = try await visit.perform(keep, for: Exchange.collection)
            let importer = Importer(doors: visit.site.doors, as: visit.principal, pace: .beside)
            let job = try await importer.open(pending.file, into: pending.resource), path = pending.file.path
            await imports.uploads.take(name.text)
            // What goes wrong stands in the batch, and on its page.
            imports.queue.add {
                _ = try? await job.run()
                unlink(path)
            }
            return .redirect(Imports.one.link(job.id))
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            var form = columnForm(visit, name, pending, found)
            form.fill { visit.form[$0] }
            form.report(GovError(error.code, error.kind, error.message, fields: error.fields.map { fault in
                let index = pending.header.firstIndex(of: fault.name)
                return .init(index.map { "column-\($0)" } ?? fault.name, fault.message)
            }))
            return columnPage(visit, pending, form, status: error.kind == .conflict ? 409 : 422)
        }
    }

    private func pending(_ visit: Visit, _ name: Word) async throws -> (PendingUploads.Pending, ImportColumns.Output) {
        guard let pending = await imports.uploads.find(name.text, of: visit.principal.account) else { throw gone }
        let look = ImportColumns(resource: pending.resource, header: pending.header)
        return (pending, try await visit.look(look, for: Exchange.collection))
    }

    private var gone: GovError { GovError("upload.gone", .notFound, ImportText.gone) }

    private func columnForm(_ visit: Visit, _ name: Word, _ pending: PendingUploads.Pending,
                            _ found: ImportColumns.Output) -> Form {
        let options = [FormOption("", ImportText.leftOut)] + found.resource.fields.map { FormOption($0.name, $0.title) }
        let fields = zip(pending.header, found.fields).enumerated().map { index, pair in
            FormField("column-\(index)", Text(verbatim: pair.0), .select(options), value: pair.1, isRequired: false)
        }
        return Form(Imports.columns.link(name), id: "columns",
                    fields: [.hidden("form-token", visit.formToken)] + fields, submit: ImportText.begin,
                    cancel: Imports.list.link)
    }

    private func columnPage(_ visit: Visit, _ pending: PendingUploads.Pending, _ form: Form, status: Int = 200)
        -> Answer {
        let language = visit.language
        let trail = HTML.trail([NamedLink(ImportText.imports, Imports.list.link)], here: ImportText.columns,
                               in: language)
        let main = HTML.head(ImportText.columns, lead: ImportText.columnsLead, trail: trail, in: language)
            + HTML.facts([(ImportText.file, "\(pending.file.name)"), (ImportText.resource, "\(pending.resource)")],
                         in: language)
            + HTML.form(form, in: language)
        return visit.page(ImportText.columns, under: Imports.list, status: status, main)
    }

    /// What a batch is, in a word and a tone.
    func state(_ batch: ImportBatch) -> (tone: Tone, words: Text) {
        switch batch.state {
        case .staging: (.plain, ImportText.running)
        case .shown: (.ok, batch.kind == .undo ? ImportText.undoing : ImportText.shown)
        case .broken: (.stop, ImportText.broken)
        case .undone: (.warn, ImportText.undone)
        }
    }
}
