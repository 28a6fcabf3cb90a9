import Access
import HTML
import Kernel
import Records
import Store
import Web

/// One person's records in duty: masked, and one value shown in full for a purpose and with a reason.
///
/// The number is sent in a form and never stands in an address.
enum RevealPages {
    static func find(_ visit: Visit) async throws -> Answer {
        guard visit.principal.holds(RecordRights.reveal) else { throw denied(visit) }
        return find(visit, nil)
    }

    static func search(_ visit: Visit) async throws -> Answer {
        do {
            let purpose = try purpose(visit, visit.form["purpose"])
            let subject = try await visit.look(FindPerson(number: visit.form["number"] ?? ""), for: purpose)
            return .redirect(Protection.person.link(subject).adding("purpose", purpose.code))
        } catch let error as GovError where error.kind == .invalid || error.code == "person.unknown" {
            return find(visit, error)
        }
    }

    static func person(_ visit: Visit, _ subject: SubjectID) async throws -> Answer {
        try await page(visit, subject, try purpose(visit, visit.query["purpose"]))
    }

    static func reveal(_ visit: Visit, _ subject: SubjectID) async throws -> Answer {
        let purpose = try purpose(visit, visit.form["purpose"]), form = visit.form
        let action = RevealField(form["resource"] ?? "", of: subject, place: Int(form["place"] ?? "") ?? 0,
                                 field: form["field"] ?? "", reason: form["reason"] ?? "")
        do {
            let shown = try await visit.perform(action, for: purpose)
            var answer = try await page(visit, subject, purpose, shown: shown)
            answer.headers.append(("cache-control", "no-store"))
            return answer
        } catch let error as GovError where error.kind == .invalid {
            return try await page(visit, subject, purpose, fault: error)
        }
    }

    private static func denied(_ visit: Visit) -> GovError {
        visit.principal.account == nil
            ? GovError("access.sign-in", .unauthenticated, FindText.denied)
            : GovError("access.denied", .denied, FindText.denied)
    }

    /// One of those that the reader's duty may use.
    private static func purpose(_ visit: Visit, _ code: String?) throws -> Purpose {
        let own = RecordRights.revealPurposes.filter { visit.principal.holds(Permission($0.code)) }
        guard let first = own.first else { throw denied(visit) }
        return code.flatMap { code in own.first { $0.code == code } } ?? first
    }

    private static func options(_ visit: Visit, _ field: Field? = nil) -> [FormOption] {
        RecordRights.revealPurposes.filter {
            visit.principal.holds(Permission($0.code)) && field?.purposes?.contains($0.code) != false
        }.map { FormOption($0.code, $0.title, hint: $0.basis) }
    }

    private static func find(_ visit: Visit, _ fault: GovError?) -> Answer {
        let language = visit.language, options = options(visit)
        var form = Form(Protection.find.link, id: "find", fields: [
            .hidden("form-token", visit.formToken),
            FormField("number", FindText.number, autocomplete: "off", maxLength: 18),
            FormField("purpose", RevealText.purpose, .radio(options), value: options.first?.value ?? ""),
        ], submit: FindText.search)
        if let fault {
            form.fill { visit.form[$0] }
            form.report(fault)
        }
        let main: HTML = """
            \(HTML.head(FindText.title, lead: FindText.lead, in: language))\(HTML.form(form, in: language))
            """
        return visit.page(FindText.title, under: Protection.find, status: fault == nil ? 200 : 422, main)
    }

    private static func page(_ visit: Visit, _ subject: SubjectID, _ purpose: Purpose,
                             shown: RevealField.Output? = nil, fault: GovError? = nil) async throws -> Answer {
        let sections = try await visit.look(RecordsOfPerson(subject), for: purpose), language = visit.language
        let wanted = (visit.query["resource"] ?? visit.form["resource"], visit.query["field"] ?? visit.form["field"])
        var parts: [HTML] = []
        for section in sections {
            let words = ShownWords(visit, section.lists, section.divisions)
            let records: [HTML] = section.records.enumerated().map { place, record in
                HTML.facts(zip(section.resource.fields, record.values).enumerated().compactMap { index, pair in
                    cell(visit, words, section.resource, record, place, index, subject, purpose, shown).map {
                        (pair.0.title, $0)
                    }
                }, in: language)
            }
            parts.append(.section(section.resource.title, id: section.resource.name, in: language,
                                  records.joined() + holders(section.resource, language)))
        }
        let form: HTML? = shown == nil ? sections.first { $0.resource.name == wanted.0 }.flatMap { section in
            section.resource.fields.first { $0.name == wanted.1 }.map { field in
                .section(RevealText.title.filled(field.title[language]), id: "reveal", in: language,
                         HTML.form(self.form(visit, subject, section.resource, field, purpose, fault), in: language))
            }
        } : nil
        let trail = HTML.trail([NamedLink(FindText.title, Protection.find.link)], here: FindText.person, in: language)
        let main: HTML = """
            \(HTML.head(FindText.person, lead: FindText.personLead.filled(purpose.title[language]), trail: trail,
                        in: language))\(form)\(parts)
            """
        return visit.page(FindText.person, under: Protection.find, status: fault == nil ? 200 : 422, main)
    }

