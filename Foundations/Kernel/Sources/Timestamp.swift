/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
///
/// This is the only form in which the platform keeps time. It is shown in the zone of the jurisdiction, never kept in
/// it.
public struct Timestamp: Hashable, Comparable, Codable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

    /// The moment so many seconds later; earlier for a negative number.
    public func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1000)
    }

    /// The day in the given offset from UTC.
    public func day(offsetSeconds: Int) -> Day {
        Day(sinceEpoch: Int((milliseconds + Int64(offsetSeconds) * 1000).flooredQuotient(dividingBy: 86_400_000)))
    }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 in UTC with milliseconds, such as `2022-07-02T01:38:00.000Z`.
    public var description: String { iso8601(offsetSeconds: 0) }

    /// ISO 8601 with the given offset from UTC, such as `2022-07-02T09:38:00.000+08:00`.
    public func iso8601(offsetSeconds: Int) -> String {
        let time = wallClock(offsetSeconds: offsetSeconds)
        let zone = offsetSeconds == 0
            ? "Z"
            : "\(offsetSeconds < 0 ? "-" : "+")\(two(abs(offsetSeconds) / 3600)):\(two(abs(offsetSeconds) / 60 % 60))"
        let fraction = String(1000 + time.millisecond).dropFirst()
        return "\(time.day)T\(two(time.hour)):\(two(time.minute)):\(two(time.second)).\(fraction)\(zone)"
    }

    /// What a clock on the wall shows at the given offset from UTC.
    public func wallClock(
        offsetSeconds: Int
    ) -> (day: Day, hour: Int, minute: Int, second: Int, millisecond: Int) {
        let local = milliseconds + Int64(offsetSeconds) * 1000
        let day = local.flooredQuotient(dividingBy: 86_400_000)
        let rest = Int(local - day * 86_400_000)
        return (Day(sinceEpoch: Int(day)), rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000)
    }
}

func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int64 {
    /// The quotient rounded towards minus infinity.
    func flooredQuotient(dividingBy divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
