import Access
import Credentials
import Decisions
import HTML
import Kernel
import Records
import Store
import Web

/// The resident's pages.
struct CodePages: Sendable {
    /// Signs codes; nil where none are signed.
    let vault: CredentialVault?

    func routes(_ live: LiveUpdates) -> [Route] {
        [
            .get(OneCode.mine, show), .get(OneCode.live) { try Self.listen($0, live) }, .post(OneCode.paper, print),
            .get(OneCode.why, Self.why), .get(OneCode.declaring, Self.declaration),
            .post(OneCode.declaring, Self.declare), .post(OneCode.withdrawing, Self.withdraw),
            .get(OneCode.objecting, Self.objection), .post(OneCode.objecting, Self.object),
            .get(OneCode.history, HistoryPages.show), .get(OneCode.family, FamilyPages.show),
            .post(OneCode.family, FamilyPages.ask), .post(OneCode.answering, FamilyPages.answer),
            .get(OneCode.ward, ward),
        ]
    }

    func ward(_ visit: Visit, _ person: SubjectID) async throws -> Answer {
        let code = try await visit.look(CodeOfWard(person, vault), for: .ownRights)
        return CodeFrame.page(visit, CodeText.code, live: nil, Self.card(visit, code, isOwn: false))
    }

    /// The code on paper.
    func print(_ visit: Visit) async throws -> Answer {
        guard let vault else { throw GovError("code.no-vault", .unavailable, PageText.noPaper) }
        let ward = visit.form["person"].flatMap { SubjectID($0) }
        let printed = try await visit.perform(PrintCode(vault, of: ward), for: .ownRights)
        let language = visit.language
        let picture = try Self.qr(printed.issued, PageText.onPaper, language)
        let back = HTML.link(CodeText.code, OneCode.mine.link, in: language)
        let main: HTML = """
            <h1>\(CodeText.code, language) · \(printed.code.name)</h1>\(picture)
            <p><strong>\(PageText.onPaper, language)</strong> \(visit.time(printed.issued.claims.expires, .full))</p>
            <p>\(PageText.paperRule, language)</p>
            <nav aria-label="\(PageText.more, language)">\(back)</nav>
            """
        return CodeFrame.page(visit, CodeText.code, live: nil, main)
    }

    private static func qr(_ issued: Credentials.Issued, _ words: Text, _ language: Language) throws -> HTML {
        "<div class=\"qr\">\(HTML.qr(try QRCode(issued.text, .medium), words, in: language))</div>"
    }

    func show(_ visit: Visit) async throws -> Answer {
        let code = try await visit.look(MyCode(vault), for: .ownRights)
        return CodeFrame.page(visit, CodeText.code, live: OneCode.live.link, Self.card(visit, code, isOwn: true))
    }

    /// News for the page, and nothing more.
    static func listen(_ visit: Visit, _ live: LiveUpdates) throws -> Answer {
        guard let me = visit.principal.subject, let session = visit.sessionToken else {
            throw GovError("access.sign-in", .unauthenticated, PageText.signIn)
        }
        return try live.open(LiveCode.topic(me), session: session)
    }

