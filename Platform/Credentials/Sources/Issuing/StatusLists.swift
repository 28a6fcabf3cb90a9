import Access
import COSE
import Kernel
import Store

/// The status lists of all issuers.
package enum StatusLists {
    /// Half of a list is given away before the next one is opened, so that a free place is found in two draws.
    static let fill = 2

    /// A place in the issuer's open list, drawn by chance so that it tells nothing of when or to whom.
    static func take(_ connection: any Connection, _ vault: CredentialVault, issuer: String,
                     size: Int = StatusList.maximumSize) throws -> CredentialClaims.StatusReference {
        let list = try open(connection, issuer: issuer, size: size)
        while true {
            let index = Int(vault.random.next() % UInt64(list.size))
            let taken = try connection.cell("""
                SELECT 1 FROM credential WHERE list = \(list.number) AND place = \(index)
                """, as: Int.self)
            if taken != nil { continue }
            try connection.execute("""
                UPDATE status_list SET used = used + 1,
                    is_open = CASE WHEN (used + 1) * \(fill) < size THEN 1 ELSE 0 END WHERE number = \(list.number)
                """)
            return .init(list: list.number, index: index)
        }
    }

    private static func open(_ connection: any Connection, issuer: String, size: Int) throws
        -> (number: Int, size: Int) {
        let row = try connection.row("""
            SELECT number, size FROM status_list WHERE issuer = \(issuer) AND is_open = 1 ORDER BY number LIMIT 1
            """)
        if let row { return (try row.get(0), try row.get(1)) }
        let number = (try connection.cell("SELECT MAX(number) FROM status_list", as: Int?.self) ?? nil) ?? 0
        try connection.execute("""
            INSERT INTO status_list (number, issuer, size, used, is_open, is_changed)
            VALUES (\(number + 1), \(issuer), \(size), 0, 1, 1)
            """)
        return (number + 1, size)
    }

    /// Signs anew what has changed or is getting old; returns how many lists.
    static func sign(_ connection: any Connection, _ vault: CredentialVault, _ times: Issuers.Times, at now: Timestamp)
        throws -> Int {
        let old = now.advanced(bySeconds: -times.statusRefresh)
        let due = try connection.rows("""
            SELECT number, issuer, size FROM status_list
            WHERE is_changed = 1 OR issued_at IS NULL OR issued_at <= \(old) ORDER BY number LIMIT 8
            """)
        for row in due {
            let number: Int = try row.get(0), issuer: String = try row.get(1)
            let states = try connection.rows("""
                SELECT place, status FROM credential WHERE list = \(number) AND status > 0 ORDER BY place
                """).compactMap { row -> (index: Int, status: StatusList.Status)? in
                    let status: Int = try row.get(1)
                    return StatusList.Status(rawValue: UInt8(clamping: status)).map { (try? row.get(0), $0) }
                        .flatMap { index, status in index.map { ($0, status) } }
                }
            let (keyID, key) = try Issuers.signingKey(connection, vault, issuer: issuer, at: now)
            let expires = now.advanced(bySeconds: times.statusList)
            let message = try StatusList.sign(number: number, size: try row.get(2), states, issued: now,
                                              expires: expires, ttlSeconds: times.statusRefresh, with: key,
                                              keyID: keyID)
            try connection.execute("""
                UPDATE status_list SET is_changed = 0, issued_at = \(now), expires_at = \(expires),
                    message = \(message) WHERE number = \(number)
                """)
        }
        return due.count
    }
}
