package import Access
package import COSE
package import Kernel
import Store

/// Issues credentials and keeps their status, inside a transaction that an action or lookup holds.
package enum Credentials {
    /// What is to be issued.
    package struct Order: Sendable {
        package var type: String
        package var holder: SubjectID
        package var form: CredentialClaims.Form
        /// Nil: as long as the type lets it.
        package var lifetimeSeconds: Int64?
        /// For whom alone; nil: for anybody.
        package var audience: String?
        /// By the labels of the type's claims.
        package var content: [CBOR.Entry]

        package init(type: String, holder: SubjectID, form: CredentialClaims.Form, lifetimeSeconds: Int64? = nil,
                     audience: String? = nil, content: [CBOR.Entry]) {
            self.type = type
            self.holder = holder
            self.form = form
            self.lifetimeSeconds = lifetimeSeconds
            self.audience = audience
            self.content = content
        }
    }

    /// A credential that was made.
    package struct Issued: Sendable {
        package let claims: CredentialClaims
        /// The signed message.
        package let message: [UInt8]
        /// What the QR code holds.
        package var text: String { COSESign1.codeText(message) }
    }

    /// Makes a credential that is kept until its retention is over: it can be shown again, suspended and revoked.
    ///
    /// Throws `credential.no-type`, `credential.no-key`, `credential.form` and `credential.content`.
    package static func issue(_ door: ActionDoor, _ vault: CredentialVault, _ order: Order) throws -> Issued {
        let type = try CredentialTypes.find(door.connection, order.type)
        var reference: CredentialClaims.StatusReference?
        if order.form == .paper, type.hasStatus {
            reference = try StatusLists.take(door.connection, vault, issuer: type.owner.issuer)
        }
        let issued = try make(door.connection, vault, order, type, reference, at: door.now)
        let erase = issued.claims.expires.advanced(bySeconds: Int64(type.retentionDays) * 86_400)
        try door.connection.execute("""
            INSERT INTO credential (id, row_number, subject, type, issuer, audience, form, list, place, status, reason,
                changed_at, issued_at, expires_at, erase_at, token)
            VALUES (\(issued.claims.id), \(door.makeID(CredentialID.self)), \(order.holder), \(type.name),
                \(type.owner.issuer), \(order.audience ?? ""), \(order.form.rawValue), \(reference?.list ?? 0),
                \(reference?.index ?? 0), 0, '', \(door.now), \(issued.claims.issued), \(issued.claims.expires),
                \(erase), \(issued.message))
            """)
        return issued
    }

    /// Makes a credential for a phone of which nothing is kept: it is over in minutes. Writes nothing, so a lookup can
    /// do it: a whole city can show its codes at once.
    ///
    /// Throws as `issue`.
    package static func present(_ door: LookupDoor, _ vault: CredentialVault, _ order: Order) throws -> Issued {
        precondition(order.form == .phone, "what is on paper is kept")
        return try make(door.connection, vault, order, CredentialTypes.find(door.connection, order.type), nil,
                        at: door.now)
    }

    private static func make(_ connection: any Connection, _ vault: CredentialVault, _ order: Order,
                             _ type: CredentialType, _ status: CredentialClaims.StatusReference?, at now: Timestamp)
        throws -> Issued {
        let longest = type.seconds(order.form), seconds = order.lifetimeSeconds ?? longest
        guard longest > 0, (1...longest).contains(seconds) else {
            throw GovError("credential.form", .invalid, CredentialText.notInForm)
        }
        let known = Set(type.claims.map(\.label))
        let content = order.content.sorted { ($0.key.integer ?? 0) < ($1.key.integer ?? 0) }
        guard content.allSatisfy({ known.contains($0.key.integer ?? -1) }), Set(content.map(\.key)).count
            == content.count else {
            throw GovError("credential.content", .invalid, CredentialText.badType, detail: type.name)
        }
        let issued = Timestamp(milliseconds: now.milliseconds / 1000 * 1000)
        let (keyID, key) = try Issuers.signingKey(connection, vault, issuer: type.owner.issuer, at: now)
        let claims = CredentialClaims(
            id: try vault.makeID(for: order.holder), issued: issued, expires: issued.advanced(bySeconds: seconds),
            type: type.number, form: order.form, status: status, audience: order.audience, content: content)
        let message = try sign(claims, with: key, keyID: keyID)
        guard COSESign1.codeText(message).utf8.count <= CodeVerifier.maximumCharacters else {
            throw GovError("credential.too-long", .invalid, CredentialText.tooLong)
        }
        return Issued(claims: claims, message: message)
    }

    /// The one way in which a credential is signed.
    static func sign(_ claims: CredentialClaims, with key: SigningKey, keyID: [UInt8]) throws(COSEError) -> [UInt8] {
        try COSESign1.sign(claims.payload.encoded(), with: key,
                           protected: [CBOR.Entry(COSESign1.Label.keyID, .bytes(keyID))])
    }

    /// Changes the status of a kept credential; every door knows it with the next list.
    ///
    /// Throws `credential.unknown`, and `credential.revoked` where it was revoked before: that is for good.
    package static func setStatus(_ door: ActionDoor, _ id: CredentialID, _ status: StatusList.Status, reason: String)
        throws {
        let kept = try KeptCredential.find(door.connection, id)
        guard (1...200).contains(reason.unicodeScalars.count) else {
            throw GovError("credential.reason", .invalid, CredentialText.reason,
                           fields: [.init("reason", CredentialText.reason)])
        }
        if kept.status == status { return }
        guard kept.status != .revoked else {
            throw GovError("credential.revoked", .conflict, CredentialText.isRevoked)
        }
        try door.connection.execute("""
            UPDATE credential SET status = \(Int(status.rawValue)), reason = \(reason), changed_at = \(door.now)
            WHERE row_number = \(id)
            """)
        if kept.list > 0 {
            try door.connection.execute("UPDATE status_list SET is_changed = 1 WHERE number = \(kept.list)")
        }
        door.emit(Event("credential.status-changed", subject: kept.subject,
                        payload: try JSON.text(["credential": "\(id)", "status": "\(status)"])))
    }
}
