extension [UInt8] {
    mutating func appendUTF8(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// Markup as it is written in the source, without a `String` between.
    mutating func append(_ markup: StaticString) {
        markup.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends text so that a parser reads it back unchanged, in element content and in quoted attribute values.
    ///
    /// The carriage return is escaped because parsers turn it into a line feed; NUL, which markup cannot carry, becomes
    /// U+FFFD. Runs without a special byte are copied at once.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in 0..<source.count where source[index].isSpecialInMarkup {
                append(contentsOf: source[start..<index])
                appendUTF8(source[index].markupReference)
                start = index + 1
            }
            if start == 0 { append(contentsOf: source) } else { append(contentsOf: source[start...]) }
        }
    }
}

extension UInt8 {
    /// One bit for each of the bytes below 64 that are escaped: NUL, CR, `"`, `&`, `'`, `<`, `>`.
    private static let special: UInt64 = 0x5000_00C4_0000_2001

    var isSpecialInMarkup: Bool { self < 64 && UInt8.special >> UInt64(self) & 1 == 1 }

    var markupReference: String {
        switch self {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        case 0x0D: "&#13;"
        default: "\u{FFFD}"
        }
    }
}
