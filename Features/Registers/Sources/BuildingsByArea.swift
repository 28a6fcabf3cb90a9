import Access
import Geography
import Kernel
import Records
import Store

/// The buildings of a division, by address; public, as the register of buildings is.
package struct BuildingsByArea: Lookup {
    package static let name = "building.list"
    package static let permission = RegisterRights.readPlaces
    package static let purposes = [RecordRights.openness]
    /// As many as a map draws at once.
    package static let limit = 5000

    /// A community; nil for the first of the city.
    package let area: DivisionCode?
    package let city: DivisionCode

    package init(area: DivisionCode?, city: DivisionCode) {
        self.area = area
        self.city = city
    }

    /// One building.
    package struct Line: Sendable {
        package let subject: SubjectID
        package let address: String
        package let use: String
        package let floors: Int
        package let outline: Geometry
    }

    /// The buildings of the area, and the areas to choose from.
    package struct Output: Sendable {
        package let area: DivisionCode?
        package let name: Text
        package let buildings: [Line]
        package let areas: [Division]
        package let uses: CodeList?
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let areas = try Divisions.below(door.connection, city).flatMap { county in
            try Divisions.below(door.connection, county.code)
        }
        guard let area = area ?? areas.first?.code else {
            return Output(area: nil, name: RegisterText.mapTitle, buildings: [], areas: areas, uses: nil)
        }
        let names = try Divisions.names(door.connection, [area])
        let rows = try door.connection.rows("""
            SELECT subject, address, purpose, floors, outline FROM r_building
            WHERE division BETWEEN \(area.range.lowerBound) AND \(area.range.upperBound)
            ORDER BY division, address, subject LIMIT \(Self.limit)
            """)
        return Output(area: area, name: names[area] ?? Text(verbatim: area.text), buildings: try rows.compactMap(line),
                      areas: areas, uses: try Catalogue.list(door.connection, "building_use"))
    }

    private func line(_ row: Row) throws -> Line? {
        guard let outline = Geometry(compact: try row.get(4)) else { return nil }
        return Line(subject: try row.get(0), address: try row.get(1), use: try row.get(2), floors: try row.get(3),
                    outline: outline)
    }
}
