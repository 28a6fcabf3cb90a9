import Synchronization

/// Matches whole texts of plain letters against a pattern in one step a byte, where the pattern is plain enough.
///
/// It takes the part of the expressions of `Pattern` that codes and numbers are described by: characters, classes, `.`,
/// `\d`, `\s`, groups, alternatives and quantifiers. What it cannot take, and texts beyond ASCII, are left to
/// `Pattern`. The states of the machine are sets of places in the pattern (Glushkov's construction, Berry and Sethi
/// 1986); the table of their successors is made as texts ask for it, at most `limit` states.
final class ByteMatcher: Sendable {
    static let limit = 200

    /// The table so far: for each state its places, whether a text may end there, and its successor for each byte.
    private struct Table: Sendable {
        var numbers: [Set<Int>: Int] = [:]
        var places: [Set<Int>] = []
        var mayEnd: [Bool] = []
        var next: [Int16] = []
    }

    private let tests: [ByteClass]
    private let follow: [Set<Int>]
    private let last: Set<Int>
    private let table: Mutex<Table>

    /// Nil where the pattern has more than this understands.
    init?(_ pattern: String) {
        guard pattern.utf8.allSatisfy({ $0 < 0x80 }), pattern.utf8.count <= 200 else { return nil }
        var parser = BytePatternParser(Array(pattern.utf8))
        guard let node = parser.whole(), parser.tests.count <= 500 else { return nil }
        tests = parser.tests
        follow = parser.follow
        last = node.last
        // The place before all is -1; it may end a text where nothing at all matches.
        var start = Table()
        start.numbers[[-1]] = 0
        start.places = [[-1]]
        start.mayEnd = [node.isEmptyable]
        start.next = Array(repeating: -2, count: 128)
        table = Mutex(start)
        first = node.first
    }

    private let first: Set<Int>

    /// Nil where only `Pattern` can tell.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        table.withLock { table -> Bool? in
            var state = 0
            for byte in text {
                guard byte < 0x80 else { return nil }
                var next = Int(table.next[state * 128 + Int(byte)])
                if next == -2 {
                    guard let made = step(&table, state, byte) else { return nil }
                    next = made
                }
                if next == -1 { return false }
                state = next
            }
            return table.mayEnd[state]
        }
    }

    /// The successor, made where it was not known; nil where the table would grow too large, -1 for none.
    private func step(_ table: inout Table, _ state: Int, _ byte: UInt8) -> Int? {
        var places: Set<Int> = []
        for place in table.places[state] {
            for next in place < 0 ? first : follow[place] where tests[next].contains(byte) { places.insert(next) }
        }
        var number = -1
        if !places.isEmpty {
            if let known = table.numbers[places] {
                number = known
            } else {
                guard table.places.count < Self.limit else { return nil }
                number = table.places.count
                table.numbers[places] = number
                table.places.append(places)
                table.mayEnd.append(!places.isDisjoint(with: last))
                table.next += Array(repeating: -2, count: 128)
            }
        }
        table.next[state * 128 + Int(byte)] = Int16(number)
        return number
    }
}

/// A set of ASCII characters.
struct ByteClass: Sendable {
    private var low: UInt64 = 0, high: UInt64 = 0

    func contains(_ byte: UInt8) -> Bool { (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte - 64)) & 1 == 1 }

    mutating func insert(_ bytes: ClosedRange<UInt8>) {
        for byte in bytes { if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) } }
    }

    mutating func insert(_ other: ByteClass) {
        low |= other.low
        high |= other.high
    }

    var inverted: ByteClass {
        var other = self
        other.low = ~low
        other.high = ~high
        return other
    }
}

/// Reads a pattern into places and what may follow each.
struct BytePatternParser {
    /// What a part of a pattern may begin and end with, as places.
    struct Node {
        var first: Set<Int> = [], last: Set<Int> = []
        var isEmptyable = true
    }

    private let text: [UInt8]
    private var position = 0
    private var depth = 0
    private(set) var tests: [ByteClass] = []
    private(set) var follow: [Set<Int>] = []

    init(_ text: [UInt8]) { self.text = text }

    /// Nil where there is more in it than this understands.
    mutating func whole() -> Node? {
        guard let node = alternatives(), position == text.count else { return nil }
        return node
    }

    private var next: UInt8? { position < text.count ? text[position] : nil }

    private mutating func take(_ character: Character) -> Bool {
        guard let next, next == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() -> Node? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 20, var node = sequence() else { return nil }
        while take("|") {
            guard let other = sequence() else { return nil }
            node.first.formUnion(other.first)
            node.last.formUnion(other.last)
            node.isEmptyable = node.isEmptyable || other.isEmptyable
        }
        return node
    }

