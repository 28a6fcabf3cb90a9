/// A half-open span of time: `start` belongs to it, `end` does not; without `end` it is still running.
public struct Interval: Hashable, Codable, Sendable {
    public let start: Timestamp
    public let end: Timestamp?

    /// Fails if `end` is before `start`. An interval may be empty.
    public init?(start: Timestamp, end: Timestamp?) {
        if let end, end < start { return nil }
        self.start = start
        self.end = end
    }

    /// Whether the moment lies in it: the start does, the end does not.
    public func contains(_ moment: Timestamp) -> Bool {
        moment >= start && end.map { moment < $0 } ?? true
    }

    /// What both share; nil where they only touch or are apart.
    public func intersection(_ other: Interval) -> Interval? {
        let first = max(start, other.start)
        let last: Timestamp? = switch (end, other.end) {
        case (let a?, let b?): min(a, b)
        case (let a?, nil): a
        case (nil, let b): b
        }
        if let last, last <= first { return nil }
        return Interval(start: first, end: last)
    }
}
