package import Access
package import COSE
package import Kernel
package import Store

/// Departments that issue, and their keys.
package enum Issuers {
    /// How long keys are used, in seconds.
    package struct Times: Sendable {
        /// A key signs for so long.
        package var signing: Int64 = 90 * 86_400
        /// The next one is on the trust list for so long before it signs, and the last one signs on meanwhile.
        package var overlap: Int64 = 7 * 86_400
        /// A trust list is good for so long, and is made anew after half of it.
        package var trustList: Int64 = 14 * 86_400
        /// A status list is good for so long.
        package var statusList: Int64 = 2 * 86_400
        /// Verifiers fetch a status list again after so long; it is signed anew as often.
        package var statusRefresh: Int64 = 3600

        package init() {}
    }

    /// Makes a department an issuer; one that is keeps its keys and takes the new words.
    package static func open(_ connection: any Connection, _ owner: Scope.Key, _ title: Text, at now: Timestamp)
        throws {
        try connection.execute("""
            INSERT INTO credential_issuer (name, division, department, title, opened_at)
            VALUES (\(owner.issuer), \(owner.division), \(owner.department), \(JSON.text(title)), \(now))
            ON CONFLICT (name) DO UPDATE SET title = excluded.title
            """)
    }

    /// Gives each issuer the keys that it needs now: a first one at once, the next before the last stops to sign.
    /// Private keys that sign no more are forgotten. Returns how many were made and forgotten.
    static func rotate(_ connection: any Connection, _ vault: CredentialVault, _ times: Times, at now: Timestamp)
        throws -> (made: Int, forgotten: Int) {
        let issuers = try connection.rows("""
            SELECT i.name, MAX(k.signs_until) FROM credential_issuer i LEFT JOIN credential_key k ON k.issuer = i.name
            GROUP BY i.name ORDER BY i.name LIMIT 1000
            """)
        var made = 0
        for row in issuers {
            let name: String = try row.get(0), last: Timestamp? = try row.get(1)
            if let last, last > now.advanced(bySeconds: 2 * times.overlap) { continue }
            // It signs from when verifiers have had the time to learn of it; the first has nobody to wait for.
            let from = last.map { max(now, $0.advanced(bySeconds: -times.overlap)) } ?? now
            try addKey(connection, vault, times, issuer: name, from: from)
            made += 1
        }
        let forgotten = try connection.execute("""
            UPDATE credential_key SET sealed = NULL WHERE sealed IS NOT NULL AND signs_until <= \(now)
            """)
        return (made, forgotten)
    }

    private static func addKey(_ connection: any Connection, _ vault: CredentialVault, _ times: Times, issuer: String,
                               from: Timestamp) throws {
        let key = SigningKey(p256From: vault.random), id = vault.random.bytes(8)
        let point = Array(try key.verificationKey.subjectPublicKeyInfo.suffix(65))
        let longest: Int64 = try connection.rows("""
            SELECT definition FROM credential_type WHERE issuer = \(issuer) ORDER BY name LIMIT 1000
            """).map { row -> Int64 in
                let type: CredentialType = try JSON.decode(row.get(0))
                return max(type.phoneSeconds, type.paperSeconds)
            }.max() ?? 0
        let signsUntil = from.advanced(bySeconds: times.signing)
        // Types that come later may live longer; ten years are the most there is.
        let until = signsUntil.advanced(bySeconds: max(longest, 366 * 86_400))
        try connection.execute("""
            INSERT INTO credential_key (id, issuer, point, sealed, valid_from, signs_until, valid_until)
            VALUES (\(id), \(issuer), \(point), \(vault.seal(key, id: id)), \(from), \(signsUntil), \(until))
            """)
    }

    /// The key by which an issuer signs now: the newest that is in force. Throws `credential.no-key`.
    package static func signingKey(_ connection: any Connection, _ vault: CredentialVault, issuer: String,
                                   at now: Timestamp) throws -> (id: [UInt8], key: SigningKey) {
        let row = try connection.row("""
            SELECT id, sealed FROM credential_key
            WHERE issuer = \(issuer) AND valid_from <= \(now) AND signs_until > \(now) AND sealed IS NOT NULL
            ORDER BY valid_from DESC LIMIT 1
            """)
        guard let row else { throw GovError("credential.no-key", .unavailable, CredentialText.noKey, detail: issuer) }
        let id: [UInt8] = try row.get(0)
        guard let key = try? vault.open(row.get(1), id: id) else {
            throw GovError("credential.vault", .unavailable, CredentialText.wrongVault, detail: issuer)
        }
        return (id, key)
    }
}