    /// The code itself.
    static func card(_ visit: Visit, _ code: CodeView, isOwn: Bool) -> HTML {
        let language = visit.language
        let offset = visit.site.jurisdiction.offsetSeconds
        let time = clock(code.at, offset)
        let hasStatus = code.emergency != nil
        let word = hasStatus ? code.status.word : PageText.noStatus
        let meaning = hasStatus ? code.status.meaning : CodeText.notInForce
        let kind = hasStatus ? code.status.rawValue : "none"
        let held: HTML? = code.held.map { held in
            "<p class=\"note\">\(PageText.isHeld.filled(held.word[language]), language)</p>"
        }
        let picture: HTML? = code.issued.flatMap { issued in
            let until = PageText.goodUntil.filled(Self.clock(issued.claims.expires, offset))
            guard let drawn = try? Self.qr(issued, PageText.onPhone, language) else { return nil }
            return "\(drawn)<p class=\"small\">\(PageText.onPhone, language) \(until, language)</p>"
        }
        let token: HTML = "<input type=\"hidden\" name=\"form-token\" value=\"\(visit.formToken)\">"
        let paper: HTML? = code.issued == nil ? nil : """
            <form action="\(OneCode.paper.link)" method="post">\(token)\
            <input type="hidden" name="person" value="\(code.subject.description)">\
            <button>\(PageText.putOnPaper, language)</button></form>
            """
        let links = isOwn ? ownLinks(visit) : [HTML.link(PageText.back, OneCode.family.link, in: language)]
        return """
            <header><p>\(visit.site.jurisdiction.government, language)</p>\
            <p>\(code.at.day(offsetSeconds: offset).description)</p></header>
            <h1>\(CodeText.code, language) · \(code.name)</h1>
            <div class="band \(kind)">\(CodeFrame.shape(hasStatus ? code.status : nil))\
            <div><strong>\(word, language)</strong><span>\(meaning, language)</span></div></div>
            <p class="clock" id="clock" data-now="\("\(code.at.milliseconds)")" data-offset="\("\(offset)")">\(time)</p>
            <p class="small">\(PageText.madeAt.filled(time), language) \
            <a href="\(visit.address)">\(PageText.reload, language)</a></p>
            \(held)\(picture)\(facts(visit, code))\(grounds(visit, code))\(paper)
            <nav aria-label="\(PageText.more, language)">\(links)</nav>
            <nav aria-label="\(PageText.languages, language)">\(switches(visit))</nav>
            """
    }

    /// Hours, minutes and seconds on the jurisdiction's clock.
    private static func clock(_ moment: Timestamp, _ offset: Int) -> String {
        let clock = moment.wallClock(offsetSeconds: offset)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(clock.hour)):\(two(clock.minute)):\(two(clock.second))"
    }

    private static func ownLinks(_ visit: Visit) -> [HTML] {
        [(PageText.whyTitle, OneCode.why), (PageText.declareTitle, OneCode.declaring),
         (PageText.familyTitle, OneCode.family), (PageText.historyTitle, OneCode.history)].map {
            HTML.link($0.0, $0.1.link, in: visit.language)
        } + [HTML.link(PageText.home, "/", in: visit.language)]
    }

    private static func switches(_ visit: Visit) -> [HTML] {
        let back = visit.address.address
        let size: Link = visit.isLarge ? "/-/size/normal" : "/-/size/large"
        let type = HTML.link(visit.isLarge ? PageText.normalType : PageText.largeType, size.adding("back", back),
                             in: visit.language)
        return [type] + Language.allCases.compactMap { other in
            guard other != visit.language,
                let link = Link(checking: "/-/language/\(other.rawValue)") else { return nil }
            return "<a href=\"\(link.adding("back", back))\" lang=\"\(other.rawValue)\">\(other.ownName)</a>"
        }
    }

    /// Until when, who is responsible, what ends it.
    private static func facts(_ visit: Visit, _ code: CodeView) -> HTML? {
        guard let emergency = code.emergency else { return nil }
        let language = visit.language
        var facts: [(Text, HTML)] = []
        if code.status != .free || code.held != nil {
            facts.append((PageText.until, code.until.map { visit.time($0, .full) }
                ?? "\(PageText.untilDecided, language)"))
            if let owner = code.grounds.first?.record.resource.owner {
                facts.append((PageText.responsible, "\(owner.title, language)"))
            }
        }
        facts.append((PageText.emergencyEnds, visit.time(emergency.endsAt, .full)))
        return "<dl>\(facts.map { "<dt>\($0.0, language)</dt><dd>\($0.1)</dd>" as HTML })</dl>"
    }

    /// Why, in short.
    private static func grounds(_ visit: Visit, _ code: CodeView) -> HTML? {
        guard !code.grounds.isEmpty else { return nil }
        let items: [HTML] = code.grounds.map { ground in
            let owner = ground.record.resource.owner.title
            return """
                <li>\(ground.record.resource.title, visit.language) · \(owner, visit.language) · \
                \(visit.time(ground.record.writtenAt))</li>
                """
        }
        return "<h2>\(PageText.whyTitle, visit.language)</h2><ul>\(items)</ul>"
    }
}

