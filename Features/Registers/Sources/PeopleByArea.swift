import Access
import Kernel
import Records
import Store

/// The residents of an area, sorted by name or birth: rights, filter, order and place in the list are one query.
package struct PeopleByArea: Lookup {
    package static let name = "person.list"
    package static let permission = RegisterRights.readPeople
    package static let purposes = [RegisterRights.service]
    package static let limit = 50

    /// By which column the list is sorted.
    package enum Order: String, CaseIterable, Sendable {
        case name, born

        var column: SQL { self == .name ? "name_latin" : "born" }
    }

    /// A sub-district or community; nil for all that the principal may see.
    package let area: DivisionCode?
    package let sex: Sex?
    package let order: Order
    package let after: Cursor?

    package init(area: DivisionCode? = nil, sex: Sex? = nil, order: Order = .name, after: Cursor? = nil) {
        self.area = area
        self.sex = sex
        self.order = order
        self.after = after
    }

    /// One line of the list; the number is masked.
    package struct Line: Sendable {
        package let subject: SubjectID
        package let name: String
        package let latin: String
        package let sex: Sex
        package let born: Day
        package let number: ResidentNumber?
        package let division: DivisionCode
    }

    /// A part of the list, with the names of the communities in it and the areas to choose from (`Divisions.choices`).
    package struct Output: Sendable {
        package let people: Page<Line>
        package let names: [DivisionCode: Text]
        package let areas: [Division]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let scopes = try door.authorisedScopes()
        let found = try door.connection.rows(try query(scopes)).map(line)
        let shown = Array(found.prefix(Self.limit))
        door.concerns(.subjects(shown.map(\.subject)))
        let next = found.count > Self.limit ? shown.last.map(cursor) : nil
        let areas = try Divisions.choices(door.connection, at: area, within: scopes)
        var names = Dictionary(areas.map { ($0.code, $0.name) }) { first, _ in first }
        let unnamed = Set(shown.map(\.division)).subtracting(names.keys)
        names.merge(try Divisions.names(door.connection, unnamed)) { first, _ in first }
        return Output(people: Page(shown, next: next), names: names, areas: areas)
    }

    /// The index that serves it: by sub-district where the area is one, over all otherwise.
    func query(_ scopes: [Scope]) throws(GovError) -> SQL {
        var query: SQL = """
            SELECT subject, name, name_latin, sex, born, number, division FROM r_person
            WHERE \(rights(scopes))
            """
        if let area {
            if let street = area.ancestor(.township) { query += " AND street = \(street)" }
            if area.level != .township {
                query += " AND division BETWEEN \(area.range.lowerBound) AND \(area.range.upperBound)"
            }
        }
        if let sex { query += " AND sex = \(sex == .male ? "1" : "2")" }
        if let after {
            let born = after.keys.first.flatMap { Int64($0) }
            guard after.keys.count == 2, let subject = Int64(after.keys[1]), order == .name || born != nil else {
                throw GovError("page.cursor", .invalid, RegisterText.badCursor)
            }
            let key: Value = born.map { order == .born ? .integer($0) : .text(after.keys[0]) } ?? .text(after.keys[0])
            query += " AND (\(order.column), subject) > (\(key), \(subject))"
        }
        return query + " ORDER BY \(order.column), subject LIMIT \(Self.limit + 1)"
    }

    private func rights(_ scopes: [Scope]) -> SQL {
        let ranges = scopes.map { scope -> SQL in
            let range: SQL =
                "division BETWEEN \(scope.division.range.lowerBound) AND \(scope.division.range.upperBound)"
            // So that the index by sub-district serves whoever works in one.
            return scope.division.ancestor(.township).map { "(street = \($0) AND \(range))" } ?? range
        }
        return "(\(ranges.dropFirst().reduce(ranges.first ?? "1 = 0") { "\($0) OR \($1)" }))"
    }

    private func line(_ row: Row) throws -> Line {
        let sex: String = try row.get(3), number: String = try row.get(5)
        return Line(subject: try row.get(0), name: try row.get(1), latin: try row.get(2),
                    sex: sex == "1" ? .male : .female, born: try row.get(4), number: ResidentNumber(number),
                    division: try row.get(6))
    }

    private func cursor(_ line: Line) -> Cursor {
        Cursor([order == .name ? line.latin : "\(line.born.sinceEpoch)", "\(line.subject)"])
    }
}
