import Access
import COSE
import Crypto
import Kernel
import Store

/// The trust list as it stands, and its next version.
enum TrustLists {
    /// Signs the next version where something has changed or half of its time is over. Returns whether it did.
    static func sign(_ connection: any Connection, _ vault: CredentialVault, _ times: Issuers.Times, at now: Timestamp)
        throws -> Bool {
        let last = try connection.row("""
            SELECT version, issued_at, content_hash FROM trust_list ORDER BY version DESC LIMIT 1
            """)
        let version: Int64 = try last.map { try $0.get(0) } ?? 0
        let list = try current(connection, version: version + 1, times, at: now)
        // The hash is over what the list says apart from its own number and times.
        let still = TrustList(version: 0, issued: Timestamp(milliseconds: 0), expires: Timestamp(milliseconds: 0),
                              issuers: list.issuers, keys: list.keys, kinds: list.kinds, statusLists: list.statusLists)
        let hash = Array(SHA256.hash(data: still.content))
        if let last {
            let issued: Timestamp = try last.get(1), before: [UInt8] = try last.get(2)
            if before == hash, now < issued.advanced(bySeconds: times.trustList / 2) { return false }
        }
        guard !list.keys.isEmpty else { return false }
        try connection.execute("""
            INSERT INTO trust_list (version, issued_at, expires_at, content_hash, message)
            VALUES (\(list.version), \(list.issued), \(list.expires), \(hash), \(list.signed(with: vault.root)))
            """)
        return true
    }

    private static func current(_ connection: any Connection, version: Int64, _ times: Issuers.Times,
                                at now: Timestamp) throws -> TrustList {
        let types = try CredentialTypes.all(connection)
        let names = try connection.rows("SELECT name, title FROM credential_issuer ORDER BY name LIMIT 1000")
        var issuers: [TrustList.Issuer] = [], keys: [TrustList.Key] = []
        for row in names {
            let name: String = try row.get(0)
            let own = types.filter { $0.owner.issuer == name }.map(\.number)
            for key in try connection.rows("""
                SELECT id, point, valid_from, signs_until, valid_until FROM credential_key
                WHERE issuer = \(name) AND valid_until > \(now) ORDER BY valid_from, id LIMIT 100
                """) {
                keys.append(TrustList.Key(id: try key.get(0), key: try VerificationKey(p256Point: key.get(1)),
                                          from: try key.get(2), signsUntil: try key.get(3), until: try key.get(4),
                                          issuer: issuers.count))
            }
            issuers.append(TrustList.Issuer(id: name, title: try JSON.decode(row.get(1)), types: own))
        }
        let lists = try connection.rows("SELECT number FROM status_list ORDER BY number LIMIT 10000")
            .map { try $0.get(0, as: Int.self) }
        return TrustList(version: version, issued: now, expires: now.advanced(bySeconds: times.trustList),
                         issuers: issuers, keys: keys, kinds: types.map(\.kind), statusLists: lists)
    }
}

extension CredentialType {
    /// As the trust list names it.
    package var kind: TrustList.Kind {
        TrustList.Kind(number: number, title: title, phoneSeconds: phoneSeconds, paperSeconds: paperSeconds,
                       hasStatus: hasStatus)
    }
}
