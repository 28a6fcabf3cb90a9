public import Foundation
public import Kernel

/// The clock of a place: how far it is from UTC and when that changes.
///
/// Stays are kept in UTC; this is for the edge, where somebody says "the day before yesterday" or reads "15 March".
public struct ZoneOffsets: Hashable, Sendable {
    /// A moment from which an offset holds.
    public struct Change: Hashable, Sendable {
        public let at: Timestamp
        /// Seconds east of UTC, -86,400...86,400.
        public let offsetSeconds: Int

        public init(at: Timestamp, offsetSeconds: Int) {
            precondition(abs(offsetSeconds) <= 86_400, "an offset is at most a day")
            self.at = at
            self.offsetSeconds = offsetSeconds
        }
    }

    /// Before the first change.
    public let baseSeconds: Int
    /// In the order of time.
    public let changes: [Change]

    /// One offset for ever, such as 28,800 in China since 1992.
    public init(seconds: Int, changes: [Change] = []) {
        precondition(abs(seconds) <= 86_400, "an offset is at most a day")
        baseSeconds = seconds
        self.changes = changes.sorted { $0.at < $1.at }
    }

    /// The offsets of a zone of the tz database within a span of time.
    public init(_ zone: TimeZone, in span: Range<Timestamp>) {
        func date(_ moment: Timestamp) -> Date { Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000) }
        var changes: [Change] = []
        var now = date(span.lowerBound)
        while let next = zone.nextDaylightSavingTimeTransition(after: now), next < date(span.upperBound), next > now {
            let moment = Timestamp(milliseconds: Int64((next.timeIntervalSince1970 * 1000).rounded()))
            changes.append(Change(at: moment, offsetSeconds: zone.secondsFromGMT(for: next)))
            now = next
        }
        self.init(seconds: zone.secondsFromGMT(for: date(span.lowerBound)), changes: changes)
    }

    /// Seconds east of UTC at a moment.
    public func seconds(at moment: Timestamp) -> Int {
        let after = firstChange(after: moment)
        return after == 0 ? baseSeconds : changes[after - 1].offsetSeconds
    }

    /// What the calendar on the wall shows.
    public func day(of moment: Timestamp) -> Day { moment.day(offsetSeconds: seconds(at: moment)) }

    /// The first moment of a day: the one after which no moment belongs to an earlier day. A day may have 23 or 25
    /// hours, and where clocks are put forward at midnight it begins at one.
    public func start(of day: Day) -> Timestamp {
        let noon = day.start(offsetSeconds: 0).advanced(bySeconds: 43_200)
        let near = changes(within: 2 * 86_400, of: noon)
        let offsets = Set([seconds(at: noon.advanced(bySeconds: -2 * 86_400))] + near.map(\.offsetSeconds))
        let moments = (offsets.map { day.start(offsetSeconds: $0) } + near.map(\.at)).sorted()
        let starts = moments.filter { moment in
            self.day(of: moment) >= day && self.day(of: Timestamp(milliseconds: moment.milliseconds - 1)) < day
        }
        // Clocks put back over midnight make a day begin twice; the first beginning counts, so that no hour is lost.
        return starts.first ?? day.start(offsetSeconds: baseSeconds)
    }

    /// The position of the first change after a moment.
    private func firstChange(after moment: Timestamp) -> Int {
        var low = 0, high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at > moment { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func changes(within seconds: Int64, of moment: Timestamp) -> ArraySlice<Change> {
        let first = firstChange(after: moment.advanced(bySeconds: -seconds))
        return changes[first..<firstChange(after: moment.advanced(bySeconds: seconds))]
    }
}
