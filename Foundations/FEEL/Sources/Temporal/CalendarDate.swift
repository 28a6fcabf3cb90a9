/// A day of the proleptic Gregorian calendar, years −999,999,999 to 999,999,999.
public struct CalendarDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before.
    public let sinceEpoch: Int

    public static let years = -999_999_999...999_999_999

    /// Nil outside the years above.
    public init?(sinceEpoch: Int) {
        guard sinceEpoch.magnitude <= 366_000_000_000 else { return nil }
        self.init(days: sinceEpoch)
        guard CalendarDate.years.contains(components.year) else { return nil }
    }

    private init(days: Int) { sinceEpoch = days }

    /// Nil for a day that does not exist.
    public init?(year: Int, month: Int, day: Int) {
        guard CalendarDate.years.contains(year), (1...12).contains(month), day >= 1,
              day <= CalendarDate.length(month: month, year: year) else { return nil }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        self.init(days: era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
    }

    public var components: (year: Int, month: Int, day: Int) {
        let shifted = sinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Monday is 1, Sunday is 7 (ISO 8601).
    public var weekday: Int { ((sinceEpoch + 3) % 7 + 7) % 7 + 1 }

    /// 1 for 1 January.
    public var dayOfYear: Int {
        CalendarDate(year: components.year, month: 1, day: 1).map { sinceEpoch - $0.sinceEpoch + 1 } ?? 1
    }

    /// The week of ISO 8601: week 1 holds the year's first Thursday.
    public var week: Int {
        let thursday = CalendarDate(days: sinceEpoch + 4 - weekday)
        return (thursday.dayOfYear - 1) / 7 + 1
    }

    /// The same day some months later, or the last of that month where there is no such day.
    public func adding(months: Int) -> CalendarDate? {
        let (year, month, day) = components
        let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow else { return nil }
        let newYear = count >= 0 ? count / 12 : (count - 11) / 12
        let newMonth = count - newYear * 12 + 1
        guard CalendarDate.years.contains(newYear) else { return nil }
        let last = CalendarDate.length(month: newMonth, year: newYear)
        return CalendarDate(year: newYear, month: newMonth, day: min(day, last))
    }

    static func length(month: Int, year: Int) -> Int {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    public static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.sinceEpoch < b.sinceEpoch }
}

extension CalendarDate: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `YYYY-MM-DD`, years of 4 to 9 digits, with a leading `-` for years before 0.
    public init?(_ text: String) {
        var reader = TemporalReader(text)
        guard let date = reader.date(), reader.atEnd else { return nil }
        self = date
    }

    public var description: String {
        let (year, month, day) = components
        return "\(year < 0 ? "-" : "")\(padded(Int(year.magnitude), 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
