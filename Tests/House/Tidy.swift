/// The rules that a single Swift file must keep. Each gives its faults as `path:line: what`.
enum Tidy {
    static let lineLimit = 120
    static let fileLimit = 400
    /// Files longer than this are named in the output, not refused.
    static let fileReport = 250
    /// Names of a thing that the field itself calls so.
    static let ownNames: Set<String> = ["MyData"]

    /// `requirements` are the functions that protocols of the house ask for: what fulfils one is described there.
    static func faults(_ source: SwiftSource, requirements: Set<String> = []) -> [String] {
        faults(ofLayout: source) + faults(ofNames: source) + faults(ofDocumentation: source, requirements)
            + faults(ofMarks: source) + faults(ofDangers: source) + faults(ofSources: source) + faults(ofTests: source)
    }

    static func faults(ofLayout source: SwiftSource) -> [String] {
        var faults: [String] = []
        for (index, line) in source.lines.enumerated() {
            if line.count > lineLimit { faults.append(source.at(index, "\(line.count) characters")) }
            if line.hasSuffix(" "), source.isCodeToTheEnd(index) {
                faults.append(source.at(index, "a space at the end"))
            }
            if line.contains("\t") { faults.append(source.at(index, "a tab")) }
            if line.isEmpty, index > 0, source.lines[index - 1].isEmpty, index < source.lines.count - 1 {
                faults.append(source.at(index, "two empty lines"))
            }
        }
        if source.lines.last != "" || source.lines.dropLast().last == "" {
            faults.append(source.at(source.lines.count - 1, "the file does not end with one line feed"))
        }
        if source.lines.count - 1 > fileLimit { faults.append(source.at(0, "\(source.lines.count - 1) lines")) }
        return faults
    }

    /// Words that say nothing of what a type is.
    static func faults(ofNames source: SwiftSource) -> [String] {
        Declarations(source).types.compactMap { type in
            let words = camelWords(type.name)
            let isBad = words.contains { ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility"].contains($0) }
                || words.count > 1 && ["Data", "Info"].contains(words.last)
            return isBad && !ownNames.contains(type.name) ? source.at(type.line, "the name \(type.name)") : nil
        }
    }

    /// A comment on every type, and on every function, initialiser and subscript that strangers may call.
    static func faults(ofDocumentation source: SwiftSource, _ requirements: Set<String>) -> [String] {
        let declarations = Declarations(source)
        let types = declarations.types.filter { !source.isTest || $0.isShared }
        let functions = declarations.functions.filter { function in
            function.isPublic && !source.isTest && !function.isRequirement && !requirements.contains(function.name)
        }
        return (types + functions).filter { !declarations.isDocumented($0.line) }.map {
            source.at($0.line, "\($0.name) has no comment")
        }
    }

    /// What was left for later.
    static func faults(ofMarks source: SwiftSource) -> [String] {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        return source.notes.enumerated().compactMap { index, note in
            guard note.contains(where: { $0 != " " }) else { return nil }
            let words = Set(note.split { !$0.isLetter }.map(String.init))
            return marks.first { words.contains($0) }.map { source.at(index, "\($0) is left") }
        }
    }

    /// What ends the process, and what goes round the compiler.
    static func faults(ofDangers source: SwiftSource) -> [String] {
        var faults: [String] = []
        for (index, line) in source.code.enumerated() {
            if !source.isTest {
                for word in ["fatalError(", "try!", "as!"] where line.contains(word) {
                    faults.append(source.at(index, word))
                }
                if isForced(line) { faults.append(source.at(index, "a forced unwrap")) }
            }
            for word in ["@unchecked", "nonisolated(unsafe)", "@preconcurrency"] where line.contains(word) {
                let hasReason = source.hasNote(index) || index > 0 && source.hasNote(index - 1)
                if !hasReason { faults.append(source.at(index, "\(word) without its reason")) }
            }
        }
        return faults
    }

    /// Time, ids and chance are handed in, so that a test can fix them; App alone takes them from the system.
    static func faults(ofSources source: SwiftSource) -> [String] {
        if source.isTest || source.isApp { return [] }
        return source.code.enumerated().flatMap { index, line in
            ["Date()", "Date.now", "UUID()", ".random(", "SystemRandomNumberGenerator"].filter { word in
                guard let found = line.range(of: word) else { return false }
                let before = found.lowerBound > line.startIndex ? line[line.index(before: found.lowerBound)] : " "
                return word.hasPrefix(".") || !(before.isLetter || before.isNumber)
            }.map { source.at(index, $0) }
        }
    }

    static func faults(ofTests source: SwiftSource) -> [String] {
        guard source.isTest else { return [] }
        let words = [".disabled(", "withKnownIssue", "XCTSkip", "#expect(true)", "#require(true)", ".enabled(if:"]
        return source.code.enumerated().flatMap { index, line in
            words.filter { line.contains($0) }.map { source.at(index, "\($0) switches a test off") }
        }
    }

    /// `x!`, but not `x != y` and not `!x`.
    static func isForced(_ line: String) -> Bool {
        guard line.contains("!") else { return false }
        let characters = Array(line)
        return characters.indices.contains { index in
            guard characters[index] == "!", index > 0 else { return false }
            let before = characters[index - 1], after = index + 1 < characters.count ? characters[index + 1] : " "
            let isPostfix = before.isLetter || before.isNumber || ")]}?_`\"".contains(before)
            return isPostfix && after != "=" && before != "!"
        }
    }

    static func camelWords(_ name: String) -> [String] {
        name.reduce(into: [String]()) { words, letter in
            if letter.isUppercase || words.isEmpty { words.append("") }
            words[words.count - 1].append(letter)
        }
    }
}

extension SwiftSource {
    func at(_ index: Int, _ what: String) -> String { "\(path):\(index + 1): \(what)" }

    /// Whether the line does not end within a literal, where a space is part of the text.
    func isCodeToTheEnd(_ index: Int) -> Bool {
        let bare = bare[index].trimmed
        return bare.isEmpty || code[index].trimmed.last == bare.last
    }

    /// Whether a comment stands on the line.
    func hasNote(_ index: Int) -> Bool { notes[index].contains { $0 != " " } }
}
