import Access
import Credentials
import HTML
import Kernel
import Store
import Web

/// The pages at a door: the guard's, the screen with the code of the place, and the resident's who reads it.
struct GuardPages {
    let doorway: Doorway

    func ask(_ visit: Visit, _ id: SubjectID) async throws -> Answer {
        let found = try await visit.look(VenueByID(id), for: Doorway.checking)
        return page(visit, found.venue, nil)
    }

    func answer(_ visit: Visit, _ id: SubjectID) async throws -> Answer {
        let found = try await visit.look(VenueByID(id), for: Doorway.checking)
        let root = doorway.vault.rootKey, database = visit.site.doors.database
        let verifier = try await database.read { try PublishedLists.verifier($0, root: root, .init()) }
        let code = (visit.form["code"] ?? "").filter { !$0.isNewline }
        let answer = try await visit.perform(GuardScan(id, code, with: verifier, doorway.vault),
                                             for: Doorway.checking)
        return page(visit, found.venue, verdict(answer, visit.language))
    }

    private func verdict(_ answer: ScanAnswer, _ language: Language) -> HTML {
        let tone: Tone = switch answer.entry {
        case "enter": .ok
        case "entrance": .warn
        default: .stop
        }
        let way: HTML? = answer.entrance.map { "<p class=\"lead\">\($0, language)</p>" }
        let why: HTML? = answer.reason.map { HTML.note(.stop, $0.text, in: language, HTML()) }
        let word = HTML.verdict(tone, DoorText.entry(answer.entry), in: language)
        return "<div role=\"status\">\(word)\(way)\(why)</div>"
    }

    private func page(_ visit: Visit, _ venue: Venue, _ verdict: HTML?) -> Answer {
        let language = visit.language, title = Text(verbatim: venue.title)
        let form = Form(Doorway.guarding.link(venue.id), id: "guard", fields: [
            .hidden("form-token", visit.formToken),
            FormField("code", DoorText.scanned, .textarea(rows: 3), hint: DoorText.scanHint, autocomplete: "off",
                      maxLength: CodeVerifier.maximumCharacters),
        ], submit: DoorText.check)
        let trail = HTML.trail([NamedLink(DoorText.doors, Doorway.list.link),
                                NamedLink(title, Doorway.venue.link(venue.id))], here: DoorText.guarding, in: language)
        let main: HTML = """
            \(HTML.head(DoorText.guarding, lead: title, trail: trail, in: language))\(verdict)
            \(HTML.form(form, in: language))
            """
        return visit.page(DoorText.guarding, under: Doorway.list, main)
    }

    /// The screen at the door: reloads itself, so that it always shows the code of now.
    func screen(_ visit: Visit, _ id: SubjectID) async throws -> Answer {
        let (venue, text) = try await visit.look(PlaceCodeNow(id, doorway.vault), for: Doorway.checking)
        let language = visit.language, title = Text(verbatim: venue.title)
        let code = HTML.code(
            HTML.verdict(.plain, title, in: language),
            picture: .qr(try QRCode(text, .medium), DoorText.screen, in: language), clock: visit.time(visit.now),
            DoorText.screenWords, in: language)
        let typed = HTML.proof(text)
        var answer = visit.page(title, HTML.head(title, in: language) + code + "<p class=\"small\">\(typed)</p>")
        answer.headers.append(("refresh", "\(PlaceCode.stepSeconds / 2)"))
        return answer
    }

    func askEnter(_ visit: Visit) async throws -> Answer {
        guard visit.principal.subject != nil else {
            throw GovError("access.denied", visit.principal.account == nil ? .unauthenticated : .denied,
                           DoorText.residentsOnly)
        }
        return entering(visit, code: visit.query["code"], nil, nil)
    }

    func enter(_ visit: Visit) async throws -> Answer {
        do {
            let code = (visit.form["code"] ?? "").filter { !$0.isWhitespace }
            let name = try await visit.perform(EnterVenue(code, doorway.vault), for: .ownRights)
            return entering(visit, code: nil, HTML.verdict(.ok, DoorText.noted.filled(name), in: visit.language), nil)
        } catch let error as GovError where error.kind == .invalid {
            return entering(visit, code: visit.form["code"], nil, error)
        }
    }

    private func entering(_ visit: Visit, code: String?, _ verdict: HTML?, _ error: GovError?) -> Answer {
        var form = Form(Doorway.enter.link, id: "enter", fields: [
            .hidden("form-token", visit.formToken),
            FormField("code", DoorText.placeCode, value: code ?? "", hint: DoorText.placeHint, autocomplete: "off",
                      maxLength: 100),
        ], submit: DoorText.note)
        if let error { form.report(error) }
        let main: HTML = """
            \(HTML.head(DoorText.enter, lead: DoorText.enterLead, in: visit.language))\(verdict)
            \(HTML.form(form, in: visit.language))
            """
        return visit.page(DoorText.enter, under: Doorway.enter, status: error == nil ? 200 : 422, main)
    }
}

extension TerminalID: PathValue {}
