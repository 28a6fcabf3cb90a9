import Foundation
public import Kernel

/// A confirmed case in a chain.
public struct ChainCase: Hashable, Sendable {
    public let subject: Int64
    /// Onset, or sampling of who has no symptoms.
    public let onset: Timestamp

    public init(subject: Int64, onset: Timestamp) {
        self.subject = subject
        self.onset = onset
    }
}

/// Two cases met; in either order.
public struct CaseMeeting: Hashable, Sendable {
    public let first: Int64
    public let second: Int64
    /// When they were last together.
    public let until: Timestamp
    /// 0...1, by the risk model.
    public let risk: Double

    public init(first: Int64, second: Int64, until: Timestamp, risk: Double) {
        self.first = first
        self.second = second
        self.until = until
        self.risk = risk
    }
}

/// The days from one's onset to the onset of whom one infected: a normal distribution, since onsets may cross.
public struct SerialInterval: Hashable, Codable, Sendable {
    public let meanDays: Double
    public let deviationDays: Double

    /// Du et al., Emerg Infect Dis 2020;26:1341: 468 pairs in China.
    public static let du2020 = SerialInterval(meanDays: 3.96, deviationDays: 4.75)

    public init(meanDays: Double, deviationDays: Double) {
        precondition(deviationDays > 0, "a distribution has a width")
        self.meanDays = meanDays
        self.deviationDays = deviationDays
    }

    /// The density at so many days.
    func density(days: Double) -> Double {
        let distance = (days - meanDays) / deviationDays
        return exp(-distance * distance / 2) / (deviationDays * (2 * Double.pi).squareRoot())
    }
}

/// Who may have infected whom, as far as meetings and onsets say: clusters, likely sources, and a tree without cycles.
///
/// A meeting counts as a way of infection only if it began before the infected one's onset. Each possible source is
/// weighed by the density of the serial interval and the risk of the meetings (after Wallinga and Teunis, 2004). It is
/// a hint for investigators, no evidence.
public struct TransmissionChains: Sendable {
    /// A possible source of a case.
    public struct Source: Hashable, Sendable {
        public let infector: Int64
        /// Its part among the possible sources that were found, 0...1; sources nobody knows are not in it.
        public let share: Double
    }

    /// In the order of onset, then of number.
    public let cases: [ChainCase]
    private let sources: [Int64: [Source]]
    private let parents: [Int64: Int64]
    /// Cases that are joined by meetings, however many steps; each in the order of onset, the largest first.
    public let clusters: [[Int64]]

    /// Takes time that grows with cases and meetings. Of a subject with several onsets the first counts; meetings with
    /// who is no case are passed over.
    public init(_ all: [ChainCase], _ meetings: [CaseMeeting], interval: SerialInterval) {
        var onsets: [Int64: Timestamp] = [:]
        for item in all { onsets[item.subject] = min(onsets[item.subject] ?? item.onset, item.onset) }
        cases = onsets.map { ChainCase(subject: $0.key, onset: $0.value) }
            .sorted { ($0.onset, $0.subject) < ($1.onset, $1.subject) }
        var weights: [Int64: [Int64: Double]] = [:], groups = DisjointSets(cases.map(\.subject))
        for meeting in meetings where meeting.first != meeting.second {
            guard let first = onsets[meeting.first], let second = onsets[meeting.second] else { continue }
            groups.join(meeting.first, meeting.second)
            for (infector, infectee, from, to) in [(meeting.first, meeting.second, first, second),
                                                   (meeting.second, meeting.first, second, first)] {
                guard meeting.until < to || first == second else { continue }
                let days = Double(to.milliseconds - from.milliseconds) / 86_400_000
                let weight = interval.density(days: days) * max(0, min(1, meeting.risk))
                if weight > 0 { weights[infectee, default: [:]][infector, default: 0] += weight }
            }
        }
        sources = weights.mapValues { candidates in
            let total = candidates.values.sorted().reduce(0, +)
            return candidates.map { Source(infector: $0.key, share: $0.value / total) }
                .sorted { $0.share != $1.share ? $0.share > $1.share : $0.infector < $1.infector }
        }
        parents = TransmissionChains.parents(cases, sources)
        let order = Dictionary(uniqueKeysWithValues: cases.enumerated().map { ($0.element.subject, $0.offset) })
        clusters = groups.all.map { $0.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) } }
            .sorted { ($1.count, order[$0[0]] ?? 0) < ($0.count, order[$1[0]] ?? 0) }
    }

    /// Who may have infected a case, the likeliest first.
    public func sources(of subject: Int64) -> [Source] { sources[subject] ?? [] }

    /// The likeliest source that leaves the whole without a cycle; nil for the first of a chain.
    public func parent(of subject: Int64) -> Int64? { parents[subject] }

    /// The surest links first; one that would close a cycle is left out for the next.
    private static func parents(_ cases: [ChainCase], _ sources: [Int64: [Source]]) -> [Int64: Int64] {
        let links = cases.flatMap { item in (sources[item.subject] ?? []).map { (item.subject, $0) } }
            .sorted { ($1.1.share, $0.0, $0.1.infector) < ($0.1.share, $1.0, $1.1.infector) }
        var parents: [Int64: Int64] = [:], trees = DisjointSets(cases.map(\.subject))
        for (infectee, source) in links where parents[infectee] == nil {
            // Both in one tree: the infector descends from the infected, who has no parent yet and so is its root.
            guard trees.root(infectee) != trees.root(source.infector) else { continue }
            parents[infectee] = source.infector
            trees.join(infectee, source.infector)
        }
        return parents
    }
}

/// Groups that are joined step by step.
struct DisjointSets {
    private var above: [Int64: Int64]

    init(_ members: [Int64]) { above = Dictionary(members.map { ($0, $0) }) { first, _ in first } }

    mutating func root(_ member: Int64) -> Int64 {
        var member = member
        while let next = above[member], next != member {
            above[member] = above[next] ?? next
            member = next
        }
        return member
    }

    mutating func join(_ a: Int64, _ b: Int64) {
        let first = root(a), second = root(b)
        if first != second { above[max(first, second)] = min(first, second) }
    }

    /// The groups, each sorted.
    var all: [[Int64]] {
        mutating get {
            var groups: [Int64: [Int64]] = [:]
            for member in above.keys.sorted() { groups[root(member), default: []].append(member) }
            return groups.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}
