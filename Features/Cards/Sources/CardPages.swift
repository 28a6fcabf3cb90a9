import Access
import Credentials
import HTML
import Kernel
import Web

/// The pages of cards, for their holder.
struct CardPages {
    let vault: CredentialVault

    func list(_ visit: Visit) async throws -> Answer {
        let mine = try await visit.look(MyCards(), for: .ownRights), language = visit.language
        let cards = mine.cards.compactMap { card -> ListRow? in
            guard let name = Word(pathText: card.type.name) else { return nil }
            return ListRow(card.type.title, Cards.card.link(name), why: card.type.summary)
        }
        let papers = mine.papers.map { paper in
            ListRow(mine.titles[paper.type] ?? Text(verbatim: paper.type), Cards.paper.link(paper.id),
                    aside: Self.tag(paper, visit), why: nil)
        }
        let none = HTML.empty(CardText.noCards, CardText.noCardsWhy, in: language)
        let main: HTML = """
            \(HTML.head(CardText.cards, lead: CardText.lead, in: language))
            \(HTML.section(CardText.show, in: language, cards.isEmpty ? none : HTML.rows(cards, in: language)))
            \(HTML.section(CardText.papers, in: language, papers.isEmpty
                ? HTML.paragraph(CardText.noPapers, in: language) : HTML.rows(papers, in: language)))
            \(HTML.section(CardText.services, aside: HTML.link(CardText.services, Cards.services.link, in: language),
                           in: language, HTML.paragraph(CardText.servicesLead, in: language)))
            """
        return visit.page(CardText.cards, under: Cards.list, main)
    }

    func pick(_ visit: Visit, _ name: Word) async throws -> Answer {
        let card = try await visit.look(MyCard(name.text), for: .ownRights)
        return picking(card, asker: visit.query["asker"].flatMap { $0.isEmpty ? nil : $0 }, visit)
    }

    func present(_ visit: Visit, _ name: Word) async throws -> Answer {
        let picks = Set(visit.form.filter { $0.key.hasPrefix("claim-") && $0.value == "yes" }.map {
            String($0.key.dropFirst(6))
        })
        let asker = visit.form["asker"].flatMap { $0.isEmpty ? nil : $0 }
        do {
            if visit.form["form"] == "paper" {
                let id = try await visit.perform(PrintCard(name.text, picking: picks, for: asker, vault),
                                                 for: .ownRights)
                return .redirect(Cards.paper.link(id))
            }
            let shown = try await visit.look(PresentCard(name.text, picking: picks, for: asker, vault),
                                             for: .ownRights)
            return try onPhone(shown, asker: asker, visit)
        } catch let error as GovError where error.kind == .invalid || error.code == "card.many" {
            let card = try await visit.look(MyCard(name.text), for: .ownRights)
            return picking(card, asker: asker, visit, error)
        }
    }

    func paper(_ visit: Visit, _ id: CredentialID) async throws -> Answer {
        let paper = try await visit.look(MyPaper(id), for: .ownRights), language = visit.language
        let title = paper.type.title
        let code = try QRCode(paper.kept.text, .quartile)
        let facts = paper.facts.map { $0.line(language) } + [
            (name: CardText.issuer, value: HTML(text: paper.issuer[language])),
            (name: CardText.issued, value: visit.time(paper.kept.issuedAt, .full)),
            (name: CardText.expires, value: visit.time(paper.kept.expiresAt, .full)),
        ]
        let good = paper.kept.isGood(at: visit.now), reason = paper.kept.reason
        let why = reason == CardText.byHolder.hans ? CardText.byHolder[language] : reason
        let picture: HTML? = good ? HTML.code(
            HTML.verdict(.ok, CardText.paperGood, in: language), picture: .qr(code, CardText.qrLabel, in: language),
            clock: visit.time(paper.kept.expiresAt), CardText.onPaper, in: language)
            : HTML.note(.stop, CardText.paperOver, in: language, "<p>\(why)</p>")
        let trail = HTML.trail([NamedLink(CardText.cards, Cards.list.link)], here: title, in: language)
        let withdraw = Form(Cards.withdraw.link(id), id: "withdraw", fields: [.hidden("form-token", visit.formToken)],
                            submit: CardText.withdraw, isDangerous: true)
        let take: HTML? = good ? HTML.section(CardText.withdraw, in: language,
                                              HTML.paragraph(CardText.withdrawMeans, in: language)
                                                  + HTML.form(withdraw, in: language)) : nil
        let main: HTML = """
            \(HTML.head(title, lead: CardText.printLead, tag: Self.tag(paper.kept, visit), trail: trail, in: language))
            \(HTML.split(isEven: true, [picture ?? HTML()], beside: [HTML.facts(facts, in: language)]))\(take)
            """
        return visit.page(title, under: Cards.list, main)
    }

