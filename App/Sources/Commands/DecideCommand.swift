import ArgumentParser
import DMN
import FEEL
import Foundation
import Kernel

/// `yitong decide`
struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Try a DMN model: its decisions for an input, or its faults.",
        discussion: "`yitong decide MODEL.dmn --input JSON` evaluates; nothing is stored.",
        subcommands: [Evaluate.self, Check.self], defaultSubcommand: Evaluate.self)

    /// `yitong decide evaluate`
    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Evaluate decisions and show their values, the rules that fired, and what went wrong.",
            discussion: """
                Dates, times and durations are strings in JSON: "2026-03-01", "P1Y". Exits with 1 where the model or \
                the input is faulty, and with 2 where a decision is null or had an error.
                """)

        @OptionGroup var files: ModelFiles

        @Option(help: "The inputs as a JSON object by name; @FILE reads it from a file, - from standard input.")
        var input = "{}"

        @Option(name: .customLong("decision"), help: "A decision; may be repeated. Else all that no other needs.")
        var names: [String] = []

        @Flag(help: "Print the outcomes as JSON.")
        var json = false

        func run() throws {
            let model = try files.read()
            let inputs = try DecideInput.read(input, for: model)
            let decisions = names.isEmpty ? model.topDecisions : names
            if decisions.isEmpty { throw DecideFault("The model has no decision.") }
            for name in decisions where !model.decisions.contains(name) {
                let known = model.decisions.joined(separator: ", ")
                throw DecideFault("The model has no decision \(name). Its decisions: \(known).")
            }
            let faults = model.check().count { $0.severity == .error }
            if faults > 0 {
                Terminal.warn("Faults in the model: \(faults). `yitong decide check` lists them; "
                    + "what they touch is null.")
            }
            let compiled = CompiledModel(model), now = DateTime(Machine.time.now().description)
            let outcomes = decisions.map { ($0, compiled.evaluate($0, inputs, Evaluation(now: now))) }
            if json {
                Terminal.say(Value.list(outcomes.map { OutcomeText.context($0, $1) }).json)
            } else {
                for (name, outcome) in outcomes { OutcomeText.lines(name, outcome).forEach(Terminal.say) }
            }
            if outcomes.contains(where: { $1.value.isNull || $1.errorCount > 0 }) { throw ExitCode(2) }
        }
    }

    /// `yitong decide check`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a model before it is used: what cannot be read, gaps, overlaps, rules that never apply.",
            discussion: "Exits with 1 where there is an error; warnings alone exit with 0.")

        @OptionGroup var files: ModelFiles

        func run() throws {
            let findings = try files.read().check()
            for finding in findings {
                Terminal.say("\(finding)")
                Terminal.say("    \(finding.advice)")
            }
            let errors = findings.count { $0.severity == .error }
            Terminal.say("\(errors) errors, \(findings.count - errors) warnings")
            if errors > 0 { throw ExitCode(1) }
        }
    }
}

/// The files of a model.
struct ModelFiles: ParsableArguments {
    @Argument(help: "The model, DMN 1.1 to 1.5 in XML.")
    var model: String

    @Option(name: .customLong("import"), help: "A model that it imports; may be repeated.")
    var imports: [String] = []

    func read() throws -> Model {
        Model(try definitions(model), imports: try imports.map(definitions))
    }

    private func definitions(_ path: String) throws -> Definitions {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        do {
            return try Definitions(xml: bytes)
        } catch {
            throw DecideFault("\(path): \(error)")
        }
    }
}

/// What is wrong with a model or an input, for who called.
struct DecideFault: Error {
    let words: String

    init(_ words: String) { self.words = words }
}

/// The values of a model's inputs from the command line.
enum DecideInput {
    /// All faults are collected; inputs that are not given are null, and named on standard error.
    static func read(_ option: String, for model: Model) throws -> [String: Value] {
        let value: Value
        do {
            value = try Value(json: try bytes(option))
        } catch let fault as JSONFault {
            throw DecideFault("The input is not JSON: \(fault).")
        }
        guard case .context(let given) = value else {
            throw DecideFault("The input must be a JSON object with the inputs by name, such as {\"Age\": 20}.")
        }
        var inputs: [String: Value] = [:], faults: [String] = []
        for (name, value) in given.entries where !model.inputs.contains(where: { $0.name == name }) {
            if model.decisions.contains(name) {
                inputs[name] = value
            } else {
                faults.append("There is no input \(name).")
            }
        }
        for (name, type) in model.inputs {
            guard let value = given[name] else {
                Terminal.warn("\(name) is not given, and so null.")
                continue
            }
            do {
                inputs[name] = try type.reading(value, at: name)
            } catch {
                faults.append("\(error).")
            }
        }
        guard faults.isEmpty else {
            let known = model.inputs.map { "\($0.name): \($0.type)" }.joined(separator: "; ")
            throw DecideFault((faults + ["The inputs: \(known)."]).joined(separator: "\n"))
        }
        return inputs
    }

    private static func bytes(_ option: String) throws -> [UInt8] {
        if option == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        if option.hasPrefix("@") {
            return Array(try Data(contentsOf: URL(fileURLWithPath: String(option.dropFirst()))))
        }
        return Array(option.utf8)
    }
}

/// An outcome as people and as programs read it.
enum OutcomeText {
    static func lines(_ name: String, _ outcome: Outcome) -> [String] {
        var lines = ["\(name) = \(outcome.value.json)"]
        for firing in outcome.fired {
            let rules = firing.rules.map { String($0 + 1) }.joined(separator: ", ")
            lines.append("  \(firing.table): \(rules.isEmpty ? "no rule fired" : "rule \(rules) fired")")
        }
        for diagnostic in outcome.diagnostics { lines.append("  error in \(diagnostic)") }
        if outcome.errorCount > outcome.diagnostics.count {
            lines.append("  and \(outcome.errorCount - outcome.diagnostics.count) more errors")
        }
        return lines
    }

    /// Rules count from 1, as in the model's table.
    static func context(_ name: String, _ outcome: Outcome) -> Value {
        let fired = outcome.fired.map { firing -> Value in
            .context(Context([("table", .string(firing.table)),
                              ("rules", .list(firing.rules.map { .number($0 + 1) }))]))
        }
        let errors = outcome.diagnostics.map { diagnostic -> Value in
            .context(Context([("in", .string(diagnostic.source)), ("message", .string(diagnostic.message))]))
        }
        return .context(Context([("decision", .string(name)), ("value", outcome.value), ("fired", .list(fired)),
                                 ("errors", .list(errors))]))
    }
}
