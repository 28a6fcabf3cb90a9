package import Access
package import Kernel
package import Store

/// What a person agreed to, and when they no longer did.
package struct Consent: Hashable, Sendable {
    package let resource: String
    /// The version of the resource whose words were agreed to.
    package let version: Int
    /// The words as they stood then.
    package let words: Text
    package let givenAt: Timestamp
    /// Nil while it is in force.
    package let withdrawnAt: Timestamp?
    /// When the records were gone; nil before.
    package let erasedAt: Timestamp?

    static let purpose = Purpose(
        "consent", Text("同意与撤回同意", "同意與撤回同意", "Giving and withdrawing consent", "Согласие и его отзыв"),
        basis: Text("个人信息保护法第十四条、第十五条", "個人資訊保護法第十四條、第十五條",
                    "Personal Information Protection Law, art. 14 and 15",
                    "Закон о защите персональных данных, ст. 14 и 15"))

    static func of(_ connection: any Connection, _ subject: SubjectID) throws -> [Consent] {
        try connection.rows("""
            SELECT resource, version, words, given_at, withdrawn_at, erased_at FROM consent
            WHERE subject = \(subject) ORDER BY given_at DESC, resource LIMIT 1000
            """).map { row in
            Consent(resource: try row.get(0), version: try row.get(1), words: try JSON.decode(row.get(2)),
                    givenAt: try row.get(3), withdrawnAt: try row.get(4), erasedAt: try row.get(5))
        }
    }

    /// Whether somebody agrees to a resource now; always where it rests on law.
    package static func isGiven(_ connection: any Connection, _ resource: Resource, _ subject: SubjectID) throws
        -> Bool {
        guard resource.consent != nil else { return true }
        return try connection.row("""
            SELECT 1 FROM consent WHERE subject = \(subject) AND resource = \(resource.name) AND withdrawn_at IS NULL
            """) != nil
    }

    /// Keeps that a person agreed, with the words of now; nothing where they do already. The caller has authorised.
    package static func give(_ connection: any Connection, _ resource: Resource, _ words: Text, _ subject: SubjectID,
                             at now: Timestamp) throws {
        guard try !isGiven(connection, resource, subject) else { return }
        try connection.execute("""
            INSERT INTO consent (subject, resource, given_at, version, words)
            VALUES (\(subject), \(resource.name), \(now), \(resource.version), \(JSON.text(words)))
            """)
    }
}

extension RecordRights {
    /// Why consent is given and withdrawn.
    package static var consent: Purpose { Consent.purpose }
}

/// Agrees to what a resource keeps; as easy as withdrawing it.
package struct GiveConsent: Action {
    package static let name = "consent.give"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.consent]
    package let resource: String
    /// The version whose words were shown; other words since then are to be read first.
    package let version: Int

    package init(_ resource: String, version: Int) {
        self.resource = resource
        self.version = version
    }

    /// Throws `consent.unknown` and `consent.words`.
    package func run(_ door: ActionDoor) throws {
        let me = try door.authoriseSelf()
        guard let found = try Catalogue.find(door.connection, resource), let words = found.consent else {
            throw GovError("consent.unknown", .notFound, RecordText.noConsent)
        }
        guard found.version == version else { throw GovError("consent.words", .conflict, RecordText.consentWords) }
        door.concerns(.subject(me))
        try Consent.give(door.connection, found, words, me, at: door.now)
        door.emit(Event("consent.given", subject: me, payload: try JSON.text(["resource": resource])))
    }
}

/// Withdraws consent: what rests on it is erased at once, up to a bound, and the rest within a minute.
///
/// Those who handle the records hear `consent.withdrawn`. The entry covers what was erased (`EraseRecords`).
package struct WithdrawConsent: Action {
    package static let name = "consent.withdraw"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.consent]
    package let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// Returns how many rows were erased. Throws `consent.unknown`; withdrawing again does nothing.
    package func run(_ door: ActionDoor) throws -> Int {
        let me = try door.authoriseSelf()
        guard let found = try Catalogue.find(door.connection, resource), found.consent != nil else {
            throw GovError("consent.unknown", .notFound, RecordText.noConsent)
        }
        door.concerns(.subject(me))
        let changed = try door.connection.execute("""
            UPDATE consent SET withdrawn_at = \(door.now)
            WHERE subject = \(me) AND resource = \(resource) AND withdrawn_at IS NULL
            """)
        guard changed > 0 else { return 0 }
        let rows = try EraseConsented.erase(door, found, me)
        door.emit(Event("consent.withdrawn", subject: me, payload: try JSON.text(
            ["resource": resource, "at": "\(door.now.milliseconds)"])))
        return rows
    }
}

/// My consents: those in force, those withdrawn, and what I could agree to.
package struct ConsentsAboutMe: Lookup {
    package static let name = "consent.mine"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]

    package init() {}

    /// One resource that rests on consent.
    package struct Section: Sendable {
        package let resource: Resource
        /// Newest first.
        package let consents: [Consent]

        package var isGiven: Bool { consents.contains { $0.withdrawnAt == nil } }
    }

    package func run(_ door: LookupDoor) throws -> [Section] {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        let mine = try Consent.of(door.connection, me)
        return try Catalogue.all(door.connection).filter { $0.consent != nil && $0.about == .person }.map { resource in
            Section(resource: resource, consents: mine.filter { $0.resource == resource.name })
        }
    }
}
