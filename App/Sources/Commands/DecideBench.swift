import DMN
import FEEL
import Foundation

/// Decisions on one core against functions written by hand and against zen-engine, where a Python has it.
///
/// Times are of the processor, not of the wall: what else the machine does counts little.
struct DecideBench {
    let folder: URL
    /// A Python; the system's where none is named.
    let python: String?

    func run(rows: Int) throws {
        for (model, hand) in [(DecideBenchModel.table, Hand.table), (DecideBenchModel.chain, Hand.chain)] {
            try run(model, hand, rows)
        }
    }

    /// What a person would write instead of the model.
    private enum Hand {
        case table, chain

        /// One number of each result, so that no evaluation is left out.
        @inline(__always)
        func result(_ item: BenchCase) -> Int {
            switch self {
            case .table: item.outcome().utf8.count
            case .chain: Int(item.amount())
            }
        }

        func agrees(_ item: BenchCase, _ value: Value) -> Bool {
            switch (self, value) {
            case (.table, .string(let text)): text == item.outcome()
            case (.chain, .number(let number)): abs(number.double - item.amount()) < 1e-6
            default: false
            }
        }
    }

    private func run(_ model: DecideBenchModel, _ hand: Hand, _ rows: Int) throws {
        let decision = try model.decision()
        var random = BenchRandom(state: 1)
        let cases = (0..<1000).map { _ in BenchCase(&random) }
        let inputs = cases.map { item in decision.inputs.map { item.value($0.name) } }
        for (item, values) in zip(cases, inputs) {
            precondition(hand.agrees(item, decision.evaluate(values)), "the model and the function agree")
        }
        var sink = 0
        let one = nanoseconds(200_000) {
            for _ in 0..<200 { for values in inputs where decision.evaluate(values).isNull { sink += 1 } }
        }
        let byHand = nanoseconds(2_000_000) {
            for _ in 0..<2000 { for item in cases { sink &+= hand.result(item) } }
        }
        say(model, "one decision", one, "by hand", byHand, Bar(most: 30, ratio: one / byHand))
        try peer(model, decision, cases, inputs, one)
        try bulk(model, hand, decision, rows, &random)
        if sink == 0 { Terminal.say("") }
    }

    private func bulk(_ model: DecideBenchModel, _ hand: Hand, _ decision: CompiledDecision, _ rows: Int,
                      _ random: inout BenchRandom) throws {
        let cases = (0..<rows).map { _ in BenchCase(&random) }
        let columns = decision.inputs.map { input in Column(cases.map { $0.value(input.name) }) }
        var texts: [String] = [], numbers: [Double] = []
        let byHand = nanoseconds(rows, rounds: 3) {
            switch hand {
            case .table:
                texts = []
                for item in cases { texts.append(item.outcome()) }
            case .chain:
                numbers = []
                for item in cases { numbers.append(item.amount()) }
            }
        }
        precondition(texts.count + numbers.count == rows, "every row has a result")
        let own = nanoseconds(rows, rounds: 3) { precondition(decision.evaluate(columns: columns).count == rows) }
        say(model, "a row of \(rows)", own, "by hand", byHand, Bar(most: 10, ratio: own / byHand))
        let why = nanoseconds(rows, rounds: 3) { precondition(decision.outcomes(columns: columns).count == rows) }
        say(model, "a row of \(rows) with its reasons", why, "by hand", byHand, Bar(most: 10, ratio: why / byHand))
    }

