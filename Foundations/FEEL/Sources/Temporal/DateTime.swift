/// A date with a time of day, local or in a zone.
public struct DateTime: Hashable, Sendable {
    public let date: CalendarDate
    public let time: TimeOfDay

    public init(date: CalendarDate, time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    private var localSeconds: Int { date.sinceEpoch * 86_400 + time.nanoseconds / 1_000_000_000 }

    /// Nanoseconds since 1970-01-01T00:00:00Z; without a zone, as if in UTC.
    var universal: Int128 {
        let offset = time.zone?.offset(localSeconds: localSeconds) ?? 0
        return (Int128(localSeconds) - Int128(offset)) * 1_000_000_000 + Int128(time.nanosecond)
    }

    /// The offset of the zone at this moment in seconds, nil without a zone.
    public var offsetSeconds: Int? { time.zone?.offset(localSeconds: localSeconds) }

    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down.
    var universalMilliseconds: Int128 {
        let (quotient, rest) = universal.quotientAndRemainder(dividingBy: 1_000_000)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// To the millisecond, as the conformance suite has it. Nil where one has a zone and the other has none.
    func order(_ other: DateTime) -> Int? {
        guard (time.zone == nil) == (other.time.zone == nil) else { return nil }
        let a = universalMilliseconds, b = other.universalMilliseconds
        return a == b ? 0 : (a < b ? -1 : 1)
    }

    /// The same day and clock time with the same offset, whatever the zone is called.
    func sameForm(_ other: DateTime) -> Bool {
        date == other.date && time.nanoseconds == other.time.nanoseconds && offsetSeconds == other.offsetSeconds
    }

    func sameInstant(_ other: DateTime) -> Bool { order(other) == 0 }

    func subtracting(_ other: DateTime) -> DaysDuration? {
        guard (time.zone == nil) == (other.time.zone == nil) else { return nil }
        return DaysDuration(nanoseconds: universal - other.universal)
    }

    func adding(_ duration: DaysDuration) -> DateTime? {
        let second: Int128 = 1_000_000_000
        var moment = universal + duration.nanoseconds
        if let zone = time.zone {
            let seconds = moment / second
            guard seconds.magnitude < 40_000_000_000_000_000 else { return nil }
            moment += Int128(zone.offset(universalSeconds: Int(seconds))) * second
        }
        let day = Int128(TimeOfDay.nanosecondsOfDay)
        let (quotient, rest) = moment.quotientAndRemainder(dividingBy: day)
        let days = rest < 0 ? quotient - 1 : quotient
        guard days.magnitude < 400_000_000_000, let date = CalendarDate(sinceEpoch: Int(days)) else { return nil }
        return DateTime(date: date, time: TimeOfDay(nanoseconds: Int(rest < 0 ? rest + day : rest), zone: time.zone))
    }

    func adding(_ duration: MonthsDuration) -> DateTime? {
        date.adding(months: duration.months).map { DateTime(date: $0, time: time) }
    }
}

extension DateTime: CustomStringConvertible, LosslessStringConvertible {
    /// Reads a date, `T` and a time; a date alone is its midnight.
    public init?(_ text: String) {
        var reader = TemporalReader(text)
        guard let date = reader.date() else { return nil }
        if reader.atEnd {
            self.init(date: date, time: TimeOfDay(nanoseconds: 0, zone: nil))
            return
        }
        guard reader.take("T") else { return nil }
        // XML Schema's end of the day is the midnight after it.
        let endOfDay = reader.endOfDay()
        guard let time = reader.time(), reader.atEnd,
              let day = endOfDay ? CalendarDate(sinceEpoch: date.sinceEpoch + 1) : date else { return nil }
        self.init(date: day, time: time)
    }

    public var description: String { "\(date)T\(time)" }
}
