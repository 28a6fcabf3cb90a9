import ContactTracing
import Kernel
import TestKit
import Testing

@Suite struct PublishedTests {
    @Test(arguments: UInt64(1)...60)
    func `Published cells count nobody or at least five, and together all`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let counts = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            Int.random(in: 0...5, using: &random) == 0 ? Int.random(in: 5...90, using: &random)
                : Int.random(in: 0...6, using: &random)
        }
        guard let cells = SmallCells.merged(counts) else {
            #expect((1..<5).contains(counts.reduce(0, +)))
            return
        }
        #expect(cells.flatMap(Array.init) == Array(counts.indices))
        for cell in cells {
            let count = counts[cell].reduce(0, +)
            #expect(count == 0 || count >= 5)
        }
        // Nothing is joined without need.
        if counts.allSatisfy({ $0 == 0 || $0 >= 5 }) { #expect(cells.count == counts.count) }
    }

    static func list(_ random: inout SeededGenerator) throws -> NearList {
        let day = try #require(Day("2022-03-01"))
        let entries = (0..<Int.random(in: 0...30, using: &random)).map { _ -> NearList.Entry in
            let flight = "CX\(Int.random(in: 1...9, using: &random))"
            if Bool.random(using: &random), let number = TripNumber(flight: flight) {
                return .trip(number, day: day.advanced(by: .random(in: 0...2, using: &random)),
                             row: Bool.random(using: &random) ? .random(in: 1...60, using: &random) : nil)
            }
            let start = Int64.random(in: 0...3 * 86_400_000, using: &random)
            return .place(code: "990101-\(Int.random(in: 1...5, using: &random))",
                          time: span(start, start + .random(in: 1...5 * hour, using: &random)))
        }
        return try #require(NearList(issued: moment(1_646_092_800_000), entries))
    }

    @Test(arguments: UInt64(1)...30)
    func `The file says the same whatever the order, and comes back as it was`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let list = try Self.list(&random)
        #expect(NearList(list.bytes) == list)
        #expect(NearList(issued: list.issued, list.entries.shuffled(using: &random))?.bytes == list.bytes)
        for entry in list.entries {
            if case .place(_, let time) = entry {
                #expect(time.lowerBound.milliseconds % hour == 0 && time.upperBound.milliseconds % hour == 0)
            }
        }
        // One byte changed is another list or none.
        for _ in 0..<30 {
            var bytes = list.bytes
            let bit: UInt8 = [1, 2, 4, 8, 16, 32, 64, 128].randomElement(using: &random) ?? 1
            bytes[.random(in: 0..<bytes.count, using: &random)] ^= bit
            if let other = NearList(bytes) { #expect(other != list && other.bytes == bytes) }
        }
    }

    @Test(arguments: ["", "\n", "yitong-near 1\n", "yitong-near 2\nissued 2022-03-01T00:00:00.000Z\n",
                      "yitong-near 1\nissued 2022-03-01T00:00:00.000Z\ntrip CX0838 2022-03-06\n",
                      "yitong-near 1\nissued 2022-03-01T00:00:00.000Z\n"
                          + "place a/b 2022-03-01T00:00:00.000Z 2022-03-01T01:00:00.000Z\n",
                      "yitong-near 1\nissued 2022-03-01T24:00:00.000Z\n",
                      "yitong-near 1\nissued 2022-03-01T00:00:00.000Z\ntrip CX838 2022-02-30\n"])
    func `A file in another form is no list`(text: String) { #expect(NearList(Array(text.utf8)) == nil) }

    @Test func `Near is who was there then, or on the trip, or within rows of it`() throws {
        let day = try #require(Day("2022-03-06")), number = try #require(TripNumber(flight: "CX838"))
        let place = NearList.Entry.place(code: "A", time: span(2 * hour, 4 * hour))
        let trip = NearList.Entry.trip(number, day: day, row: 15)
        let list = try #require(NearList(issued: moment(0), [place, trip]))
        #expect(list.near([.place(code: "A", time: span(4 * hour, 5 * hour))]).isEmpty)
        #expect(list.near([.place(code: "A", time: span(3 * hour, 5 * hour))]) == [place])
        #expect(list.near([.place(code: "B", time: span(3 * hour, 5 * hour))]).isEmpty)
        #expect(list.near([.trip(number, day: day, row: 40)]) == [trip])
        #expect(list.near([.trip(number, day: day, row: 40)], rows: 3).isEmpty)
        #expect(list.near([.trip(number, day: day, row: nil)], rows: 3) == [trip])
        #expect(list.near([.trip(number, day: day.advanced(by: 1), row: 15)]).isEmpty)
    }
}