    private func peer(_ model: DecideBenchModel, _ decision: CompiledDecision, _ cases: [BenchCase],
                      _ inputs: [[Value]], _ one: Double) throws {
        let file = folder.appendingPathComponent("decide.json"), script = folder.appendingPathComponent("decide.py")
        let documents = cases.map { item in
            Value.context(Context(DecideBenchModel.inputs.map { ($0.name, item.value($0.name)) }))
        }
        let task = Value.context(["model": .string(model.peer), "result": .string(decision.name),
                                  "cases": .list(documents)])
        try task.json.write(to: file, atomically: true, encoding: .utf8)
        try DecideBench.script.write(to: script, atomically: true, encoding: .utf8)
        let program = python ?? Program.path("python3") ?? ""
        guard FileManager.default.isExecutableFile(atPath: program),
              case .context(let answer)? = try? Value(json: try Program.output(program, [script.path, file.path])),
              case .number(let time)? = answer["nanoseconds"], case .list(let results)? = answer["results"] else {
            Terminal.say("decide \(model.name): zen-engine was not measured, as no Python here has it "
                + "(python3 -m venv zen; zen/bin/pip install zen-engine; --python zen/bin/python)")
            return
        }
        let differing = zip(inputs, results.elements).count { !DecideBench.agree(decision.evaluate($0), $1) }
        guard differing == 0, results.count == cases.count else {
            Terminal.say("decide \(model.name): zen-engine was not measured: \(differing) of its results differ")
            return
        }
        say(model, "one decision", one, "zen-engine", time.double, Bar(least: 50, ratio: time.double / one))
    }

    private static func agree(_ own: Value, _ other: Value) -> Bool {
        if case .number(let x) = own, case .number(let y) = other { return abs(x.double - y.double) < 1e-6 }
        return own == other
    }

    /// Reads a model and cases, and prints the time of an evaluation and the results: of the peer's ways to keep a
    /// model ready and to take an input, the fastest counts.
    private static let script = """
        import json, sys, time
        import zen
        task = json.load(open(sys.argv[1]))
        content = zen.ZenDecisionContent(task["model"])
        static = {"type": "static", "content": {"m": json.loads(task["model"])}}
        engines = [zen.ZenEngine({"loader": lambda key: content}), zen.ZenEngine({"loader": static})]
        texts = [json.dumps(case) for case in task["cases"]]
        best = float("inf")
        for engine in engines:
            results = [engine.evaluate("m", case)["result"].get(task["result"]) for case in task["cases"]]
            for cases in (task["cases"], texts) * 3:
                start = time.process_time()
                for case in cases:
                    engine.evaluate("m", case)
                best = min(best, time.process_time() - start)
        print(json.dumps({"nanoseconds": best * 1e9 / len(texts), "results": results}))
        """

    // MARK: Measuring

    /// What a ratio must keep to.
    private struct Bar {
        let text: String

        init(most: Double, ratio: Double) {
            text = String(format: "ratio %.1f, bar at most %.0f, %@", ratio, most, ratio <= most ? "met" : "not met")
        }

        init(least: Double, ratio: Double) {
            text = String(format: "ratio %.1f, bar at least %.0f, %@", ratio, least, ratio >= least ? "met" : "not met")
        }
    }

    private func say(_ model: DecideBenchModel, _ what: String, _ own: Double, _ other: String, _ time: Double,
                     _ bar: Bar) {
        Terminal.say("decide \(model.name): \(what) " + String(format: "%.1f ns, \(other) %.1f ns; ", own, time)
            + bar.text)
    }

    /// Processor time of one of so many evaluations, the best of some rounds.
    private func nanoseconds(_ count: Int, rounds: Int = 7, _ body: () -> Void) -> Double {
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = processorTime()
            body()
            best = min(best, (processorTime() - start) / Double(count))
        }
        return best
    }

    private func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}

/// The same numbers from the same seed (SplitMix64).
struct BenchRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension BenchCase {
    init(_ random: inout BenchRandom) {
        func pick(_ choices: [String]) -> String { choices[Int.random(in: 0..<choices.count, using: &random)] }
        age = Int.random(in: 0...99, using: &random)
        income = Int.random(in: 0...600_000, using: &random)
        household = Int.random(in: 1...6, using: &random)
        residence = pick(["local", "migrant"])
        employed = Bool.random(using: &random)
        insured = Int.random(in: 0...400, using: &random)
        category = pick(["none", "orphan", "disabled", "veteran"])
        district = pick(["north", "south", "east", "west", "centre"])
    }

    /// An input of the model.
    func value(_ name: String) -> Value {
        switch name {
        case "age": .number(age)
        case "income": .number(Decimal128(income, scale: 2))
        case "household": .number(household)
        case "residence": .string(residence)
        case "employed": .boolean(employed)
        case "insured": .number(insured)
        case "category": .string(category)
        default: .string(district)
        }
    }
}
