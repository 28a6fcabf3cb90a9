import Geography
import TestKit
import Testing

@Suite struct CoordinateTests {
    /// WGS-84 and GCJ-02 as the open implementations have them since 2013 (longitude, latitude).
    static let known: [(wgs84: (Double, Double), gcj02: (Double, Double))] = [
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ]

    @Test(arguments: known.indices)
    func `Places in Shanghai, Shenzhen and Peking are shifted to where they are known`(index: Int) throws {
        let (wgs84, gcj02) = Self.known[index]
        let place = try #require(Coordinate(longitude: wgs84.0, latitude: wgs84.1))
        let shifted = place.degrees(in: .gcj02)
        #expect(abs(shifted.longitude - gcj02.0) < 1e-6)
        #expect(abs(shifted.latitude - gcj02.1) < 1e-6)
        let back = try #require(Coordinate(longitude: gcj02.0, latitude: gcj02.1, in: .gcj02))
        #expect(back.distanceMetres(to: place) < 0.1)
    }

    @Test func `A known place in GCJ-02 is where Baidu's maps have it`() throws {
        let place = try #require(Coordinate(longitude: 121.531541859215, latitude: 31.17530398364597, in: .gcj02))
        let shifted = place.degrees(in: .bd09)
        #expect(abs(shifted.longitude - 121.53801568643858) < 1e-6)
        #expect(abs(shifted.latitude - 31.181328606874466) < 1e-6)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `A place brought to another datum and back is less than 0.1 metres away`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let place = try #require(Coordinate(longitude: .random(in: 74...135, using: &random),
                                                latitude: .random(in: 3...53, using: &random)))
            for datum in Datum.allCases {
                let other = place.degrees(in: datum)
                let back = try #require(Coordinate(longitude: other.longitude, latitude: other.latitude, in: datum))
                #expect(back.distanceMetres(to: place) < 0.1, "\(place) in \(datum)")
            }
        }
    }

    @Test func `Nothing is shifted to GCJ-02 outside China`() throws {
        let berlin = try #require(Coordinate(longitude: 13.4, latitude: 52.5))
        #expect(berlin.degrees(in: .gcj02) == (13.4, 52.5))
        #expect(Coordinate(longitude: 13.4, latitude: 52.5, in: .gcj02) == berlin)
    }

    @Test(arguments: [(180.000_000_1, 0), (0, -90.1), (.nan, 0), (0, .nan), (.infinity, 0), (0, -.infinity)])
    func `What is not on the earth is not a coordinate`(longitude: Double, latitude: Double) {
        for datum in Datum.allCases { #expect(Coordinate(longitude: longitude, latitude: latitude, in: datum) == nil) }
        #expect(Coordinate(longitude: longitude, latitude: latitude) == nil)
        #expect(Coordinate(longitudeE7: Int.min, latitudeE7: 0) == nil)
        #expect(Coordinate(longitudeE7: 0, latitudeE7: 900_000_001) == nil)
    }

    @Test func `A coordinate is written without a rounding error`() throws {
        #expect(try #require(Coordinate(longitude: -0.000_000_1, latitude: 90)).description == "-0.0000001,90")
        #expect(try #require(Coordinate(longitude: 121.4737, latitude: -31.2304)).description == "121.4737,-31.2304")
        #expect(try #require(Coordinate(longitude: -180, latitude: 0)).description == "-180,0")
        var random = SeededGenerator(seed: 4)
        for _ in 0..<1000 {
            let place = try #require(Coordinate(longitude: .random(in: -180...180, using: &random), latitude: 1))
            let text = String(place.description.prefix { $0 != "," })
            #expect(Coordinate(longitude: try #require(Double(text)), latitude: 1) == place)
        }
    }

    @Test func `The great circle from Nashville to Los Angeles is as long as it is known to be`() throws {
        // The example of Rosetta Code, there with a radius of 6,371.0 km: 2,886.444 km.
        let nashville = try #require(Coordinate(longitude: -86.67, latitude: 36.12))
        let losAngeles = try #require(Coordinate(longitude: -118.4, latitude: 33.94))
        #expect(abs(nashville.distanceMetres(to: losAngeles) - 2_886_448) < 10)
        #expect(nashville.distanceMetres(to: nashville) == 0)
    }

    @Test func `A degree of a meridian and of a parallel is as long as on the ellipsoid`() throws {
        // Degree lengths at 45° north: Snyder, Map Projections, table 3.
        let plane = LocalPlane(origin: try #require(Coordinate(longitude: 10, latitude: 45)))
        #expect(abs(plane.metresPerLatitudeDegree - 111_131.8) < 1)
        #expect(abs(plane.metresPerLongitudeDegree - 78_846.8) < 1)
        let place = try #require(Coordinate(longitude: 10.01, latitude: 45.01))
        #expect(plane.coordinate(plane.point(place)) == place)
    }

    @Test(arguments: [UInt64(5), 6])
    func `Distance in the local plane agrees with the great circle nearby`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let a = try #require(Coordinate(longitude: .random(in: 80...130, using: &random),
                                            latitude: .random(in: 18...53, using: &random)))
            let b = try #require(Coordinate(longitude: a.longitude + .random(in: -0.1...0.1, using: &random),
                                            latitude: a.latitude + .random(in: -0.1...0.1, using: &random)))
            let point = LocalPlane(origin: a).point(b)
            let planar = (point.x * point.x + point.y * point.y).squareRoot()
            #expect(abs(planar - a.distanceMetres(to: b)) <= 0.008 * planar + 0.1)
        }
    }

    @Test(arguments: [UInt64(7), 8])
    func `A box grown by metres holds every place so near, and none twice as far`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let place = try #require(Coordinate(longitude: .random(in: -179...179, using: &random),
                                                latitude: .random(in: -80...80, using: &random)))
            let metres = Double.random(in: 0...5000, using: &random)
            let box = BoundingBox(place).expanded(byMetres: metres)
            let plane = LocalPlane(origin: place)
            for (x, y) in [(0.99, 0.0), (-0.99, 0), (0, 0.99), (0, -0.99)] {
                let near = try #require(plane.coordinate(.init(x: x * metres, y: y * metres)))
                #expect(box.contains(near))
                let away = LocalPlane.Point(x: 2.1 * x * (metres + 1), y: 2.1 * y * (metres + 1))
                #expect(!box.contains(try #require(plane.coordinate(away))))
            }
        }
        let pole = BoundingBox(try #require(Coordinate(longitude: 0, latitude: 90))).expanded(byMetres: 1000)
        #expect(pole.westE7 == -1_800_000_000 && pole.eastE7 == 1_800_000_000 && pole.northE7 == 900_000_000)
    }
}
