import Access
import COSE
import Credentials
import Kernel
import Records
import Store

/// My cards, what I have on paper, and the services that I use with a code.
package struct MyCards: Lookup {
    package static let name = "card.mine"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]

    package init() {}

    /// What the page of cards shows.
    package struct Output: Sendable {
        package let cards: [Card]
        package let papers: [KeptCredential]
        /// The words of the types of the papers.
        package let titles: [String: Text]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let papers = try KeptCredential.of(door.connection, me).filter { $0.form == .paper }
        let titles = try CredentialTypes.all(door.connection).map { ($0.name, $0.title) }
        return Output(cards: try Card.of(door.connection, me), papers: papers,
                      titles: Dictionary(titles) { first, _ in first })
    }
}

/// One of my cards.
package struct MyCard: Lookup {
    package static let name = "card.one"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    private let card: String

    package init(_ card: String) { self.card = card }

    package func run(_ door: LookupDoor) throws -> Card {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        return try Card.find(door.connection, card, me)
    }
}

/// Shows a card on a phone: a code for minutes that holds just what the holder picked. Nothing of it is kept.
package struct PresentCard: Lookup {
    package static let name = "card.present"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    let vault: CredentialVault
    let card: String
    let picks: Set<String>
    let asker: String?

    package init(_ card: String, picking picks: Set<String>, for asker: String?, _ vault: CredentialVault) {
        self.card = card
        self.picks = picks
        self.asker = asker
        self.vault = vault
    }

    /// The code, and what is in it.
    package struct Output: Sendable {
        package let card: Card
        package let issued: Credentials.Issued
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let card = try Card.find(door.connection, card, me)
        let order = Credentials.Order(type: card.type.name, holder: me, form: .phone, audience: asker,
                                      content: try card.content(picking: picks, for: asker))
        return Output(card: card, issued: try Credentials.present(door, vault, order))
    }
}

/// Puts a card on paper: kept, so that it can be printed again, withdrawn by its holder and revoked by its issuer.
package struct PrintCard: Action {
    package static let name = "card.print"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    let vault: CredentialVault
    let card: String
    let picks: Set<String>
    let asker: String?

    package init(_ card: String, picking picks: Set<String>, for asker: String?, _ vault: CredentialVault) {
        self.card = card
        self.picks = picks
        self.asker = asker
        self.vault = vault
    }

    /// Papers of one type in force at most.
    static let limit = 10

    package func run(_ door: ActionDoor) throws -> CredentialID {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let card = try Card.find(door.connection, card, me)
        let inForce = try KeptCredential.of(door.connection, me).filter {
            $0.type == card.type.name && $0.isGood(at: door.now)
        }
        guard inForce.count < Self.limit else { throw GovError("card.many", .conflict, CardText.tooMany) }
        let order = Credentials.Order(type: card.type.name, holder: me, form: .paper, audience: asker,
                                      content: try card.content(picking: picks, for: asker))
        let issued = try Credentials.issue(door, vault, order)
        guard let kept = try KeptCredential.of(door.connection, me).first(where: { $0.message == issued.message })
        else { throw GovError("card.unknown", .internal, CardText.noCard) }
        return kept.id
    }
}

/// One of my papers with what is on it.
package struct MyPaper: Lookup {
    package static let name = "card.paper"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    private let id: CredentialID

    package init(_ id: CredentialID) { self.id = id }

    /// The paper, its type, who issued it and what it says.
    package struct Output: Sendable {
        package let kept: KeptCredential
        package let type: CredentialType
        package let issuer: Text
        package let facts: [CheckedFact]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let kept = try KeptCredential.find(door.connection, id)
        guard kept.subject == me else { throw GovError("card.unknown", .notFound, CardText.noCard) }
        let type = try CredentialTypes.find(door.connection, kept.type)
        let title = try door.connection.cell("SELECT title FROM credential_issuer WHERE name = \(kept.issuer)",
                                             as: String.self)
        let issuer: Text = try title.map { try JSON.decode($0) } ?? Text(verbatim: kept.issuer)
        return Output(kept: kept, type: type, issuer: issuer,
                      facts: try CheckedFact.all(door.connection, type, kept.content))
    }
}

/// Takes a paper of mine back for good.
package struct WithdrawPaper: Action {
    package static let name = "card.withdraw"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    private let id: CredentialID

    package init(_ id: CredentialID) { self.id = id }

    package func run(_ door: ActionDoor) throws {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        guard try KeptCredential.find(door.connection, id).subject == me else {
            throw GovError("card.unknown", .notFound, CardText.noCard)
        }
        try Credentials.setStatus(door, id, .revoked, reason: CardText.byHolder.hans)
    }
}

/// What a credential says, in words.
package struct CheckedFact: Sendable {
    package let title: Text
    package let words: Text

    static func all(_ connection: any Connection, _ type: CredentialType, _ content: [CBOR.Entry]) throws
        -> [CheckedFact] {
        try content.compactMap { entry in
            guard let claim = type.claims.first(where: { CBOR($0.label) == entry.key }) else { return nil }
            return CheckedFact(title: claim.title, words: try CardValue.words(connection, entry.value, of: claim))
        }
    }
}

/// Checks a code for anybody, with the lists as they are published; what it says is what its holder showed.
package struct CheckCode: Lookup {
    package static let name = "card.check"
    package static let permission = Permission.none
    package static let purposes = [CredentialRights.checking]
    private let verifier: CodeVerifier
    private let text: String

    package init(_ text: String, with verifier: CodeVerifier) {
        self.text = text
        self.verifier = verifier
    }

    /// Good, with what it says, or refused.
    package enum Output: Sendable {
        case good(CodeVerifier.Verified, [CheckedFact])
        case refused(CodeRefusal)
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        do {
            let found = try verifier.verify(text, at: door.now)
            let types = try CredentialTypes.all(door.connection)
            let type = types.first { $0.number == found.claims.type }
            let facts = try type.map { try CheckedFact.all(door.connection, $0, found.claims.content) } ?? []
            return .good(found, facts)
        } catch let refusal as CodeRefusal {
            return .refused(refusal)
        }
    }
}
