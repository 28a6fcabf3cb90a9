public import Kernel

/// A week of ISO 8601: Monday to Sunday, numbered in the year that holds its Thursday. A year has 52 or 53.
public struct ISOWeek: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year that holds the week's Thursday.
    public let year: Int
    /// 1 to 53.
    public let week: Int

    /// The week a day belongs to.
    public init(_ day: Day) {
        let thursday = day.advanced(by: 4 - day.weekday)
        year = thursday.components.year
        let first = Day(year: year, month: 1, day: 1) ?? thursday
        week = (thursday - first) / 7 + 1
    }

    /// Fails for a week its year does not have, and for years outside 1...9998.
    public init?(year: Int, week: Int) {
        guard (1...9998).contains(year), week >= 1, week <= ISOWeek.count(inYear: year) else { return nil }
        self.year = year
        self.week = week
    }

    /// 53 in years that begin on a Thursday, or are leap years and begin on a Wednesday; else 52.
    public static func count(inYear year: Int) -> Int {
        guard let last = Day(year: year, month: 12, day: 28) else { return 52 }
        return ISOWeek(last).week
    }

    /// The Monday.
    public var firstDay: Day {
        let fourth = Day(year: year, month: 1, day: 4) ?? Day(sinceEpoch: 0)
        return fourth.advanced(by: 1 - fourth.weekday + 7 * (week - 1))
    }

    public static func < (a: ISOWeek, b: ISOWeek) -> Bool { (a.year, a.week) < (b.year, b.week) }

    /// `2020-W53`
    public var description: String { "\(year)-W\(week < 10 ? "0" : "")\(week)" }
}
