/// An address that may stand in `href`, `src` or `action`: `http`, `https`, `mailto`, `tel`, or relative to this site.
///
/// A literal is the program's own; what is interpolated into it is percent-encoded as one path segment or one query
/// value, so that it can neither leave its place nor begin another (only `..` as a whole segment still means the folder
/// above, in any writing: it shortens the way, and stays on this site):
/// ```swift
/// let person: Link = "/people/\(id)"
/// let found: Link = Link("/people").adding("q", "清河 18")  // /people?q=%E6%B8%85%E6%B2%B3%2018
/// Link(checking: "javascript:alert(1)")                     // nil
/// ```
public struct Link: Hashable, Sendable, CustomStringConvertible {
    /// Not yet escaped for markup.
    public let address: String

    /// Checks an address from outside. Fails on every scheme but the four, on `//host` and backslashes, which browsers
    /// read as another site, on white space and control characters, which they drop, and over 4,096 bytes.
    public init?(checking address: String) {
        guard Link.isSafe(address) else { return nil }
        self.address = address
    }

    /// Whether the address leads to this site, so that one may be sent there after signing in.
    public var isLocal: Bool { !address.isEmpty && Link.scheme(of: address.utf8) == nil }

    /// The same address with one more query value; a fragment stays at the end.
    public func adding(_ name: String, _ value: String) -> Link {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(address.utf8.count + name.utf8.count + value.utf8.count * 3 + 2)
        bytes.appendUTF8(address)
        let fragment = bytes.firstIndex(of: UInt8(ascii: "#")).map { Array(bytes[$0...]) } ?? []
        bytes.removeLast(fragment.count)
        bytes.append(UInt8(ascii: bytes.contains(UInt8(ascii: "?")) ? "&" : "?"))
        bytes.appendPercentEncoded(name)
        bytes.append(UInt8(ascii: "="))
        bytes.appendPercentEncoded(value)
        bytes += fragment
        return Link(trusted: String(decoding: bytes, as: UTF8.self))
    }

    public var description: String { address }

    private init(trusted address: String) { self.address = address }

    private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    static func isSafe(_ address: String) -> Bool {
        let bytes = address.utf8
        guard bytes.count <= 4096, !address.hasPrefix("//"),
              bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C }) else { return false }
        guard let scheme = scheme(of: bytes) else { return true }
        guard schemes.contains(scheme) else { return false }
        let rest = address.dropFirst(scheme.count + 1)
        guard scheme.hasPrefix("http") else { return !rest.isEmpty }
        return rest.hasPrefix("//") && rest.count > 2 && !rest.dropFirst(2).hasPrefix("/")
    }

    /// What stands before a colon that comes before any `/`, `?` or `#`, in lower case.
    private static func scheme(of bytes: String.UTF8View) -> String? {
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: ":"): return String(decoding: bytes[..<index], as: UTF8.self).lowercased()
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
            default: continue
            }
        }
        return nil
    }
}

extension Link: ExpressibleByStringInterpolation {
    /// The literal must be an address that `init(checking:)` accepts.
    public init(stringLiteral address: String) {
        precondition(Link.isSafe(address), "not an address: \(address)")
        self.address = address
    }

    public init(stringInterpolation interpolation: StringInterpolation) {
        self.init(stringLiteral: interpolation.address)
    }

    /// Literals as they are, values percent-encoded.
    public struct StringInterpolation: StringInterpolationProtocol {
        var address = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            address.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        /// Takes a part of the address as it is written in the source.
        public mutating func appendLiteral(_ literal: String) { address += literal }

        /// A value: percent-encoded, so that it cannot leave its place (RFC 3986).
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            var bytes: [UInt8] = []
            bytes.appendPercentEncoded(value.description)
            address += String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension [UInt8] {
    /// Everything but the unreserved characters of RFC 3986 as `%XX`.
    fileprivate mutating func appendPercentEncoded(_ text: String) {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10 }
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: append(byte)
            default:
                append(UInt8(ascii: "%"))
                append(digit(byte >> 4))
                append(digit(byte & 15))
            }
        }
    }
}
