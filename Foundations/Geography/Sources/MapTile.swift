import Foundation

/// A square of the web map: the world in Mercator's projection is one tile at zoom 0, four at zoom 1, and so on.
///
/// Column 0 is in the west, row 0 in the north (as in OpenStreetMap, Leaflet and `{z}/{x}/{y}` addresses). The map ends
/// at 85.05 degrees north and south.
public struct MapTile: Hashable, Sendable {
    /// 0...24.
    public let zoom: Int
    /// From the west, 0 ..< 2^zoom.
    public let column: Int
    /// From the north, 0 ..< 2^zoom.
    public let row: Int

    /// Tiles of 2.4 metres at the equator.
    public static let maximumZoom = 24
    /// atan(sinh(π)) in degrees.
    public static let maximumLatitude = 85.051_128_779_806_6

    /// Fails for a tile that does not exist.
    public init?(zoom: Int, column: Int, row: Int) {
        guard (0...MapTile.maximumZoom).contains(zoom), (0..<(1 << zoom)).contains(column),
              (0..<(1 << zoom)).contains(row) else { return nil }
        self.zoom = zoom
        self.column = column
        self.row = row
    }

    /// The tile in which a place lies; beyond the map's edges the nearest one.
    public init(containing place: Coordinate, zoom: Int) {
        precondition((0...MapTile.maximumZoom).contains(zoom), "a map has zooms from 0 to 24")
        let (x, y) = MapTile.position(of: place)
        let side = Double(1 << zoom), last = (1 << zoom) - 1
        self.zoom = zoom
        column = min(last, max(0, Int((x * side).rounded(.down))))
        row = min(last, max(0, Int((y * side).rounded(.down))))
    }

    /// Where a place lies on the whole map: (0, 0) is the north-western corner, (1, 1) the south-eastern.
    public static func position(of place: Coordinate) -> (x: Double, y: Double) {
        let latitude = min(maximumLatitude, max(-maximumLatitude, place.latitude)) * .pi / 180
        return (place.longitude / 360 + 0.5, 0.5 - asinh(tan(latitude)) / (2 * .pi))
    }

    /// The place at a position of the whole map; positions outside are brought to its edge.
    public static func place(x: Double, y: Double) -> Coordinate {
        Coordinate(clampingLongitude: (x - 0.5) * 360, latitude: atan(sinh((0.5 - y) * 2 * .pi)) * 180 / .pi)
    }

    /// The place in pixels of a tile, from its north-western corner; outside the tile below 0 or above the size.
    public func pixel(of place: Coordinate, tileSize: Double = 256) -> (x: Double, y: Double) {
        let (x, y) = MapTile.position(of: place)
        let side = Double(1 << zoom)
        return ((x * side - Double(column)) * tileSize, (y * side - Double(row)) * tileSize)
    }

    /// The tile's edges, rounded to 10⁻⁷ degrees; neighbours share theirs.
    public var boundingBox: BoundingBox {
        let side = Double(1 << zoom)
        let northWest = MapTile.place(x: Double(column) / side, y: Double(row) / side)
        let southEast = MapTile.place(x: Double(column + 1) / side, y: Double(row + 1) / side)
        return BoundingBox(northWest.longitudeE7, southEast.latitudeE7, southEast.longitudeE7, northWest.latitudeE7)
    }

    /// The tiles that meet a box, row by row from the north; nil if they are more than the limit.
    public static func covering(_ box: BoundingBox, zoom: Int, limit: Int = 256) -> [MapTile]? {
        let southWest = MapTile(containing: box.southWest, zoom: zoom)
        let northEast = MapTile(containing: box.northEast, zoom: zoom)
        let columns = southWest.column...northEast.column, rows = northEast.row...southWest.row
        guard columns.count * rows.count <= limit else { return nil }
        return rows.flatMap { row in columns.compactMap { MapTile(zoom: zoom, column: $0, row: row) } }
    }
}
