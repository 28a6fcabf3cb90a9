import Access
import HTML
import Kernel
import Web

/// The accounts of an office: who has one, which duties they hold; making a new one.
struct OfficeAccountsPage: Sendable {
    let accounts: Accounts

    @Sendable func show(_ visit: Visit) async throws -> Answer { try await page(visit, newForm(visit)) }

    @Sendable func create(_ visit: Visit) async throws -> Answer {
        // Before a password is hashed, which costs much: else anybody could keep the machine busy.
        guard let office = visit.principal.scopes(.keepAccounts).first else {
            throw visit.principal.account == nil
                ? GovError("access.sign-in", .unauthenticated, AccountsText.signInFirst)
                : GovError("access.denied", .denied, AccountsText.notKeeper)
        }
        do {
            guard let name = AccountName(visit.form["name"] ?? "") else {
                throw GovError(
                    "account.name", .invalid, AccountsText.badName, fields: [.init("name", AccountsText.badName)])
            }
            let password = try await accounts.passwords.hash(visit.form["password"] ?? "", for: name)
            let create = CreateAccount(name: name.text, title: visit.form["title"] ?? "", office: office, subject: nil,
                                       password: password)
            let account = try await visit.perform(create, for: .administration)
            return .redirect(Accounts.account.link(account).adding("done", "created"))
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            var form = newForm(visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return try await page(visit, form, status: 422)
        }
    }

    @Sendable func grant(_ visit: Visit, _ account: AccountID) async throws -> Answer {
        try await changed(visit, "granted") { try await give(visit, account) }
    }

    private func give(_ visit: Visit, _ account: AccountID) async throws {
        let role = try accounts.roles.role(visit.form["role"] ?? "")
        guard let division = DivisionCode(visit.form["division"] ?? "") else {
            throw GovError("grant.division", .invalid, AccountsText.badDivision,
                           fields: [.init("division", AccountsText.badDivision)])
        }
        let department = visit.form["department"].flatMap { $0.isEmpty ? nil : $0 }
        let grant = GrantRole(account: account, role: role, scope: Scope(division: division, department: department))
        _ = try await visit.perform(grant, for: .administration)
    }

    /// Back to the list with what was done, or the list with what is wrong.
    private func changed(_ visit: Visit, _ done: String, _ change: () async throws -> Void) async throws -> Answer {
        do {
            try await change()
            return .redirect(Accounts.list.link.adding("done", done))
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            return try await page(
                visit, newForm(visit), status: error.kind == .conflict ? 409 : 422, fault: error.message)
        }
    }

    /// Lets a locked account in again; with a new password where its holder forgot theirs.
    @Sendable func unlock(_ visit: Visit, _ account: AccountID) async throws -> Answer {
        try await changed(visit, "unlocked") {
            try await visit.perform(UnlockAccount(account: account), for: .administration)
        }
    }

    /// Asks before an account is closed, which cannot be taken back.
    @Sendable func askClose(_ visit: Visit, _ account: AccountID) async throws -> Answer {
        var filter = AccountsByOffice.Filter()
        filter.name = visit.query["name"]
        let found = try await visit.look(AccountsByOffice(filter), for: .administration).elements
        guard let listed = found.first(where: { $0.id == account }) else {
            throw GovError("page.unknown", .notFound, WebText.noPage)
        }
        let form = Form(Accounts.close.link(account), id: "close", fields: [.hidden("form-token", visit.formToken)],
                        submit: AccountsText.close, isDangerous: true, cancel: Accounts.list.link)
        let main = HTML.confirm(
            AccountsText.askClose.filled(listed.name.text), consequence: AccountsText.closeMeans,
            facts: [
            (AccountsText.name, "\(listed.name.text)"), (AccountsText.title, "\(listed.title)"),
        ], form, in: visit.language)
        return visit.page(AccountsText.close, under: Accounts.list, main)
    }

    @Sendable func close(_ visit: Visit, _ account: AccountID) async throws -> Answer {
        try await changed(visit, "closed") {
            try await visit.perform(CloseAccount(account: account), for: .administration)
        }
    }

    @Sendable func withdraw(_ visit: Visit, _ grant: GrantID) async throws -> Answer {
        try await changed(visit, "withdrawn") {
            try await visit.perform(RevokeGrant(grant: grant), for: .administration)
        }
    }

    private func page(_ visit: Visit, _ form: Form, status: Int = 200, fault: Text? = nil) async throws -> Answer {
        var filter = AccountsByOffice.Filter()
        filter.name = visit.query["q"]
        let found = try await visit.look(AccountsByOffice(filter, after: visit.cursor()), for: .administration)
        let language = visit.language
        let list = filter.name.map { Accounts.list.link.adding("q", $0) } ?? Accounts.list.link
        let next = found.next.map { list.adding("after", $0.description) }
        let first: Link? = visit.query["after"] == nil ? nil : list
        let table = Table(AccountsText.accounts, isCaptionShown: false, columns: [
            Table.Column(AccountsText.name), Table.Column(AccountsText.title), Table.Column(AccountsText.duties),
            Table.Column(AccountsText.state),
        ], rows: found.elements.map { row($0, visit) }, empty: AccountsText.noAccount,
            paging: .init(first: first, next: next))
        let search = HTML.search(
            Accounts.list.link, value: visit.query["q"] ?? "", label: AccountsText.find, in: language)
        let wrong: HTML? = fault.map { .note(.stop, AccountsText.notDone, in: language, HTML(text: $0[language])) }
        let main: HTML = """
            \(HTML.head(AccountsText.accounts, lead: AccountsText.accountsLead, in: language))
            \(wrong)\(search)
            <section>\(HTML.table(table, in: language))</section>
            \(HTML.section(AccountsText.new, in: language, HTML.form(form, in: language)))
            """
        return visit.page(AccountsText.accounts, under: Accounts.list, status: status, main)
    }

    private func row(_ account: AccountListed, _ visit: Visit) -> [HTML] {
        let language = visit.language, token = [(name: "form-token", value: visit.formToken)]
        let duties: [HTML] = account.duties.map { duty in
            let title = accounts.roles[duty.role]?.title[language] ?? duty.role
            let place = duty.scope.division.text + (duty.scope.department.map { " · " + $0 } ?? "")
            let withdraw = HTML.press(AccountsText.withdraw, Accounts.withdraw.link(duty.id), token, isSecond: true,
                                      in: language)
            return "<div>\(title) <small>\(place)</small> \(withdraw)</div>"
        }
        let state: HTML = account.isLocked
            ? .tag(.stop, AccountsText.locked, in: language) : .tag(.ok, AccountsText.open, in: language)
        // One's own account is closed by a colleague.
        var buttons: [HTML] = account.id == visit.principal.account ? [] : [
                .button(
                    AccountsText.close, Accounts.close.link(account.id).adding("name", account.name.text),
                    isSecond: true,
                    in: language),
        ]
        if account.isLocked {
            buttons.append(
                .press(AccountsText.unlock, Accounts.unlock.link(account.id), token, isSecond: true, in: language))
        }
        let grant = HTML.form(grantForm(account, visit), in: language)
        let more: HTML = """
            <details><summary>\(AccountsText.giveDuty, language)</summary>\(grant)</details>
            """
        return ["\(account.name.text)", "\(account.title)", "\(duties)\(more)", "\(state)\(HTML.actions(buttons))"]
    }

    private func grantForm(_ account: AccountListed, _ visit: Visit) -> Form {
        Form(Accounts.grant.link(account.id), id: "grant-\(account.id)", fields: [
            .hidden("form-token", visit.formToken),
            FormField("role", AccountsText.duty, .select(accounts.roles.roles.map { FormOption($0.name, $0.title) })),
            FormField("division", AccountsText.division, value: account.office.division.text, inputMode: .numeric,
                      maxLength: 12),
            FormField("department", AccountsText.department, value: account.office.department ?? "", isRequired: false,
                      maxLength: 40),
        ], submit: AccountsText.giveDuty)
    }

    private func newForm(_ visit: Visit) -> Form {
        Form(Accounts.list.link, id: "new", fields: [
            .hidden("form-token", visit.formToken),
            FormField("name", AccountsText.name, hint: AccountsText.nameHint, autocomplete: "off", maxLength: 64),
            FormField("title", AccountsText.title, hint: AccountsText.titleHint, maxLength: 80),
            FormField("password", AccountsText.firstPassword, .password, hint: AccountsText.passwordHint,
                      autocomplete: "new-password", maxLength: 512),
        ], submit: AccountsText.create)
    }
}
