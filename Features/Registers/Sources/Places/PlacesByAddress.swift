import Access
import Kernel
import Records
import Store

/// The buildings that an address in Chinese or Pinyin may mean, the likeliest first; public, as the register is.
///
/// Each step is a range or a list of keys of one index: names of divisions at the beginning of the text, roads by name,
/// sound or the pairs of characters in them, then the houses of the best roads.
package struct PlacesByAddress: Lookup {
    package static let name = "place.find"
    package static let permission = RegisterRights.readPlaces
    package static let purposes = [RecordRights.openness]
    package static let limit = 20

    let text: String

    package init(_ text: String) { self.text = text }

    package func run(_ door: LookupDoor) throws -> [PlaceLine] {
        door.authorisePublic()
        let connection = door.connection
        guard try Catalogue.find(connection, "building") != nil else { return [] }
        let (areas, rest) = try divisions(connection, PlaceText.plain(text))
        let address = PlaceText(plain: rest)
        guard !address.street.isEmpty else { return [] }
        var found: [PlaceLine] = []
        for street in try streets(connection, address.street) {
            let left = Self.limit - found.count
            guard left > 0 else { break }
            found += try connection.rows(houses(street, address, areas, limit: left)).map { try PlaceLine($0) }
        }
        var seen: Set<SubjectID> = []
        return found.filter { seen.insert($0.subject).inserted }
    }

    /// Takes names of divisions from the beginning, the longest first. Returns the divisions that the last one means,
    /// at most 100, and the rest.
    private func divisions(_ connection: any Connection, _ text: String) throws -> ([DivisionCode], String) {
        var rest = Substring(text), areas: [DivisionCode] = []
        for _ in 0..<5 {
            let beginnings = (2...12).filter { $0 < rest.count }.map { String(rest.prefix($0)) }
            guard !beginnings.isEmpty else { break }
            let named = try connection.rows(Self.divisionQuery(beginnings)).map { row in
                (code: try row.get(0, as: DivisionCode.self), name: try row.get(1, as: String.self))
            }.filter { division in areas.isEmpty || areas.contains { $0.contains(division.code) } }
            guard let longest = named.map(\.name.count).max() else { break }
            areas = named.filter { $0.name.count == longest }.map(\.code)
            rest = rest.dropFirst(longest)
        }
        return (areas, String(rest))
    }

    static func divisionQuery(_ names: [String]) -> SQL {
        "SELECT code, name_hans FROM division WHERE name_hans IN (\(list: names)) ORDER BY name_hans, code LIMIT 100"
    }

    /// The roads that are called so: exactly, else by sound, else by the pairs of characters that they share.
    private func streets(_ connection: any Connection, _ text: String) throws -> [String] {
        let isExact = try connection.cell("SELECT 1 FROM place_street WHERE street = \(text)", as: Int.self) != nil
        if isExact { return [text] }
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return try connection.rows(Self.soundQuery(text)).map { try $0.get(0) }
        }
        let pairs = PlaceText.pairs(text)
        let found = try connection.rows(Self.wordQuery(pairs)).map { row in
            (street: try row.get(0, as: String.self), shared: try row.get(1, as: Int.self))
        }
        // Half of what was asked for must be there: 清河 is 清河路, 南河路 is not.
        return found.filter { $0.shared * 2 >= pairs.count }.sorted {
            ($1.shared, $0.street.count, $0.street) < ($0.shared, $1.street.count, $1.street)
        }.prefix(8).map(\.street)
    }

    /// `qinghe` finds Qinghe Lu.
    static func soundQuery(_ text: String) -> SQL {
        """
        SELECT street FROM place_street WHERE latin >= \(text) AND latin < \(text + "\u{7F}") ORDER BY latin, street
        LIMIT 8
        """
    }

    static func wordQuery(_ pairs: [String]) -> SQL {
        """
        SELECT street, COUNT(*) AS shared FROM place_word WHERE word IN (\(list: pairs)) GROUP BY street
        ORDER BY shared DESC, street LIMIT 50
        """
    }

    func houses(_ street: String, _ address: PlaceText, _ areas: [DivisionCode], limit: Int) -> SQL {
        var condition: SQL = "a.street = \(street)"
        if address.number > 0 { condition += " AND a.number = \(address.number)" }
        if address.unit > 0 { condition += " AND a.unit = \(address.unit)" }
        if !areas.isEmpty {
            let ranges = areas.map { area -> SQL in
                "a.division BETWEEN \(area.range.lowerBound) AND \(area.range.upperBound)"
            }
            condition += " AND (\(ranges.dropFirst().reduce(ranges[0]) { "\($0) OR \($1)" }))"
        }
        return """
            SELECT \(PlaceLine.columns) FROM place_address AS a JOIN r_building AS b ON b.subject = a.place
            WHERE \(condition) ORDER BY a.street, a.number, a.unit, a.place LIMIT \(limit)
            """
    }
}

/// A building in a list of those that were found.
package struct PlaceLine: Sendable {
    package let subject: SubjectID
    package let division: DivisionCode
    package let address: String
    package let use: String

    static let columns: SQL = "b.subject, b.division, b.address, b.purpose"

    init(_ row: Row) throws {
        subject = try row.get(0)
        division = try row.get(1)
        address = try row.get(2)
        use = try row.get(3)
    }
}
