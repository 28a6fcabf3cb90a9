import Kernel
package import Store

extension Scope {
    /// Reads the two columns in which tables keep a scope; nil if they hold none.
    init?(division: Int64, department: String) {
        guard let code = DivisionCode(number: division) else { return nil }
        self.init(division: code, department: department.isEmpty ? nil : department)
    }

    /// The department as tables keep it: `''` for all.
    package var departmentColumn: String { department ?? "" }

    /// A condition that holds for rows within any of the scopes; for none of them it never holds.
    ///
    /// The columns, named as in the query, hold a division's number and a department or `''`. It is one range of the
    /// index for each scope.
    package static func condition(_ scopes: [Scope], division: StaticString, department: StaticString) -> SQL {
        let division = SQL(trusted: "\(division)"), department = SQL(trusted: "\(department)")
        guard !scopes.isEmpty else { return "(1 = 0)" }
        // Nothing but ranges: with a constant among them SQLite would use no index.
        var condition: SQL = "("
        for (place, scope) in scopes.enumerated() {
            let range = scope.division.range
            if place > 0 { condition += " OR " }
            condition += "(\(division) BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            if let name = scope.department { condition += " AND \(department) = \(name)" }
            condition += ")"
        }
        return condition + ")"
    }
}
