public import Kernel

/// Somebody who met a case, with the class that the protocol gives, the place in the order of work, and why.
public struct Contact: Hashable, Sendable {
    public let subject: Int64
    public let `class`: ContactClass
    /// 0...1 by the risk model, all encounters together; it orders the work within a class and decides nothing.
    public let risk: Double
    /// In the order of time; those that no rule speaks of are left out.
    public let encounters: [Encounter]
    /// Of the encounter that gave the class.
    public let reason: Reason

    /// When both were first together.
    public var firstExposure: Timestamp { encounters[0].time.lowerBound }
    /// When both were last together.
    public var lastExposure: Timestamp { encounters.map(\.time.upperBound).max() ?? firstExposure }
    /// Whether a fact is missing that could change the class.
    public var isProvisional: Bool { encounters.contains { $0.reason.missing != nil } }

    /// One time at one place.
    public struct Encounter: Hashable, Sendable {
        public let place: Int64
        public let time: Range<Timestamp>
        public let `class`: ContactClass
        public let reason: Reason
        /// 0...1
        public let risk: Double
    }

    /// By class, then by risk, then by number: the order of work.
    public static func precedes(_ a: Contact, _ b: Contact) -> Bool {
        if a.class != b.class { return a.class < b.class }
        return a.risk != b.risk ? a.risk > b.risk : a.subject < b.subject
    }

    /// Needs at least one encounter.
    init(subject: Int64, encounters: [Encounter]) {
        let sorted = encounters.sorted { ($0.time.lowerBound, $0.place) < ($1.time.lowerBound, $1.place) }
        let strongest = sorted.reduce(sorted[0]) { best, next in
            if next.class != best.class { return next.class < best.class ? next : best }
            // One that is certain says more than one where a fact is missing.
            return (best.reason.missing != nil) && next.reason.missing == nil ? next : best
        }
        self.subject = subject
        self.encounters = sorted
        self.class = strongest.class
        reason = strongest.reason
        risk = 1 - sorted.reduce(1) { $0 * (1 - $1.risk) }
    }
}

/// A confirmed case, as far as tracing needs it.
public struct IndexCase: Hashable, Sendable {
    public let subject: Int64
    /// Onset; the sampling of who has no symptoms.
    public let onset: Timestamp
    /// When the case was isolated; now, if not yet.
    public let isolated: Timestamp

    public init(subject: Int64, onset: Timestamp, isolated: Timestamp) {
        self.subject = subject
        self.onset = onset
        self.isolated = isolated
    }

    /// From the beginning of the day so many days before onset, by the clock of the place, until isolation. Empty if
    /// isolation came before.
    public func window(daysBefore: Int, zone: ZoneOffsets) -> Range<Timestamp> {
        let start = zone.start(of: zone.day(of: onset).advanced(by: -daysBefore))
        return start..<max(start, isolated)
    }
}
