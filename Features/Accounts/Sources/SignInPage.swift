import Access
import HTML
import Kernel
import Web

/// The way in.
struct SignInPage: Sendable {
    let accounts: Accounts

    @Sendable func show(_ visit: Visit) async throws -> Answer {
        page(visit, form(visit, back: visit.query["back"] ?? "/"))
    }

    @Sendable func enter(_ visit: Visit) async throws -> Answer {
        let back = visit.form["back"] ?? "/"
        do {
            let token = try await accounts.authenticator.signIn(
                name: visit.form["name"] ?? "", password: visit.form["password"] ?? "",
                address: visit.clientAddress, agent: visit.agent,
                replacing: visit.sessionToken.flatMap { SessionToken($0) })
            let target = Link(checking: back).flatMap { $0.isLocal ? $0 : nil } ?? "/"
            var answer = Answer.redirect(target)
            answer.headers.append(SessionCookie.set(token.text, seconds: accounts.sessionSeconds,
                                                    isSecure: visit.site.settings.isSecure))
            return answer
        } catch let error as GovError where error.kind != .internal && error.kind != .unavailable {
            var form = form(visit, back: back)
            form.fill { visit.form[$0] }
            form.report(error)
            return page(visit, form, status: error.kind == .tooMany ? 429 : 422)
        }
    }

    /// Signing in for programs: the token goes into the header `Authorization: Bearer`.
    var call: Call {
        .post("/session", "signIn", "Open a session", isPublic: true,
              request: .object([("name", .text("Sign-in name")), ("password", .text("Password"))]),
              response: .object([("token", .text("For the header Authorization: Bearer"))]),
              body: [String: String].self) { [accounts] visit, _, body in
            let token = try await accounts.authenticator.signIn(
                name: body["name"] ?? "", password: body["password"] ?? "", address: visit.clientAddress,
                agent: visit.agent)
            return ["token": token.text]
        }
    }

    private func page(_ visit: Visit, _ form: Form, status: Int = 200) -> Answer {
        let main: HTML = """
            \(HTML.head(WebText.signIn, lead: AccountsText.signInLead, in: visit.language))
            \(HTML.form(form, in: visit.language))
            \(HTML.section(AccountsText.forgotten, in: visit.language, HTML.terms([
                (AccountsText.forResidents, AccountsText.residentsAsk), (AccountsText.forStaff, AccountsText.staffAsk),
            ], in: visit.language)))
            """
        return visit.page(WebText.signIn, status: status, main)
    }

    private func form(_ visit: Visit, back: String) -> Form {
        Form(Site.signIn.link, id: "sign-in", fields: [
            .hidden("form-token", visit.formToken), .hidden("back", back),
            FormField("name", AccountsText.name, autocomplete: "username", maxLength: 64),
            FormField("password", AccountsText.password, .password, autocomplete: "current-password", maxLength: 512),
        ], submit: WebText.signIn)
    }
}
