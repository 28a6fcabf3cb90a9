import Kernel
import Testing
import ContactTracing

@Suite struct TripMatchTests {
    @Test func `A cell is read in both ways, and what is no seat is passed over`() {
        let cell = "14ABDEFGJK 9J Unknown CC Row75/76 20J/K 22f 10L 0A 123A"
        #expect(Seat.seats(in: cell, .single).map(\.row) == [9])
        #expect(Seat.seats(in: cell, .expanded).count == 9)
        #expect(Seat.seats(in: "12" + String(repeating: "A", count: 5000), .expanded).isEmpty)
    }

    @Test func `Pairs are counted once a trip, and within two rows`() throws {
        let day = try #require(Day("2020-03-08"))
        let notices = [("QR818", "10A 11B 13C"), ("QR0818", "12D 10A"), ("QR818", "10A Unknown")].map {
            TripNotice(day: day, number: $0.0, seats: $0.1)
        }
        let written = TripMatch(notices, .single)
        #expect([written.trips, written.seats, written.pairs, written.pairsWithinTwoRows] == [2, 5, 4, 3])
        let normal = TripMatch(notices, .single) { TripNumber(flight: $0)?.description ?? $0 }
        #expect([normal.trips, normal.seats, normal.pairs, normal.pairsWithinTwoRows] == [1, 4, 6, 5])
    }
}
