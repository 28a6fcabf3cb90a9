/// A Swift file taken apart: what is code, what is comment, and what stands in string literals.
///
/// The parts have the lines of the file, with spaces where the other parts stand, so that a rule never takes a word
/// of a text or a comment for code.
struct SwiftSource: Sendable {
    /// From the root of the repository.
    let path: String
    let lines: [String]
    /// Code alone; the contents of literals and the comments are blank.
    let code: [String]
    /// Code with its literals; the comments are blank.
    let bare: [String]
    /// Comments alone.
    let notes: [String]

    init(path: String, text: String) {
        self.path = path
        var scanner = SwiftScanner(Array(text.utf8))
        scanner.scan()
        lines = SwiftSource.lines(Array(text.utf8))
        code = SwiftSource.lines(scanner.code)
        bare = SwiftSource.lines(scanner.bare)
        notes = SwiftSource.lines(scanner.notes)
    }

    /// The name without its folders.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    var isTest: Bool { path.contains("/Tests/") || path.hasPrefix("Tests/") || path.hasPrefix("TestKit/") }

    var isApp: Bool { path.hasPrefix("App/") }

    /// The modules that it imports, with the line of each.
    var imports: [(module: String, line: Int)] {
        code.enumerated().compactMap { index, line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                  words[..<place].allSatisfy({ SwiftSource.importWords.contains($0) || $0.hasPrefix("@") })
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
            let name = kinds.contains(words[place + 1]) ? words.dropFirst(place + 2).first : words[place + 1]
            guard let module = name?.split(separator: ".").first else { return nil }
            return (String(module), index + 1)
        }
    }

    private static let importWords: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Tells code, comments and literals of Swift apart, byte by byte. Regular expression literals are taken for code.
struct SwiftScanner {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var code: [UInt8]
    private(set) var bare: [UInt8]
    private(set) var notes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let blank = bytes.map { $0 == 0x0A ? $0 : 0x20 }
        code = blank
        bare = blank
        notes = blank
    }

    mutating func scan() { scanCode(isInterpolation: false) }

    private mutating func scanCode(isInterpolation: Bool) {
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "/") where starts("//"): scanLineComment()
            case UInt8(ascii: "/") where starts("/*"): scanBlockComment()
            case UInt8(ascii: "#"), UInt8(ascii: "\""):
                if let hashes = literal() { scanLiteral(hashes: hashes) } else { take(code: true) }
            case let byte:
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                take(code: true)
                if isInterpolation, depth == 0 { return }
            }
        }
    }

    private mutating func scanLineComment() {
        while place < bytes.count, bytes[place] != 0x0A {
            notes[place] = bytes[place]
            place += 1
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") { depth += 1 } else if starts("*/") { depth -= 1 }
            let width = starts("/*") || starts("*/") ? 2 : 1
            for _ in 0..<min(width, bytes.count - place) {
                notes[place] = bytes[place]
                place += 1
            }
        } while depth > 0 && place < bytes.count
    }

    /// How many `#` stand before the quote, if a literal begins here.
    private func literal() -> Int? {
        var end = place
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - place : nil
    }

    private mutating func scanLiteral(hashes: Int) {
        let fence = String(repeating: "#", count: hashes)
        for _ in 0..<hashes { take(code: true) }
        let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
        for _ in quotes.utf8 { take(code: true) }
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\") where starts("\\" + fence + "("):
                for _ in 0...hashes { take(code: false) }
                scanCode(isInterpolation: true)
            case UInt8(ascii: "\\") where starts("\\" + fence):
                for _ in 0...(hashes + 1) { take(code: false) }
            case UInt8(ascii: "\"") where starts(quotes + fence):
                for _ in 0..<(quotes.utf8.count + hashes) { take(code: true) }
                return
            default: take(code: false)
            }
        }
    }

    private func starts(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    private mutating func take(code isCode: Bool) {
        guard place < bytes.count else { return }
        bare[place] = bytes[place]
        if isCode { code[place] = bytes[place] }
        place += 1
    }
}
