import Access
import Kernel
package import Store

/// The types of credentials, as the departments define them.
package enum CredentialTypes {
    /// Keeps a type or its new definition. Its number stays. Throws `credential.type` and `credential.no-issuer`.
    package static func put(_ connection: any Connection, _ type: CredentialType) throws {
        var faults = type.faults
        let holder = try connection.cell("SELECT name FROM credential_type WHERE number = \(type.number)",
                                         as: String.self)
        if let holder, holder != type.name { faults.append(.init("number", CredentialText.numberTaken)) }
        guard faults.isEmpty else {
            throw GovError("credential.type", .invalid, CredentialText.badType, fields: faults)
        }
        guard try connection.cell("SELECT 1 FROM credential_issuer WHERE name = \(type.owner.issuer)", as: Int.self)
            != nil else {
            throw GovError("credential.no-issuer", .invalid, CredentialText.noIssuer)
        }
        try connection.execute("""
            INSERT INTO credential_type (name, number, issuer, definition)
            VALUES (\(type.name), \(type.number), \(type.owner.issuer), \(JSON.text(type)))
            ON CONFLICT (name) DO UPDATE SET definition = excluded.definition, issuer = excluded.issuer
            """)
    }

    /// Throws `credential.no-type`.
    package static func find(_ connection: any Connection, _ name: String) throws -> CredentialType {
        guard let text = try connection.cell("SELECT definition FROM credential_type WHERE name = \(name)",
                                             as: String.self) else {
            throw GovError("credential.no-type", .notFound, CredentialText.noType, detail: name)
        }
        return try JSON.decode(text)
    }

    /// All of them, by number; some dozens.
    package static func all(_ connection: any Connection) throws -> [CredentialType] {
        try connection.rows("SELECT definition FROM credential_type ORDER BY number LIMIT 1000").map {
            try JSON.decode($0.get(0))
        }
    }
}
