import Kernel
import TestKit
import Testing
import ContactTracing

@Suite struct PresenceIndexTests {
    @Test(arguments: UInt64(1)...40)
    func `The index finds whom a look at every pair finds`(seed: UInt64) throws {
        let world = SmallWorld(seed)
        let index = PresenceIndex(world.stays.good)
        var random = SeededGenerator(seed: seed &+ 1000)
        for subject in Int64(1)...12 {
            let start = SmallWorld.origin + .random(in: -1...8, using: &random) * day
            let end = start + .random(in: 0...14, using: &random) * day / 2
            let expected = sorted(world.meetings(of: subject, start, end))
            #expect(sorted(index.meetings(of: subject, in: span(start, end))) == expected)
            let plain = try StayList(all: world.stays.good).meetings(of: subject, in: span(start, end))
            #expect(sorted(plain) == expected)
        }
    }

    @Test(arguments: UInt64(1)...10)
    func `Days that are inserted one by one and dropped leave the same as if they had never been`(seed: UInt64) throws {
        let stays = SmallWorld(seed, stays: 300).stays.good
        var random = SeededGenerator(seed: seed)
        var index = PresenceIndex()
        for part in stride(from: 0, to: stays.count, by: 37) {
            index.insert(Array(stays[part..<min(part + 37, stays.count)]))
        }
        #expect(index.count == stays.count)
        for _ in 0..<4 {
            let limit = moment(SmallWorld.origin + .random(in: 0...8, using: &random) * day + 5 * hour)
            var dropped = index
            dropped.drop(endedBefore: limit)
            let kept = stays.filter { $0.time.upperBound >= limit }
            #expect(dropped.count == kept.count)
            let whole = span(SmallWorld.origin - 30 * day, SmallWorld.origin + 60 * day)
            for subject in Int64(1)...12 {
                let plain = try StayList(all: kept).meetings(of: subject, in: whole)
                #expect(sorted(dropped.meetings(of: subject, in: whole)) == sorted(plain))
            }
        }
    }

    @Test func `Who leaves when another comes has not met them`() throws {
        let stays = try [(1, 0, 10), (2, 10, 20), (3, 9, 10), (4, 20, 30)].map {
            try Stay(subject: $0.0, place: 7, from: moment($0.1 * hour), until: moment($0.2 * hour))
        }
        let index = PresenceIndex(stays)
        #expect(index.meetings(of: 1, in: span(0, day)).map(\.contact) == [3])
        #expect(index.meetings(of: 2, in: span(0, day)).isEmpty)
    }

    @Test func `The window cuts what is before and after it`() throws {
        let stays = try [1, 2].map { try Stay(subject: $0, place: 7, from: moment(0), until: moment(10 * hour)) }
        let index = PresenceIndex(stays)
        #expect(index.meetings(of: 1, in: span(9 * hour, 20 * hour)).map(\.time) == [span(9 * hour, 10 * hour)])
        #expect(index.meetings(of: 1, in: span(10 * hour, 20 * hour)).isEmpty)
        #expect(index.meetings(of: 1, in: span(5 * hour, 5 * hour)).isEmpty)
    }

    @Test func `A stay comes back as it went in`() throws {
        let spot = Spot(carriage: 5, row: 12, letter: "F")
        let stay = try Stay(subject: -3, place: Int64.min, from: moment(-5), until: moment(day * 100), spot: spot,
                            protection: .respirator)
        let index = PresenceIndex([stay])
        #expect(index.stays(of: -3, in: span(0, 1)) == [stay])
        #expect(index.stays(at: Int64.min, in: span(0, 1)) == [stay])
        #expect(index.stays(at: Int64.max, in: span(0, 1)).isEmpty)
    }

    @Test func `An answer looks at few rows more than it has, however many there are`() throws {
        for people in [2000, 20_000] {
            var random = SeededGenerator(seed: 5)
            var stays: [Stay] = []
            // One hall through which people walk all day, some for ten minutes and some for ten days.
            for person in 1...Int64(people) {
                let from = Int64.random(in: 0..<(30 * day), using: &random)
                let length = person % 50 == 0 ? 10 * day : Int64.random(in: minute...(3 * hour), using: &random)
                stays.append(try Stay(subject: person, place: 1, from: moment(from), until: moment(from + length)))
            }
            let index = PresenceIndex(stays)
            var looked = 0, found = 0
            for person in 1...Int64(200) {
                looked += index.rowsLookedAt(of: person, in: span(0, 40 * day))
                found += index.meetings(of: person, in: span(0, 40 * day)).count
            }
            // The class of length and the largest end of each 32 rows leave at most 32 rows for nothing in a class of
            // a block; here it is far less than that.
            #expect(looked < 4 * found + 200 * 60, "\(looked) rows for \(found) meetings of \(people)")
        }
    }

    @Test func `Each length is in the class whose limit holds it`() {
        for (length, limit) in StayLength.limits.enumerated() {
            #expect(StayLength.of(milliseconds: limit) == length)
            #expect(StayLength.of(milliseconds: limit + 1) == min(length + 1, StayLength.count - 1))
        }
    }
}
