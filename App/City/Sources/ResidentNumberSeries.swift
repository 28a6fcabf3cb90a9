import Kernel

/// Gives out resident numbers in one block that no other block gives out, without asking the others.
///
/// A division can number 500 people of each sex on a day. With up to 500 blocks each has a share of every day's
/// orders; with more, each has one order on every second, third… day. A birthday may move back by so many days, and
/// by one more round if the number is taken in the block itself.
struct ResidentNumberSeries {
    private static let ordersPerDay = 500
    private let place: Int
    private let share: Int
    private let stride: Int
    private let phase: Int
    private let today: Day
    private var taken: Set<Int64> = []

    init(block: Int, of blocks: Int, today: Day) {
        stride = (blocks + Self.ordersPerDay - 1) / Self.ordersPerDay
        share = max(1, Self.ordersPerDay / blocks)
        place = stride == 1 ? block * share : block % Self.ordersPerDay
        phase = block / Self.ordersPerDay
        self.today = today
    }

    mutating func next(age: Int, sex: Sex, division: DivisionCode, _ random: inout CityRandom) -> ResidentNumber {
        let lived = age * 365 + age / 4 + random.below(365)
        // Days are counted from 1800, so that remainders are not negative.
        var day = today.sinceEpoch - lived + 62_091
        day -= (day - phase + stride) % stride
        let first = random.below(share)
        for _ in 0..<20_000 {
            for step in 0..<share {
                let order = (place + (first + step) % share + day * 131) % Self.ordersPerDay
                if let number = ResidentNumber(division: division, birth: Day(sinceEpoch: day - 62_091),
                                               order: order * 2 + (sex == .male ? 1 : 0)),
                   taken.insert(number.body).inserted { return number }
            }
            day -= stride
        }
        preconditionFailure("a block has fewer people than days")
    }
}
