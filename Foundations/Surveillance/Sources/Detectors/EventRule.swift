public import Kernel

/// A case or a report that may count by itself, as plague does.
public struct Event: Sendable, Hashable {
    /// Unique among the events given to a rule.
    public let id: String
    /// Onset or report, whichever the rule is about.
    public let day: Day
    /// Ids of events it is linked to: same household, ward, market, contact.
    public let links: [String]

    /// An event and what it is linked to.
    public init(id: String, day: Day, links: [String] = []) {
        self.id = id
        self.day = day
        self.links = links
    }
}

/// A rule that needs no baseline: one plague; two linked pneumonias of unknown cause within 14 days.
///
/// In January 2020 there was no history for any statistical method; rules of this kind were on paper.
public struct EventRule: Sendable, Hashable {
    /// Events that must come together.
    public let minimumEvents: Int
    /// The first and the last of them are less than this many days apart.
    public let withinDays: Int
    /// Whether they must be linked, directly or through others.
    public let linked: Bool

    /// Throws `surveillance.input` unless both numbers are at least 1.
    public init(minimumEvents: Int, withinDays: Int, linked: Bool) throws(GovError) {
        guard minimumEvents >= 1, withinDays >= 1 else { throw Fault.input("minimumEvents, withinDays ≥ 1") }
        self.minimumEvents = minimumEvents
        self.withinDays = withinDays
        self.linked = linked
    }

    /// A group of events that fulfils the rule.
    public struct Match: Sendable, Hashable {
        /// All events of the group within reach of each other, by day and id.
        public let events: [Event]
        /// The day on which the rule was first fulfilled.
        public let day: Day
    }

    /// Finds the groups, by first day. Each event is in one match at most: overlapping windows of a group are joined.
    /// Links to events not given are ignored; a link counts both ways. Cost: n log n in the events and links.
    public func matches(_ events: [Event]) -> [Match] {
        let ordered = events.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        var matches: [Match] = []
        for group in linked ? components(ordered) : [Array(ordered.indices)] {
            matches += windows(group.map { ordered[$0] })
        }
        return matches.sorted { ($0.day, $0.events[0].id) < ($1.day, $1.events[0].id) }
    }

    private func windows(_ events: [Event]) -> [Match] {
        var found: [Match] = [], current: Range<Int>?, day = Day(sinceEpoch: 0), first = 0
        for last in events.indices {
            while events[last].day - events[first].day >= withinDays { first += 1 }
            guard last - first + 1 >= minimumEvents else { continue }
            if let open = current, first < open.upperBound {
                current = open.lowerBound..<(last + 1)
            } else {
                if let open = current { found.append(Match(events: Array(events[open]), day: day)) }
                current = first..<(last + 1)
                day = events[last].day
            }
        }
        if let open = current { found.append(Match(events: Array(events[open]), day: day)) }
        return found
    }

    /// Groups of linked events by union and find, each in order, by their first event.
    private func components(_ events: [Event]) -> [[Int]] {
        var index: [String: Int] = [:]
        for (position, event) in events.enumerated() { index[event.id] = position }
        var parent = Array(events.indices)
        func root(_ start: Int) -> Int {
            var node = start
            while parent[node] != node {
                parent[node] = parent[parent[node]]
                node = parent[node]
            }
            return node
        }
        for (position, event) in events.enumerated() {
            for link in event.links {
                guard let other = index[link] else { continue }
                let (a, b) = (root(position), root(other))
                parent[max(a, b)] = min(a, b)
            }
        }
        var groups: [Int: [Int]] = [:]
        for position in events.indices { groups[root(position), default: []].append(position) }
        return groups.keys.sorted().compactMap { groups[$0] }
    }
}
