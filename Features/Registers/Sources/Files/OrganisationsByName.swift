import Access
import Kernel
import Records
import Store

/// Organisations of an area or whose name begins so, or the one of a credit code; public, part by part.
package struct OrganisationsByName: Lookup {
    package static let name = "organisation.list"
    package static let permission = RegisterRights.readPlaces
    package static let purposes = [RecordRights.openness]
    package static let limit = 50

    /// The beginning of the name, or a whole credit code; empty for all.
    let text: String
    let area: DivisionCode?
    let city: DivisionCode
    let after: Cursor?

    package init(_ text: String, area: DivisionCode?, city: DivisionCode, after: Cursor? = nil) {
        self.text = text
        self.area = area
        self.city = city
        self.after = after
    }

    /// One organisation.
    package struct Line: Sendable {
        package let subject: SubjectID
        package let name: String
        package let code: String
        package let kind: String
        package let division: DivisionCode
    }

    /// A part of the list, with the words for what is in it and the areas to choose from.
    package struct Output: Sendable {
        package let lines: Page<Line>
        package let kinds: CodeList?
        package let names: [DivisionCode: Text]
        package let areas: [Division]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let connection = door.connection
        let areas = try Divisions.below(connection, city)
        let found: [Line]
        if try Catalogue.find(connection, "organisation") == nil {
            found = []
        } else if let code = CreditCode(text) {
            let subject = try Subjects.find(connection, .creditCode, code.text)
            found = try subject.map { try connection.rows("\(Self.columns) WHERE subject = \($0)").map(line) } ?? []
        } else {
            found = try connection.rows(try query()).map(line)
        }
        let shown = Array(found.prefix(Self.limit))
        let next = found.count > Self.limit ? shown.last.map(cursor) : nil
        return Output(lines: Page(shown, next: next), kinds: try Catalogue.list(connection, "organisation_kind"),
                      names: try Divisions.names(connection, shown.map(\.division)), areas: areas)
    }

    private static let columns: SQL = "SELECT subject, name, code, kind, division FROM r_organisation"

    /// By name over all, by division and name within an area.
    func query() throws(GovError) -> SQL {
        var query = Self.columns, conditions: [SQL] = []
        if let area {
            conditions.append("division BETWEEN \(area.range.lowerBound) AND \(area.range.upperBound)")
        }
        if !text.isEmpty {
            // The second is exact under any order of characters; the first is the index's.
            conditions.append("name >= \(text) AND name < \(text + "\u{10FFFF}")")
            conditions.append("SUBSTR(name, 1, CAST(\(text.unicodeScalars.count) AS INTEGER)) = \(text)")
        }
        if let after {
            guard after.keys.count == 3, let division = Int64(after.keys[0]), let subject = Int64(after.keys[2]) else {
                throw GovError("page.cursor", .invalid, RegisterText.badCursor)
            }
            conditions.append(area == nil ? "(name, subject) > (\(after.keys[1]), \(subject))"
                : "(division, name, subject) > (\(division), \(after.keys[1]), \(subject))")
        }
        if let first = conditions.first {
            query += " WHERE \(conditions.dropFirst().reduce(first) { "\($0) AND \($1)" })"
        }
        return query + (area == nil ? " ORDER BY name, subject" : " ORDER BY division, name, subject")
            + " LIMIT \(Self.limit + 1)"
    }

    private func line(_ row: Row) throws -> Line {
        Line(subject: try row.get(0), name: try row.get(1), code: try row.get(2), kind: try row.get(3),
             division: try row.get(4))
    }

    private func cursor(_ line: Line) -> Cursor { Cursor(["\(line.division.number)", line.name, "\(line.subject)"]) }
}
