import HTML

/// The tokens of the stylesheet, read back from it.
struct Stylesheet {
    let text = String(decoding: Asset.stylesheet.bytes, as: UTF8.self)

    /// The colours of a block of tokens: the light scheme's, or those that the dark scheme puts over them.
    func colours(isDark: Bool) -> [String: Colour] {
        var colours = tokens(after: ":root {")
        if isDark { colours.merge(tokens(after: "@media (prefers-color-scheme: dark) {")) { _, dark in dark } }
        return colours
    }

    private func tokens(after marker: String) -> [String: Colour] {
        guard let start = text.range(of: marker)?.upperBound,
              let end = text[start...].firstIndex(of: "}") else { return [:] }
        var colours: [String: Colour] = [:]
        for part in text[start..<end].split(whereSeparator: { ";{".contains($0) }) {
            let pair = part.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            if pair.count == 2, pair[0].hasPrefix("--"), let colour = Colour(pair[1]) { colours[pair[0]] = colour }
        }
        return colours
    }
}

/// A colour of the sRGB space and its contrast by WCAG 2.2.
struct Colour {
    let channels: [Double]

    /// Reads `#rrggbb`.
    init?(_ text: String) {
        guard text.count == 7, text.hasPrefix("#"), let number = Int(text.dropFirst(), radix: 16) else { return nil }
        channels = [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
    }

    var luminance: Double {
        let linear = channels.map { $0 <= 0.04045 ? $0 / 12.92 : power24(($0 + 0.055) / 1.055) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    func contrast(_ other: Colour) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// x to the 2.4: the square times the fifth root of the square, the root by Newton's way.
    private func power24(_ x: Double) -> Double {
        let square = x * x
        guard square > 0 else { return 0 }
        var root = 1.0
        for _ in 0..<200 { root = (4 * root + square / (root * root * root * root)) / 5 }
        return square * root
    }
}

extension String {
    /// The first place where `part` stands.
    func range(of part: String) -> Range<Index>? {
        let whole = Array(utf8), wanted = Array(part.utf8)
        guard wanted.count <= whole.count else { return nil }
        for start in 0...(whole.count - wanted.count) where whole[start...].starts(with: wanted) {
            let lower = utf8.index(startIndex, offsetBy: start)
            return lower..<utf8.index(lower, offsetBy: wanted.count)
        }
        return nil
    }
}
