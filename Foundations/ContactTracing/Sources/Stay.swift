public import Kernel

/// Somebody was at a place from one moment until another.
///
/// The time is half-open: who leaves at ten and who comes at ten have not met. A place is anything that holds people:
/// a household, a room, a venue, one run of a vehicle. Times are moments; days and zones are matters of the edge
/// (`ZoneOffsets`).
public struct Stay: Hashable, Sendable {
    /// Who, by a number of the caller's.
    public let subject: Int64
    /// Where, by a number of the caller's.
    public let place: Int64
    /// From when until when; never empty.
    public let time: Range<Timestamp>
    /// Where in the place, if that is known.
    public let spot: Spot
    /// What the person wore.
    public let protection: Protection

    /// No stay lasts longer: what does is an end that nobody entered.
    public static let longest: Int64 = 366 * 86_400_000

    /// Takes times as they were reported. Throws `StayFault`; nothing is mended.
    public init(
        subject: Int64, place: Int64, from: Timestamp, until: Timestamp?, spot: Spot = Spot(),
        protection: Protection = .none
    ) throws(StayFault) {
        guard let until else { throw .withoutEnd }
        guard Stay.moments.contains(from.milliseconds), Stay.moments.contains(until.milliseconds) else {
            throw .notATime
        }
        guard from <= until else { throw .reversed }
        guard from < until else { throw .empty }
        guard until.milliseconds - from.milliseconds <= Stay.longest else { throw .tooLong }
        self.init(unchecked: subject, place, from..<until, spot, protection)
    }

    init(unchecked subject: Int64, _ place: Int64, _ time: Range<Timestamp>, _ spot: Spot, _ protection: Protection) {
        self.subject = subject
        self.place = place
        self.time = time
        self.spot = spot
        self.protection = protection
    }

    /// The years 1 to 9999, so that sums of times stay in range.
    static let moments: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    /// In the order of an answer: by subject, place, time.
    static func precedes(_ a: Stay, _ b: Stay) -> Bool {
        (a.subject, a.place, a.time.lowerBound, a.time.upperBound)
            < (b.subject, b.place, b.time.lowerBound, b.time.upperBound)
    }
}

/// Why what was reported is not a stay. It is shown to somebody who can find out; nobody guesses.
public enum StayFault: String, Error, Codable, Sendable, CaseIterable {
    /// The end is before the start.
    case reversed
    /// Start and end are the same moment: a scan on the way in, without one on the way out.
    case empty
    /// There is no end.
    case withoutEnd
    /// More than `Stay.longest`.
    case tooLong
    /// Outside the years 1 to 9999.
    case notATime
}

/// What a person wore over mouth and nose, from least to most.
public enum Protection: Int, Codable, Sendable, CaseIterable, Comparable {
    case none = 0
    case mask = 1
    case respirator = 2

    public static func < (a: Protection, b: Protection) -> Bool { a.rawValue < b.rawValue }
}
