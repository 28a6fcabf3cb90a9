/// The names that are known at a place of the text, so that `profit and loss` or `a-b` can be read as one.
///
/// A name is compared word by word and symbol by symbol; white space between them does not count, except that two words
/// need some. The longest name that fits is taken (DMN 1.5 §10.3.1.2).
public struct NameTable: Sendable {
    /// A name with its words and symbols.
    private struct Entry: Sendable {
        let tokens: [[Unicode.Scalar]]
        let name: String
    }

    private var layers: [[[Unicode.Scalar]: [Entry]]] = [[:]]

    public init(_ names: some Sequence<String> = []) {
        for name in names { declare(name) }
    }

    mutating func push() { layers.append([:]) }
    mutating func pop() { layers.removeLast() }

    /// Makes a name known in this scope.
    public mutating func declare(_ name: String) {
        let tokens = NameTable.tokens(Array(name.unicodeScalars))
        guard let first = tokens.first else { return }
        let top = layers.count - 1
        if layers[top][first]?.contains(where: { $0.name == name }) == true { return }
        layers[top][first, default: []].append(Entry(tokens: tokens, name: name))
    }

    /// The longest known name at a position and where it ends.
    func match(_ text: [Unicode.Scalar], at start: Int) -> (name: String, end: Int)? {
        guard start < text.count else { return nil }
        var best: (name: String, end: Int)?
        let first = Array(text[start..<NameTable.tokenEnd(text, start)])
        for layer in layers.reversed() {
            for entry in layer[first] ?? [] {
                guard let end = NameTable.end(entry.tokens, text, start) else { continue }
                if best.map({ end > $0.end }) ?? true { best = (entry.name, end) }
            }
        }
        return best
    }

    private static func end(_ tokens: [[Unicode.Scalar]], _ text: [Unicode.Scalar], _ start: Int) -> Int? {
        var position = start
        for (index, token) in tokens.enumerated() {
            let before = position
            while position < text.count, isSpace(text[position]) { position += 1 }
            guard position < text.count else { return nil }
            let end = tokenEnd(text, position)
            guard end - position == token.count, text[position..<end].elementsEqual(token) else { return nil }
            if index > 0, position == before, isNamePart(token[0]), isNamePart(text[before - 1]) { return nil }
            position = end
        }
        return position
    }

    static func tokens(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var tokens: [[Unicode.Scalar]] = [], position = 0
        while position < text.count {
            if isSpace(text[position]) {
                position += 1
                continue
            }
            let end = tokenEnd(text, position)
            tokens.append(Array(text[position..<end]))
            position = end
        }
        return tokens
    }

    static func tokenEnd(_ text: [Unicode.Scalar], _ start: Int) -> Int {
        guard isNamePart(text[start]) else { return start + 1 }
        var end = start + 1
        while end < text.count, isNamePart(text[end]) { end += 1 }
        return end
    }

    /// White space made single, none at the ends.
    public static func normalized(_ name: String) -> String {
        let words = name.unicodeScalars.split(whereSeparator: isSpace)
        return words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }

    // Grammar rules 27–31 and 61.

    static func isNameStart(_ c: Unicode.Scalar) -> Bool {
        switch c.value {
        case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        case 0..<0xC0, 0xD7, 0xF7: false
        case 0xC0...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
             0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF: !isSpace(c)
        default: false
        }
    }

    static func isNamePart(_ c: Unicode.Scalar) -> Bool {
        switch c.value {
        case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: isNameStart(c)
        }
    }

    static func isSpace(_ c: Unicode.Scalar) -> Bool {
        switch c.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
             0xFEFF: true
        default: false
        }
    }
}