    /// Who decides on the records, and who handles them.
    static func holders(_ resource: Resource, _ language: Language) -> HTML {
        let handler: HTML? = resource.processor.map { "<br>\(RevealText.processor.filled($0[language]), language)" }
        return """
            <p class="small">\(RevealText.controller.filled(resource.owner.title[language]), language) · \
            \(resource.legalBasis, language)\(handler)</p>
            """
    }

    private static func cell(_ visit: Visit, _ words: ShownWords, _ resource: Resource, _ record: ShownRecord,
                             _ place: Int, _ index: Int, _ subject: SubjectID, _ purpose: Purpose,
                             _ shown: RevealField.Output?) -> HTML? {
        let field = resource.fields[index], language = visit.language
        if let shown, shown.resource.name == resource.name, shown.field.name == field.name,
           Int(visit.form["place"] ?? "") ?? 0 == place {
            return """
                <strong>\(words.text(field, shown.value) ?? "–")</strong>
                <small>\(RevealText.once, language)</small>
                """
        }
        switch record.values[index] {
        case .plain(let value): return words.text(field, value).map { HTML(text: $0) }
        case .withheld(let purposes):
            let titles = purposes.map { visit.site.purpose($0)[language] }.joined(separator: ", ")
            return "<em>\(RevealText.withheld.filled(titles), language)</em>"
        case .masked(let text):
            guard !RevealField.choices(visit.principal, field).isEmpty else { return "\(text)" }
            let link = Protection.person.link(subject).adding("purpose", purpose.code)
                .adding("resource", resource.name).adding("field", field.name).adding("place", "\(place)")
            return "<span class=\"number\">\(text)</span> \(HTML.link(RevealText.show, link, in: language))"
        }
    }

    private static func form(_ visit: Visit, _ subject: SubjectID, _ resource: Resource, _ field: Field,
                             _ purpose: Purpose, _ fault: GovError?) -> Form {
        let options = options(visit, field)
        let chosen = options.contains { $0.value == purpose.code } ? purpose.code : options.first?.value ?? ""
        var form = Form(Protection.person.link(subject), id: "reveal-form", fields: [
            .hidden("form-token", visit.formToken), .hidden("resource", resource.name), .hidden("field", field.name),
            .hidden("place", visit.query["place"] ?? visit.form["place"] ?? "0"),
            FormField("purpose", RevealText.purpose, .radio(options), value: chosen),
            FormField("reason", RevealText.reason, hint: RevealText.reasonHint, maxLength: RevealField.reasonLimit),
        ], submit: RevealText.show, cancel: Protection.person.link(subject).adding("purpose", purpose.code))
        if let fault {
            form.fill { visit.form[$0] }
            form.report(fault)
        }
        return form
    }
}

/// Values in words.
struct ShownWords {
    private let visit: Visit
    private let lists: [String: CodeList]
    private let divisions: [DivisionCode: Text]

    init(_ visit: Visit, _ lists: [String: CodeList], _ divisions: [DivisionCode: Text]) {
        self.visit = visit
        self.lists = lists
        self.divisions = divisions
    }

    func text(_ field: Field, _ value: Value) -> String? {
        switch (field.type, value) {
        case (.subject, _), (.outline, _), (_, .null), (_, .bytes): nil
        case (.day, .integer(let number)): visit.language.day(Day(sinceEpoch: Int(number)), isFull: true)
        case (.moment, .integer(let number)):
            visit.language.time(Timestamp(milliseconds: number), offsetSeconds: visit.site.jurisdiction.offsetSeconds,
                                .full)
        case (.decimal(let places), .integer(let number)): Decimals.text(number, places: places)
        case (.division, .integer(let number)):
            DivisionCode(number: number).map { divisions[$0]?[visit.language] ?? $0.text }
        case (.code(let list), .text(let code)): lists[list]?.title(of: code)?[visit.language] ?? code
        case (_, .integer(let number)): "\(number)"
        case (_, .real(let number)): "\(number)"
        case (_, .text(let text)): text
        }
    }
}
