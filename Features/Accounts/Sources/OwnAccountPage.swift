import Access
import HTML
import Kernel
import Records
import Web

/// One's own account: what one may do, where one is signed in, a new password.
struct OwnAccountPage: Sendable {
    let accounts: Accounts

    @Sendable func show(_ visit: Visit) async throws -> Answer { try await page(visit, passwordForm(visit)) }

    @Sendable func leave(_ visit: Visit) async throws -> Answer {
        if let token = visit.sessionToken.flatMap({ SessionToken($0) }) {
            try await visit.perform(SignOut(token: token), for: .account)
        }
        var answer = Answer.redirect("/")
        answer.headers.append(SessionCookie.clear(isSecure: visit.site.settings.isSecure))
        return answer
    }

    @Sendable func revoke(_ visit: Visit, _ session: SessionID) async throws -> Answer {
        try await visit.perform(RevokeSession(session: session), for: .account)
        return .redirect(Site.account.link.adding("done", "ended"))
    }

    @Sendable func changePassword(_ visit: Visit) async throws -> Answer {
        let token = try token(visit)
        do {
            guard let session = try await accounts.sessions.session(token) else { throw signInFirst }
            guard visit.form["new"] == visit.form["again"] else {
                throw GovError("account.again", .invalid, AccountsText.notTheSame,
                               fields: [.init("again", AccountsText.notTheSame)])
            }
            try await accounts.authenticator.changePassword(
                visit.form["password"] ?? "", to: visit.form["new"] ?? "", session: session, token: token,
                address: visit.clientAddress)
            return .redirect(Site.account.link.adding("done", "password"))
        } catch let error as GovError where error.kind == .invalid || error.kind == .tooMany {
            var form = passwordForm(visit)
            form.report(error.code == "account.password" ? Self.ofNewPassword(error) : error)
            return try await page(visit, form, status: error.kind == .tooMany ? 429 : 422)
        }
    }

    /// A password that is too easy is the new one, which this form calls otherwise.
    private static func ofNewPassword(_ error: GovError) -> GovError {
        GovError(error.code, error.kind, error.message, fields: [.init("new", error.message)])
    }

    private func page(_ visit: Visit, _ form: Form, status: Int = 200) async throws -> Answer {
        let token = try token(visit), language = visit.language
        if visit.mustChangePassword { return choose(visit, form, status: status) }
        let offices = visit.principal.grants.map(\.scope)
        let names = try await visit.look(NamesOfOffices(offices), for: RecordRights.openness)
        let sessions = try await visit.look(MySessions(current: token), for: .account)
        let done: HTML? = visit.query["done"].flatMap { AccountsText.done[$0] }.map { .toast(.ok, $0, in: language) }
        let main: HTML = """
            \(done)\(HTML.head(WebText.account, lead: AccountsText.ownLead.filled(visit.principal.title), in: language))
            \(HTML.split([list(sessions, visit)], beside: [duties(visit, names),
                HTML.section(AccountsText.change, in: language, HTML.form(form, in: language))]))
            \(leave(visit))
            """
        return visit.page(WebText.account, under: Site.account, status: status, main)
    }

    /// All that there is after signing in with a one-time password.
    private func choose(_ visit: Visit, _ form: Form, status: Int) -> Answer {
        let head = HTML.head(AccountsText.chooseOwn, lead: AccountsText.chooseOwnLead, in: visit.language)
        return visit.page(AccountsText.chooseOwn, under: Site.account, status: status,
                          head + HTML.form(form, in: visit.language) + leave(visit))
    }

    private func leave(_ visit: Visit) -> HTML {
        HTML.actions([.press(WebText.signOut, Site.signOut.link, [("form-token", visit.formToken)], isSecond: true,
                             in: visit.language)])
    }

    private func list(_ sessions: [SessionListed], _ visit: Visit) -> HTML {
        let language = visit.language
        let rows: [[HTML]] = sessions.map { session in
            let end: HTML = session.isCurrent
                ? .tag(.ok, AccountsText.thisOne, in: language)
                : .press(AccountsText.end, Accounts.revoke.link(session.id), [("form-token", visit.formToken)],
                         isSecond: true, in: language)
            let device: HTML = "<span title=\"\(session.agent)\">\(DeviceWords.text(session.agent), language)</span>"
            return [device, "<span class=\"number\">\(session.address)</span>", visit.time(session.seenAt),
                    end]
        }
        let table = Table(AccountsText.sessions, isCaptionShown: false, columns: [
            Table.Column(AccountsText.device), Table.Column(AccountsText.from), Table.Column(AccountsText.lastUsed),
            Table.Column(AccountsText.state),
        ], rows: rows, empty: AccountsText.noSession)
        return .section(AccountsText.sessions, in: language, .table(table, in: language))
    }

    private func duties(_ visit: Visit, _ names: OfficeNames) -> HTML {
        let language = visit.language
        let rows = visit.principal.grants.map { grant in
            ListRow(grant.role.title, aside: "<span class=\"number\">\(grant.scope.division.text)</span>",
                    why: names.name(grant.scope))
        }
        let content = rows.isEmpty ? HTML.empty(AccountsText.noDuty, in: language) : HTML.rows(rows, in: language)
        return .section(AccountsText.duties, in: language, content)
    }

    private func passwordForm(_ visit: Visit) -> Form {
        let old = visit.mustChangePassword ? AccountsText.oneTimePassword : AccountsText.oldPassword
        return Form(Site.password.link, id: "password", fields: [
            .hidden("form-token", visit.formToken),
            FormField("password", old, .password, autocomplete: "current-password",
                      maxLength: 512),
            FormField("new", AccountsText.newPassword, .password, hint: AccountsText.passwordHint,
                      autocomplete: "new-password", maxLength: 512),
            FormField("again", AccountsText.again, .password, autocomplete: "new-password", maxLength: 512),
        ], submit: AccountsText.change)
    }

    private func token(_ visit: Visit) throws(GovError) -> SessionToken {
        guard let token = visit.sessionToken.flatMap({ SessionToken($0) }) else { throw signInFirst }
        return token
    }

    private var signInFirst: GovError { GovError("access.sign-in", .unauthenticated, AccountsText.signInFirst) }
}
