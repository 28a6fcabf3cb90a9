/// A part of a long list, and how to go on.
public struct Page<Element> {
    public let elements: [Element]
    /// Give this back to get the next part; nil at the end.
    public let next: Cursor?

    public init(_ elements: [Element], next: Cursor?) {
        self.elements = elements
        self.next = next
    }

    /// The same part of the list with each element turned into something else.
    public func map<Other>(_ transform: (Element) throws -> Other) rethrows -> Page<Other> {
        Page<Other>(try elements.map(transform), next: next)
    }
}

extension Page: Sendable where Element: Sendable {}
extension Page: Equatable where Element: Equatable {}

/// The sort keys of the last row shown: the next page starts behind it, whatever was inserted meanwhile.
///
/// Its text is opaque and safe in a URL. Whoever reads one treats its parts as hostile input: they are bound as
/// values and never trusted for rights.
public struct Cursor: Hashable, Sendable, CustomStringConvertible {
    /// At most 8 keys of at most 512 bytes each.
    public let keys: [String]

    public init(_ keys: [String]) { self.keys = keys }

    /// Fails on anything that `description` did not write.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 8 * 1026, bytes.count % 2 == 0 else { return nil }
        var decoded: [UInt8] = []
        for index in stride(from: 0, to: bytes.count, by: 2) {
            guard let high = Cursor.digits.firstIndex(of: bytes[index]),
                  let low = Cursor.digits.firstIndex(of: bytes[index + 1]) else { return nil }
            decoded.append(UInt8(high * 16 + low))
        }
        let parts = decoded.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count <= 8 else { return nil }
        var keys: [String] = []
        for part in parts {
            guard part.count <= 512, let key = String(validating: part, as: UTF8.self) else { return nil }
            keys.append(key)
        }
        self.keys = keys
    }

    public var description: String {
        let bytes = keys.map { Array($0.utf8) }.joined(separator: [0])
        return String(decoding: bytes.flatMap { [Cursor.digits[Int($0 >> 4)], Cursor.digits[Int($0 & 15)]] },
                      as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
