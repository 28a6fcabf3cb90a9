import Access
import Geography
import Kernel
import Records
import Store

/// The buildings at a place on the map, the one that stands there first; then those around it, the nearest first.
package struct PlacesByPosition: Lookup {
    package static let name = "place.at"
    package static let permission = RegisterRights.readPlaces
    package static let purposes = [RecordRights.openness]
    package static let limit = 20
    /// How far away a building may be.
    static let metres = 100.0

    let place: Coordinate

    package init(_ place: Coordinate) { self.place = place }

    package func run(_ door: LookupDoor) throws -> [PlaceLine] {
        door.authorisePublic()
        guard try Catalogue.find(door.connection, "building") != nil else { return [] }
        var found: [(line: PlaceLine, metres: Double)] = []
        try door.connection.each(query) { row in
            let outline: [UInt8] = try row.get(4)
            guard let metres = Geometry(compact: outline).flatMap(distance), metres <= Self.metres else { return }
            found.append((try PlaceLine(row), metres))
        }
        return found.sorted { ($0.metres, $0.line.subject) < ($1.metres, $1.line.subject) }.prefix(Self.limit)
            .map(\.line)
    }

    /// Ten squares of the ground: some hundred buildings in a dense city.
    var query: SQL {
        """
        SELECT DISTINCT \(PlaceLine.columns), b.outline FROM place_cell AS c JOIN r_building AS b ON b.subject = c.place
        WHERE c.cell IN (\(list: PlaceCell.around(place))) LIMIT 2000
        """
    }

    private func distance(_ shape: Geometry) -> Double? {
        switch shape {
        case .polygon(let polygon): polygon.contains(place) ? 0 : polygon.distanceMetres(to: place)
        default: nil
        }
    }
}
