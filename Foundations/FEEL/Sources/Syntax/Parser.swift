/// Reads FEEL by recursive descent, without a lexer of its own: what a name is depends on what is known where it
/// stands.
///
/// Bounds: text of at most a million code points, nesting of at most 200, and work in proportion to the text.
struct Parser {
    let text: [Unicode.Scalar]
    var position = 0
    /// The longest expression that fits is read with these.
    var names: NameTable
    /// Entries of contexts anywhere: they can follow a dot or stand in a filter.
    var members: NameTable
    let types: [String: FEELType]
    private let typeNames: NameTable
    private var depth = 0
    private var work = 0
    private var failedAttempts = 0
    /// A limit that was reached: no other reading is tried.
    private var hopeless: String?
    /// Where a `[` cannot be a filter: at the end of an interval such as `]1..2[`.
    var filtersAllowed = true
    /// Set by a use of `?`.
    var asks = false

    static let maximumLength = 1_000_000
    static let maximumDepth = 200

    init(_ text: String, scope: ParserScope) throws(ParseError) {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= Parser.maximumLength else {
            throw ParseError("the text is longer than \(Parser.maximumLength) characters", at: 0, in: [])
        }
        self.text = scalars
        names = scope.names
        members = scope.members
        types = scope.types
        typeNames = scope.typeNames
        names.push()
        for word in ["time offset", "start included", "end included"] { members.declare(word) }
    }

    func failure(_ message: String) -> ParseError { ParseError(message, at: position, in: text) }

    mutating func wholeExpression() throws(ParseError) -> Expression {
        let result = try expression()
        skipSpace()
        guard position == text.count else { throw failure("expected an operator or the end, not \(found)") }
        return result
    }

    var found: String {
        position < text.count
            ? "'\(String(String.UnicodeScalarView(text[position..<NameTable.tokenEnd(text, position)])))'"
            : "the end"
    }

    // MARK: Characters

    var current: Unicode.Scalar? { position < text.count ? text[position] : nil }

    mutating func skipSpace() {
        while position < text.count {
            if NameTable.isSpace(text[position]) {
                position += 1
            } else if text[position] == "/", position + 1 < text.count, text[position + 1] == "/" {
                while position < text.count, text[position] != "\n" { position += 1 }
            } else if text[position] == "/", position + 1 < text.count, text[position + 1] == "*" {
                position += 2
                while position < text.count, !(text[position] == "*" && position + 1 < text.count
                    && text[position + 1] == "/") { position += 1 }
                position = min(position + 2, text.count)
            } else {
                return
            }
        }
    }

    func looksAt(_ symbol: String) -> Bool {
        var index = position
        for scalar in symbol.unicodeScalars {
            guard index < text.count, text[index] == scalar else { return false }
            index += 1
        }
        return true
    }

    mutating func take(_ symbol: String) -> Bool {
        skipSpace()
        guard looksAt(symbol) else { return false }
        position += symbol.unicodeScalars.count
        return true
    }

    mutating func expect(_ symbol: String) throws(ParseError) {
        guard take(symbol) else { throw failure("expected '\(symbol)', not \(found)") }
    }

    /// A whole word, such as a keyword.
    mutating func takeWord(_ word: String) -> Bool {
        skipSpace()
        let end = position + word.unicodeScalars.count
        guard looksAt(word), end == text.count || !NameTable.isNamePart(text[end]) else { return false }
        position = end
        return true
    }

    mutating func expectWord(_ word: String) throws(ParseError) {
        guard takeWord(word) else { throw failure("expected '\(word)', not \(found)") }
    }

    // MARK: Bounds

    mutating func enter() throws(ParseError) {
        depth += 1
        work += 1
        if depth > Parser.maximumDepth { hopeless = "nested deeper than \(Parser.maximumDepth)" }
        if work > 10_000 + 20 * text.count || failedAttempts > 2000 { hopeless = "too ambiguous to be read" }
        if let hopeless { throw failure(hopeless) }
    }

    mutating func leave() { depth -= 1 }

    /// Tries one reading, and goes back if it fails.
    mutating func attempt<T>(_ reading: (inout Parser) throws(ParseError) -> T) -> T? {
        var copy = self
        do {
            let result = try reading(&copy)
            self = copy
            return result
        } catch {
            work = copy.work
            hopeless = copy.hopeless
            failedAttempts = copy.failedAttempts + 1
            return nil
        }
    }

