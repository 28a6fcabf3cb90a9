import Foundation

/// The address of whoever asks, from a socket or from a proxy.
struct ClientAddress {
    /// 4 bytes or 16; an IPv4 address that is written as IPv6 has 4.
    private let bytes: [UInt8]

    /// Reads an IPv4 or IPv6 address without a port; nil for anything else.
    init?(_ text: String) {
        var four = [UInt8](repeating: 0, count: 4), six = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = four
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = six.starts(with: Self.mapped) ? Array(six.suffix(4)) : six
        } else {
            return nil
        }
    }

    /// `::ffff:0:0/96` (RFC 4291, section 2.5.5.2).
    private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]

    /// What attempts to sign in are counted by: the address, or of IPv6 its /64, of which one customer has the whole.
    var network: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }

    func isSame(as text: String) -> Bool { ClientAddress(text)?.bytes == bytes }
}
