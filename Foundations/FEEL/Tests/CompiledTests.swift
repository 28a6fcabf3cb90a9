import FEEL
import TestKit
import Testing

/// Random expressions over a few variables; many of them have errors in them, which must be the same errors.
private struct RandomExpression {
    var random: SeededGenerator

    mutating func pick(_ choices: [String]) -> String { choices[Int.random(in: 0..<choices.count, using: &random)] }

    mutating func any(_ depth: Int) -> String {
        if depth == 0 { return pick(["a", "b", "s", "p", "n", "l", "c", "1", "2.50", "\"x\"", "true", "null", "day",
            "c.x", "[]"]) }
        let kinds: [(inout RandomExpression, Int) -> String] = [
            {
                let operators = ["+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "and", "or", "**"]
                return "(\($0.any($1)) \($0.pick(operators)) \($0.any($1)))"
            },
            { "(\($0.any($1)) \($0.pick(["+", "-", "*", "<", "=", "and"])) \($0.any($1)))" },
            { "(if \($0.any($1)) then \($0.any($1)) else \($0.any($1)))" },
            { "[\($0.any($1)), \($0.any($1)), \($0.any($1))]" },
            { "{x: \($0.any($1)), y: x, z: \($0.any($1))}" },
            { "\($0.any($1))[\($0.pick(["item > 1", "1", "-1", "x = 1", "item = a", "y", "a"]))]" },
            { "(\($0.any($1))).x" },
            {
                let results = ["i", "i + a", "[i, b]", "count(partial)", "(function(q) q + i)(1)"]
                return "(for i in \($0.any($1)) return \($0.pick(results)))"
            },
            { "(for i in 1..3, j in l return i * j + \($0.any($1)))" },
            { "(\($0.pick(["some", "every"])) i in \($0.any($1)) satisfies \($0.pick(["i > 1", "i = a", "i", "p"])))" },
            { "(\($0.any($1)) in (\($0.any($1)), < 3, [1..\($0.any($1))]))" },
            { "(\($0.any($1)) between \($0.any($1)) and \($0.any($1)))" },
            {
                let types = ["number", "list<number>", "context<x: number>", "string", "Any"]
                return "(\($0.any($1)) instance of \($0.pick(types)))"
            },
            {
                let names = ["count", "sum", "min", "not", "string", "reverse", "flatten", "abs", "floor"]
                    + ["distinct values"]
                return "\($0.pick(names))(\($0.any($1)))"
            },
            { "{f: function(k) if k < 1 then \($0.any($1)) else [k, f(k - 1)], r: f(2)}.r" },
            { "(-\($0.any($1)))" },
            { "(\($0.pick(["[", "(", "]"]))\($0.any($1))..\($0.any($1))])" },
        ]
        return kinds[Int.random(in: 0..<kinds.count, using: &random)](&self, depth - 1)
    }
}

struct CompiledTests {
    private static let names = ["a", "b", "s", "p", "n", "l", "c", "day"]

    private func values(_ random: inout SeededGenerator) -> [Value] {
        let wild: [Value] = [.null, .string("x"), .number(2), .boolean(true), .list([.number(1), .null])]
        let tame: [Value] = [
            .number(Int.random(in: -3...3, using: &random)), .number(Decimal128("2.5")!), .string("x"),
            .boolean(Bool.random(using: &random)), .null, .list([.number(1), .number(2), .number(3)]),
            .context(["x": .number(1), "a": .number(7), "y": .list([])]), .date(CalendarDate("2024-02-29")!),
        ]
        return tame.map { value in
            Int.random(in: 0..<10, using: &random) == 0 ? wild[Int.random(in: 0..<wild.count, using: &random)] : value
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `The compiled form gives what the plain evaluator gives`(_ seed: UInt64) throws {
        var source = RandomExpression(random: SeededGenerator(seed: seed))
        let scope = ParserScope(variables: CompiledTests.names)
        var withValue = 0
        for _ in 0..<700 {
            let text = source.any(Int.random(in: 1...4, using: &source.random))
            let expression = try Expression(parsing: text, scope: scope)
            let program = Program(expression, CompiledTests.names)
            for _ in 0..<3 {
                let values = values(&source.random)
                let variables = Dictionary(zip(CompiledTests.names, values)) { first, _ in first }
                let plain = expression.evaluate(variables, Evaluation())
                let compiled = program.evaluate(values, Evaluation())
                #expect(plain.kindName == compiled.kindName && plain.description == compiled.description,
                        "seed \(seed): \(text) with \(values)")
                if !plain.isNull { withValue += 1 }
            }
        }
        #expect(withValue > 500, "most expressions were null")
    }
}
