/// What a file declares, read line by line; as much as the rules need, not a parser.
struct Declarations {
    /// A declaration and where it begins.
    struct Item {
        let name: String
        /// From 0.
        let line: Int
        /// `public` or `package`.
        let isPublic: Bool
        /// In a file of tests: whether other files see it.
        let isShared: Bool
        /// Whether it only fulfils a protocol that says what it is for.
        let isRequirement: Bool
    }

    private let source: SwiftSource
    let types: [Item]
    let functions: [Item]

    init(_ source: SwiftSource) {
        self.source = source
        var types: [Item] = [], functions: [Item] = []
        for (index, line) in source.code.enumerated() {
            guard let item = Declarations.item(line, index) else { continue }
            if item.isType { types.append(item.item) } else { functions.append(item.item) }
        }
        self.types = types
        self.functions = functions
    }

    /// Whether a `///` comment stands before the line, over its attributes.
    func isDocumented(_ line: Int) -> Bool {
        var index = line - 1
        while index >= 0 {
            let code = source.code[index].trimmed
            if source.notes[index].trimmed.hasPrefix("///") { return true }
            guard code.hasPrefix("@"), !code.contains("{") else { return false }
            index -= 1
        }
        return false
    }

    private static let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private", "open"]
    private static let modifiers: Set<Substring> = [
        "final", "static", "indirect", "mutating", "nonmutating", "override", "convenience", "required", "nonisolated",
        "consuming", "borrowing",
    ]
    private static let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol"]
    /// What protocols of the language and of packages ask for, and say what it is for.
    private static let requirements: Set<Substring> = [
        "encode", "hash", "==", "<", "makeIterator", "next", "index", "init", "run", "validate", "log",
    ]

    /// The functions that the protocols of a file ask for.
    static func requirements(_ source: SwiftSource) -> [String] {
        var isInside = false
        return source.code.compactMap { line in
            if line.contains("protocol "), line.hasSuffix("{") { isInside = true }
            if line.hasPrefix("}") { isInside = false }
            guard isInside, let item = item(line, 0), !item.isType else { return nil }
            return item.item.name
        }
    }

    private static func item(_ line: String, _ index: Int) -> (item: Item, isType: Bool)? {
        guard line.contains("struct ") || line.contains("class ") || line.contains("enum ") || line.contains("actor ")
            || line.contains("protocol ") || line.contains("func ") else { return nil }
        var words = line.split(separator: " ")[...]
        var isPublic = false, isPrivate = false
        while let word = words.first {
            if word.hasPrefix("@") || modifiers.contains(word) || access.contains(word)
                || word.hasPrefix("nonisolated(") {
                if word == "public" || word == "package" || word == "open" { isPublic = true }
                if word == "private" || word == "fileprivate" { isPrivate = true }
                words = words.dropFirst()
            } else { break }
        }
        guard let kind = words.first, let rest = words.dropFirst().first else { return nil }
        let isOperator = kind == "func" && rest.first.map { "=<>+-!&|~*/%".contains($0) } ?? false
        let name = isOperator ? rest : rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard !name.isEmpty || kind == "func" else { return nil }
        if kinds.contains(kind) {
            // `class func` is a function.
            if kind == "class", rest == "func" { return nil }
            let isShared = isPublic && !isPrivate
            return (Item(name: String(name), line: index, isPublic: isPublic, isShared: isShared, isRequirement: false),
                    true)
        }
        guard kind == "func" else { return nil }
        let isRequirement = requirements.contains(name)
        return (Item(name: String(name), line: index, isPublic: isPublic, isShared: isPublic,
                     isRequirement: isRequirement), false)
    }
}
