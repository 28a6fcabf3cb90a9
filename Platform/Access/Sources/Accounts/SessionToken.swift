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
