import HTML
import Kernel
import Records

/// The fields of the form for a rule, and the rule that they say.
enum RuleForm {
    /// Everything that the form sends.
    static var names: [String] {
        ["code", "severity", "kind", "condition", "field", "resource", "other", "from", "to", "days"]
            + Language.allCases.map { "title-\($0.rawValue)" }
    }

    static func fields(_ resource: Resource) -> [FormField] {
        let titles = Language.allCases.map { language in
            FormField("title-\(language.rawValue)", QualityWords.title(Text(verbatim: language.ownName)),
                      maxLength: 200)
        }
        let own = [FormOption("", QualityWords.none)] + resource.fields.map { FormOption($0.name, $0.title) }
        let kinds = ["condition", "refers", "equals", "within", "apart", "steady", "fresh"].map { word in
            FormOption(word, QualityWords.kinds[word] ?? Text(verbatim: word))
        }
        let severities = QualityRule.Severity.allCases.map { FormOption($0.rawValue, QualityWords.severity($0)) }
        return [FormField("code", QualityWords.code, hint: QualityWords.codeHint, maxLength: 40)] + titles + [
            FormField("severity", QualityWords.severity, .select(severities), value: "ordinary"),
            FormField("kind", QualityWords.whatIsChecked, .select(kinds), value: "condition"),
            FormField("condition", QualityWords.condition, .textarea(rows: 3), hint: QualityWords.conditionHint,
                      isRequired: false, maxLength: 2000),
            FormField("field", QualityWords.field, .select(own), hint: QualityWords.fieldHint, isRequired: false),
            FormField("resource", QualityWords.otherResource, hint: QualityWords.otherHint, isRequired: false,
                      maxLength: 40),
            FormField("other", QualityWords.otherField, isRequired: false, maxLength: 63),
            FormField("from", QualityWords.fromField, isRequired: false, maxLength: 63),
            FormField("to", QualityWords.toField, isRequired: false, maxLength: 63),
            FormField("days", QualityWords.days, .number(min: 1, max: 36_500), hint: QualityWords.daysHint,
                      isRequired: false),
        ]
    }

    /// What was sent as a rule; what is missing in it is told by its check.
    static func read(_ form: [String: String]) -> QualityRule {
        func text(_ name: String) -> String { form[name] ?? "" }
        func title(_ language: Language) -> String { text("title-\(language.rawValue)") }
        let days = Int(text("days"))
        let kind: QualityRule.Kind = switch text("kind") {
        case "refers": .refers(field: text("field"), resource: text("resource"))
        case "equals": .equals(field: text("field"), resource: text("resource"), other: text("other"))
        case "within": .within(field: text("field"), resource: text("resource"), from: text("from"), to: text("to"))
        case "apart": .apart(from: text("from"), to: text("to"))
        case "steady": .steady(field: text("field"), days: days ?? 0)
        case "fresh": .fresh(days: days)
        default: .condition(text("condition"))
        }
        return QualityRule(
            text("code"),
            Text(title(.simplifiedChinese), title(.traditionalChinese), title(.english), title(.russian)),
            QualityRule.Severity(rawValue: text("severity")) ?? .ordinary, kind)
    }
}
