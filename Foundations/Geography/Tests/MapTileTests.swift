import Geography
import TestKit
import Testing

@Suite struct MapTileTests {
    @Test func `Known places are in their known tiles`() throws {
        // The examples with which Mapbox's mercantile is tested, and the corners of the map.
        let known = try #require(Coordinate(longitude: 20.6852, latitude: 40.1222))
        #expect(MapTile(containing: known, zoom: 9) == MapTile(zoom: 9, column: 285, row: 193))
        let box = try #require(BoundingBox(west: -9.140625, south: 53.12040528310657,
                                           east: -8.7890625, north: 53.33087298301705))
        #expect(MapTile(zoom: 10, column: 486, row: 332)?.boundingBox == box)
        let zero = place(0, 0)
        #expect(MapTile(containing: zero, zoom: 1) == MapTile(zoom: 1, column: 1, row: 1))
        #expect(MapTile(containing: place(-1_800_000_000, 900_000_000), zoom: 3) == MapTile(zoom: 3, column: 0, row: 0))
        #expect(MapTile(containing: place(1_800_000_000, -900_000_000), zoom: 3) == MapTile(zoom: 3, column: 7, row: 7))
    }

    @Test(arguments: [(0, 1, 0), (25, 0, 0), (-1, 0, 0), (3, -1, 0), (3, 0, 8), (1, Int.max, 0)])
    func `A tile that is not on the map does not exist`(zoom: Int, column: Int, row: Int) {
        #expect(MapTile(zoom: zoom, column: column, row: row) == nil)
    }

    @Test(arguments: [UInt64(1), 2])
    func `A place is in the box of its tile, and its position leads back to it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let here = try #require(Coordinate(longitude: .random(in: -180...180, using: &random),
                                               latitude: .random(in: -85...85, using: &random)))
            let zoom = Int.random(in: 0...20, using: &random)
            let tile = MapTile(containing: here, zoom: zoom)
            let box = tile.boundingBox
            #expect(box.expanded(byMetres: 0.02).contains(here))
            let pixel = tile.pixel(of: here)
            #expect((0..<256).contains(pixel.x) && (0..<256).contains(pixel.y) || here.longitudeE7 == 1_800_000_000)
            let (x, y) = MapTile.position(of: here)
            #expect(MapTile.place(x: x, y: y).distanceMetres(to: here) < 0.03)
        }
    }

    @Test func `Tiles that cover a box touch it, leave nothing out and keep to the limit`() throws {
        let box = try #require(BoundingBox(west: 121.4, south: 31.1, east: 121.6, north: 31.3))
        let tiles = try #require(MapTile.covering(box, zoom: 13))
        #expect(tiles.allSatisfy { $0.boundingBox.intersects(box) })
        let around = tiles.map(\.boundingBox)
        #expect(around.contains { $0.contains(box.southWest) } && around.contains { $0.contains(box.northEast) })
        #expect(Set(tiles).count == tiles.count)
        #expect(MapTile.covering(box, zoom: 13, limit: tiles.count - 1) == nil)
        #expect(MapTile.covering(box, zoom: 13, limit: tiles.count)?.count == tiles.count)
        let world = try #require(BoundingBox(west: -180, south: -90, east: 180, north: 90))
        #expect(MapTile.covering(world, zoom: 24) == nil)
        #expect(MapTile.covering(world, zoom: 2)?.count == 16)
    }
}
