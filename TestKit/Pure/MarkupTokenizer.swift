/// A piece of an HTML page as a browser would see it, references decoded.
public enum MarkupToken: Equatable, Sendable {
    case doctype(String)
    case start(name: String, attributes: [Attribute])
    case end(name: String)
    case text(String)
    case comment(String)

    /// A name in lower case and a decoded value; the value is empty where there is none.
    public struct Attribute: Equatable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
}

/// Cuts a page into tokens, the way of the HTML standard's tokenizer, small: enough for checking pages of our own and
/// for reading escaped text back. It knows nothing of the code that wrote the page.
public struct MarkupTokenizer {
    private let source: [Unicode.Scalar]
    private var position = 0
    private var tokens: [MarkupToken] = []
    /// How deep in a drawing we are; only there does `/>` close an element.
    private var drawingDepth = 0

    private init(_ page: String) { source = Array(page.unicodeScalars) }

    /// All tokens in order. Anything is read as something; nothing fails.
    public static func tokens(of page: String) -> [MarkupToken] {
        var tokenizer = MarkupTokenizer(page)
        tokenizer.run()
        return tokenizer.tokens
    }

    private mutating func run() {
        while position < source.count {
            guard source[position] == "<", position + 1 < source.count else { readText(); continue }
            switch source[position + 1] {
            case "!": readDeclaration()
            case "/": readEnd()
            case let next where next.properties.isAlphabetic: readStart()
            default: readText()
            }
        }
    }

    private mutating func readText() {
        let start = position
        position += 1
        while position < source.count, source[position] != "<" { position += 1 }
        tokens.append(.text(decoded(source[start..<position])))
    }

    private mutating func readDeclaration() {
        if starts("<!--") {
            tokens.append(.comment(take(after: 4, until: "-->")))
        } else {
            tokens.append(.doctype(take(after: 2, until: ">")))
        }
    }

    private mutating func readEnd() {
        let name = take(after: 2, until: ">")
        close(name.lowercased().filter { !$0.isWhitespace })
    }

    private mutating func close(_ name: String) {
        tokens.append(.end(name: name))
        if name == "svg" { drawingDepth -= 1 }
    }

    private mutating func readStart() {
        position += 1
        let name = takeWhile { !$0.isSpace && $0 != ">" && $0 != "/" }.lowercased()
        var attributes: [MarkupToken.Attribute] = [], gap = ""
        while position < source.count {
            gap = takeWhile { $0.isSpace || $0 == "/" }
            if position >= source.count { break }
            if source[position] == ">" { position += 1; break }
            attributes.append(readAttribute())
        }
        tokens.append(.start(name: name, attributes: attributes))
        if name == "svg" { drawingDepth += 1 }
        if drawingDepth > 0, gap.hasSuffix("/") { close(name) }
        switch name {
        case "script", "style": readRawText(until: name, decoding: false)
        case "textarea", "title": readRawText(until: name, decoding: true)
        default: break
        }
    }

    private mutating func readAttribute() -> MarkupToken.Attribute {
        let name = takeWhile { !$0.isSpace && $0 != "=" && $0 != ">" && $0 != "/" }.lowercased()
        _ = takeWhile(\.isSpace)
        guard position < source.count, source[position] == "=" else { return .init(name: name, value: "") }
        position += 1
        _ = takeWhile(\.isSpace)
        guard position < source.count else { return .init(name: name, value: "") }
        let quote = source[position]
        guard quote == "\"" || quote == "'" else {
            let value = takeWhile { !$0.isSpace && $0 != ">" }
            return .init(name: name, value: decoded(Array(value.unicodeScalars)[...]))
        }
        let start = position + 1
        position = start
        while position < source.count, source[position] != quote { position += 1 }
        let value = decoded(source[start..<position])
        position += 1
        return .init(name: name, value: value)
    }

    private mutating func readRawText(until name: String, decoding: Bool) {
        let start = position
        while position < source.count, !starts("</" + name) { position += 1 }
        guard position > start else { return }
        let raw = source[start..<position]
        var text = decoding ? decoded(raw) : string(raw)
        if name == "textarea", text.unicodeScalars.first == "\n" { text.unicodeScalars.removeFirst() }
        tokens.append(.text(text))
    }

    private func decoded(_ text: ArraySlice<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView(), index = text.startIndex
        while index < text.endIndex {
            if text[index] == "&", let end = text[index...].prefix(12).firstIndex(of: ";"),
               let scalar = reference(string(text[(index + 1)..<end])) {
                result.append(scalar)
                index = end + 1
            } else {
                result.append(text[index] == "\r" ? "\n" : text[index])
                index += 1
            }
        }
        return String(result)
    }

    private func reference(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case "nbsp": "\u{A0}"
        case let name where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        case let name where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        default: nil
        }
    }

    private func starts(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard position + scalars.count <= source.count else { return false }
        return zip(scalars, source[position...]).allSatisfy { $0 == $1 || $0.properties.lowercaseMapping ==
            $1.properties.lowercaseMapping }
    }

    private mutating func take(after skipped: Int, until end: String) -> String {
        position = min(position + skipped, source.count)
        let start = position
        while position < source.count, !starts(end) { position += 1 }
        let text = string(source[start..<position])
        position = min(position + end.unicodeScalars.count, source.count)
        return text
    }

    private mutating func takeWhile(_ condition: (Unicode.Scalar) -> Bool) -> String {
        let start = position
        while position < source.count, condition(source[position]) { position += 1 }
        return string(source[start..<position])
    }

    private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar {
    var isSpace: Bool { self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\u{C}" }
}