extension CodePages {
    // MARK: Why

    static func why(_ visit: Visit) async throws -> Answer {
        let code = try await visit.look(MyCode(), for: .ownRights)
        let language = visit.language
        var parts: [HTML] = [HTML.head(PageText.whyTitle, lead: PageText.whyLead, trail: trail(visit,
            PageText.whyTitle),
                                       in: language)]
        if visit.query["done"] == "objected" { parts.insert(.toast(.ok, PageText.objected, in: language), at: 0) }
        parts.append(.verdict(code.status.tone, code.emergency == nil ? PageText.noStatus : code.status.word,
                              in: language))
        parts.append(.paragraph(code.emergency == nil ? CodeText.notInForce : code.status.meaning, in: language))
        if let held = code.held {
            parts.append(.note(.warn, in: language, "<p>\(PageText.isHeld.filled(held.word[language]), language)</p>"))
        }
        if let rule = code.rule { parts.append(ruleFacts(visit, code, rule)) }
        parts += code.grounds.map { ground($0, visit) }
        if code.grounds.isEmpty { parts.append(.empty(PageText.noGrounds, in: language)) }
        return visit.page(PageText.whyTitle, under: OneCode.mine, .stack(parts))
    }

    private static func ruleFacts(_ visit: Visit, _ code: CodeView, _ rule: RuleVersion) -> HTML {
        let language = visit.language
        var facts: [(name: Text, value: HTML)] = [
            (PageText.rule, "\(rule.card.title, language) · \(rule.number)"),
            (PageText.law, "\(rule.card.legalBasis, language)"),
        ]
        if !code.note.isEmpty { facts.append((PageText.clause, "\(code.note)")) }
        if let since = code.since { facts.append((PageText.since, visit.time(since, .full))) }
        if code.status != .free {
            facts.append((PageText.until, code.until.map { visit.time($0, .full) }
                ?? "\(PageText.untilDecided, language)"))
            facts.append((PageText.ends, "\(PageText.whatEnds, language)"))
        }
        if let emergency = code.emergency {
            facts.append((PageText.emergencyEnds, visit.time(emergency.endsAt, .full)))
        }
        return HTML.facts(facts, in: language)
    }

    private static func ground(_ ground: CodeView.Ground, _ visit: Visit) -> HTML {
        let record = ground.record, language = visit.language
        var facts: [(name: Text, value: HTML)] = RecordWords.facts(record, ground.lists, visit)
        facts.append((PageText.responsible, "\(record.resource.owner.title, language)"))
        facts.append((PageText.writtenAt, visit.time(record.writtenAt, .full)))
        facts.append((PageText.source, "\(visit.site.source(record.source), language)"))
        let action: HTML
        if let objection = ground.objection {
            action = "<p>\(PageText.state(objection.state), language) · \(visit.time(objection.dueAt, .full))</p>"
        } else if let word = Word(pathText: "\(record.resource.name).\(record.version)") {
            action = .actions([.button(PageText.object, OneCode.objecting.link(word), isSecond: true, in: language)])
        } else {
            action = HTML()
        }
        return .section(record.resource.title, in: language, HTML.facts(facts, in: language) + action)
    }

    static func trail(_ visit: Visit, _ here: Text) -> HTML {
        .trail([NamedLink(CodeText.code, OneCode.mine.link)], here: here, in: visit.language)
    }

    // MARK: Declaring

    static func declaration(_ visit: Visit) async throws -> Answer {
        guard visit.principal.subject != nil else { throw PageText.needsPerson(visit) }
        return declarationPage(visit, form(visit))
    }

