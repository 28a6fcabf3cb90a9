/// A time of day, local, or with an offset from UTC or the name of a zone.
public struct TimeOfDay: Hashable, Sendable {
    /// 0 ..< 86,400,000,000,000.
    public let nanoseconds: Int
    public let zone: Zone?

    static let nanosecondsOfDay = 86_400_000_000_000
    static let utcMidnight = TimeOfDay(nanoseconds: 0, zone: .utc)

    init(nanoseconds: Int, zone: Zone?) {
        self.nanoseconds = nanoseconds
        self.zone = zone
    }

    /// Nil for a time that does not exist.
    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: Zone? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
              (0...999_999_999).contains(nanosecond) else { return nil }
        nanoseconds = ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanosecond
        self.zone = zone
    }

    public var hour: Int { nanoseconds / 3_600_000_000_000 }
    public var minute: Int { nanoseconds / 60_000_000_000 % 60 }
    public var second: Int { nanoseconds / 1_000_000_000 % 60 }
    public var nanosecond: Int { nanoseconds % 1_000_000_000 }

    /// Nanoseconds since midnight UTC; may lie outside the day. A named zone is taken as on 1970-01-01.
    private var universal: Int { nanoseconds - (zone?.offset(localSeconds: 0) ?? 0) * 1_000_000_000 }

    /// To the millisecond, as the conformance suite has it. Nil where one has a zone and the other has none.
    func order(_ other: TimeOfDay) -> Int? {
        guard (zone == nil) == (other.zone == nil) else { return nil }
        let difference = (universal + TimeOfDay.nanosecondsOfDay) / 1_000_000
            - (other.universal + TimeOfDay.nanosecondsOfDay) / 1_000_000
        return difference == 0 ? 0 : (difference < 0 ? -1 : 1)
    }

    /// The same clock time with the same offset, whatever the zone is called.
    func sameForm(_ other: TimeOfDay) -> Bool {
        nanoseconds == other.nanoseconds && zone?.offset(localSeconds: 0) == other.zone?.offset(localSeconds: 0)
    }

    func sameInstant(_ other: TimeOfDay) -> Bool { order(other) == 0 }

    func subtracting(_ other: TimeOfDay) -> DaysDuration? {
        guard (zone == nil) == (other.zone == nil) else { return nil }
        return DaysDuration(nanoseconds: Int128(universal - other.universal))
    }

    /// Around the clock.
    func adding(_ duration: DaysDuration) -> TimeOfDay {
        let day = Int128(TimeOfDay.nanosecondsOfDay)
        let sum = (Int128(nanoseconds) + duration.nanoseconds) % day
        return TimeOfDay(nanoseconds: Int(sum < 0 ? sum + day : sum), zone: zone)
    }
}

extension TimeOfDay: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `hh:mm:ss`, with fraction, and `Z`, `+hh:mm` or `@Zone/Name`.
    public init?(_ text: String) {
        var reader = TemporalReader(text)
        guard let time = reader.time(), reader.atEnd else { return nil }
        self = time
    }

    public var description: String {
        var text = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
        if nanosecond != 0 {
            var digits = padded(nanosecond, 9)
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        return text + (zone?.description ?? "")
    }
}
