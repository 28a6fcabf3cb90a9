import Access
import Credentials
import HTML
import Kernel
import Web

/// Anybody checks a code here, or fetches what is needed to check codes offline.
struct VerifyPages {
    let memo: VerifierMemo

    func ask(_ visit: Visit) async throws -> Answer { page(visit, nil) }

    func answer(_ visit: Visit) async throws -> Answer {
        switch try await check(visit, visit.form["code"] ?? "") {
        case .good(let found, let facts):
            let language = visit.language
            let kind: HTML = "\(found.kind.title, language)", issuer: HTML = "\(found.issuer.title, language)"
            let words = facts.map { $0.line(language) } + [
                (name: CardText.kind, value: kind), (name: CardText.issuer, value: issuer),
                (name: CardText.issued, value: visit.time(found.claims.issued, .full)),
                (name: CardText.expires, value: visit.time(found.claims.expires, .full)),
            ]
            return page(visit, HTML.verdict(.ok, CardText.genuine, in: language) + HTML.facts(words, in: language))
        case .refused(let reason):
            return page(visit, HTML.verdict(.stop, CardText.notGood, in: visit.language)
                + HTML.note(.stop, reason.text, in: visit.language, HTML()))
        }
    }

    private func check(_ visit: Visit, _ code: String) async throws -> CheckCode.Output {
        let verifier = try await memo.verifier(visit.site.doors.database, at: visit.now)
        return try await visit.look(CheckCode(code.trimmed, with: verifier), for: CredentialRights.checking)
    }

    private func page(_ visit: Visit, _ verdict: HTML?) -> Answer {
        let form = Form(Cards.verify.link, id: "verify", fields: [
            .hidden("form-token", visit.formToken),
            FormField("code", CardText.scanned, .textarea(rows: 4), value: visit.form["code"] ?? "",
                      hint: CardText.scanHint, autocomplete: "off", maxLength: CodeVerifier.maximumCharacters),
        ], submit: CardText.checkIt)
        let list = HTML.paragraph(CardText.offline, isSmall: true, in: visit.language)
            + "<p class=\"small\"><a href=\"\(Cards.trustList.link)\">\(CardText.trustList, visit.language)</a></p>"
        let main: HTML = """
            \(HTML.head(CardText.verify, lead: CardText.verifyLead, in: visit.language))\(verdict)
            \(HTML.form(form, in: visit.language))\(list)
            """
        return visit.page(CardText.verify, under: Cards.verify, main)
    }

    static func trustList(_ visit: Visit) async throws -> Answer {
        let message = try await visit.look(NewestTrustList(), for: CredentialRights.checking)
        return .download(message, name: "trust-list.cose", contentType: "application/cose")
    }

    static func statusList(_ visit: Visit, _ number: Word) async throws -> Answer {
        let message = try await visit.look(StatusListByNumber(Int(number.text) ?? 0), for: CredentialRights.checking)
        return .download(message, name: "status-list-\(number.text).cwt", contentType: "application/statuslist+cwt")
    }

    /// A code checked by a program that has no verifier of its own.
    var call: Call {
        Call.post(
            "/codes/check", "checkCode", "Check a code with the lists as they are published", isPublic: true,
            request: .object([("code", .text("What the QR code holds"))]),
            response: .object([
                ("isGood", .boolean("Genuine, in force and for anybody")),
                ("reason", .optional(.text("Why not, as a word"))),
                ("message", .optional(.text("Why not, in the language asked for"))),
                ("kind", .optional(.text("What it is"))), ("issuer", .optional(.text("Who issued it"))),
                ("expiresAt", .optional(.integer("Milliseconds since 1970"))),
                ("claims", .list(.object([("title", .text("What")), ("value", .text("In words"))]))),
            ]), body: Checking.self
        ) { visit, _, body in
            Found(try await check(visit, body.code), visit.language)
        }
    }

    /// What a program sends.
    struct Checking: Decodable, Sendable {
        let code: String
    }

    /// What it gets.
    struct Found: Encodable, Sendable {
        /// A claim in words.
        struct Claim: Encodable, Sendable {
            let title: String, value: String
        }

        let isGood: Bool, reason: String?, message: String?, kind: String?, issuer: String?, expiresAt: Int64?
        let claims: [Claim]

        init(_ output: CheckCode.Output, _ language: Language) {
            switch output {
            case .good(let found, let facts):
                (isGood, reason, message) = (true, nil, nil)
                (kind, issuer) = (found.kind.title[language], found.issuer.title[language])
                expiresAt = found.claims.expires.milliseconds
                claims = facts.map { Claim(title: $0.title[language], value: $0.words[language]) }
            case .refused(let refusal):
                (isGood, reason, message) = (false, refusal.rawValue, refusal.text[language])
                (kind, issuer, expiresAt, claims) = (nil, nil, nil, [])
            }
        }
    }
}
