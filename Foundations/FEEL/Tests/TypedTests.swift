@testable import FEEL
import TestKit
import Testing

/// Random expressions of known kinds, with tables among them, as typed code takes them.
private struct TypedSource {
    var random: SeededGenerator

    mutating func pick(_ choices: [String]) -> String { choices[Int.random(in: 0..<choices.count, using: &random)] }

    mutating func number(_ depth: Int) -> String {
        if depth == 0 { return pick(["n", "m", "c.k", "1", "2.50", "0.001", "1000000000000", "7"]) }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return "(if \(truth(depth - 1)) then \(number(depth - 1)) else \(pick([number(depth - 1), "null"])))"
        case 1: return "(-\(number(depth - 1)))"
        default: return "(\(number(depth - 1)) \(pick(["+", "-", "*", "/", "+", "**"])) \(number(depth - 1)))"
        }
    }

    mutating func text(_ depth: Int) -> String {
        if depth == 0 { return pick(["s", "t", "c.w", "\"a\"", "\"a string of more than fifteen bytes\"", "\"人\""]) }
        return "(if \(truth(depth - 1)) then \(text(depth - 1)) else \(text(depth - 1)))"
    }

    mutating func truth(_ depth: Int) -> String {
        if depth == 0 { return pick(["p", "q", "true", "false"]) }
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return "(\(number(depth - 1)) \(pick(["<", "<=", ">", ">=", "=", "!="])) \(number(depth - 1)))"
        case 1: return "(\(text(depth - 1)) \(pick(["=", "!="])) \(text(depth - 1)))"
        case 2: return "(\(pick(["n", "s", "p"])) \(pick(["=", "!="])) null)"
        case 3: return "not(\(truth(depth - 1)))"
        case 4: return "(\(number(depth - 1)) in (1, [2..5), > 100))"
        case 5: return "(\(text(depth - 1)) in (\"a\", \"b\"))"
        case 6: return "(\(number(depth - 1)) between \(number(depth - 1)) and \(number(depth - 1)))"
        default: return "(\(truth(depth - 1)) \(pick(["and", "or"])) \(truth(depth - 1)))"
        }
    }

    mutating func cell(_ kind: Int) -> String {
        switch kind {
        case 0: pick(["-", "< 3", "[0..2.5]", "(1..7)", "1, 2, 7", ">= m", "[m..5]", "not(2)", "? * 2 > m", "null"])
        case 1: pick(["-", "\"a\"", "\"b\", \"c\"", "not(\"a\")", "t", "-", "null"])
        default: pick(["-", "true", "false", "-"])
        }
    }

    mutating func table(_ scope: ParserScope) throws -> DecisionTable {
        let policies: [DecisionTable.HitPolicy] = [.unique, .first, .first, .any, .priority, .collect]
        let policy = policies[Int.random(in: 0..<policies.count, using: &random)]
        let aggregations: [DecisionTable.Aggregation] = [.sum, .count, .minimum, .maximum]
        let aggregation = policy == .collect ? aggregations[Int.random(in: 0..<4, using: &random)] : nil
        let texts = ["n", "s", "p", number(1)]
        let isConstant = policy == .collect || Int.random(in: 0..<3, using: &random) > 0
        var rules: [DecisionTable.Rule] = []
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            let tests = try [0, 1, 2, 0].map { try UnaryTests(parsing: cell($0), scope: scope) }
            let output = isConstant ? pick(["1", "2", "3.5"]) : number(1)
            rules.append(.init(tests: tests, outputs: [try Expression(parsing: output, scope: scope)]))
        }
        let order = policy == .priority ? try ["3.5", "1", "2"].map { try Expression(parsing: $0) } : []
        let standard = Bool.random(using: &random) ? try Expression(parsing: "9", scope: scope) : nil
        return DecisionTable(
            name: "table", hitPolicy: policy, aggregation: aggregation,
            inputs: try texts.map { text in
                .init(expression: try Expression(parsing: text, scope: scope), type: .any, allowed: nil)
            },
            outputs: [.init(name: "", type: .number, allowed: nil, priorities: order, standard: standard)],
            rules: rules)
    }
}

struct TypedTests {
    private static let inputs: [(String, FEELType)] = [
        ("n", .number), ("m", .number), ("s", .string), ("t", .string), ("p", .boolean), ("q", .boolean),
        ("c", .context([.init("k", .number), .init("w", .string)])),
    ]

