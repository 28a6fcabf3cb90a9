import Crypto
package import Store

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
