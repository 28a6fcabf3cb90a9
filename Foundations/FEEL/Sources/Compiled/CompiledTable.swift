/// A decision table that finds its rules by looking each input up once, and asks a cell only where it must.
final class CompiledTable: Sendable {
    /// An input column, compiled; a class, so that using it copies nothing.
    final class Input: Sendable {
        let code: Code
        let type: FEELType
        /// One row of one bit: whether the value is allowed.
        let allowed: ColumnIndex?
        let allowedTest: Test?
        let slot: Int
        let index: ColumnIndex
        /// The cells by rule, for those that must be asked.
        let tests: [Test]

        init(code: @escaping Code, type: FEELType, allowed: ColumnIndex?, allowedTest: Test?, slot: Int,
            index: ColumnIndex,
             tests: [Test]) {
            self.code = code
            self.type = type
            self.allowed = allowed
            self.allowedTest = allowedTest
            self.slot = slot
            self.index = index
            self.tests = tests
        }
    }

    /// An output column, compiled.
    final class Output: Sendable {
        let type: FEELType
        let allowed: Test?
        let slot: Int
        let standard: Code?
        let priorities: [Code]

        init(type: FEELType, allowed: Test?, slot: Int, standard: Code?, priorities: [Code]) {
            self.type = type
            self.allowed = allowed
            self.slot = slot
            self.standard = standard
            self.priorities = priorities
        }
    }

    let table: DecisionTable
    let inputs: [Input]
    private let outputs: [Output]
    /// Rule by rule.
    private let cells: [Code]
    /// The checked values of cells that are constant, rule by rule; nil for others.
    let constants: [Value?]
    /// Without a look at the rest where a table has one output, at most 64 rules, and one rule at most is wanted.
    private let isSimple: Bool

    init(_ table: DecisionTable, _ compiler: Compiler, _ scope: CompileScope) {
        self.table = table
        inputs = table.inputs.enumerated().map { column, input in
            let slot = compiler.layout.allocate()
            let tests = table.rules.map { $0.tests[column] }
            return Input(code: compiler.code(input.expression, scope), type: input.type,
                         allowed: input.allowed.map { ColumnIndex([$0], compiler, scope) },
                         allowedTest: input.allowed.map { compiler.passes($0, slot, scope) }, slot: slot,
                         index: ColumnIndex(tests, compiler, scope),
                         tests: tests.map { compiler.passes($0, slot, scope) })
        }
        outputs = table.outputs.map { output in
            let slot = compiler.layout.allocate()
            return Output(type: output.type, allowed: output.allowed.map { compiler.passes($0, slot, scope) },
                slot: slot,
                          standard: output.standard.map { compiler.code($0, scope) },
                          priorities: output.priorities.map { compiler.code($0, scope) })
        }
        cells = table.rules.flatMap { rule in rule.outputs.map { compiler.code($0, scope) } }
        constants = table.rules.flatMap { rule in
            rule.outputs.enumerated().map { column, expression in
                compiler.constant(expression, scope).flatMap { CompiledTable.checked($0, table.outputs[column]) }
            }
        }
        isSimple = table.rules.count <= 64 && !table.rules.isEmpty && table.outputs.count == 1
            && (table.hitPolicy == .unique || table.hitPolicy == .first)
    }

    /// A constant output, if it passes its checks without an error.
    static func checked(_ value: Value, _ output: DecisionTable.Output) -> Value? {
        guard let result = output.type.coerce(value) else { return nil }
        let evaluation = Evaluation()
        if let allowed = output.allowed, !result.isNull, allowed.evaluate(result, [:],
            evaluation) != true { return nil }
        return evaluation.errorCount == 0 ? result : nil
    }

    var code: Code {
        if isSimple { return { self.single($0, $1) } }
        return { self.value($0, $1) }
    }

    // MARK: Inputs

