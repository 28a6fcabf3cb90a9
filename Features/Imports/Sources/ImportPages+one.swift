import Access
import Exchange
import Foundation
import HTML
import Kernel
import Records
import Tabular
import Web

extension ImportPages {
    /// One import: how far it is while it runs, what it came to afterwards.
    func show(_ visit: Visit, _ id: ImportID) async throws -> Answer {
        let batch = try await visit.look(ImportByID(id), for: Exchange.collection), language = visit.language
        let refusals = batch.refused == 0 || batch.state == .staging
            ? [] : try await visit.look(RefusalsOfImport(id), for: Exchange.collection)
        let title = Text(verbatim: "\(batch.resource) · \(batch.file)"), state = state(batch)
        let trail = HTML.trail([NamedLink(ImportText.imports, Imports.list.link)], here: title, in: language)
        let figures = HTML.figures([
            (language.number(batch.rows), ImportText.rows), (language.number(batch.added), ImportText.added),
            (language.number(batch.changed), ImportText.changed), (language.number(batch.unchanged),
                                                                   ImportText.unchanged),
            (language.number(batch.refused), ImportText.refusedRows), (language.number(batch.doubles),
                ImportText.doubles),
        ], in: language)
        let progress: HTML? = batch.state == .staging
            ? .progress(ImportText.progress, done: batch.bytesRead, of: batch.bytesTotal, in: language) : nil
        let fault: HTML? = batch.fault.flatMap { try? JSONDecoder().decode(Text.self, from: Data($0.utf8)) }.map {
            .note(.stop, ImportText.broken, in: language, "<p>\($0, language)</p>")
        }
        let main: HTML = """
            \(HTML.head(title, tag: .tag(state.tone, state.words, in: language), trail: trail, in: language))
            <p class="small">\(batch.openedBy) · \(visit.time(batch.openedAt, .full))</p>
            \(fault)\(progress)\(figures)\(refusalSection(visit, batch, refusals))\(undoButton(visit, batch))
            """
        var answer = visit.page(title, under: Imports.list, main)
        // The browser asks again by itself, without a script.
        if batch.state == .staging { answer.headers.append(("refresh", "2")) }
        return answer
    }

    private func refusalSection(_ visit: Visit, _ batch: ImportBatch, _ refusals: [Refusal]) -> HTML? {
        guard !refusals.isEmpty else { return nil }
        let language = visit.language
        let rows = refusals.prefix(50).map { refusal -> [HTML] in
            ["\(language.number(refusal.line))", "\(refusal.name)",
             "\(refusal.faults.map(\.field).joined(separator: ", "))",
             "\(refusal.faults.map { $0.message[language] }.joined(separator: " "))"]
        }
        let table = Table(ImportText.refusedRows, isCaptionShown: false, columns: [
            .init(ImportText.line, isNumber: true), .init(ImportText.about), .init(ImportText.field),
            .init(ImportText.reason),
        ], rows: rows, empty: ImportText.none, count: .exactly(batch.refused))
        let download = HTML.actions([.button(ImportText.download, Imports.refused.link(batch.id), in: language)])
        return .section(ImportText.refusedRows, in: language, .table(table, in: language) + download)
    }

    private func undoButton(_ visit: Visit, _ batch: ImportBatch) -> HTML? {
        guard batch.state == .shown, batch.kind == .load, batch.isSettled else { return nil }
        return HTML.actions([.button(ImportText.undo, Imports.undo.link(batch.id), isSecond: true, in: visit.language)])
    }

