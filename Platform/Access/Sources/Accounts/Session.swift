import Crypto
package import Kernel
package import Store

/// The secret that a browser holds while somebody is signed in: 256 random bits. Only its hash is kept.
package struct SessionToken: Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "a token has 256 bits")
        self.bytes = bytes
    }

    /// Reads what `text` wrote; nil for anything else.
    package init?(_ text: String) {
        guard let bytes = Hexadecimal.bytes(text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 64 hexadecimal digits, for a cookie.
    package var text: String { Hexadecimal.text(bytes) }

    package var key: SessionKey { SessionKey(token: self) }
}

/// The SHA-256 of a token: what the database knows a session by.
package struct SessionKey: Hashable, Sendable, Cell {
    let bytes: [UInt8]

    init(token: SessionToken) { bytes = SHA256.bytes(token.bytes) }

    package var value: Value { .bytes(bytes) }

    package init?(_ value: Value) {
        guard case .bytes(let bytes) = value, bytes.count == 32 else { return nil }
        self.bytes = bytes
    }
}

/// The public number of a session, by which its holder lists and ends it.
package struct SessionID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Somebody who is signed in.
package struct Session: Hashable, Sendable {
    package let id: SessionID
    package let account: AccountID
    package let principal: Principal
    package let createdAt: Timestamp
    /// When it was last used, to the minute.
    package let seenAt: Timestamp
    /// When it ends whatever happens.
    package let expiresAt: Timestamp
}

/// How long a session lasts.
package struct SessionPolicy: Hashable, Sendable {
    /// Without a request.
    package let idleSeconds: Int64
    /// In any case.
    package let absoluteSeconds: Int64
    /// How many one account may have; the oldest end.
    package let perAccount: Int

    package init(idleSeconds: Int64 = 1800, absoluteSeconds: Int64 = 43_200, perAccount: Int = 10) {
        precondition(idleSeconds > 0 && absoluteSeconds > 0 && perAccount > 0, "a session lasts some time")
        self.idleSeconds = idleSeconds
        self.absoluteSeconds = absoluteSeconds
        self.perAccount = perAccount
    }
}
