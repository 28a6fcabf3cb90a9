import Access
import HTML
import Kernel
import Records
import Web

/// One account of an office: its duties, giving and withdrawing them, unlocking and closing it.
struct AccountPage: Sendable {
    let accounts: Accounts

    @Sendable func show(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        let account = try await find(visit, id)
        return try await page(visit, account, grantForm(account, visit))
    }

    @Sendable func grant(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        try await changed(visit, id, "granted") {
            let role = try accounts.roles.role(visit.form["role"] ?? "")
            guard let division = DivisionCode(visit.form["division"] ?? "") else {
                throw GovError("grant.division", .invalid, AccountsText.badDivision,
                               fields: [.init("division", AccountsText.badDivision)])
            }
            let names = try await visit.look(NamesOfOffices([Scope(division: division)]), for: RecordRights.openness)
            guard names.knows(division) else {
                throw GovError("grant.division", .invalid, AccountsText.unknownDivision,
                               fields: [.init("division", AccountsText.unknownDivision)])
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

    /// Asks before a forgotten password is replaced: by then the keeper has seen who is there.
    @Sendable func askReset(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        let account = try await find(visit, id)
        let form = Form(Accounts.reset.link(id), id: "reset", fields: [.hidden("form-token", visit.formToken)],
                        submit: AccountsText.reset, cancel: Accounts.account.link(id))
        let main = HTML.confirm(AccountsText.askReset.filled(account.name.text), consequence: AccountsText.resetMeans,
                                facts: Self.facts(account), form, in: visit.language)
        return visit.page(AccountsText.reset, under: Accounts.list, main)
    }

    /// Shows the one-time password, this once.
    @Sendable func reset(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        let account = try await find(visit, id)
        // Before a password is hashed, which costs much.
        guard visit.principal.holds(.keepAccounts) else {
            throw GovError("access.denied", .denied, AccountsText.notKeeper)
        }
        let password = try await accounts.passwords.makeOneTime(for: account.name)
        try await visit.perform(UnlockAccount(account: id, password: password.hash), for: .administration)
        return Self.handOver(visit, account.name, id, password.text, AccountsText.done["reset"])
    }

    /// A page to read a one-time password from, or to print it.
    static func handOver(_ visit: Visit, _ name: AccountName, _ id: AccountID, _ password: String, _ done: Text?)
        -> Answer {
        let language = visit.language, title = AccountsText.oneTimePassword
        let trail = HTML.trail([NamedLink(AccountsText.accounts, Accounts.list.link),
                                NamedLink(Text(verbatim: name.text), Accounts.account.link(id))], here: title,
                               in: language)
        let toast: HTML? = done.map { .toast(.ok, $0, in: language) }
        let figures = HTML.figures([(password, AccountsText.passwordOf.filled(name.text))], in: language)
        let main: HTML = """
            \(toast)\(HTML.head(title, lead: AccountsText.handOver, trail: trail, in: language))
            <section>\(figures)</section>
            \(HTML.actions([HTML.printButton(in: language),
                .button(AccountsText.toAccount, Accounts.account.link(id), isSecond: true, in: language)]))
            """
        return visit.page(title, under: Accounts.list, main)
    }

    private static func facts(_ account: AccountListed) -> [(name: Text, value: HTML)] {
        [(AccountsText.name, "\(account.name.text)"), (AccountsText.title, "\(account.title)")]
    }

    /// Asks before an account is closed, which cannot be taken back.
    @Sendable func askClose(_ visit: Visit, _ id: AccountID) async throws -> Answer {
        let account = try await find(visit, id)
        let form = Form(Accounts.close.link(id), id: "close", fields: [.hidden("form-token", visit.formToken)],
                        submit: AccountsText.close, isDangerous: true, cancel: Accounts.account.link(id))
        let main = HTML.confirm(
            AccountsText.askClose.filled(account.name.text), consequence: AccountsText.closeMeans,
            facts: Self.facts(account), form, in: visit.language)
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
            return try await page(visit, account, form, status: error.kind == .conflict ? 409 : 422)
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

    private func page(_ visit: Visit, _ account: AccountListed, _ form: Form, status: Int = 200) async throws
        -> Answer {
        let offices = [account.office] + account.duties.map(\.scope)
        let names = try await visit.look(NamesOfOffices(offices), for: RecordRights.openness)
        let language = visit.language, name = Text(verbatim: account.name.text)
        let done: HTML? = visit.query["done"].flatMap { AccountsText.done[$0] }.map { .toast(.ok, $0, in: language) }
        let trail = HTML.trail([NamedLink(AccountsText.accounts, Accounts.list.link)], here: name, in: language)
        let head = HTML.head(name, lead: Text(verbatim: account.title), tag: Self.state(account, language),
                             trail: trail, in: language)
        let facts = HTML.facts([
            (AccountsText.office, Self.place(account.office, names, language)),
            (AccountsText.made, visit.time(account.createdAt, .full)),
        ], in: language)
        let give: HTML? = account.closedAt == nil
            ? .section(AccountsText.giveDuty, in: language, HTML.form(form, in: language)) : nil
        let main: HTML = """
            \(done)\(head)
            \(HTML.split([duties(account, names, visit), give ?? HTML()], beside: [
                HTML.section(AccountsText.about, in: language, facts + ending(account, visit)),
            ]))
            """
        return visit.page(name, under: Accounts.list, status: status, main)
    }

    private func duties(_ account: AccountListed, _ names: OfficeNames, _ visit: Visit) -> HTML {
        let language = visit.language
        let rows: [[HTML]] = account.duties.map { duty in
            let values = [(name: "form-token", value: visit.formToken), (name: "account", value: account.id.pathText)]
            return [
                HTML(text: accounts.roles[duty.role]?.title[language] ?? duty.role),
                Self.place(duty.scope, names, language),
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
            buttons.append(.button(AccountsText.reset, Accounts.reset.link(account.id), isSecond: true, in: language))
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

    private static func place(_ scope: Scope, _ names: OfficeNames, _ language: Language) -> HTML {
        "\(names.name(scope), language) <small class=\"number\">\(scope.division.text)</small>"
    }
}
