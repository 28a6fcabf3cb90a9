import FEEL
import TestKit
import Testing

struct HostileTests {
    private func evaluation() -> Evaluation {
        var limits = Limits()
        limits.steps = 200_000
        return Evaluation(limits: limits)
    }

    // Each would need years or terabytes without limits.
    @Test(arguments: [
        "for i in 1..10**12 return i", "count(for i in 1..10**12 return i)", "every i in 1..10**15 satisfies i > 0",
        "for a in 1..9999, b in 1..9999, c in 1..9999 return a", "{f: function(n) f(n + 1), r: f(1)}.r",
        "{f: function(n) f(n - 1) + f(n - 2), r: f(90)}.r",
            "(for i in 1..90 return if i = 1 then \"xxxxxxxxxx\" else partial[-1] + partial[-1])[-1]",
        "for i in 1..200 return if i = 1 then [1] else [partial[-1], partial[-1]]",
        "for i in 1..100000 return [partial[-1]]",
        "{l: for i in 1..30000 return i, r: l[count(l[item > 0]) > 0]}.r", "sum(for i in 1..10**9 return 1)",
    ])
    func `What would never end is stopped`(_ text: String) throws {
        let expression = try Expression(parsing: text)
        let plain = evaluation()
        #expect(expression.evaluate([:], plain).isNull && plain.exhausted != nil)
        let compiled = evaluation()
        #expect(Program(expression, []).evaluate([], compiled).isNull && compiled.exhausted != nil)
    }

    @Test(arguments: [
        "(a+)+b", "(a|a)*b", "(a|aa)+$", "(.*.*.*)*x", "((a{0,50}){0,50}){0,3}b",
    ])
    func `No pattern is catastrophic`(_ pattern: String) throws {
        let input = String(repeating: "a", count: 3000)
        let evaluation = Evaluation()
        let text = "matches(input, \"\(pattern)\")"
        let result = try Expression(parsing: text, scope: ParserScope(variables: ["input"]))
            .evaluate(["input": .string(input)], evaluation)
        // An answer within the steps, or a clear refusal of a pattern that is too large.
        #expect(result == .boolean(pattern.contains("$") || pattern.contains("x")) || result == .boolean(false)
            || evaluation.errorCount > 0)
    }

    @Test(arguments: ["(", "[", "{a:", "-", "not(", "if ", "1 in (", "f(", "[1..", "1+", "1=", "1 in [", "\"a\"[",
        "function(x) "])
    func `Deep nesting is an error`(_ part: String) {
        let text = String(repeating: part, count: 50_000) + "1"
        #expect(throws: ParseError.self) { try Expression(parsing: text) }
    }

    @Test func `Random text never does harm`() {
        var random = SeededGenerator(seed: 42)
        let pieces = ["1", "a", "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "\"", "\\", "if ", "then ", "else ",
            "for ",
                      " in ", "return ", "+", "-", "**", "<", "=", "not", "and ", "@", "function(", "?", "/*", "//",
                          "é", "人", "\n"]
        var read = 0
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 1...20, using: &random)).map { _ in pieces.randomElement(using: &random)
                ?? "" }.joined()
            if let expression = try? Expression(parsing: text) {
                read += 1
                _ = expression.evaluate([:], evaluation())
            }
            if let tests = try? UnaryTests(parsing: text) { _ = tests.evaluate(.number(1), [:], evaluation()) }
        }
        #expect(read > 50)
    }

    @Test func `Huge numbers and dates are null, not crashes`() throws {
        for text in ["10**6144 * 10", "10**-6176 / 10", "exp(100000)", "1e6144 + 1", "modulo(1e6000, 3)",
            "decimal(1, 6176)",
                     "decimal(1, 99999999999)", "@\"999999999-12-31\" + @\"P1D\"", "@\"-999999999-01-01\" - @\"P1Y\"",
                     "duration(\"P99999999999999D\") * 99999999", "date(99999999999, 1, 1)", "9223372036854775807 + 1",
                     "[1,2][9223372036854775808]", "[1,2][-9223372036854775808]", "substring(\"a\", 9e30)", "2 ** 1e9",
                     "-9223372036854775808 in [1..2]", "for i in 9223372036854775806..9223372036854775807 return i",
                     "time(0, 0, 1e30)", "@\"P999999999999Y\"", "sublist([1], 1, 1e18)", "floor(1e6000)",
                         "string(1e-6000)"] {
            _ = try Expression(parsing: text).evaluate([:], evaluation())
        }
        #expect(try Expression(parsing: "9223372036854775807 + 1").evaluate().description == "9223372036854775808")
    }
}