    private func values(_ random: inout SeededGenerator) -> [Value] {
        func number() -> Value {
            let scale = Int.random(in: 0...3, using: &random), wide = Int.random(in: 0..<8, using: &random) == 0
            let most = wide ? 4_000_000_000_000_000_000 : 90
            return .number(Decimal128(Int.random(in: -most...most, using: &random), scale: scale))
        }
        let texts = ["a", "b", "c", "", "人", "a string of more than fifteen bytes", "another one of more than fifteen",
                     "elsewhere"].map(Value.string)
        let context = Value.context(["k": number(), "w": texts[Int.random(in: 0..<8, using: &random)]])
        let values = [number(), number(), texts[Int.random(in: 0..<8, using: &random)],
                      texts[Int.random(in: 0..<8, using: &random)], .boolean(Bool.random(using: &random)),
                      .boolean(Bool.random(using: &random)), context]
        return values.map { value in
            switch Int.random(in: 0..<24, using: &random) {
            case 0: .null
            case 1: .list([value])
            case 2: .string("7")
            default: value
            }
        }
    }

    private func step(_ source: inout TypedSource) throws -> Program.Step {
        let names = TypedTests.inputs.map(\.0)
        let scope = ParserScope(variables: names, members: ["k", "w"])
        let expression = switch Int.random(in: 0..<6, using: &source.random) {
        case 0, 1: Expression.make(.table(try source.table(scope)))
        case 2: try Expression(parsing: source.text(3), scope: scope)
        case 3: try Expression(parsing: source.truth(3), scope: scope)
        case 4: try Expression(parsing: "{k: \(source.number(2)), w: \(source.text(1))}", scope: scope)
        default: try Expression(parsing: source.number(4), scope: scope)
        }
        return .init(slot: names.count, expression: expression,
                     variables: names.enumerated().map { Program.Variable.slot($1, $0) }, source: "")
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `Typed code gives what the plain evaluator gives, row by row and by columns`(_ seed: UInt64) throws {
        var source = TypedSource(random: SeededGenerator(seed: seed)), typed = 0, withValue = 0
        for number in 0..<150 {
            let step = try step(&source)
            let inputs = TypedTests.inputs.enumerated().map { (slot: $0, type: $1.1) }
            let routine = Routine(slotCount: inputs.count + 1, steps: [step], inputs: inputs)
            if routine.typed != nil { typed += 1 }
            let rows = (0..<12).map { _ in values(&source.random) }
            let columns = inputs.indices.map { place in Column(rows.map { $0[place] }) }
            let (results, traces) = routine.evaluate(columns: columns, count: rows.count, explaining: true,
                                                     Evaluation())
            for (index, row) in rows.enumerated() {
                let plain = Evaluation()
                let coerced = zip(row, inputs).map { $1.type.coerce($0) ?? .null }
                let variables = Dictionary(zip(TypedTests.inputs.map(\.0), coerced)) { first, _ in first }
                let expected = step.expression.evaluate(variables, plain)
                let evaluation = Evaluation()
                #expect(routine.evaluate(row).description == expected.description, "\(seed), \(number): \(row)")
                let explained = routine.evaluate(row, evaluation)
                #expect(explained.description == expected.description, "\(seed), \(number): \(row)")
                #expect(results[index].description == expected.description, "\(seed), \(number): \(row)")
                #expect(evaluation.fired == plain.fired, "\(seed), \(number): \(row)")
                #expect(traces[index] == evaluation.trace, "\(seed), \(number): \(row)")
                if !expected.isNull { withValue += 1 }
            }
        }
        #expect(typed > 110 && withValue > 600, "\(typed) typed, \(withValue) with a value")
    }

    @Test func `Quotients, sums and order of short decimals are those of long ones`() {
        var random = SeededGenerator(seed: 5)
        func number() -> Decimal128 {
            let digits = Int.random(in: 0...19, using: &random)
            let coefficient = UInt64.random(in: 0...UInt64.max, using: &random) / smallPowerOfTen(digits)
            return Decimal128(negative: Bool.random(using: &random), coefficient: UInt128(coefficient),
                              exponent: Int.random(in: -25...25, using: &random))
        }
        // The same numbers with coefficients of more than 64 bits, which take the other way.
        func long(_ x: Decimal128) -> Decimal128? {
            let digits = 34 - decimalDigits(x.coefficient)
            let coefficient = x.coefficient * powerOfTen(digits)
            guard coefficient >> 64 != 0 else { return nil }
            return Decimal128(negative: x.isNegative, coefficient: coefficient, exponent: x.exponent - digits)
        }
        for _ in 0..<20_000 {
            let a = number(), b = number()
            guard let x = long(a), let y = long(b) else { continue }
            #expect(Decimal128.adding(a, b) == Decimal128.adding(x, y))
            #expect(Decimal128.dividing(a, b)?.description == Decimal128.dividing(x, y)?.description)
            #expect(Decimal128.compare(a, b) == Decimal128.compare(x, y))
            #expect(Decimal128.dividing(x, b)?.description == Decimal128.dividing(x, y)?.description)
        }
    }
}