    func place(from start: Int) -> Place { Place(start: start, end: position) }

    /// A type such as `list<number>`, `context<a: number>`, `function<number> -> string` or an item definition's name.
    mutating func type() throws(ParseError) -> FEELType? {
        try enter()
        defer { leave() }
        skipSpace()
        let start = position
        for word in ["list", "range"] where takeWord(word) {
            guard take("<") else { break }
            let element = try type()
            try expect(">")
            return element.map { word == "list" ? .list($0) : .range($0) }
        }
        position = start
        if takeWord("context"), take("<") { return try contextType() }
        position = start
        if takeWord("function"), take("<") { return try functionType() }
        position = start
        if let (name, end) = typeNames.match(text, at: position) {
            position = end
            if !looksAt(".") { return types[name] ?? FEELType(name: name) }
            position = start
        }
        guard let first = current, NameTable.isNameStart(first) else { throw failure("expected a type, not \(found)") }
        position = NameTable.tokenEnd(text, position)
        while current == ".", position + 1 < text.count, NameTable.isNameStart(text[position + 1]) {
            position = NameTable.tokenEnd(text, position + 1)
        }
        return types[String(String.UnicodeScalarView(text[start..<position]))]
    }

    private mutating func contextType() throws(ParseError) -> FEELType? {
        var entries: [FEELType.Entry] = [], known = true
        repeat {
            guard let name = nameBefore([":"]) else { throw failure("expected the name of an entry, not \(found)") }
            try expect(":")
            if let type = try type() { entries.append(.init(name, type)) } else { known = false }
        } while take(",")
        try expect(">")
        return known ? .context(entries) : nil
    }

    private mutating func functionType() throws(ParseError) -> FEELType? {
        var parameters: [FEELType] = [], known = true
        if !take(">") {
            repeat {
                if let type = try type() { parameters.append(type) } else { known = false }
            } while take(",")
            try expect(">")
        }
        try expect("->")
        guard let result = try type(), known else { return nil }
        return .function(parameters, result)
    }

    /// A new name up to one of the marks, such as a context's key before the colon. Nil and no move if there is none.
    mutating func nameBefore(_ marks: Set<Unicode.Scalar>) -> String? {
        skipSpace()
        var end = position
        guard end < text.count, NameTable.isNameStart(text[end]) else { return nil }
        while end < text.count, !marks.contains(text[end]) {
            guard NameTable.isNamePart(text[end]) || NameTable.isSpace(text[end])
                || "./-'+*".unicodeScalars.contains(text[end])
            else { return nil }
            end += 1
        }
        guard end < text.count else { return nil }
        let name = NameTable.normalized(String(String.UnicodeScalarView(text[position..<end])))
        position = end
        return name
    }

    /// A new name up to a word, such as a variable before `in`.
    mutating func nameBefore(word: String) -> String? {
        skipSpace()
        var end = position
        let scalars = Array(word.unicodeScalars)
        guard end < text.count, NameTable.isNameStart(text[end]) else { return nil }
        while end < text.count {
            let next = NameTable.tokenEnd(text, end)
            if text[end..<next].elementsEqual(scalars), end > position { break }
            guard NameTable.isNamePart(text[end]) || NameTable.isSpace(text[end])
                || "./-'+*".unicodeScalars.contains(text[end])
            else { return nil }
            end = next
        }
        guard end < text.count else { return nil }
        let name = NameTable.normalized(String(String.UnicodeScalarView(text[position..<end])))
        position = end
        return name
    }
}

/// What is known when a text is read: variables, entries of contexts, and types.
public struct ParserScope: Sendable {
    public var names: NameTable
    public var members: NameTable
    public let types: [String: FEELType]
    let typeNames: NameTable

    /// The functions of the library are always known.
    public init(variables: [String] = [], members: [String] = [], types: [String: FEELType] = [:]) {
        names = NameTable(Library.names + variables)
        self.members = NameTable(members)
        self.types = types
        typeNames = NameTable(types.keys.sorted() + FEELType.simpleNames)
    }
}

extension FEELType {
    static let simpleNames = ["Any", "Null", "boolean", "number", "string", "date", "time", "date and time", "dateTime",
                              "days and time duration", "dayTimeDuration", "years and months duration",
                              "yearMonthDuration", "context", "list", "range", "function"]
}
