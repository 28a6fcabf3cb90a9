public import FEEL

/// The public conformance suite of DMN (dmn-tck/tck), from a folder of models and their test cases.
public struct TCKSuite: Sendable {
    /// A result that one case names, evaluated.
    public struct CaseResult: Sendable {
        public let file: String
        public let testCase: String
        public let node: String
        /// Whether null or an error is expected, which an engine that knows nothing gives too.
        public let expectsNull: Bool
        public let passed: Bool
        public let expected: Value
        public let actual: Value
        public let diagnostics: [Diagnostic]
    }

    /// How many results were right, those with a value apart from those that expect null or an error.
    public struct Totals: Sendable {
        public var values = (passed: 0, failed: 0)
        public var nulls = (passed: 0, failed: 0)

        public var passed: Int { values.passed + nulls.passed }
        public var failed: Int { values.failed + nulls.failed }
    }

    /// Which of both evaluators runs the cases.
    public enum Evaluator: String, Sendable, CaseIterable { case plain, compiled }

    let clock: DateTime?

    /// `clock` is what `now()` answers.
    public init(clock: DateTime?) { self.clock = clock }

    /// Runs all cases under a folder and hands over each result; files that cannot be read count as one failed case.
    public func run(_ directory: String, _ evaluator: Evaluator, each: (CaseResult) -> Void) -> Totals {
        var totals = Totals()
        for path in TCKFiles.tests(under: directory) {
            for result in run(file: path, evaluator) {
                if result.expectsNull {
                    if result.passed { totals.nulls.passed += 1 } else { totals.nulls.failed += 1 }
                } else {
                    if result.passed { totals.values.passed += 1 } else { totals.values.failed += 1 }
                }
                each(result)
            }
        }
        return totals
    }

    private func run(file path: String, _ evaluator: Evaluator) -> [CaseResult] {
        do {
            let test = try TCKTest(path)
            return test.cases.flatMap { run($0, test, evaluator, path) }
        } catch {
            let failed = CaseResult(file: path, testCase: "", node: "", expectsNull: false, passed: false,
                expected: .null,
                                    actual: .string("\(error)"), diagnostics: [])
            return [failed]
        }
    }

    private func run(_ item: TCKTest.Case, _ test: TCKTest, _ evaluator: Evaluator, _ path: String) -> [CaseResult] {
        item.results.map { expectation in
            let evaluation = Evaluation(now: clock)
            let outcome = outcome(item, expectation, test, evaluator, evaluation)
            let passed = expectation.expectsNull ? outcome.value.isNull
                : TCKTest.same(expectation.value, outcome.value)
            return CaseResult(file: path, testCase: item.id, node: expectation.node,
                expectsNull: expectation.expectsNull,
                              passed: passed, expected: expectation.value, actual: outcome.value,
                              diagnostics: outcome.diagnostics)
        }
    }

    private func outcome(_ item: TCKTest.Case, _ expectation: TCKTest.Expectation, _ test: TCKTest,
                         _ evaluator: Evaluator, _ evaluation: Evaluation) -> Outcome {
        guard let invocable = item.invocable else {
            return evaluator == .plain ? test.model.evaluate(expectation.node, item.inputs, evaluation)
                : test.compiled.evaluate(expectation.node, item.inputs, evaluation)
        }
        let outcome = evaluator == .plain ? test.model.call(invocable, item.inputs, evaluation)
            : test.compiled.call(invocable, item.inputs, evaluation)
        // A service of several outputs answers with a context of them.
        if test.model.outputCount(of: invocable) > 1, case .context(let context) = outcome.value,
           let value = context[expectation.node] {
            return Outcome(value, evaluation)
        }
        return outcome
    }
}

extension Model {
    func outputCount(of service: String) -> Int {
        guard let index = index(service), case .service(let service) = nodes[index].kind else { return 1 }
        return service.outputs.count
    }
}
