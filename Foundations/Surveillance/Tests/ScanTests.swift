import Kernel
import Surveillance
import Testing

struct ScanTests {
    private let grid = (0..<49).map { (x: Double($0 % 7), y: Double($0 / 7)) }

    private func background(_ random: inout SeededRandom, _ count: Int) -> [(place: Int, day: Int)] {
        (0..<count).map { _ in (random.index(below: 49), random.index(below: 40)) }
    }

    @Test func `An outbreak in three neighbouring places is found where and when it is`() throws {
        var random = SeededRandom(seed: 8)
        var cases = background(&random, 400)
        for _ in 0..<25 { cases.append(([24, 25, 31][random.index(below: 3)], 37 + random.index(below: 3))) }
        let found = try SpaceTimeScan().clusters(cases, places: ScanPlaces(plane: grid), days: 40)
        let first = try #require(found.first)
        #expect(first.pValue <= 0.01 && first.firstDay >= 35 && first.observed >= 12)
        #expect(!Set(first.places).isDisjoint(with: [24, 25, 31]) && first.places.count <= 6)
        #expect(first.recurrenceDays >= 100)
        for (a, b) in zip(found, found.dropFirst()) {
            #expect(a.logRatio >= b.logRatio && Set(a.places).isDisjoint(with: b.places))
        }
    }

    @Test func `More people everywhere at once is no cluster`() throws {
        var random = SeededRandom(seed: 3)
        var cases = background(&random, 300)
        for _ in 0..<120 { cases.append((random.index(below: 49), 38 + random.index(below: 2))) }
        var scan = SpaceTimeScan()
        scan.permutations = 199
        let found = try scan.clusters(cases, places: ScanPlaces(plane: grid), days: 40)
        #expect(found.first.map { $0.pValue > 0.02 } ?? true)
    }

    @Test func `Without an outbreak p-values are spread evenly`() throws {
        var random = SeededRandom(seed: 12), small = 0
        var scan = SpaceTimeScan()
        scan.permutations = 39
        let places = try ScanPlaces(plane: grid)
        for run in 0..<60 {
            scan.seed = UInt64(run)
            let p = try scan.clusters(background(&random, 150), places: places, days: 40, limit: 1).first?.pValue ?? 1
            if p <= 0.2 { small += 1 }
        }
        #expect((3...24).contains(small), "\(small) of 60 below 0.2")
    }

    @Test func `Divisions by their borders and places on the earth are scanned alike`() throws {
        let borders: [[Int]] = (0..<49).map { place in
            let besides: [Int] = [place - 1, place + 1].filter { $0 >= 0 && $0 < 49 && $0 / 7 == place / 7 }
            let above: [Int] = [place - 7, place + 7].filter { $0 >= 0 && $0 < 49 }
            return above + besides
        }
        var random = SeededRandom(seed: 8)
        let cases = background(&random, 300) + [(place: Int, day: Int)](repeating: (24, 39), count: 8)
        let earth = grid.map { (latitude: 30 + $0.y * 0.1, longitude: 120 + $0.x * 0.1) }
        for places in [try ScanPlaces(neighbours: borders), try ScanPlaces(degrees: earth, maximumRadius: 40)] {
            let found = try SpaceTimeScan().clusters(cases, places: places, days: 40)
            #expect(found.first?.places.contains(24) == true && (found.first?.pValue ?? 1) <= 0.01)
        }
    }

    @Test func `The same seed gives the same p-values, and bad input an error`() throws {
        var random = SeededRandom(seed: 1)
        let cases = background(&random, 200), places = try ScanPlaces(plane: grid)
        #expect(try SpaceTimeScan().clusters(cases, places: places, days: 40)
            == SpaceTimeScan().clusters(cases, places: places, days: 40))
        #expect(try SpaceTimeScan().clusters([], places: places, days: 40).isEmpty)
        #expect(throws: GovError.self) { try SpaceTimeScan().clusters([(99, 1)], places: places, days: 40) }
        #expect(throws: GovError.self) { try ScanPlaces(plane: [(x: .nan, y: 0)]) }
        #expect(throws: GovError.self) { try ScanPlaces(neighbours: [[7]]) }
    }
}
