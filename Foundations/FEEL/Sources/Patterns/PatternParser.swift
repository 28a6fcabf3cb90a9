/// Reads a regular expression of XPath.
struct PatternParser {
    /// A part of a pattern.
    indirect enum Node {
        case empty
        case one(CharacterTest)
        case start, end
        case sequence([Node])
        case choice([Node])
        case group(Int, Node)
        case repeated(Node, least: Int, most: Int?, greedy: Bool)
    }

    private let text: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private(set) var groups = 0
    private let ignoresCase: Bool
    private let dotMatchesAll: Bool

    init(_ text: [Unicode.Scalar], ignoresCase: Bool, dotMatchesAll: Bool, ignoresSpace: Bool) {
        self.text = ignoresSpace ? PatternParser.withoutSpace(text) : text
        self.ignoresCase = ignoresCase
        self.dotMatchesAll = dotMatchesAll
    }

    func literal() -> Node { .sequence(text.map { .one(cased(.scalar($0))) }) }

    mutating func whole() throws(Pattern.Failure) -> Node {
        let node = try choice()
        guard position == text.count else { throw failure("an unexpected ')'") }
        return node
    }

    private func failure(_ reason: String) -> Pattern.Failure {
        Pattern.Failure(reason: "pattern: \(reason) at character \(position + 1)")
    }

    /// Only characters and ranges come in two cases: `\p{Lu}` stays what it is (F&O 3.1 §5.6.2).
    private func cased(_ test: CharacterTest) -> CharacterTest {
        switch test {
        case .scalar, .range: ignoresCase ? .ignoringCase(test) : test
        default: test
        }
    }

    /// White space does not count even within an escape, but does in a class of characters (F&O 3.1 §5.6.2).
    private static func withoutSpace(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = [], classes = 0, escaped = false
        for c in text where classes > 0 || !CharacterTest.space.takes(c) {
            kept.append(c)
            if !escaped, c == "[" { classes += 1 }
            if !escaped, c == "]" { classes = max(0, classes - 1) }
            escaped = !escaped && c == "\\"
        }
        return kept
    }

    private var current: Unicode.Scalar? { position < text.count ? text[position] : nil }

    private mutating func take(_ c: Unicode.Scalar) -> Bool {
        guard current == c else { return false }
        position += 1
        return true
    }

    private mutating func choice() throws(Pattern.Failure) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else { throw failure("groups nested deeper than 100") }
        var branches: [Node] = [try branch()]
        while take("|") { branches.append(try branch()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func branch() throws(Pattern.Failure) -> Node {
        var pieces: [Node] = []
        while let c = current, c != "|", c != ")" {
            let atom = try atom()
            pieces.append(try quantified(atom))
        }
        return pieces.isEmpty ? .empty : .sequence(pieces)
    }

    private mutating func quantified(_ atom: Node) throws(Pattern.Failure) -> Node {
        let least: Int, most: Int?
        switch current {
        case "?": (least, most) = (0, 1)
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "{": (least, most) = try counts()
        default: return atom
        }
        position += 1
        let greedy = !take("?")
        return .repeated(atom, least: least, most: most, greedy: greedy)
    }

    /// `{2}`, `{2,}` or `{2,4}`; stops before the closing brace.
    private mutating func counts() throws(Pattern.Failure) -> (Int, Int?) {
        position += 1
        guard let least = count() else { throw failure("a count is expected") }
        var most: Int? = least
        if take(",") { most = current == "}" ? nil : count() }
        guard current == "}", most.map({ $0 >= least }) ?? true else { throw failure("a count is expected") }
        return (least, most)
    }

    private mutating func count() -> Int? {
        var number: Int?
        while let digit = current?.decimalDigit {
            number = min((number ?? 0) * 10 + digit, 100_000)
            position += 1
        }
        return number
    }

    private mutating func atom() throws(Pattern.Failure) -> Node {
        guard let c = current else { throw failure("something is missing") }
        position += 1
        switch c {
        case "(":
            var number: Int?
            if take("?") {
                guard take(":") else { throw failure("only (?: is allowed") }
            } else {
                groups += 1
                number = groups
            }
            let inner = try choice()
            guard take(")") else { throw failure("')' is missing") }
            return number.map { .group($0, inner) } ?? inner
        case ".": return .one(dotMatchesAll ? .any : .anyButLineEnds)
        case "^": return .start
        case "$": return .end
        case "[": return .one(try characterClass())
        case "\\": return .one(cased(try escape()))
        case "?", "*", "+", "{", "}", "]", ")": throw failure("an unexpected '\(c)'")
        default: return .one(cased(.scalar(c)))
        }
    }

    private mutating func escape() throws(Pattern.Failure) -> CharacterTest {
        guard let c = current else { throw failure("an escape is not complete") }
        position += 1
        switch c {
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "t": return .scalar("\t")
        case "d": return .digit
        case "D": return .not(.digit)
        case "s": return .space
        case "S": return .not(.space)
        case "w": return .word
        case "W": return .not(.word)
        case "i": return .nameStart
        case "I": return .not(.nameStart)
        case "c": return .namePart
        case "C": return .not(.namePart)
        case "p": return try property()
        case "P": return .not(try property())
        case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$": return .scalar(c)
        case "1"..."9": throw failure("references to groups are not supported")
        default: throw failure("there is no escape '\\\(c)'")
        }
    }

    private mutating func property() throws(Pattern.Failure) -> CharacterTest {
        guard take("{"), let end = text[position...].firstIndex(of: "}") else { throw failure("'{' is missing") }
        let name = String(String.UnicodeScalarView(text[position..<end]))
        position = end + 1
        if CharacterTest.categories.contains(name) { return .category(name) }
        guard name.hasPrefix("Is"), let block = CharacterTest.blocks[String(name.dropFirst(2))],
              let low = Unicode.Scalar(block.lowerBound), let high = Unicode.Scalar(block.upperBound) else {
            throw failure("there is no property \(name)")
        }
        return .range(low, high)
    }

    /// After the opening bracket.
    private mutating func characterClass() throws(Pattern.Failure) -> CharacterTest {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else { throw failure("classes nested deeper than 100") }
        let negated = take("^")
        var tests: [CharacterTest] = [], excluded: CharacterTest?
        while !take("]") {
            guard let c = current else { throw failure("']' is missing") }
            if c == "-", position + 1 < text.count, text[position + 1] == "[", !tests.isEmpty {
                position += 2
                excluded = try characterClass()
                guard take("]") else { throw failure("']' is missing") }
                break
            }
            tests.append(cased(try classMember()))
        }
        guard !tests.isEmpty else { throw failure("a class is empty") }
        let all: CharacterTest = tests.count == 1 ? tests[0] : .either(tests)
        let base: CharacterTest = negated ? .not(all) : all
        return excluded.map { .without(base, $0) } ?? base
    }

    private mutating func classMember() throws(Pattern.Failure) -> CharacterTest {
        let first = try single()
        guard case .scalar(let low) = first, current == "-", position + 1 < text.count,
              text[position + 1] != "]", text[position + 1] != "[" else { return first }
        position += 1
        guard case .scalar(let high) = try single(), low <= high else { throw failure("a range is backwards") }
        return .range(low, high)
    }

    private mutating func single() throws(Pattern.Failure) -> CharacterTest {
        guard let c = current else { throw failure("']' is missing") }
        position += 1
        if c == "\\" { return try escape() }
        if c == "[" { throw failure("an unexpected '['") }
        return .scalar(c)
    }
}
