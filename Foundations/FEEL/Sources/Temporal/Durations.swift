/// A length of time in days, hours, minutes and seconds, to the nanosecond.
public struct DaysDuration: Hashable, Comparable, Sendable {
    /// Whole seconds, rounded down.
    let seconds: Int
    /// 0 ..< 1,000,000,000.
    let fraction: Int

    /// Nil beyond about 292 billion years.
    public init?(nanoseconds: Int128) {
        let second: Int128 = 1_000_000_000
        let (quotient, rest) = nanoseconds.quotientAndRemainder(dividingBy: second)
        guard let whole = Int(exactly: rest < 0 ? quotient - 1 : quotient),
            whole.magnitude < 1 << 62 else { return nil }
        seconds = whole
        fraction = Int(rest < 0 ? rest + second : rest)
    }

    public var nanoseconds: Int128 { Int128(seconds) * 1_000_000_000 + Int128(fraction) }

    public static func < (a: DaysDuration, b: DaysDuration) -> Bool {
        a.seconds != b.seconds ? a.seconds < b.seconds : a.fraction < b.fraction
    }

    /// Seconds with their fraction.
    var decimalSeconds: Decimal128 {
        Decimal128(negative: seconds < 0, coefficient: nanoseconds.magnitude, exponent: -9).normalized
    }

    /// Nil where it does not fit.
    init?(decimalSeconds: Decimal128) {
        guard let nano = decimalSeconds.rounded(scale: 9, .down)?.normalized, nano.exponent + 9 >= 0,
              nano.exponent + 9 < 30 else { return nil }
        let (size, overflow) = nano.coefficient.multipliedReportingOverflow(by: powerOfTen(nano.exponent + 9))
        guard !overflow, size < UInt128(Int128.max) else { return nil }
        self.init(nanoseconds: nano.isNegative ? -Int128(size) : Int128(size))
    }
}

extension DaysDuration: CustomStringConvertible {
    /// ISO 8601, such as `P1DT2H30M` or `-PT0.5S`; nothing is `PT0S`.
    public var description: String {
        let size = nanoseconds.magnitude
        if size == 0 { return "PT0S" }
        let whole = size / 1_000_000_000
        let (days, hours, minutes, seconds) = (whole / 86_400, whole / 3600 % 24, whole / 60 % 60, whole % 60)
        var clock = (hours > 0 ? "\(hours)H" : "") + (minutes > 0 ? "\(minutes)M" : "")
        let fraction = Int(size % 1_000_000_000)
        if seconds > 0 || fraction > 0 {
            var digits = fraction == 0 ? "" : "." + padded(fraction, 9)
            while digits.hasSuffix("0") { digits.removeLast() }
            clock += "\(seconds)\(digits)S"
        }
        return (nanoseconds < 0 ? "-P" : "P") + (days > 0 ? "\(days)D" : "") + (clock.isEmpty ? "" : "T" + clock)
    }
}

/// A length of time in years and months.
public struct MonthsDuration: Hashable, Comparable, Sendable {
    public let months: Int

    /// Nil beyond about 12 billion months.
    public init?(months: Int) {
        guard months.magnitude <= 120_000_000_000 else { return nil }
        self.months = months
    }

    /// Whole years and months from one date to another, negative where the second is earlier.
    init?(from start: CalendarDate, to end: CalendarDate) {
        let (a, b) = (start.components, end.components)
        var count = (b.year - a.year) * 12 + b.month - a.month
        if count > 0, b.day < a.day { count -= 1 } else if count < 0, b.day > a.day { count += 1 }
        self.init(months: count)
    }

    public static func < (a: MonthsDuration, b: MonthsDuration) -> Bool { a.months < b.months }
}

extension MonthsDuration: CustomStringConvertible {
    /// ISO 8601, such as `P1Y2M`; nothing is `P0M`.
    public var description: String {
        let size = Int(months.magnitude)
        if size == 0 { return "P0M" }
        let years = size / 12 > 0 ? "\(size / 12)Y" : ""
        return (months < 0 ? "-P" : "P") + years + (size % 12 > 0 ? "\(size % 12)M" : "")
    }
}
