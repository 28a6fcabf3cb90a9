package import Store

/// The name with which somebody signs in: 3 to 64 of `a`-`z`, `0`-`9`, `.`, `_`, `-` and `@`, a letter or digit first.
///
/// It is matched as it is typed, except that capitals are made small.
package struct AccountName: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        func isPlain(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        guard (3...64).contains(bytes.count), isPlain(bytes[0]),
              bytes.allSatisfy({ isPlain($0) || [0x2E, 0x5F, 0x2D, 0x40].contains($0) }) else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    package var description: String { text }
}

extension AccountName: Cell {
    package var value: Value { .text(text) }
    package init?(_ value: Value) {
        guard case .text(let text) = value else { return nil }
        self.init(text)
    }
}
