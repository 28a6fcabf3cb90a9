import DMN
import FEEL
import TestKit
import Testing

struct CompiledModelTests {
    private let inputs = [("n", "number"), ("s", "string"), ("b", "boolean"), ("m", "number")]

    private func cell(_ type: String, _ random: inout SeededGenerator) -> String {
        func number() -> String { "\(Int.random(in: -3...12, using: &random))"
            + (Bool.random(using: &random) ? "" : ".5") }
        let choices: [String] = switch type {
        case "number": ["-", "< \(number())", ">= \(number())", "[\(number())..\(number())]",
            "\(number()), \(number())",
                        "not(\(number()))", "> m", "? * 2 > m", "null", "not(null)", "!= \(number())", "[1, 2, 3]"]
        case "string": ["-", "\"a\"", "\"b\", \"c\"", "not(\"a\")", "< \"b\"", "starts with(?, \"a\")", "null",
            "= \"c\""]
        default: ["-", "true", "false", "not(true)", "null", "n > 3"]
        }
        return choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    private func randomTable(_ random: inout SeededGenerator) -> String {
        let policies = ["UNIQUE", "FIRST", "FIRST", "ANY", "COLLECT", "RULE ORDER", "PRIORITY", "OUTPUT ORDER",
                        "COLLECT' aggregation='SUM", "COLLECT' aggregation='COUNT", "COLLECT' aggregation='MAX"]
        let policy = policies[Int.random(in: 0..<policies.count, using: &random)]
        let texts = Bool.random(using: &random) && !policy.contains("aggregation")
        var rules: [([String], [String])] = []
        for _ in 0..<Int.random(in: 1...80, using: &random) {
            let number = Int.random(in: 1...4, using: &random)
            let result = Int.random(in: 0..<12, using: &random) == 0 ? "n + 1"
                : (texts ? "\"r\(number)\"" : "\(number).5")
            rules.append((inputs.map { cell($0.1, &random) }, [result]))
        }
        let values = texts ? "\"r2\",\"r1\",\"r3\",\"r4\"" : "4.5, 3.5, 2.5, 1.5"
        let output = Bool.random(using: &random) ? "<output/>" : """
            <output><outputValues><text>\(values)</text></outputValues><defaultOutputEntry>\
            <text>\(texts ? "\"r1\"" : "1.5")</text></defaultOutputEntry></output>
            """
        return tableModel(policy, inputs: inputs, output: output, rules: rules)
    }

    private func row(_ random: inout SeededGenerator) -> [Value] {
        func number() -> Value { .number(Decimal128(Int.random(in: -40...130, using: &random), scale: 1)) }
        let texts = ["a", "b", "c", "ab", ""]
        return [
            number(), .string(texts[Int.random(in: 0..<5, using: &random)]), .boolean(Bool.random(using: &random)),
                number(),
        ].map { Int.random(in: 0..<12, using: &random) == 0 ? .null : $0 }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `Compiled models and columns give what the plain evaluator gives`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<25 {
            let xml = randomTable(&random)
            let model = try model(xml)
            #expect(model.findings.isEmpty)
            let decision = try CompiledModel(model).decision("Result")
            let rows = (0..<20).map { _ in row(&random) }
            let columns = decision.inputs.indices.map { place in Column(rows.map { $0[place] }) }
            let results = decision.evaluate(columns: columns)
            let outcomes = decision.outcomes(columns: columns)
            #expect(results.count == rows.count && outcomes.count == rows.count)
            for (index, values) in rows.enumerated() {
                let named = Dictionary(zip(decision.inputs.map(\.name), values)) { first, _ in first }
                let plain = model.evaluate("Result", named)
                let evaluation = Evaluation()
                let compiled = decision.evaluate(values, evaluation)
                #expect(compiled.description == plain.value.description, "seed \(seed): \(values) in \(xml)")
                #expect(results[index].description == plain.value.description,
                    "seed \(seed): column, \(values) in \(xml)")
                #expect(evaluation.fired == plain.fired)
                #expect(outcomes[index].value.description == plain.value.description)
                #expect(outcomes[index].trace == evaluation.trace, "seed \(seed): \(values) in \(xml)")
                #expect(outcomes.failed.contains(index) == (evaluation.errorCount > 0))
                #expect((evaluation.errorCount > 0) == (plain.errorCount > 0) || !compiled.isNull)
            }
        }
    }

    @Test func `A chain of decisions by columns gives what it gives row by row, with overflow and nulls`() throws {
        let steps = ["x * 1.25 - y", "d0 + 0.001", "d1 * d1", "if d2 > 50 then d2 else -d1", "d3 / 3",
            "if d4 > 5 and p then \"A\" else \"B\""]
        var xml = "<definitions xmlns='\(Definitions.Version.v1_5.rawValue)' name='m' namespace='urn:m'>"
        for (name, type) in [("x", "number"), ("y", "number"), ("p", "boolean")] {
            xml += "<inputData id='\(name)' name='\(name)'><variable name='\(name)' typeRef='\(type)'/></inputData>"
        }
        for (index, step) in steps.enumerated() {
            let inputs = ["x", "y",
                "p"].map { "<informationRequirement><requiredInput href='#\($0)'/></informationRequirement>" }
            let before = index == 0 ? ""
                : "<informationRequirement><requiredDecision href='#d\(index - 1)'/></informationRequirement>"
            xml += "<decision id='d\(index)' name='d\(index)'><variable name='d\(index)'/>\(inputs.joined())\(before)"
                + "<literalExpression><text>\(step.replacing("<", with: "&lt;"))</text></literalExpression></decision>"
        }
        let model = try model(xml + "</definitions>")
        var random = SeededGenerator(seed: 5)
        for name in ["d2", "d3", "d4", "d5"] {
            let decision = try CompiledModel(model).decision(name)
            let rows: [[Value]] = (0..<6000).map { index in
                let wide = index % 97 == 0
                let x = wide ? Decimal128(Int.random(in: 1...9, using: &random) * 1_000_000_000_000_000, scale: 2)
                    : Decimal128(Int.random(in: -999...999, using: &random), scale: 2)
                return [index % 31 == 0 ? .null : .number(x), .number(index % 7), .boolean(index % 2 == 0)]
            }
            let order = decision.inputs.map { input in ["x", "y", "p"].firstIndex(of: input.name)! }
            let columns = order.map { place in Column(rows.map { $0[place] }) }
            let results = decision.evaluate(columns: columns)
            for index in stride(from: 0, to: rows.count, by: 13) {
                #expect(results[index] == decision.evaluate(order.map { rows[index][$0] }), "\(name), row \(index)")
            }
        }
    }
}
