/// Something in a model that is wrong or doubtful.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable {
        /// The model cannot give what it promises.
        case error
        /// It can be used, but may not say what was meant.
        case warning
    }

    public let severity: Severity
    /// A stable word for the kind, such as `unknown-name`.
    public let code: String
    public let message: String
    /// The decision, knowledge model, service or type.
    public let element: String
    /// Of the XML, counted from 1; 0 where it is not known.
    public let line: Int
    /// The rule of a decision table, counted from 1.
    public var rule: Int?

    public var description: String {
        let place = line > 0 ? "line \(line): " : "", row = rule.map { ", rule \($0)" } ?? ""
        return "\(place)\(severity) \(code) in \(element)\(row): \(message)"
    }

    /// What to do about it, in a sentence.
    public var advice: String {
        switch code {
        case "syntax": "Write the text as FEEL; strings stand in quotation marks."
        case "unknown-name": "Correct the name, or draw an information requirement to what has it."
        case "unknown-entry": "Correct the entry's name, or add it to the item definition."
        case "unknown-type": "Define the type as an item definition, or use one of FEEL's."
        case "type": "Give the value the type that is expected here, or change the type."
        case "reference": "Point the reference to an element that exists, or take it out."
        case "import": "Give the imported model's file too."
        case "name": "Give one of the two another name."
        case "cycle": "Break the circle: a decision cannot need its own result."
        case "table": "Correct the table as the message says; until then it gives null."
        case "language": "Write the expression in FEEL."
        case "external-function": "Write the function in FEEL; functions outside the model are not run."
        case "gap": "Add a rule for this case, or a default output."
        case "overlap": "Narrow one of the two rules, or choose a hit policy that lets several match."
        case "unreachable": "Take the rule out, or move it before the rules that cover it."
        default: "Split the table into smaller ones if the rest is to be checked too."
        }
    }
}