    private mutating func sequence() -> Node? {
        var node = Node()
        while let next, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
            guard let part = repeated() else { return nil }
            node = joined(node, part)
        }
        return node
    }

    private mutating func joined(_ a: Node, _ b: Node) -> Node {
        for place in a.last { follow[place].formUnion(b.first) }
        return Node(first: a.isEmptyable ? a.first.union(b.first) : a.first,
                    last: b.isEmptyable ? a.last.union(b.last) : b.last, isEmptyable: a.isEmptyable && b.isEmptyable)
    }

    private mutating func repeated() -> Node? {
        let start = position
        guard var node = atom() else { return nil }
        let end = position
        switch next {
        case UInt8(ascii: "?"): node.isEmptyable = true
        case UInt8(ascii: "*"), UInt8(ascii: "+"):
            if next == UInt8(ascii: "*") { node.isEmptyable = true }
            for place in node.last { follow[place].formUnion(node.first) }
        case UInt8(ascii: "{"): return counted(start, end, node)
        default: return node
        }
        position += 1
        // Reluctant and doubled quantifiers are for others.
        return next.map { "?*+{".utf8.contains($0) } == true ? nil : node
    }

    /// `a{2,3}` is `aa` and perhaps another `a`, each read anew from the pattern.
    private mutating func counted(_ start: Int, _ end: Int, _ once: Node) -> Node? {
        position += 1
        guard let least = number() else { return nil }
        var most: Int? = least
        if take(",") { most = next == UInt8(ascii: "}") ? nil : number() ?? -1 }
        guard take("}"), least <= 60, most.map({ $0 >= least && $0 <= 60 }) ?? true else { return nil }
        if let next, "?*+{".utf8.contains(next) { return nil }
        let after = position
        var node = Node(), count = 0
        func more(_ parser: inout BytePatternParser) -> Node? {
            defer { count += 1 }
            if count == 0 { return once }
            parser.position = start
            return parser.atom()
        }
        for _ in 0..<least {
            guard let part = more(&self) else { return nil }
            node = joined(node, part)
        }
        if let most {
            for _ in least..<most {
                guard var part = more(&self) else { return nil }
                part.isEmptyable = true
                node = joined(node, part)
            }
        } else {
            guard var part = more(&self) else { return nil }
            part.isEmptyable = true
            for place in part.last { follow[place].formUnion(part.first) }
            node = joined(node, part)
        }
        position = after
        return tests.count <= 500 ? node : nil
    }

    private mutating func number() -> Int? {
        var digits = 0, value = 0
        while let next, (0x30...0x39).contains(next), digits < 4 {
            value = value * 10 + Int(next - 0x30)
            digits += 1
            position += 1
        }
        return digits == 0 ? nil : value
    }

    private mutating func atom() -> Node? {
        guard let byte = next else { return nil }
        if take("(") {
            if next == UInt8(ascii: "?") {
                position += 1
                guard take(":") else { return nil }
            }
            guard let node = alternatives(), take(")") else { return nil }
            return node
        }
        if byte == UInt8(ascii: "[") { return bracketed().map { place($0) } }
        if byte == UInt8(ascii: "\\") { return escaped().map { place($0) } }
        if "^$*+?{}])".utf8.contains(byte) { return nil }
        position += 1
        var test = ByteClass()
        if byte == UInt8(ascii: ".") {
            test.insert(0x0A...0x0A)
            test.insert(0x0D...0x0D)
            return place(test.inverted)
        }
        test.insert(byte...byte)
        return place(test)
    }

    private mutating func place(_ test: ByteClass) -> Node {
        tests.append(test)
        follow.append([])
        return Node(first: [tests.count - 1], last: [tests.count - 1], isEmptyable: false)
    }

    /// `\d`, `\s`, or a sign that means something else without the stroke.
    private mutating func escaped() -> ByteClass? {
        guard position + 1 < text.count else { return nil }
        let byte = text[position + 1]
        position += 2
        var test = ByteClass()
        switch byte {
        case UInt8(ascii: "d"): test.insert(0x30...0x39)
        case UInt8(ascii: "s"):
            test.insert(0x09...0x0A)
            test.insert(0x0D...0x0D)
            test.insert(0x20...0x20)
        case _ where "\\|.?*+(){}-[]^$".utf8.contains(byte): test.insert(byte...byte)
        default: return nil
        }
        return test
    }

    private mutating func bracketed() -> ByteClass? {
        position += 1
        let isInverted = take("^")
        var test = ByteClass(), isFirst = true
        while let byte = next, byte != UInt8(ascii: "]") {
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "^") && isFirst {
                return nil
            }
            isFirst = false
            if byte == UInt8(ascii: "\\") {
                guard let part = escaped() else { return nil }
                test.insert(part)
                if next == UInt8(ascii: "-") { return nil }
                continue
            }
            position += 1
            var end = byte
            if next == UInt8(ascii: "-") {
                guard position + 1 < text.count else { return nil }
                end = text[position + 1]
                if end == UInt8(ascii: "]") || end == UInt8(ascii: "[") || end == UInt8(ascii: "\\") || end < byte {
                    return nil
                }
                position += 2
            }
            test.insert(byte...end)
        }
        guard take("]"), !isFirst else { return nil }
        return isInverted ? test.inverted : test
    }
}
