import Access
import COSE
import Credentials
import Kernel
import Records
import Store

/// A card that a resident has: a type of credential, with what the registers say for each of its claims.
package struct Card: Sendable {
    package let type: CredentialType
    package let values: [Entry]

    /// A claim with its value.
    package struct Entry: Sendable {
        package let claim: CredentialType.Claim
        /// As it is signed.
        package let value: CBOR
        /// As the holder reads it.
        package let words: Text
    }

    /// Who may ask beyond anybody, by name, in the order of the claims.
    package var askers: [String] {
        var seen: Set<String> = []
        return type.claims.flatMap(\.askers).filter { seen.insert($0).inserted }
    }

    /// What this asker may be shown; nil is anybody.
    package func entries(for asker: String?) -> [Entry] {
        values.filter { $0.claim.askers.isEmpty || asker.map($0.claim.askers.contains) ?? false }
    }

    /// The content of a token that shows just these claims.
    ///
    /// Throws `card.claim` for one that this asker may not be shown, and where nothing is picked.
    package func content(picking names: Set<String>, for asker: String?) throws(GovError) -> [CBOR.Entry] {
        let shown = entries(for: asker)
        let wanted = shown.filter { !$0.claim.isChosen || names.contains($0.claim.name) }
        guard names.isSubset(of: Set(shown.map(\.claim.name))), !wanted.isEmpty else {
            throw GovError("card.claim", .invalid, CardText.badPick)
        }
        return wanted.map { CBOR.Entry(CBOR($0.claim.label), $0.value) }
    }

    /// The cards of a person: the types all of whose claims come from registers, where those know the person.
    static func of(_ connection: any Connection, _ subject: SubjectID) throws -> [Card] {
        try CredentialTypes.all(connection).compactMap { try Card(connection, $0, subject) }
    }

    /// Throws `card.unknown`.
    static func find(_ connection: any Connection, _ name: String, _ subject: SubjectID) throws -> Card {
        guard let card = try of(connection, subject).first(where: { $0.type.name == name }) else {
            throw GovError("card.unknown", .notFound, CardText.noCard)
        }
        return card
    }

    private init?(_ connection: any Connection, _ type: CredentialType, _ subject: SubjectID) throws {
        var records: [String: Record] = [:], values: [Entry] = []
        guard !type.claims.isEmpty else { return nil }
        for claim in type.claims {
            guard let name = claim.resource, let field = claim.field else { return nil }
            if records[name] == nil, let resource = try Catalogue.find(connection, name) {
                records[name] = try Records.current(connection, resource, of: subject).first
            }
            guard let record = records[name],
                  let definition = record.resource.fields.first(where: { $0.name == field }) else { return nil }
            let value = record[field]
            guard let signed = CardValue.signed(value, definition.type) else { continue }
            let words = try CardValue.words(connection, value, definition.type)
            values.append(Entry(claim: claim, value: signed, words: words))
        }
        self.type = type
        self.values = values
    }
}

/// A value of a register as it is signed, and in words.
enum CardValue {
    static func signed(_ value: Value, _ type: FieldType) -> CBOR? {
        switch (value, type) {
        case (.integer(let number), .day): .text(Day(sinceEpoch: Int(number)).description)
        case (.integer(let number), .boolean): .boolean(number == 1)
        case (.integer(let number), _): CBOR(number)
        case (.text(let text), _): .text(text)
        default: nil
        }
    }

    static func words(_ connection: any Connection, _ value: Value, _ type: FieldType) throws -> Text {
        switch (value, type) {
        case (.text(let code), .code(let list)):
            return try Catalogue.list(connection, list)?.title(of: code) ?? Text(verbatim: code)
        case (.text(let text), _): return Text(verbatim: text)
        case (.integer(let number), .day): return Text(verbatim: Day(sinceEpoch: Int(number)).description)
        case (.integer(let number), _): return Text(verbatim: "\(number)")
        default: return Text(verbatim: "–")
        }
    }

    /// A signed value for whoever checks it: `field` is where it came from.
    static func words(_ connection: any Connection, _ value: CBOR, of claim: CredentialType.Claim) throws -> Text {
        if let text = value.text, let name = claim.resource, let resource = try Catalogue.find(connection, name),
           let field = resource.fields.first(where: { $0.name == claim.field }) {
            return try words(connection, .text(text), field.type)
        }
        return Text(verbatim: value.text ?? value.integer.map(String.init) ?? "–")
    }
}
