import Access
import Geography
import Kernel
import Records
import Store

/// The buildings of a division, by community and address, part by part; public, as the register of buildings is.
package struct BuildingsByArea: Lookup {
    package static let name = "building.list"
    package static let permission = RegisterRights.readPlaces
    package static let purposes = [RecordRights.openness]
    /// As many as a map draws at once.
    package static let mapLimit = 5000
    /// As many as a page lists.
    package static let pageLimit = 50

    /// A community; nil for the first of the city.
    package let area: DivisionCode?
    package let city: DivisionCode
    package let limit: Int
    package let after: Cursor?

    package init(area: DivisionCode?, city: DivisionCode, limit: Int = Self.pageLimit, after: Cursor? = nil) {
        self.area = area
        self.city = city
        self.limit = min(max(limit, 1), Self.mapLimit)
        self.after = after
    }

    /// One building.
    package struct Line: Sendable {
        package let subject: SubjectID
        package let division: DivisionCode
        package let address: String
        package let use: String
        package let floors: Int
        /// Nil where what was registered is no shape.
        package let outline: Geometry?
    }

    /// The buildings of the area, and the areas to choose from.
    package struct Output: Sendable {
        package let area: DivisionCode?
        package let name: Text
        package let buildings: Page<Line>
        package let areas: [Division]
        package let uses: CodeList?
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let areas = try Divisions.below(door.connection, city).flatMap { county in
            try Divisions.below(door.connection, county.code)
        }
        let isKept = try Catalogue.find(door.connection, "building") != nil
        guard isKept, let area = area ?? areas.first?.code else {
            return Output(area: nil, name: RegisterText.mapTitle, buildings: Page([], next: nil), areas: areas,
                          uses: nil)
        }
        let names = try Divisions.names(door.connection, [area])
        let found = try door.connection.rows(try query(area)).map(line)
        let shown = Array(found.prefix(limit))
        let next = found.count > limit ? shown.last.map(cursor) : nil
        return Output(area: area, name: names[area] ?? RegisterText.mapTitle, buildings: Page(shown, next: next),
                      areas: areas, uses: try Catalogue.list(door.connection, "building_use"))
    }

    /// One range of the index by community and address.
    func query(_ area: DivisionCode) throws(GovError) -> SQL {
        var query: SQL = """
            SELECT subject, division, address, purpose, floors, outline FROM r_building
            WHERE division BETWEEN \(area.range.lowerBound) AND \(area.range.upperBound)
            """
        if let after {
            guard after.keys.count == 3, let division = Int64(after.keys[0]), let subject = Int64(after.keys[2]) else {
                throw GovError("page.cursor", .invalid, RegisterText.badCursor)
            }
            query += " AND (division, address, subject) > (\(division), \(after.keys[1]), \(subject))"
        }
        return query + " ORDER BY division, address, subject LIMIT \(limit + 1)"
    }

    private func line(_ row: Row) throws -> Line {
        Line(subject: try row.get(0), division: try row.get(1), address: try row.get(2), use: try row.get(3),
             floors: try row.get(4), outline: Geometry(compact: try row.get(5)))
    }

    private func cursor(_ line: Line) -> Cursor { Cursor(["\(line.division.number)", line.address, "\(line.subject)"]) }
}
