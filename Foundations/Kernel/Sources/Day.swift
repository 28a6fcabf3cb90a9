/// A calendar day of the proleptic Gregorian calendar, without a zone.
public struct Day: Hashable, Comparable, Codable, Sendable {
    /// Days since 1970-01-01; negative before.
    public let sinceEpoch: Int

    public init(sinceEpoch: Int) { self.sinceEpoch = sinceEpoch }

    /// Fails for a day that does not exist, such as 2021-02-30, and for years outside 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
              day <= Day.length(ofMonth: month, year: year) else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    /// Reads `YYYY-MM-DD` or `YYYYMMDD`; nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let digits: [UInt8]
        switch bytes.count {
        case 8: digits = bytes
        case 10 where bytes[4] == 0x2D && bytes[7] == 0x2D: digits = Array(bytes[0..<4] + bytes[5..<7] + bytes[8..<10])
        default: return nil
        }
        var number = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 0x30)
        }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath,
                                                    debugDescription: "not a day: \(text)"))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    public static func < (a: Day, b: Day) -> Bool { a.sinceEpoch < b.sinceEpoch }

    /// The day so many days later; earlier for a negative number.
    public func advanced(by days: Int) -> Day { Day(sinceEpoch: sinceEpoch + days) }

    /// How many days lie between the two.
    public static func - (a: Day, b: Day) -> Int { a.sinceEpoch - b.sinceEpoch }

    /// Monday is 1, Sunday is 7 (ISO 8601).
    public var weekday: Int { ((sinceEpoch + 3) % 7 + 7) % 7 + 1 }

    /// Midnight at the start of the day at the given offset from UTC.
    public func start(offsetSeconds: Int) -> Timestamp {
        Timestamp(milliseconds: (Int64(sinceEpoch) * 86_400 - Int64(offsetSeconds)) * 1000)
    }

    /// The days of a month, 1 to 12, in the Gregorian calendar.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    private init(validYear: Int, month: Int, day: Int) {
        let year = month <= 2 ? validYear - 1 : validYear
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(sinceEpoch: era * 146_097 + dayOfEra - 719_468)
    }

    public var components: (year: Int, month: Int, day: Int) {
        let shifted = sinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`
    public var description: String {
        let (year, month, day) = components
        var text = padded(Int64(year), 4)
        text += month < 10 ? "-0" : "-"
        text += String(month)
        text += day < 10 ? "-0" : "-"
        text += String(day)
        return text
    }
}
