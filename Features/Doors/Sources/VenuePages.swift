import Access
import Credentials
import HTML
import Kernel
import Web

/// The pages of those who keep doors.
struct VenuePages {
    let vault: CredentialVault

    func list(_ visit: Visit) async throws -> Answer { try await list(visit, nil) }

    func open(_ visit: Visit) async throws -> Answer {
        guard let scope = visit.principal.scopes(Doorway.keep).first else {
            throw GovError("access.denied", visit.principal.account == nil ? .unauthenticated : .denied,
                           DoorText.keepersOnly)
        }
        do {
            let id = try await visit.perform(OpenVenue(visit.form["kind"] ?? "", visit.form["title"] ?? "", in: scope),
                                             for: Doorway.checking)
            return .redirect(Doorway.venue.link(id))
        } catch let error as GovError where error.kind == .invalid || error.code == "door.may-not-ask" {
            return try await list(visit, error)
        }
    }

    private func list(_ visit: Visit, _ error: GovError?) async throws -> Answer {
        let found = try await visit.look(VenuesByOffice(), for: Doorway.checking), language = visit.language
        let kinds = Dictionary(found.rules.map { ($0.kind, $0.title) }) { first, _ in first }
        let rows = found.venues.map { venue in
            ListRow(Text(verbatim: venue.title), Doorway.venue.link(venue.id),
                    aside: "\(kinds[venue.kind] ?? Text(verbatim: venue.kind), language)")
        }
        var form = Form(Doorway.list.link, id: "venue", fields: [
            .hidden("form-token", visit.formToken),
            FormField("title", DoorText.name, maxLength: 120),
            FormField("kind", DoorText.kind, .select(found.rules.map { FormOption($0.kind, $0.title) }),
                      hint: DoorText.kindHint),
        ], submit: DoorText.openVenue)
        if let error {
            form.fill { visit.form[$0] }
            form.report(error)
        }
        let opening: HTML? = visit.principal.holds(Doorway.keep)
            ? HTML.section(DoorText.openVenue, in: language, HTML.form(form, in: language)) : nil
        let venues = rows.isEmpty ? HTML.empty(DoorText.noVenues, in: language) : HTML.rows(rows, in: language)
        let main: HTML = """
            \(HTML.head(DoorText.doors, lead: DoorText.lead, in: language))
            \(HTML.section(DoorText.venues, in: language, venues))\(opening)
            """
        return visit.page(DoorText.doors, under: Doorway.list, status: error == nil ? 200 : 422, main)
    }

    func show(_ visit: Visit, _ id: SubjectID) async throws -> Answer { try await show(visit, id, nil) }

    func addTerminal(_ visit: Visit, _ venue: SubjectID) async throws -> Answer {
        let id = try await visit.perform(OpenTerminal(venue, visit.form["title"] ?? ""), for: Doorway.checking)
        let key = TerminalMAC.hex(TerminalMAC.key(id, vault))
        let facts = HTML.facts([(name: DoorText.terminal, value: HTML.proof("\(id)")),
                                (name: DoorText.key, value: HTML.proof(key))], in: visit.language)
        return try await show(visit, venue, HTML.note(.warn, DoorText.keyOnce, in: visit.language, facts))
    }

    func closeTerminal(_ visit: Visit, _ id: TerminalID) async throws -> Answer {
        .redirect(Doorway.venue.link(try await visit.perform(CloseTerminal(id), for: Doorway.checking)))
    }

    private func show(_ visit: Visit, _ id: SubjectID, _ news: HTML?) async throws -> Answer {
        let found = try await visit.look(VenueByID(id), for: Doorway.checking), language = visit.language
        let title = Text(verbatim: found.venue.title), mayKeep = visit.principal.may(Doorway.keep,
            in: found.venue.scope)
        let table = HTML.table(Table(
            DoorText.terminals, isCaptionShown: false,
            columns: [.init(DoorText.terminal), .init(DoorText.lastSeen), .init(DoorText.scans, isNumber: true),
                      .init(DoorText.missing, isNumber: true), .init(DoorText.state)],
            rows: found.terminals.map { terminal in
                let close: HTML = mayKeep ? HTML.form(
                    Form(Doorway.closing.link(terminal.id), id: "close-\(terminal.id)",
                         fields: [.hidden("form-token", visit.formToken)], submit: DoorText.close, isDangerous: true),
                    in: language) : HTML.tag(.ok, DoorText.inUse, in: language)
                return ["\(terminal.title)", terminal.lastSeenAt.map { visit.time($0) } ?? "–",
                        "\(terminal.lastSequence)", "\(found.missing[terminal.id] ?? 0)",
                        terminal.closedAt == nil ? close : HTML.tag(.stop, DoorText.closed, in: language)]
            }, empty: DoorText.noTerminals), in: language)
        let figures = HTML.figures(found.counts.map { (number: language.number($0.count),
                                                       words: DoorText.entry($0.entry)) },
                                   in: language)
        let add = Form(Doorway.terminals.link(id), id: "terminal", fields: [
            .hidden("form-token", visit.formToken), FormField("title", DoorText.name, maxLength: 60),
        ], submit: DoorText.addTerminal)
        let adding: HTML? = mayKeep ? HTML.form(add, in: language) : nil
        let ways = HTML.actions([
            .button(DoorText.guarding, Doorway.guarding.link(id), in: language),
            .button(DoorText.screen, Doorway.screen.link(id), isSecond: true, in: language),
        ])
        let trail = HTML.trail([NamedLink(DoorText.doors, Doorway.list.link)], here: title, in: language)
        let lead = found.rule?.title ?? DoorText.mayNotAsk
        let lastDay: HTML = found.counts.isEmpty ? HTML.paragraph(DoorText.noScans, in: language) : figures
        let main: HTML = """
            \(HTML.head(title, lead: lead, trail: trail, in: language))\(news)\(ways)
            \(HTML.section(DoorText.lastDay, in: language, lastDay))
            \(HTML.section(DoorText.terminals, in: language, table + (adding ?? HTML())))
            """
        return visit.page(title, under: Doorway.list, main)
    }
}
