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
}
