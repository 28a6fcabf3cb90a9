/// Reads dates, times and durations in the forms of XML Schema part 2 and of FEEL's zone names.
struct TemporalReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var atEnd: Bool { position == bytes.count }
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ character: Character) -> Bool {
        guard let byte = character.asciiValue, next == byte else { return false }
        position += 1
        return true
    }

    /// Exactly the allowed number of digits.
    private mutating func digits(_ count: ClosedRange<Int>) -> Int? {
        let start = position
        var number = 0
        while let byte = next, (0x30...0x39).contains(byte), position - start < count.upperBound {
            number = number * 10 + Int(byte - 0x30)
            position += 1
        }
        return count.contains(position - start) ? number : nil
    }

    mutating func date() -> CalendarDate? {
        let negative = take("-")
        let start = position
        guard let year = digits(4...9), position - start == 4 || bytes[start] != 0x30, take("-"),
              let month = digits(2...2), take("-"), let day = digits(2...2) else { return nil }
        return CalendarDate(year: negative ? -year : year, month: month, day: day)
    }

    /// Whether `24:00:00` stands here.
    func endOfDay() -> Bool { bytes[position...].starts(with: "24:00:00".utf8) }

    mutating func time() -> TimeOfDay? {
        let endOfDay = endOfDay()
        guard let first = digits(2...2), take(":"), let minute = digits(2...2), take(":"), let second = digits(2...2)
        else { return nil }
        let hour = endOfDay ? 0 : first
        var nanosecond = 0
        if take(".") {
            let start = position
            guard let fraction = digits(1...9) else { return nil }
            nanosecond = (position - start..<9).reduce(fraction) { number, _ in number * 10 }
            while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        }
        if atEnd { return TimeOfDay(hour: hour, minute: minute, second: second, nanosecond: nanosecond) }
        guard let zone = zone() else { return nil }
        return TimeOfDay(hour: hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone)
    }

    private mutating func zone() -> Zone? {
        if take("Z") { return .utc }
        if take("@") {
            let name = String(decoding: bytes[position...], as: UTF8.self)
            position = bytes.count
            return Zone(name: name)
        }
        let sign = take("+") ? 1 : (take("-") ? -1 : 0)
        guard sign != 0, let hours = digits(2...2), take(":"), let minutes = digits(2...2),
            minutes < 60 else { return nil }
        var seconds = 0
        if take(":") {
            guard let rest = digits(2...2), rest < 60 else { return nil }
            seconds = rest
        }
        return Zone(offsetSeconds: sign * (hours * 3600 + minutes * 60 + seconds))
    }

    /// Either of the two durations; nil where both kinds are mixed.
    mutating func duration() -> Value? {
        let negative = take("-")
        guard take("P") else { return nil }
        var months: Int?, seconds: Decimal128?
        var order = 0
        while !atEnd, next != 0x54 {
            guard let amount = amount(), let mark = next else { return nil }
            position += 1
            switch mark {
            case 0x59 where order < 1: (months, order) = (amount.integer.flatMap { $0 < 1 << 40 ? $0 * 12 : nil }, 1)
            case 0x4D where order < 2:
                guard let count = amount.integer, count < 1 << 40, months != nil || order == 0 else { return nil }
                (months, order) = ((months ?? 0) + count, 2)
            case 0x44 where order < 3:
                guard amount.isInteger else { return nil }
                (seconds, order) = (Decimal128.multiplying(amount, 86_400), 3)
            default: return nil
            }
            guard months != nil || seconds != nil else { return nil }
        }
        if take("T") {
            guard let clock = clock() else { return nil }
            seconds = Decimal128.adding(seconds ?? 0, clock)
        }
        switch (months, seconds) {
        case (let count?, nil): return MonthsDuration(months: negative ? -count : count).map(Value.yearsAndMonths)
        case (nil, let count?): return DaysDuration(decimalSeconds: negative ? -count : count).map(Value.daysAndTime)
        default: return nil
        }
    }

    /// Hours, minutes and seconds after the `T`, at least one of them.
    private mutating func clock() -> Decimal128? {
        var total: Decimal128?, order = 0
        while !atEnd {
            guard let amount = amount(), let mark = next else { return nil }
            position += 1
            let factor: Decimal128
            switch mark {
            case 0x48 where order < 1 && amount.isInteger: (factor, order) = (3600, 1)
            case 0x4D where order < 2 && amount.isInteger: (factor, order) = (60, 2)
            case 0x53 where order < 3: (factor, order) = (1, 3)
            default: return nil
            }
            guard let part = Decimal128.multiplying(amount, factor) else { return nil }
            total = Decimal128.adding(total ?? 0, part)
        }
        return total
    }

    private mutating func amount() -> Decimal128? {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) || byte == 0x2E { position += 1 }
        guard position > start, position - start <= 32, bytes[start] != 0x2E
        else { return nil }
        return Decimal128(String(decoding: bytes[start..<position], as: UTF8.self))
    }
}
