public import Kernel

/// Cases by day of event and by delay until they were reported, as known on one day.
///
/// What was reported later is not in it: the triangle is the data as they stood.
public struct ReportingTriangle: Sendable {
    /// First day of events.
    public let start: Day
    /// The day of which this is the state of knowledge.
    public let now: Day
    /// Longest delay told apart; longer ones count as this.
    public let maximumDelay: Int
    /// `counts[t][d]`: cases of day `t` after the start reported with delay `d`; delays after `now` have no entry.
    public let counts: [[Int]]

    /// From a line list. Cases before `start`, reported after `now` or before their event are left out.
    ///
    /// Throws `surveillance.input` unless `start` is at least `maximumDelay` days before `now` and the delay is 1 to
    /// 365.
    public init(cases: some Sequence<(event: Day, report: Day)>, start: Day, now: Day, maximumDelay: Int)
        throws(GovError) {
        let days = now - start
        guard (1...365).contains(maximumDelay), days >= maximumDelay, days < 5000 else {
            throw Fault.input("maximumDelay 1…365 ≤ now − start < 5000")
        }
        var counts = (0...days).map { [Int](repeating: 0, count: min(maximumDelay, days - $0) + 1) }
        for (event, report) in cases where event >= start && event <= now && report <= now && report >= event {
            counts[event - start][min(maximumDelay, report - event)] += 1
        }
        self.start = start
        self.now = now
        self.maximumDelay = maximumDelay
        self.counts = counts
    }

    /// Days from `start` to `now`, both included.
    public var count: Int { counts.count }

    /// Cases of a day known by `now`.
    public func reported(_ index: Int) -> Int { counts[index].reduce(0, +) }
}
