import Access
import Credentials
import HTML
import Kernel
import Store
import Web

/// The pages of services on the code: for the holder, and for the desk.
struct ServicePages {
    let vault: CredentialVault

    func list(_ visit: Visit) async throws -> Answer {
        let mine = try await visit.look(MyServices(), for: .ownRights), language = visit.language
        let titles = Dictionary(mine.services.map { ($0.name, $0.title) }) { first, _ in first }
        let parts = mine.services.map { service in part(service, since: mine.joined[service.name], visit) }
        let uses = HTML.table(Table(
            CardText.uses, isCaptionShown: false,
            columns: [.init(CardText.service), .init(CardText.place), .init(CardText.when)],
            rows: mine.uses.map { use in
                ["\(titles[use.service] ?? Text(verbatim: use.service), language)", "\(use.place)", visit.time(use.at)]
            }, empty: CardText.noUses), in: language)
        let trail = HTML.trail([NamedLink(CardText.cards, Cards.list.link)], here: CardText.services, in: language)
        let main: HTML = """
            \(HTML.head(CardText.services, lead: CardText.servicesLead, trail: trail, in: language))
            \(parts)\(HTML.section(CardText.uses, in: language, uses))
            """
        return visit.page(CardText.services, under: Cards.list, main)
    }

    private func part(_ service: CodeService, since: Timestamp?, _ visit: Visit) -> HTML {
        guard let word = Word(pathText: service.name) else { return HTML() }
        let language = visit.language
        func form(_ link: Link, _ id: String, _ submit: Text, dangerous: Bool = false) -> HTML {
            HTML.form(Form(link, id: "\(id)-\(service.name)", fields: [.hidden("form-token", visit.formToken)],
                           submit: submit, isDangerous: dangerous), in: language)
        }
        let show = form(Cards.service.link(word), "show", since == nil ? CardText.join : CardText.showPass)
        let leave: HTML? = since == nil ? nil
            : form(Cards.leave.link(word), "leave", CardText.leave, dangerous: true)
        let tag: HTML = since == nil ? HTML.tag(.plain, CardText.notUsed, in: language)
            : HTML.tag(.ok, CardText.used, in: language)
        return HTML.section(service.title, aside: tag, in: language,
                            HTML.paragraph(service.summary,
                                           in: language) + "<div class=\"actions\">\(show)\(leave)</div>")
    }

    /// The form of a service: joins it, or shows a pass.
    func joinOrShow(_ visit: Visit, _ service: Word) async throws -> Answer {
        let mine = try await visit.look(MyServices(), for: .ownRights)
        guard mine.joined[service.text] != nil else {
            try await visit.perform(JoinService(service.text, vault), for: .ownRights)
            return .redirect(Cards.services.link)
        }
        let (found, issued) = try await visit.look(ShowPass(service.text, vault), for: .ownRights)
        let language = visit.language
        let picture = HTML.code(
            HTML.verdict(.plain, found.title, in: language),
            picture: .qr(try QRCode(issued.text, .medium), CardText.qrLabel, in: language),
            clock: visit.time(issued.claims.expires), CardText.passWords, in: language)
        let trail = HTML.trail([NamedLink(CardText.cards, Cards.list.link),
                                NamedLink(CardText.services, Cards.services.link)], here: found.title, in: language)
        return visit.page(found.title, under: Cards.list, HTML.head(found.title, trail: trail, in: language) + picture)
    }

    func leave(_ visit: Visit, _ service: Word) async throws -> Answer {
        try await visit.perform(LeaveService(service.text), for: .ownRights)
        return .redirect(Cards.services.link)
    }

    func desk(_ visit: Visit, _ service: Word) async throws -> Answer {
        guard visit.principal.holds(Cards.serve) else {
            throw GovError("access.denied", visit.principal.account == nil ? .unauthenticated : .denied,
                           CardText.deskOnly)
        }
        return desk(visit, service, nil)
    }

    func use(_ visit: Visit, _ service: Word) async throws -> Answer {
        do {
            let name = try await take(visit, service.text, code: visit.form["code"] ?? "",
                                      place: visit.form["place"] ?? "")
            let short = CardText.hex(name.prefix(4))
            return desk(visit, service, HTML.verdict(.ok, CardText.passGood.filled(short), in: visit.language))
        } catch let error as GovError where error.code == "service.refused" {
            return desk(visit, service, HTML.verdict(.stop, error.message, in: visit.language), status: 409)
        }
    }

    private func take(_ visit: Visit, _ service: String, code: String, place: String) async throws -> [UInt8] {
        let database = visit.site.doors.database, root = vault.rootKey
        let verifier = try await database.read { try PublishedLists.verifier($0, root: root, .init()) }
        return try await visit.perform(UsePass(service, code: code.trimmed, place: place, with: verifier),
                                       for: Cards.serving)
    }

    private func desk(_ visit: Visit, _ service: Word, _ verdict: HTML?, status: Int = 200) -> Answer {
        let form = Form(Cards.desk.link(service), id: "desk", fields: [
            .hidden("form-token", visit.formToken),
            FormField("code", CardText.scanned, .textarea(rows: 3), hint: CardText.scanHint, autocomplete: "off",
                      maxLength: CodeVerifier.maximumCharacters),
            FormField("place", CardText.place, value: visit.form["place"] ?? "", maxLength: 80),
        ], submit: CardText.take)
        let main: HTML = """
            \(HTML.head(CardText.desk, lead: CardText.deskLead, in: visit.language))\(verdict)
            \(HTML.form(form, in: visit.language))
            """
        return visit.page(CardText.desk, status: status, main)
    }

    /// A pass taken by a program.
    var call: Call {
        Call.post(
            "/services/{service}/uses", "useServicePass", "Take a pass of a service at its desk or gate",
            parameters: [.init("service", inPath: true, "The service's name")],
            request: .object([("code", .text("What the QR code holds")), ("place", .text("Where, for the holder"))]),
            response: .object([("holder", .text("The service's own name for the holder, in hexadecimal digits"))]),
            body: Use.self
        ) { visit, service, body in
            ["holder": CardText.hex(try await take(visit, service, code: body.code, place: body.place))]
        }
    }

    /// What a program sends.
    struct Use: Decodable, Sendable {
        let code: String, place: String
    }
}

extension String {
    /// Without the spaces and line feeds that a scanner or a hand adds at the ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
