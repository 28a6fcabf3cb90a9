/// Standard Base 64 (RFC 4648, section 4), strict: padding required, no line breaks, unused bits zero.
///
/// What is signed or hashed must have one spelling only; Foundation's reader accepts several.
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var position = 0
        while position < bytes.count {
            let rest = bytes.count - position
            let second = rest > 1 ? bytes[position + 1] : 0
            let third = rest > 2 ? bytes[position + 2] : 0
            let group = UInt32(bytes[position]) << 16 | UInt32(second) << 8 | UInt32(third)
            text.append(alphabet[Int(group >> 18)])
            text.append(alphabet[Int(group >> 12 & 63)])
            text.append(rest > 1 ? alphabet[Int(group >> 6 & 63)] : pad)
            text.append(rest > 2 ? alphabet[Int(group & 63)] : pad)
            position += 3
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: [UInt8]) -> [UInt8]? {
        guard text.count.isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        for start in stride(from: 0, to: text.count, by: 4) {
            var group: UInt32 = 0
            var padding = 0
            for character in text[start..<start + 4] {
                if character == pad {
                    padding += 1
                    group <<= 6
                } else {
                    let value = values[Int(character)]
                    guard padding == 0, value < 64 else { return nil }
                    group = group << 6 | UInt32(value)
                }
            }
            let isLast = start + 4 == text.count
            guard padding == 0 || isLast && padding <= 2 else { return nil }
            guard padding != 1 || group & 0xFF == 0, padding != 2 || group & 0xFFFF == 0 else { return nil }
            bytes.append(UInt8(group >> 16))
            if padding < 2 { bytes.append(UInt8(group >> 8 & 0xFF)) }
            if padding < 1 { bytes.append(UInt8(group & 0xFF)) }
        }
        return bytes
    }

    private static let pad = UInt8(ascii: "=")
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()
}