    /// The rows that were refused, to be mended and imported again.
    func refused(_ visit: Visit, _ id: ImportID) async throws -> Answer {
        let batch = try await visit.look(ImportByID(id), for: Exchange.collection)
        let language = visit.language
        var table = RefusalTable(header: batch.header, language: language)
        let first = try await visit.look(RefusalsOfImport(id), for: Exchange.collection)
        for refusal in first { table.write(refusal) }
        let head = table.takeBytes(), header = batch.header
        let stream = AsyncThrowingStream<[UInt8], any Error> { continuation in
            let task = Task {
                continuation.yield(head)
                var last = first
                do {
                    while last.count == RefusalsOfImport.limit, let line = last.last?.line {
                        last = try await visit.look(RefusalsOfImport(id, afterLine: line), for: Exchange.collection)
                        continuation.yield(RefusalTable.rows(last, header: header, language: language))
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
        return Answer(contentType: "text/csv; charset=utf-8",
                      headers: [("content-disposition", "attachment; filename=\"refused-\(id).csv\"")],
                      body: .stream(stream))
    }

    func askUndo(_ visit: Visit, _ id: ImportID) async throws -> Answer {
        let batch = try await visit.look(ImportByID(id), for: Exchange.collection)
        let form = Form(Imports.undo.link(id), id: "undo", fields: [.hidden("form-token", visit.formToken)],
                        submit: ImportText.undo, isDangerous: true, cancel: Imports.one.link(id))
        let main = HTML.confirm(ImportText.undo, consequence: ImportText.undoMeans, facts: [
            (ImportText.file, "\(batch.file)"), (ImportText.resourceWord, "\(batch.resource)"),
        ], form, in: visit.language)
        return visit.page(ImportText.undo, under: Imports.list, main)
    }

    func undo(_ visit: Visit, _ id: ImportID) async throws -> Answer {
        let job = try await Importer(doors: visit.site.doors, as: visit.principal, pace: .beside).openUndo(id)
        imports.queue.add { _ = try? await job.run() }
        return .redirect(Imports.one.link(job.id))
    }

    // MARK: Export

    func exportForm(_ visit: Visit) async throws -> Form? {
        guard imports.uploads.folder != nil, visit.principal.holds(Exchange.exporting) else { return nil }
        let targets = try await visit.look(ExportTargets(), for: Exchange.delivery)
        guard !targets.isEmpty else { return nil }
        return Form(Imports.export.link, id: "export", fields: [
            .hidden("form-token", visit.formToken),
            FormField("resource", ImportText.resourceWord, .select(targets.map { FormOption($0.name, $0.title) })),
            FormField("format", ImportText.format, .select(ExportFormat.allCases.map {
                FormOption($0.rawValue, Text(verbatim: $0.rawValue.uppercased()))
            })),
            FormField("unmasked", ImportText.unmasked, .checkbox, hint: ImportText.unmaskedHint, isRequired: false),
        ], submit: ImportText.takeOut)
    }

    /// Writes the whole file first, so that its length and hash go ahead of it and nothing is cut short in silence.
    func export(_ visit: Visit) async throws -> Answer {
        guard let folder = imports.uploads.folder,
              let format = ExportFormat(rawValue: visit.form["format"] ?? "") else {
            throw GovError("upload.none", .invalid, ImportText.noFile)
        }
        let resource = visit.form["resource"] ?? "", path = folder + "/export-\(visit.site.doors.random.next())"
        let manifest = try await Exporter(doors: visit.site.doors, as: visit.principal)
            .write(resource, format, to: path, unmasked: visit.form["unmasked"] == "yes")
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        // It is ours alone from here on, and goes when it was read.
        unlink(path)
        let stream = AsyncThrowingStream<[UInt8], any Error> {
            guard let part = try handle.read(upToCount: 1 << 18), !part.isEmpty else { return nil }
            return [UInt8](part)
        }
        let name = "\(manifest.resource)-\(manifest.export).\(format.rawValue)"
        return Answer(contentType: format.contentType, headers: [
            ("content-disposition", "attachment; filename=\"\(name)\""),
            ("x-rows", "\(manifest.rows)"), ("x-sha256", manifest.sha256), ("x-bytes", "\(manifest.bytes)"),
        ], body: .stream(stream))
    }
}
