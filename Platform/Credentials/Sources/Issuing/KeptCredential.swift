import Access
package import COSE
package import Kernel
package import Store

/// The number of a credential that is kept.
package struct CredentialID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A credential as it is kept.
package struct KeptCredential: Sendable {
    package let id: CredentialID
    package let subject: SubjectID
    package let type: String
    package let issuer: String
    /// For whom alone; nil: for anybody.
    package let audience: String?
    package let form: CredentialClaims.Form
    package let list: Int
    package let status: StatusList.Status
    package let reason: String
    package let changedAt: Timestamp
    package let issuedAt: Timestamp
    package let expiresAt: Timestamp
    package let message: [UInt8]

    /// What the QR code holds.
    package var text: String { COSESign1.codeText(message) }

    /// Whether it is good now, as far as the platform knows.
    package func isGood(at now: Timestamp) -> Bool { status == .valid && now < expiresAt }

    private static let columns: SQL = """
        row_number, subject, type, issuer, audience, form, list, status, reason, changed_at, issued_at, expires_at,
        token
        """

    init(_ row: Row) throws {
        id = try row.get(0)
        subject = try row.get(1)
        type = try row.get(2)
        issuer = try row.get(3)
        let audience: String = try row.get(4)
        self.audience = audience.isEmpty ? nil : audience
        form = CredentialClaims.Form(rawValue: try row.get(5)) ?? .paper
        list = try row.get(6)
        let status: Int = try row.get(7)
        self.status = UInt8(exactly: status).flatMap { StatusList.Status(rawValue: $0) } ?? .revoked
        reason = try row.get(8)
        changedAt = try row.get(9)
        issuedAt = try row.get(10)
        expiresAt = try row.get(11)
        message = try row.get(12)
    }

    /// Throws `credential.unknown`.
    package static func find(_ connection: any Connection, _ id: CredentialID) throws -> KeptCredential {
        guard let row = try connection.row("SELECT \(columns) FROM credential WHERE row_number = \(id)") else {
            throw GovError("credential.unknown", .notFound, CredentialText.noCredential)
        }
        return try KeptCredential(row)
    }

    /// Of one person, newest first; at most 200.
    package static func of(_ connection: any Connection, _ subject: SubjectID) throws -> [KeptCredential] {
        try connection.rows("""
            SELECT \(columns) FROM credential WHERE subject = \(subject) ORDER BY issued_at DESC, row_number DESC
            LIMIT 200
            """).map(KeptCredential.init)
    }
}

extension KeptCredential {
    /// What it says; empty for one that cannot be read, which the platform never keeps.
    package var content: [CBOR.Entry] {
        guard let message = try? COSESign1(message, rules: .deterministic),
              let payload = try? message.decodedPayload(rules: .deterministic),
              let claims = try? CredentialClaims(payload: payload) else { return [] }
        return claims.content
    }
}
