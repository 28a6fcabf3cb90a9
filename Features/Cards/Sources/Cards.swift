import Access
import COSE
import Credentials
import HTML
import Kernel
import Records
import Store
import Web

/// A resident's cards: shown as far as the holder picks and the one who asks may know; and services on the code.
package struct Cards: Sendable {
    static let list = Path("/cards")
    static let card = PathTo<Word>("/cards/{card}")
    static let paper = PathTo<CredentialID>("/cards/paper/{id}")
    static let picture = PathTo<CredentialID>("/cards/paper/{id}/code.png")
    static let withdraw = PathTo<CredentialID>("/cards/paper/{id}/withdraw")
    static let services = Path("/cards/services")
    static let service = PathTo<Word>("/cards/services/{service}")
    static let leave = PathTo<Word>("/cards/services/{service}/leave")
    static let desk = PathTo<Word>("/services/{service}/desk")
    static let verify = Path("/verify")
    static let trustList = Path("/credentials/trust-list")
    static let statusList = PathTo<Word>("/credentials/status-lists/{number}")

    /// Uses a service's passes at its desk.
    package static let serve = Permission("service.serve")

    package static let serving = Purpose(
        "service.use", Text("凭码办事", "憑碼辦事", "Serve a holder of a code", "Обслуживание по коду"),
        basis: Text("个人信息保护法第十三条第一项", "個人資訊保護法第十三條第一項", "Personal Information Protection Law, art. 13 no. 1",
                    "Закон о защите персональных данных, ст. 13 п. 1"))

    let vault: CredentialVault

    package init(vault: CredentialVault) { self.vault = vault }

    package var feature: Feature {
        var feature = Feature("Cards")
        feature.migrations = Self.migrations
        feature.permissions = [CredentialRights.keep, CredentialRights.revoke, Self.serve]
        feature.purposes = [CredentialRights.issuing, CredentialRights.checking, Self.serving]
        feature.deeds = CardText.deeds
        feature.navigation = [NavigationItem(CardText.cards, Self.list, order: 9) { $0.subject != nil },
                                  NavigationItem(CardText.verify, Self.verify, order: 55) { $0.subject == nil }]
        let pages = CardPages(vault: vault), services = ServicePages(vault: vault)
        let verifying = VerifyPages(memo: VerifierMemo(root: vault.rootKey))
        feature.routes = [
            .get(Self.list, pages.list), .get(Self.services, services.list),
            .post(Self.service, services.joinOrShow), .post(Self.leave, services.leave),
            .get(Self.desk, services.desk), .post(Self.desk, services.use),
            .get(Self.card, pages.pick), .post(Self.card, pages.present),
            .get(Self.paper, pages.paper), .get(Self.picture, pages.picture), .post(Self.withdraw, pages.withdraw),
            .get(Self.verify, verifying.ask), .post(Self.verify, verifying.answer),
            .get(Self.trustList, VerifyPages.trustList), .get(Self.statusList, VerifyPages.statusList),
        ]
        feature.calls = [verifying.call, services.call]
        return feature
    }

    package static let migrations = CredentialsMigrations.all + [
        Migration("cards.1.services", script: """
            CREATE TABLE card_service (
                name TEXT PRIMARY KEY, title TEXT NOT NULL, summary TEXT NOT NULL, division BIGINT NOT NULL,
                department TEXT NOT NULL, opened_at BIGINT NOT NULL
            );
            CREATE TABLE card_link (
                subject BIGINT NOT NULL, service TEXT NOT NULL, round BIGINT NOT NULL, pseudonym BYTES NOT NULL,
                joined_at BIGINT NOT NULL, left_at BIGINT, PRIMARY KEY (subject, service)
            );
            CREATE UNIQUE INDEX card_link_pseudonym ON card_link (pseudonym);
            CREATE TABLE card_use (
                token BYTES PRIMARY KEY, subject BIGINT NOT NULL, service TEXT NOT NULL, used_at BIGINT NOT NULL,
                place TEXT NOT NULL
            );
            CREATE INDEX card_use_of_subject ON card_use (subject, used_at);
            CREATE INDEX card_use_by_time ON card_use (used_at);

            """),
    ]
}

extension CredentialID: PathValue {}
