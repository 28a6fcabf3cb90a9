/// The parts of dates, times, durations and ranges that a path reads (DMN 1.5 table 65).
enum Properties {
    static func value(of value: Value, _ name: String) -> Value? {
        switch value {
        case .date(let date): dateProperty(date, name)
        case .time(let time): timeProperty(time, time.zone.map { $0.offset(localSeconds: 0) }, name)
        case .dateTime(let moment):
            dateProperty(moment.date, name) ?? timeProperty(moment.time, moment.offsetSeconds, name)
        case .daysAndTime(let duration): daysProperty(duration, name)
        case .yearsAndMonths(let duration):
            switch name {
            case "years": .number(duration.months / 12)
            case "months": .number(duration.months % 12)
            default: nil
            }
        case .range(let range): rangeProperty(range, name)
        default: nil
        }
    }

    private static func dateProperty(_ date: CalendarDate, _ name: String) -> Value? {
        switch name {
        case "year": .number(date.components.year)
        case "month": .number(date.components.month)
        case "day": .number(date.components.day)
        case "weekday": .number(date.weekday)
        default: nil
        }
    }

    private static func timeProperty(_ time: TimeOfDay, _ offset: Int?, _ name: String) -> Value? {
        switch name {
        case "hour": return .number(time.hour)
        case "minute": return .number(time.minute)
        case "second":
            return .number(Decimal128(time.nanoseconds % 60_000_000_000, scale: 9).normalized)
        case "time offset":
            return offset.flatMap { DaysDuration(nanoseconds: Int128($0) * 1_000_000_000) }.map(Value.daysAndTime)
                ?? .null
        case "timezone":
            if case .named(let zone) = time.zone { return .string(zone) }
            return .null
        default: return nil
        }
    }

    private static func daysProperty(_ duration: DaysDuration, _ name: String) -> Value? {
        let nanoseconds = duration.nanoseconds
        let seconds = nanoseconds / 1_000_000_000
        switch name {
        case "days": return .number(Int(seconds / 86_400))
        case "hours": return .number(Int(seconds / 3600 % 24))
        case "minutes": return .number(Int(seconds / 60 % 60))
        case "seconds": return .number(Decimal128(Int(nanoseconds % 60_000_000_000), scale: 9).normalized)
        default: return nil
        }
    }

    private static func rangeProperty(_ range: RangeValue, _ name: String) -> Value? {
        switch name {
        case "start": range.low ?? .null
        case "end": range.high ?? .null
        case "start included": .boolean(range.includesLow)
        case "end included": .boolean(range.includesHigh)
        default: nil
        }
    }
}