    /// The code as a picture to keep.
    func picture(_ visit: Visit, _ id: CredentialID) async throws -> Answer {
        let paper = try await visit.look(MyPaper(id), for: .ownRights)
        return .download(try QRCode(paper.kept.text, .quartile).png(), name: "code-\(id).png", contentType: "image/png")
    }

    func withdraw(_ visit: Visit, _ id: CredentialID) async throws -> Answer {
        try await visit.perform(WithdrawPaper(id), for: .ownRights)
        return .redirect(Cards.paper.link(id))
    }

    private func picking(_ card: Card, asker: String?, _ visit: Visit, _ error: GovError? = nil) -> Answer {
        let language = visit.language
        let askers = [FormOption("", CardText.anybody)] + card.askers.map { FormOption($0, CardText.asker($0)) }
        let boxes = card.entries(for: asker).filter(\.claim.isChosen).map { entry in
            FormField("claim-\(entry.claim.name)", entry.claim.title, .checkbox, hint: entry.words, isRequired: false)
        }
        var options = [FormOption("phone", CardText.phone, hint: CardText.phoneHint)]
        if card.type.paperSeconds > 0 { options.append(FormOption("paper", CardText.paper, hint: CardText.paperHint)) }
        var form = Form(
            Cards.card.link(word(card)), id: "card",
            fields: [.hidden("form-token", visit.formToken), .hidden("asker", asker ?? "")] + boxes
                + [FormField("form", CardText.form, .radio(options), value: visit.form["form"] ?? "phone")],
            submit: CardText.makeCode, cancel: Cards.list.link)
        if let error {
            form.fill { visit.form[$0] }
            form.report(error)
        }
        let always = card.entries(for: asker).filter { !$0.claim.isChosen }
        let alwaysIn: HTML? = always.isEmpty ? nil : HTML.section(
            CardText.alwaysIn, in: language,
            HTML.facts(always.map { $0.line(language) }, in: language))
        let ask = Form(Cards.card.link(word(card)), id: "asker", method: .get, fields: [
            FormField("asker", CardText.whoAsks, .select(askers), value: asker ?? "", isRequired: false),
        ], submit: CardText.choose)
        let trail = HTML.trail([NamedLink(CardText.cards, Cards.list.link)], here: card.type.title, in: language)
        let asking: HTML? = askers.count > 1 ? HTML.section(CardText.whoAsks, in: language, HTML.form(ask,
            in: language))
            : nil
        let main: HTML = """
            \(HTML.head(card.type.title, lead: CardText.pickLead, trail: trail, in: language))\(asking)\(alwaysIn)
            \(HTML.section(CardText.pick, in: language, HTML.form(form, in: language)))
            """
        return visit.page(card.type.title, under: Cards.list, status: error == nil ? 200 : 422, main)
    }

    private func onPhone(_ shown: PresentCard.Output, asker: String?, _ visit: Visit) throws -> Answer {
        let language = visit.language, title = shown.card.type.title, claims = shown.issued.claims
        let code = try QRCode(shown.issued.text, .medium)
        let inIt = shown.card.values.filter { claims[$0.claim.label] != nil }
        let facts = HTML.facts(inIt.map { $0.line(language) }, in: language)
        let picture = HTML.code(HTML.verdict(.plain, title, in: language),
                                picture: .qr(code, CardText.qrLabel, in: language), clock: visit.time(claims.expires),
                                CardText.onPhone, in: language)
        let forWhom = HTML.paragraph(asker.map(CardText.asker) ?? CardText.anybody, in: language)
        let trail = HTML.trail([NamedLink(CardText.cards, Cards.list.link),
                                NamedLink(title, Cards.card.link(word(shown.card)))], here: CardText.code, in: language)
        let main: HTML = """
            \(HTML.head(CardText.code, trail: trail, in: language))
            \(HTML.split(isEven: true, [picture], beside: [
                HTML.section(CardText.inIt, in: language, facts), HTML.section(CardText.forWhom, in: language, forWhom),
            ]))
            """
        return visit.page(title, under: Cards.list, main)
    }

    private func word(_ card: Card) -> Word {
        guard let word = Word(pathText: card.type.name) else { preconditionFailure("types are named by words") }
        return word
    }

    private static func tag(_ paper: KeptCredential, _ visit: Visit) -> HTML {
        let (tone, word): (Tone, Text) = switch paper.status {
        case .revoked: (.stop, CardText.revoked)
        case .suspended: (.warn, CardText.suspended)
        case .valid: visit.now < paper.expiresAt ? (.ok, CardText.inForce) : (.plain, CardText.over)
        }
        return .tag(tone, word, in: visit.language)
    }
}

extension CheckedFact {
    /// As a line of facts.
    func line(_ language: Language) -> (name: Text, value: HTML) { (name: title, value: "\(words, language)") }
}

extension Card.Entry {
    /// As a line of facts.
    func line(_ language: Language) -> (name: Text, value: HTML) { (name: claim.title, value: "\(words, language)") }
}
