import Geography
import Kernel
import Records
import Store

/// The index by which a building is found: by road and number, by the words of its road or name, by where it stands.
///
/// It is made from the register of buildings and follows it; a place that is no longer there is left out when the
/// register is asked. Twelve million buildings are as many rows by number and half more by place; the words are those
/// of the roads alone.
package enum PlaceIndex {
    static let migrations = [
        Migration("registers.1.places", script: """
            CREATE TABLE place_address (
                street TEXT NOT NULL, number BIGINT NOT NULL, unit BIGINT NOT NULL, place BIGINT NOT NULL,
                division BIGINT NOT NULL, PRIMARY KEY (street, number, unit, place)
            );
            CREATE INDEX place_address_place ON place_address (place);
            CREATE TABLE place_street (street TEXT PRIMARY KEY, latin TEXT NOT NULL);
            CREATE INDEX place_street_latin ON place_street (latin, street);
            CREATE TABLE place_word (
                word TEXT NOT NULL, street TEXT NOT NULL, PRIMARY KEY (word, street)
            );
            CREATE TABLE place_cell (
                cell BIGINT NOT NULL, place BIGINT NOT NULL, PRIMARY KEY (cell, place)
            );
            CREATE INDEX place_cell_place ON place_cell (place);
            CREATE INDEX division_name ON division (name_hans);

            """),
    ]

    /// A building as the index needs it.
    package struct Entry: Sendable {
        let place: SubjectID
        let address: String
        let division: DivisionCode
        let outline: Geometry?

        package init(place: SubjectID, address: String, division: DivisionCode, outline: Geometry?) {
            self.place = place
            self.address = address
            self.division = division
            self.outline = outline
        }
    }

    /// Puts buildings into the index, in place of what it said of them.
    package static func put(_ connection: any Connection, _ entries: [Entry]) throws {
        let ids = entries.map { [$0.place.value] }
        try connection.batch("DELETE FROM place_address WHERE place = ?", ids)
        try connection.batch("DELETE FROM place_cell WHERE place = ?", ids)
        let names = try divisionNames(connection, Set(entries.map(\.division)))
        var addresses: [[Value]] = [], streets: Set<String> = []
        for entry in entries {
            let plain = without(names[entry.division] ?? [], PlaceText.plain(entry.address))
            let text = PlaceText(plain: plain)
            guard !text.street.isEmpty else { continue }
            streets.insert(text.street)
            addresses.append([.text(text.street), text.number.value, text.unit.value, entry.place.value,
                              entry.division.value])
            guard !text.name.isEmpty else { continue }
            streets.insert(text.name)
            addresses.append([.text(text.name), 0, 0, entry.place.value, entry.division.value])
        }
        try connection.batch("""
            INSERT INTO place_address (street, number, unit, place, division) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, addresses)
        try connection.batch("INSERT INTO place_cell (cell, place) VALUES (?, ?) ON CONFLICT DO NOTHING",
                             entries.flatMap { entry in
            PlaceCell.cells(of: entry.outline?.boundingBox).map { [$0.value, entry.place.value] }
        })
        try putStreets(connection, streets.sorted())
    }

    private static func putStreets(_ connection: any Connection, _ streets: [String]) throws {
        var known: Set<String> = []
        for start in stride(from: 0, to: streets.count, by: 500) {
            let part = streets[start..<min(start + 500, streets.count)]
            try connection.each("SELECT street FROM place_street WHERE street IN (\(list: part))") {
                known.insert(try $0.get(0))
            }
        }
        let new = streets.filter { !known.contains($0) }
        try connection.batch("INSERT INTO place_street (street, latin) VALUES (?, ?) ON CONFLICT DO NOTHING",
                             new.lazy.map { [.text($0), .text(PlaceText.latin($0))] })
        try connection.batch("INSERT INTO place_word (word, street) VALUES (?, ?) ON CONFLICT DO NOTHING",
                             new.lazy.flatMap { street in
            PlaceText.pairs(street).map { [.text($0), .text(street)] }
        })
    }

    /// What each division and those above it are called, from the province down, in the one writing of addresses.
    private static func divisionNames(_ connection: any Connection, _ codes: Set<DivisionCode>) throws
        -> [DivisionCode: [String]] {
        let all = codes.union(codes.flatMap(\.ancestors)), names = try Divisions.names(connection, all)
        var plain: [DivisionCode: String] = [:]
        for code in all { plain[code] = names[code].map { PlaceText.plain($0.hans) } }
        var result: [DivisionCode: [String]] = [:]
        for code in codes { result[code] = (code.ancestors.reversed() + [code]).compactMap { plain[$0] } }
        return result
    }

    /// An address without the divisions at its beginning.
    private static func without(_ names: [String], _ address: String) -> String {
        var rest = Substring(address)
        for name in names where !name.isEmpty && rest.hasPrefix(name) && rest.count > name.count {
            rest = rest.dropFirst(name.count)
        }
        return String(rest)
    }
}

/// Squares of the ground, to find what stands at a place: small ones of a thousandth of a degree, and large ones for
/// what is too wide for those.
enum PlaceCell {
    private static let small = 10_000, large = 320_000, most = 64

    /// The squares that a box touches: at most 64 small ones, or large ones.
    static func cells(of box: BoundingBox?) -> [Int64] {
        guard let box else { return [] }
        for side in [small, large] {
            let columns = index(box.westE7, 1_800_000_000, side)...index(box.eastE7, 1_800_000_000, side)
            let rows = index(box.southE7, 900_000_000, side)...index(box.northE7, 900_000_000, side)
            guard columns.count * rows.count <= most else { continue }
            return columns.flatMap { column in rows.map { cell(column, $0, side) } }
        }
        return [cell(index(box.westE7, 1_800_000_000, large), index(box.southE7, 900_000_000, large), large)]
    }

    /// The square that a place lies in with its eight neighbours, and the large one.
    static func around(_ place: Coordinate) -> [Int64] {
        let column = index(place.longitudeE7, 1_800_000_000, small), row = index(place.latitudeE7, 900_000_000, small)
        let near = (column - 1...column + 1).flatMap { column in (row - 1...row + 1).map { cell(column, $0, small) } }
        return near + [cell(index(place.longitudeE7, 1_800_000_000, large), index(place.latitudeE7, 900_000_000, large),
                            large)]
    }

    private static func index(_ degreesE7: Int32, _ offset: Int, _ side: Int) -> Int {
        (Int(degreesE7) + offset) / side
    }

    /// Large squares have odd numbers.
    private static func cell(_ column: Int, _ row: Int, _ side: Int) -> Int64 {
        Int64((column * 1_000_000 + row) * 2 + (side == large ? 1 : 0))
    }
}
