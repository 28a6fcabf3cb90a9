/// `application/x-www-form-urlencoded` and query strings (WHATWG URL, section 5).
enum URLEncoded {
    /// The first value of each name; at most 1,000 of them. Nil if something is not UTF-8 or not encoded rightly, or
    /// holds a NUL, which no form field can and no store takes.
    static func read(_ bytes: [UInt8]) -> [String: String]? {
        var fields: [String: String] = [:]
        let pairs = bytes.split(separator: UInt8(ascii: "&"), maxSplits: 1000, omittingEmptySubsequences: true)
        guard pairs.count <= 1000 else { return nil }
        for pair in pairs {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]), let value = decoded(parts.count == 2 ? parts[1] : [])
            else { return nil }
            if fields[name] == nil { fields[name] = value }
        }
        return fields
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = [], index = bytes.startIndex
        result.reserveCapacity(bytes.count)
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): result.append(0x20)
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2])
                else { return nil }
                result.append(high << 4 | low)
                index += 2
            case let byte: result.append(byte)
            }
            index += 1
        }
        guard !result.contains(0) else { return nil }
        return String(validating: result, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
