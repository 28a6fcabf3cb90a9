import Access
import Exchange
import HTML
import Kernel
import Records
import Web

/// Where resources are kept up to date from: the list with the state of each, and the form for another.
struct SourcePages: Sendable {
    func list(_ visit: Visit) async throws -> Answer { try await list(visit, form(visit)) }

    private func list(_ visit: Visit, _ form: Form?, status: Int = 200) async throws -> Answer {
        let sources = try await visit.look(SourcesByOffice(), for: Exchange.collection), language = visit.language
        let table = Table(SourceText.sources, isCaptionShown: false, columns: [
            .init(SourceText.name), .init(SourceText.state), .init(SourceText.lastRun), .init(SourceText.nextRun),
            .init(SourceText.doing),
        ], rows: sources.map { row(visit, $0) }, empty: SourceText.none)
        let trail = HTML.trail([NamedLink(ImportText.imports, Imports.list.link)], here: SourceText.sources,
                               in: language)
        let another: HTML? = form.map { .section(SourceText.another, in: language, .form($0, in: language)) }
        let main: HTML = """
            \(HTML.head(SourceText.sources, lead: SourceText.lead, trail: trail, in: language))
            <section>\(HTML.table(table, in: language))</section>\(another)
            """
        return visit.page(SourceText.sources, under: Imports.list, status: status, main)
    }

    private func row(_ visit: Visit, _ source: ImportSource) -> [HTML] {
        let language = visit.language, definition = source.definition
        let batch: HTML? = source.batch.map { "<br>\(HTML.link(SourceText.batch, Imports.one.link($0), in: language))" }
        let fault: HTML? = source.fault.map { "<br><small>\($0, language)</small>" }
        let last: HTML = source.lastRun.map { "\(visit.time($0))" } ?? "–"
        let isPaused = source.state == .paused
        func press(_ words: Text, _ change: SetSource.Change) -> HTML {
            .press(words, Imports.setSource.link(source.id), [("form-token", visit.formToken), ("do", change.rawValue)],
                   in: language)
        }
        let presses: [HTML] = isPaused ? [press(SourceText.resume, .resume)]
            : [press(SourceText.runNow, .run), press(SourceText.pause, .pause)]
        return [
            "\(definition.name)<br><small>\(definition.resource) · \(definition.place)</small>",
            "\(tag(visit, source))\(fault)", "\(last)\(batch)",
            isPaused ? "–" : "\(visit.time(source.nextRun))", HTML.actions(presses),
        ]
    }

    private func tag(_ visit: Visit, _ source: ImportSource) -> HTML {
        let (tone, words): (Tone, Text) = if source.state == .paused {
            (.plain, SourceText.paused)
        } else if source.outcome == .failed {
            (.stop, SourceText.failed)
        } else if source.isLate(at: visit.now) {
            (.warn, SourceText.late)
        } else {
            source.outcome == nil ? (.plain, SourceText.waiting) : (.ok, SourceText.good)
        }
        return .tag(tone, words, in: visit.language)
    }

    private func form(_ visit: Visit) async throws -> Form? {
        let targets = try await visit.look(ImportTargets(), for: Exchange.collection)
        guard !targets.isEmpty else { return nil }
        let kinds = [FormOption(ImportSource.Kind.folder.rawValue, SourceText.folder),
                     FormOption(ImportSource.Kind.web.rawValue, SourceText.web)]
        return Form(Imports.sources.link, id: "source", fields: [
            .hidden("form-token", visit.formToken),
            FormField("name", SourceText.name, hint: SourceText.nameHint, maxLength: 40),
            FormField("resource", ImportText.resource, .select(targets.map { FormOption($0.name, $0.title) })),
            FormField("kind", SourceText.kind, .radio(kinds), value: ImportSource.Kind.folder.rawValue),
            FormField("place", SourceText.place, hint: SourceText.placeHint, maxLength: 2000),
            FormField("every", SourceText.every, value: "1440", inputMode: .numeric, maxLength: 5),
            FormField("credential", SourceText.credential, hint: SourceText.credentialHint, isRequired: false,
                      maxLength: 40),
        ], submit: SourceText.keep)
    }

    func put(_ visit: Visit) async throws -> Answer {
        func filled(_ name: String) -> String? { visit.form[name].flatMap { $0.isEmpty ? nil : $0 } }
        let definition = ImportSource.Definition(
            name: filled("name") ?? "", resource: filled("resource") ?? "",
            kind: ImportSource.Kind(rawValue: filled("kind") ?? "") ?? .folder, place: filled("place") ?? "",
            credential: filled("credential"), everyMinutes: filled("every").flatMap { Int($0) } ?? 0)
        do {
            _ = try await visit.perform(PutSource(definition), for: Exchange.collection)
            return .redirect(Imports.sources.link)
        } catch let error as GovError where error.kind == .invalid || error.code == "resource.unknown" {
            var form = try await form(visit)
            form?.fill { visit.form[$0] }
            form?.report(error)
            return try await list(visit, form, status: 422)
        }
    }

    func set(_ visit: Visit, _ id: SourceID) async throws -> Answer {
        guard let change = SetSource.Change(rawValue: visit.form["do"] ?? "") else {
            throw GovError("page.unknown", .notFound, WebText.noPage)
        }
        try await visit.perform(SetSource(id, change), for: Exchange.collection)
        return .redirect(Imports.sources.link)
    }
}

extension SourceID: PathValue {}
