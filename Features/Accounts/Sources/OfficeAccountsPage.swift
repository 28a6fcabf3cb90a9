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
                throw GovError("account.name", .invalid, AccountsText.badName,
                               fields: [.init("name", AccountsText.badName)])
            }
            let password = try await accounts.passwords.makeOneTime(for: name)
            let create = CreateAccount(name: name.text, title: visit.form["title"] ?? "", office: office, subject: nil,
                                       password: password.hash, isOneTime: true)
            let account = try await visit.perform(create, for: .administration)
            return AccountPage.handOver(visit, name, account, password.text, AccountsText.done["created"])
        } catch let error as GovError where error.kind == .invalid || error.kind == .conflict {
            var form = newForm(visit)
            form.fill { visit.form[$0] }
            form.report(error)
            return try await page(visit, form, status: 422)
        }
    }

    private func page(_ visit: Visit, _ form: Form, status: Int = 200) async throws -> Answer {
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
        let search = HTML.search(Accounts.list.link, value: filter.name ?? "", label: AccountsText.find, in: language)
        let main: HTML = """
            \(HTML.head(AccountsText.accounts, lead: AccountsText.accountsLead, in: language))
            \(search)
            <section>\(HTML.table(table, in: language))</section>
            \(HTML.section(AccountsText.new, in: language, HTML.form(form, in: language)))
            """
        return visit.page(AccountsText.accounts, under: Accounts.list, status: status, main)
    }

    private func row(_ account: AccountListed, _ visit: Visit) -> [HTML] {
        let language = visit.language
        let duties = account.duties.map { accounts.roles[$0.role]?.title[language] ?? $0.role }
        let separator = language == .english || language == .russian ? ", " : "、"
        return [
            "<a href=\"\(Accounts.account.link(account.id))\">\(account.name.text)</a>", "\(account.title)",
            "\(duties.joined(separator: separator))", AccountPage.state(account, language),
        ]
    }

    private func newForm(_ visit: Visit) -> Form {
        Form(Accounts.list.link, id: "new", fields: [
            .hidden("form-token", visit.formToken),
            FormField("name", AccountsText.name, hint: AccountsText.nameHint, autocomplete: "off", maxLength: 64),
            FormField("title", AccountsText.title, hint: AccountsText.titleHint, maxLength: 80),
        ], submit: AccountsText.create)
    }
}
