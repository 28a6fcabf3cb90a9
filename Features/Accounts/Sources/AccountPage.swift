import Access
import HTML
import Kernel
import Web

/// One account of an office: its duties, giving and withdrawing them, unlocking and closing it.
struct AccountPage: Sendable {
    let accounts: Accounts

    @Sendable func show(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        let account = try await find(visit, id)
        return page(visit, account, grantForm(account, visit))
    }

    @Sendable func grant(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        try await changed(visit, id, "granted") {
            let role = try accounts.roles.role(visit.form["role"] ?? "")
            guard let division = DivisionCode(visit.form["division"] ?? "") else {
                throw GovError("grant.division", .invalid, AccountsText.badDivision,
                               fields: [.init("division", AccountsText.badDivision)])
            }
            let department = visit.form["department"].flatMap { $0.isEmpty ? nil : $0 }
            let grant = GrantRole(account: id, role: role, scope: Scope(division: division, department: department))
            _ = try await visit.perform(grant, for: .administration)
        }
    }

    @Sendable func withdraw(_ visit: Visit, _ grant: GrantID) async throws -> Answer {
        try await visit.perform(RevokeGrant(grant: grant), for: .administration)
        let account = visit.form["account"].flatMap { AccountID(pathText: $0) }
        return .redirect((account.map(Accounts.account.link) ?? Accounts.list.link).adding("done", "withdrawn"))
    }

    /// Lets a locked account in again.
    @Sendable func unlock(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        try await changed(visit, id, "unlocked") {
            try await visit.perform(UnlockAccount(account: id), for: .administration)
        }
    }

    /// Asks before an account is closed, which cannot be taken back.
    @Sendable func askClose(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        let account = try await find(visit, id)
        let form = Form(Accounts.close.link(id), id: "close", fields: [.hidden("form-token", visit.formToken)],
                        submit: AccountsText.close, isDangerous: true, cancel: Accounts.account.link(id))
        let main = HTML.confirm(
            AccountsText.askClose.filled(account.name.text), consequence: AccountsText.closeMeans,
            facts: [(AccountsText.name, "\(account.name.text)"), (AccountsText.title, "\(account.title)")], form,
            in: visit.language)
        return visit.page(AccountsText.close, under: Accounts.list, main)
    }

    @Sendable func close(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        try await changed(visit, id, "closed") {
            try await visit.perform(CloseAccount(account: id), for: .administration)
        }
    }

    /// Back to the account with what was done, or the account with what is wrong.
    private func changed(_ visit: Visit, _ id: AccountID, _ done: String,
                         _ change: () async throws -> Void) async throws -> Answer {
        do {
            try await change()
            return .redirect(Accounts.account.link(id).adding("done", done))
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            let account = try await find(visit, id)
            var form = grantForm(account, visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return page(visit, account, form, status: error.kind == .conflict ? 409 : 422)
        }
    }

    /// In order, locked or closed.
    static func state(_ account: AccountListed, _ language: Language) -> HTML {
        if account.closedAt != nil { return .tag(.plain, AccountsText.closed, in: language) }
        return account.isLocked
            ? .tag(.stop, AccountsText.locked, in: language) : .tag(.ok, AccountsText.open, in: language)
    }

    private func find(_ visit: Visit, _ id: AccountID) async throws -> AccountListed {
        var filter = AccountsByOffice.Filter()
        filter.account = id
        filter.includesClosed = true
        guard let account = try await visit.look(AccountsByOffice(filter), for: .administration).elements.first else {
            throw GovError("page.unknown", .notFound, WebText.noPage)
        }
        return account
    }

    private func page(_ visit: Visit, _ account: AccountListed, _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language, name = Text(verbatim: account.name.text)
        let done: HTML? = visit.query["done"].flatMap { AccountsText.done[$0] }.map { .toast(.ok, $0, in: language) }
        let trail = HTML.trail([NamedLink(AccountsText.accounts, Accounts.list.link)], here: name, in: language)
        let head = HTML.head(name, lead: Text(verbatim: account.title), tag: Self.state(account, language),
                             trail: trail, in: language)
        let facts = HTML.facts([
            (AccountsText.office, HTML(text: Self.place(account.office))),
            (AccountsText.made, visit.time(account.createdAt, .full)),
        ], in: language)
        let give: HTML? = account.closedAt == nil
            ? .section(AccountsText.giveDuty, in: language, HTML.form(form, in: language)) : nil
        let main: HTML = """
            \(done)\(head)
            \(HTML.split([duties(account, visit), give ?? HTML()], beside: [
                HTML.section(AccountsText.about, in: language, facts + ending(account, visit)),
            ]))
            """
        return visit.page(name, under: Accounts.list, status: status, main)
    }

    private func duties(_ account: AccountListed, _ visit: Visit) -> HTML {
        let language = visit.language
        let rows: [[HTML]] = account.duties.map { duty in
            let values = [(name: "form-token", value: visit.formToken), (name: "account", value: account.id.pathText)]
            return [
                HTML(text: accounts.roles[duty.role]?.title[language] ?? duty.role), HTML(text: Self.place(duty.scope)),
                visit.time(duty.grantedAt),
                .press(AccountsText.withdraw, Accounts.withdraw.link(duty.id), values, isSecond: true, in: language),
            ]
        }
        let table = Table(AccountsText.duties, isCaptionShown: false, columns: [
            Table.Column(AccountsText.duty), Table.Column(AccountsText.area), Table.Column(AccountsText.since),
            Table.Column(AccountsText.withdraw),
        ], rows: rows, empty: AccountsText.noDutyYet)
        return .section(AccountsText.duties, in: language, .table(table, in: language))
    }

    private func ending(_ account: AccountListed, _ visit: Visit) -> HTML {
        guard account.closedAt == nil else { return HTML() }
        let language = visit.language
        var buttons: [HTML] = []
        if account.isLocked {
            buttons.append(.press(AccountsText.unlock, Accounts.unlock.link(account.id),
                                  [("form-token", visit.formToken)], in: language))
        }
        if account.id != visit.principal.account {
            buttons.append(.button(AccountsText.close, Accounts.close.link(account.id), isSecond: true, in: language))
        }
        return HTML.actions(buttons)
    }

    private func grantForm(_ account: AccountListed, _ visit: Visit) -> Form {
        Form(Accounts.grant.link(account.id), id: "grant", fields: [
            .hidden("form-token", visit.formToken),
            FormField("role", AccountsText.duty, .select(accounts.roles.roles.map { FormOption($0.name, $0.title) })),
            FormField("division", AccountsText.division, value: account.office.division.text, inputMode: .numeric,
                      maxLength: 12),
            FormField("department", AccountsText.department, value: account.office.department ?? "", isRequired: false,
                      maxLength: 40),
        ], submit: AccountsText.giveDuty)
    }

    private static func place(_ scope: Scope) -> String {
        scope.division.text + (scope.department.map { " · " + $0 } ?? "")
    }
}