    /// Null where a value is not allowed.
    @inline(__always)
    private func input(_ input: Input, _ frame: Frame, _ evaluation: Evaluation) -> Value {
        let raw = input.code(frame, evaluation)
        let value = input.type.fast(raw) ?? evaluation.fail("an input must be \(input.type), not \(raw.kindName)")
        frame[input.slot] = value
        if let allowed = input.allowed, let test = input.allowedTest {
            let quick = allowed.isComplete ? allowed.word(value, evaluation).map { $0 & 1 == 1 } : nil
            if (quick ?? (test(frame, evaluation) == true)) == false {
                frame[input.slot] = .null
                return evaluation.fail("\(value.kindName) input is not one of the allowed values of \(table.name)")
            }
        }
        return value
    }

    // MARK: At most 64 rules, one output, one rule wanted

    private func single(_ frame: Frame, _ evaluation: Evaluation) -> Value {
        var mask: UInt64 = table.rules.count == 64 ? .max : (1 << UInt64(table.rules.count)) - 1
        for input in inputs {
            let value = self.input(input, frame, evaluation)
            if let word = input.index.word(value, evaluation) {
                mask &= word
                if !input.index.general.isEmpty { ask(input.index.general, input, &mask, frame, evaluation) }
            } else {
                ask(input.index.speaking, input, &mask, frame, evaluation)
            }
        }
        if table.hitPolicy == .first { mask &= ~mask &+ 1 }
        if mask == 0, outputs[0].standard == nil {
            if evaluation.recordsFirings { evaluation.fired.append(.init(table: table.name, rules: [])) }
            return .null
        }
        guard mask.nonzeroBitCount == 1, let value = constants[mask.trailingZeroBitCount] else {
            return outcome(frame, evaluation).result(CompiledTable.rules([mask]))
        }
        if evaluation.recordsFirings {
            evaluation.fired.append(.init(table: table.name, rules: [mask.trailingZeroBitCount]))
        }
        return value
    }

    private func ask(_ rules: [Int], _ input: Input, _ mask: inout UInt64, _ frame: Frame, _ evaluation: Evaluation) {
        for rule in rules where mask >> UInt64(rule) & 1 == 1 && input.tests[rule](frame, evaluation) != true {
            mask &= ~(1 << UInt64(rule))
        }
    }

    // MARK: Any table

    private func value(_ frame: Frame, _ evaluation: Evaluation) -> Value {
        guard !table.rules.isEmpty || !inputs.isEmpty else { return outcome(frame, evaluation).result([]) }
        let words = (table.rules.count + 63) / 64
        var mask = [UInt64](repeating: .max, count: words)
        if table.rules.count % 64 != 0 { mask[words - 1] = (1 << UInt64(table.rules.count % 64)) - 1 }
        for input in inputs {
            let value = self.input(input, frame, evaluation)
            let found = input.index.narrow(&mask, value, evaluation)
            for rule in found ? input.index.general : input.index.speaking
            where mask[rule / 64] >> UInt64(rule % 64) & 1 == 1 && input.tests[rule](frame, evaluation) != true {
                mask[rule / 64] &= ~(1 << UInt64(rule % 64))
            }
        }
        guard evaluation.exhausted == nil else { return .null }
        let rules = CompiledTable.rules(mask)
        return outcome(frame, evaluation).result(table.hitPolicy == .first ? Array(rules.prefix(1)) : rules)
    }

    static func rules(_ mask: [UInt64]) -> [Int] {
        var rules: [Int] = []
        for (index, word) in mask.enumerated() {
            var rest = word
            while rest != 0 {
                rules.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return rules
    }

    private func outcome(_ frame: Frame, _ evaluation: Evaluation) -> TableOutcome {
        TableOutcome(table: table, evaluation: evaluation) { [self] rule, column in
            let place = rule * outputs.count + column
            if let value = constants[place] { return value }
            let raw = cells[place](frame, evaluation), output = outputs[column]
            let value = output.type.coerce(raw)
                ?? evaluation.fail("an output must be \(output.type), not \(raw.kindName)")
            frame[output.slot] = value
            if let allowed = output.allowed, !value.isNull, allowed(frame, evaluation) != true {
                return evaluation.fail("an output is not one of the allowed values")
            }
            return value
        } standard: { [self] column in
            outputs[column].standard?(frame, evaluation) ?? .null
        } priorities: { [self] column in
            outputs[column].priorities.map { $0(frame, evaluation) }
        }
    }
}