    private static func form(_ visit: Visit) -> Form {
        let yesNo = [FormOption("no", PageText.no), FormOption("yes", PageText.yes)]
        return Form(OneCode.declaring.link, id: "declare", fields: [
            .hidden("form-token", visit.formToken),
            FormField("symptoms", PageText.askSymptoms, .radio(yesNo)),
            FormField("travelled", PageText.askTravelled, .radio(yesNo)),
            FormField("words", PageText.askWords, .textarea(rows: 3), isRequired: false,
                      maxLength: Declarations.wordLimit),
        ], submit: PageText.declare, cancel: OneCode.mine.link)
    }

    private static func declarationPage(_ visit: Visit, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language
        let takeBack: HTML = .section(PageText.withdrawTitle, in: language, .paragraph(PageText.withdrawLead,
            in: language)
            + .press(PageText.withdraw, OneCode.withdrawing.link, [("form-token", visit.formToken)], in: language))
        let main = HTML.stack([
            .head(PageText.declareTitle, lead: EvidenceText.consent, trail: trail(visit, PageText.declareTitle),
                  in: language),
            .form(form, in: language), takeBack,
        ])
        return visit.page(PageText.declareTitle, under: OneCode.mine, status: status, main)
    }

    static func declare(_ visit: Visit) async throws -> Answer {
        do {
            guard let symptoms = visit.form["symptoms"], let travelled = visit.form["travelled"] else {
                let faults = ["symptoms", "travelled"].filter { visit.form[$0] == nil }
                throw GovError("code.answers", .invalid, CodeText.mend,
                               fields: faults.map { .init($0, PageText.choose) })
            }
            try await visit.perform(Declare(hasSymptoms: symptoms == "yes", hasTravelled: travelled == "yes",
                                            words: visit.form["words"] ?? ""), for: .ownRights)
            return .redirect(OneCode.mine.link)
        } catch let error as GovError where error.kind == .invalid {
            var form = form(visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return declarationPage(visit, form, status: 422)
        }
    }

    static func withdraw(_ visit: Visit) async throws -> Answer {
        try await visit.perform(WithdrawDeclaration(), for: .ownRights)
        return .redirect(OneCode.mine.link)
    }

    // MARK: Objecting

    static func objection(_ visit: Visit, _ record: Word) async throws -> Answer {
        guard visit.principal.subject != nil else { throw PageText.needsPerson(visit) }
        return objectionPage(visit, objectionForm(visit, record))
    }

    private static func objectionForm(_ visit: Visit, _ record: Word) -> Form {
        Form(OneCode.objecting.link(record), id: "object", fields: [
            .hidden("form-token", visit.formToken),
            FormField("words", PageText.askWhy, .textarea(rows: 5), maxLength: Objection.wordLimit),
        ], submit: PageText.object, cancel: OneCode.why.link)
    }

    private static func objectionPage(_ visit: Visit, _ form: Form, status: Int = 200) -> Answer {
        let main = HTML.stack([
            .head(PageText.object, lead: PageText.objectLead, trail: trail(visit, PageText.object), in: visit.language),
            .form(form, in: visit.language),
        ])
        return visit.page(PageText.object, under: OneCode.mine, status: status, main)
    }

    static func object(_ visit: Visit, _ record: Word) async throws -> Answer {
        let parts = record.text.split(separator: ".")
        guard parts.count == 2, let version = Int(parts[1]) else {
            throw GovError("code.no-record", .notFound, CodeText.noRecord)
        }
        do {
            _ = try await visit.perform(ObjectToEvidence(String(parts[0]), version: version,
                                                         words: visit.form["words"] ?? ""), for: .ownRights)
            return .redirect(OneCode.why.link.adding("done", "objected"))
        } catch let error as GovError where error.kind == .invalid {
            var form = objectionForm(visit, record)
            form.fill { visit.form[$0] }
            form.report(error)
            return objectionPage(visit, form, status: 422)
        }
    }
}
