import Kernel
import Testing
import ContactTracing

@Suite struct VehicleRunTests {
    @Test(arguments: ["QR818", "QR0818", "qr 818", "QR-0818", "ＱＲ８１８", "QTR818"])
    func `All spellings of a flight are one number`(text: String) {
        #expect(TripNumber(flight: text)?.description == "QR818")
    }

    @Test(arguments: [("9J123", "9J123"), ("AC007", "AC7"), ("CX250D", "CX250D"), ("3U8888", "3U8888"),
                      ("ETH608", "ET608"), ("X636", "X636")])
    func `Carriers with digits, zeros, suffixes and three letters are read`(text: String, expected: String) {
        #expect(TripNumber(flight: text)?.description == expected)
    }

    @Test(arguments: ["", "X", "QR", "QR0000", "QR12345", "12345", "flight", "QR818;", "航班818", "QR８18９9",
                      String(repeating: "Q", count: 100_000)])
    func `What is no flight number is none`(text: String) {
        #expect(TripNumber(flight: text) == nil)
    }

    @Test func `Trains have a letter or none`() {
        #expect(TripNumber(train: "g0001") == TripNumber(train: "G1"))
        #expect(TripNumber(train: "1461")?.description == "1461")
        #expect(TripNumber(train: "K1") != TripNumber(train: "T1"))
        #expect(TripNumber(train: "GGG1") == nil)
    }

    static let china = ZoneOffsets(seconds: 28_800)

    /// 22:00 from A as G1234, 23:50–00:10 B, where it turns to G1235, 02:00 C.
    static func run(place: Int64 = 5) throws -> VehicleRun {
        let start = try #require(Day("2022-03-01")).start(offsetSeconds: 28_800).milliseconds
        return try VehicleRun(place: place, stops: [
            .init(station: "A", arrival: nil, departure: moment(start + 22 * hour), number: TripNumber(train: "G1234"),
                  zone: china),
            .init(station: "B", arrival: moment(start + 23 * hour + 50 * minute),
                  departure: moment(start + 24 * hour + 10 * minute), number: TripNumber(train: "G1235"), zone: china),
            .init(station: "C", arrival: moment(start + 26 * hour), departure: nil, zone: china),
        ])
    }

    @Test func `A train that changes its number on the way is found under both, with the date of the stop`() throws {
        let run = try Self.run(), directory = RunDirectory([run])
        let first = try #require(TripNumber(train: "G1234")), second = try #require(TripNumber(train: "G1235"))
        let evening = try #require(Day("2022-03-01")), after = evening.advanced(by: 1)
        #expect(directory.run(first, from: "A", on: evening) == run)
        #expect(directory.run(second, from: "B", on: after) == run)
        #expect(directory.run(first, from: "B", on: after) == nil)
        #expect(directory.run(second, from: "B", on: evening) == nil)
        let twice = RunDirectory([run, try Self.run(place: 6)])
        #expect(twice.run(first, from: "A", on: evening) == nil)
    }

    @Test func `People on different legs met only where both were aboard`() throws {
        let run = try Self.run()
        let whole = try #require(run.stay(of: 1, from: "A", to: "C", spot: Spot()))
        let first = try #require(run.stay(of: 2, from: "A", to: "B", spot: Spot()))
        let second = try #require(run.stay(of: 3, from: "B", to: "C", spot: Spot()))
        let index = PresenceIndex([whole, first, second])
        let window = span(0, 2_000_000_000_000)
        #expect(index.meetings(of: 2, in: window).map(\.contact) == [1])
        #expect(index.meetings(of: 1, in: window).map(\.contact).sorted() == [2, 3])
        #expect(run.stay(of: 4, from: "C", to: "A", spot: Spot()) == nil)
        #expect(run.stay(of: 4, from: "B", to: "B", spot: Spot()) == nil)
        #expect(run.stay(of: 4, from: "A", to: "X", spot: Spot()) == nil)
    }

    @Test func `Stops whose times go back or are missing do not make a run`() throws {
        let number = TripNumber(flight: "CX1")
        func stop(_ arrival: Int64?, _ departure: Int64?, _ number: TripNumber? = nil) -> VehicleRun.Stop {
            .init(station: "S", arrival: arrival.map(moment), departure: departure.map(moment), number: number,
                  zone: Self.china)
        }
        #expect(throws: VehicleRunFault.reversed(stop: 1)) {
            try VehicleRun(place: 1, stops: [stop(nil, 10, number), stop(9, nil)])
        }
        #expect(throws: VehicleRunFault.missingTime(stop: 1)) {
            try VehicleRun(place: 1, stops: [stop(nil, 10, number), stop(12, nil), stop(20, nil)])
        }
        #expect(throws: VehicleRunFault.withoutNumber) { try VehicleRun(place: 1, stops: [stop(nil, 1), stop(2, nil)]) }
        #expect(throws: VehicleRunFault.numberOfStops) { try VehicleRun(place: 1, stops: [stop(nil, 1, number)]) }
    }
}
