import Access
import Decisions
import DMN
import HTML
import Kernel
import Web

/// Values that a reader tries on a rule, with what came out and why.
struct RuleTrial {
    let form: HTML
    /// Above the tables; nothing where nothing was tried.
    let answer: HTML?
    let verdict: Verdict?
    let isRefused: Bool

    /// Tries what the address says.
    init(_ visit: Visit, _ found: VersionOfModel.Output) async throws {
        let language = visit.language, version = found.version
        let key = RuleKey(version.model, version.number)
        let inputs = found.rules.inputs
        var form = Form(Rules.rule.link(key), id: "try", method: .get, fields: inputs.enumerated().map { place, input in
            Self.field("in\(place)", input.name, type: "\(input.type)", value: visit.query["in\(place)"] ?? "")
        }, submit: RuleText.tryIt)
        var verdict: Verdict?, answer: HTML?, isRefused = false
        if visit.query.keys.contains(where: { $0.hasPrefix("in") }) {
            let pairs = inputs.enumerated().map { ($1.name, visit.query["in\($0)"] ?? "") }
            let texts = Dictionary(pairs) { first, _ in first }
            do {
                let tried = try await visit.look(TryRules(version.model, version.number, inputs: texts),
                                                 for: .ruleOpenness)
                verdict = tried.verdict
                let names = tried.values.mapValues(FEELText.literal)
                answer = VerdictWords.html(tried.verdict, found.rules, values: names, language)
            } catch let error as GovError where error.kind == .invalid {
                isRefused = true
                let names = Dictionary(inputs.enumerated().map { ($1.name, "in\($0)") }) { first, _ in first }
                form.report(GovError(error.code, error.kind, error.message, fields: error.fields.map {
                    .init(names[$0.name] ?? $0.name, $0.message)
                }))
            }
        }
        self.verdict = verdict
        self.answer = answer
        self.isRefused = isRefused
        let lead = HTML.paragraph(RuleText.tryLead, isSmall: true, in: language)
        self.form = .section(RuleText.tryIt, in: language, "\(lead)\(HTML.form(form, in: language))")
    }

    /// A field for a value of a type of FEEL.
    static func field(_ name: String, _ title: String, type: String, value: String) -> FormField {
        let label = Text(verbatim: title)
        switch type {
        case "boolean":
            return FormField(name, label, .select([
                FormOption("", RuleText.unknownValue), FormOption("true", RuleText.yes),
                FormOption("false", RuleText.no),
            ]), value: value, isRequired: false)
        case "date": return FormField(name, label, .date, value: value, isRequired: false)
        case "number": return FormField(name, label, value: value, isRequired: false, inputMode: .decimal,
                                        maxLength: 60)
        default: return FormField(name, label, value: value, hint: RuleText.hint.filled(type), isRequired: false,
                                  maxLength: 2000)
        }
    }
}

/// An outcome and the rules that led to it, in words.
enum VerdictWords {
    /// - Parameter values: literals of every input and decision, by name.
    static func html(_ verdict: Verdict, _ rules: CompiledRules, values: [String: String], _ language: Language)
        -> HTML {
        let reasons = because(verdict, rules, values, language)
        let list: HTML = "<ul>\(reasons.map { "<li>\($0)</li>" })</ul>"
        switch verdict.kind {
        case .value:
            return .note(.ok, RuleText.result.filled(verdict.outcome), in: language, list)
        case .null:
            return .note(.warn, RuleText.nothing, in: language,
                         "\(HTML.paragraph(RuleText.nothingMeans, in: language))\(list)")
        case .error:
            let faults: [HTML] = verdict.reasons.map { "<li>\($0)</li>" }
            return .note(.stop, RuleText.fault, in: language,
                         "\(HTML.paragraph(RuleText.nothingMeans, in: language))\(list)<ul>\(faults)</ul>")
        }
    }

    /// One sentence for each rule that fired.
    static func because(_ verdict: Verdict, _ rules: CompiledRules, _ values: [String: String], _ language: Language)
        -> [String] {
        let tables = RuleTable.all(rules)
        return verdict.fired.flatMap { fired -> [String] in
            guard let drawn = tables.first(where: { $0.name == fired.table }), let table = drawn.table
            else { return [] }
            guard !fired.rules.isEmpty else { return [RuleText.noRule.filled(fired.table)[language]] }
            return fired.rules.filter { table.rules.indices.contains($0 - 1) }.map { number in
                let rule = table.rules[number - 1]
                let conditions = zip(table.inputs, rule.inputs).compactMap { input, text -> String? in
                    guard text != "-", !text.allSatisfy(\.isWhitespace) else { return nil }
                    let label = input.label ?? input.expression
                    guard let value = values[input.expression] else { return "\(label) \(text)" }
                    return RuleText.isValue.filled(label, text, value)[language]
                }
                let all = conditions.isEmpty ? RuleText.always[language]
                    : conditions.joined(separator: language == .english || language == .russian ? ", " : "，")
                let outputs = rule.outputs.joined(separator: ", ")
                return RuleText.because.filled(fired.table, "\(number)", all, outputs)[language]
            }
        }
    }
}
