package import Access
package import Kernel
import Store

/// The comparisons of an area with their last run, by name.
package struct ComparisonsByOffice: Lookup {
    package static let name = "comparison.list"
    package static let permission = ObjectionRights.compare
    package static let purposes = [ObjectionRights.comparing]

    package init() {}

    /// A comparison in a list.
    package struct Line: Sendable {
        package let comparison: Comparison
        package let run: ComparisonRun?
    }

    package func run(_ door: LookupDoor) throws -> [Line] {
        let rights = Scope.condition(try door.authorisedScopes(), division: "division", department: "department")
        let found = try door.connection.rows("""
            SELECT definition FROM comparison WHERE \(rights) ORDER BY name LIMIT 500
            """)
        return try found.map { row in
            let comparison: Comparison = try JSON.decode(row.get(0))
            return Line(comparison: comparison, run: try Self.lastRun(door, comparison.name))
        }
    }

    static func lastRun(_ door: LookupDoor, _ name: String) throws -> ComparisonRun? {
        try door.connection.row("""
            SELECT \(ComparisonRun.columns) FROM comparison_run WHERE comparison = \(name) ORDER BY id DESC LIMIT 1
            """).map(ComparisonRun.init)
    }
}

/// A comparison with the disagreements that were listed, for the department that is asked.
package struct DisagreementsOfComparison: Lookup {
    package static let name = "comparison.show"
    package static let permission = ObjectionRights.read
    package static let purposes = [ObjectionRights.comparing]
    package static let limit = 100
    package let comparison: String
    package let after: Cursor?

    package init(_ comparison: String, after: Cursor? = nil) {
        self.comparison = comparison
        self.after = after
    }

    /// One disagreement; the case where one was raised.
    package struct Line: Hashable, Sendable {
        package let subject: SubjectID
        package let objection: RecordObjectionID?
        package let foundAt: Timestamp
    }

    /// A part of the list with what it belongs to.
    package struct Output: Sendable {
        package let comparison: Comparison
        package let asked: Resource
        package let other: Resource
        package let run: ComparisonRun?
        package let lines: Page<Line>
    }

    package func run(_ door: LookupDoor) throws -> Output {
        _ = try door.authorisedScopes()
        let found = try Comparison.find(door.connection, comparison)
        let (asked, other) = try found.resources(door.connection)
        try door.authorise(in: asked.owner.scope)
        var condition: SQL = ""
        if let after {
            guard after.keys.count == 1, let last = Int64(after.keys[0]) else {
                throw GovError("page.cursor", .invalid, ObjectionText.badCursor)
            }
            condition = " AND subject > \(last)"
        }
        let lines = try door.connection.rows("""
            SELECT subject, objection, found_at FROM disagreement WHERE comparison = \(comparison)\(condition)
            ORDER BY subject LIMIT \(Self.limit + 1)
            """).map { Line(subject: try $0.get(0), objection: try $0.get(1), foundAt: try $0.get(2)) }
        let shown = Array(lines.prefix(Self.limit))
        if !shown.isEmpty { door.concerns(.subjects(shown.map(\.subject))) }
        let next = lines.count > Self.limit ? shown.last.map { Cursor(["\($0.subject)"]) } : nil
        return Output(comparison: found, asked: asked, other: other,
                      run: try ComparisonsByOffice.lastRun(door, comparison), lines: Page(shown, next: next))
    }
}
