import ContactTracing
import Kernel

/// An invented population for `bench trace`: twenty stays a person in fourteen days, at home, at work, in venues and at
/// events of 5,000 people; the same from the same size.
struct TraceBenchWorld {
    let people: Int

    /// 2022-03-01T00:00:00Z
    static let start: Int64 = 1_646_092_800_000
    static let days: Int64 = 14
    static let perPerson = 20
    static var window: Range<Timestamp> {
        Timestamp(milliseconds: start)..<Timestamp(milliseconds: start + days * 86_400_000)
    }

    /// SplitMix64, so that every machine measures the same.
    struct Dice {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }

        mutating func upTo(_ bound: Int64) -> Int64 { Int64(next() % UInt64(max(bound, 1))) }

        mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
    }

    /// The stays of one person: subject, place, from, until.
    func forEachStay(of person: Int, _ use: (Int64, Int64, Int64, Int64) -> Void) {
        var dice = Dice(state: UInt64(person) &* 0x9E37_79B9 &+ 7)
        let hour: Int64 = 3_600_000, day: Int64 = 86_400_000
        let who = Int64(person + 1)
        func tell(_ place: Int64, _ from: Int64, _ length: Int64) {
            let last = Self.start + Self.days * day
            let start = min(Self.start + from, last - 60_000)
            use(who, place, start, min(start + max(length, 60_000), last))
        }
        // At home: one in twenty for all fourteen days, the others five nights or weekends.
        let home = Int64(1_000_000 + person / 3)
        if person % 20 == 0 {
            tell(home, 0, 14 * day)
            for number in 1..<5 { tell(home, Int64(number) * 2 * day, dice.upTo(3 * day)) }
        } else {
            for number in 0..<5 {
                tell(home, Int64(number) * 2 * day + dice.upTo(day), 10 * hour + dice.upTo(40 * hour))
            }
        }
        for number in 0..<7 {
            tell(Int64(10_000_000 + person / 30), Int64(number) * 2 * day + 7 * hour + dice.upTo(3 * hour),
                 6 * hour + dice.upTo(4 * hour))
        }
        for number in 0..<7 {
            let popular = dice.share()
            let venue = Int64(Double(max(people / 200, 1)) * popular * popular * popular)
            tell(20_000_000 + venue, Int64(number) * 2 * day + 9 * hour + dice.upTo(12 * hour),
                 hour / 6 + dice.upTo(2 * hour))
        }
        let event = dice.upTo(Int64(max(people / 5000, 1)))
        tell(30_000_000 + event / 14, event % 14 * day + 18 * hour + dice.upTo(hour / 2), 2 * hour + dice.upTo(hour))
    }

    func stays() -> [Stay] {
        var all: [Stay] = []
        all.reserveCapacity(people * Self.perPerson)
        for person in 0..<people {
            forEachStay(of: person) { who, place, from, until in
                // Never reversed or empty by the way they are made.
                if let stay = try? Stay(subject: who, place: place, from: Timestamp(milliseconds: from),
                                        until: Timestamp(milliseconds: until)) { all.append(stay) }
            }
        }
        return all
    }
}
