/// A regular expression of XPath and XQuery Functions 3.1 §5.6, matched in time proportional to text × pattern.
///
/// The pattern becomes a program for a Thompson machine with captures (Pike's), which never goes back. References to
/// groups within the pattern need going back and are refused.
struct Pattern: Sendable {
    /// A step of the machine.
    enum Instruction: Sendable {
        case one(CharacterTest)
        /// Goes on at the first, and if that fails at the second.
        case split(Int, Int)
        case jump(Int)
        case save(Int)
        case start, end
        case match
    }

    /// Why a pattern or a replacement is refused.
    struct Failure: Error { let reason: String }

    let program: [Instruction]
    let groups: Int
    let multiline: Bool
    let literalReplacement: Bool

    static func compiled(_ pattern: String, flags: String) -> Result<Pattern, Failure> {
        do throws(Failure) {
            return .success(try Pattern(pattern, flags: flags))
        } catch {
            return .failure(error)
        }
    }

    init(_ pattern: String, flags: String) throws(Failure) {
        guard pattern.utf8.count <= 10_000 else { throw Failure(reason: "the pattern is longer than 10000 bytes") }
        for flag in flags where !"smixq".contains(flag) { throw Failure(reason: "there is no flag \(flag)") }
        multiline = flags.contains("m")
        literalReplacement = flags.contains("q")
        var parser = PatternParser(Array(pattern.unicodeScalars), ignoresCase: flags.contains("i"),
                                   dotMatchesAll: flags.contains("s"),
                                   ignoresSpace: flags.contains("x") && !flags.contains("q"))
        let node = flags.contains("q") ? parser.literal() : try parser.whole()
        var compiler = PatternCompiler()
        try compiler.compile(.group(0, node))
        compiler.program.append(.match)
        program = compiler.program
        groups = parser.groups
    }

    /// The ends of the whole match and of each group, −1 for a group that took no part; the inner nil where nothing
    /// matches, the outer nil where the budget is spent.
    func firstMatch(in text: [Unicode.Scalar], from start: Int, _ evaluation: Evaluation) -> [Int]?? {
        var machine = PatternMachine(self, text)
        return machine.run(from: start, evaluation)
    }

    /// Every match replaced; `$1` in the replacement stands for a group.
    func replacing(_ text: [Unicode.Scalar], with replacement: [Unicode.Scalar],
                   _ evaluation: Evaluation) -> Result<String, Failure> {
        do throws(Failure) {
            let parts = try replacementParts(replacement)
            var result = String.UnicodeScalarView(), position = 0
            try forEachMatch(text, evaluation) { match throws(Failure) in
                result.append(contentsOf: text[position..<match[0]])
                for part in parts {
                    switch part {
                    case .literal(let scalar): result.append(scalar)
                    case .group(let group):
                        if match[2 * group] >= 0 { result.append(contentsOf: text[match[2 * group]..<match[2 * group
                            + 1]]) }
                    }
                }
                guard result.count <= evaluation.limits.stringBytes, evaluation.charge(parts.count) else {
                    throw Failure(reason: "the result is too long")
                }
                position = match[1]
            }
            result.append(contentsOf: text[position...])
            return .success(String(result))
        } catch {
            return .failure(error)
        }
    }

    func splitting(_ text: [Unicode.Scalar], _ evaluation: Evaluation) -> Result<[String], Failure> {
        do throws(Failure) {
            var parts: [String] = [], position = 0
            try forEachMatch(text, evaluation) { match throws(Failure) in
                parts.append(String(String.UnicodeScalarView(text[position..<match[0]])))
                position = match[1]
            }
            parts.append(String(String.UnicodeScalarView(text[position...])))
            return .success(parts)
        } catch {
            return .failure(error)
        }
    }

    private func forEachMatch(_ text: [Unicode.Scalar], _ evaluation: Evaluation,
                              _ body: ([Int]) throws(Failure) -> Void) throws(Failure) {
        // The standard's own rule: a pattern that matches nothing at all cannot be replaced or split at.
        guard let empty = firstMatch(in: [], from: 0, evaluation) else { throw Failure(reason: "too many steps") }
        guard empty == nil else { throw Failure(reason: "the pattern matches the empty string") }
        var position = 0
        while position <= text.count {
            guard let found = firstMatch(in: text, from: position,
                evaluation) else { throw Failure(reason: "too many steps") }
            guard let match = found else { return }
            try body(match)
            position = max(match[1], position + (match[1] == match[0] ? 1 : 0))
        }
    }

    /// A part of a replacement.
    private enum ReplacementPart { case literal(Unicode.Scalar), group(Int) }

    private func replacementParts(_ text: [Unicode.Scalar]) throws(Failure) -> [ReplacementPart] {
        if literalReplacement { return text.map(ReplacementPart.literal) }
        var parts: [ReplacementPart] = [], position = 0
        while position < text.count {
            let c = text[position]
            position += 1
            if c == "\\" {
                guard position < text.count, text[position] == "\\" || text[position] == "$" else {
                    throw Failure(reason: "a backslash in the replacement must stand before a backslash or $")
                }
                parts.append(.literal(text[position]))
                position += 1
            } else if c == "$" {
                guard position < text.count, var group = text[position].decimalDigit else {
                    throw Failure(reason: "$ in the replacement must stand before a digit")
                }
                position += 1
                while position < text.count, let digit = text[position].decimalDigit, group * 10 + digit <= groups {
                    group = group * 10 + digit
                    position += 1
                }
                if group <= groups { parts.append(.group(group)) }
            } else {
                parts.append(.literal(c))
            }
        }
        return parts
    }
}

extension Unicode.Scalar {
    /// 0 to 9 for ASCII digits.
    var decimalDigit: Int? { ("0"..."9").contains(self) ? Int(value - 0x30) : nil }
}
