public import Kernel

/// Stays in memory, found by subject and by place and time; the cost of an answer follows its length.
///
/// Stays are kept in blocks by the day on which they began, those of more than 16 hours in blocks of eight days, each
/// sorted by place, class of length (`StayLength`) and start. A question looks only into blocks that can hold an
/// answer. New days are inserted and old ones dropped without touching the others. About 60 bytes a stay.
/// ```swift
/// var index = PresenceIndex(stays)
/// let met = index.meetings(of: person, in: window)      // contact, place, overlap
/// index.drop(endedBefore: today.advanced(bySeconds: -28 * 86_400))
/// ```
public struct PresenceIndex: PresenceSource, Sendable {
    /// In the order of their keys.
    private var blocks: [Keyed] = []

    /// A stay with the key of its block.
    private struct Keyed: Sendable {
        let key: BlockKey
        let block: PresenceBlock
    }

    /// A stretch of days, for stays of up to 16 hours or for longer ones.
    private struct BlockKey: Hashable, Comparable {
        let isLong: Bool
        let number: Int64

        init(_ stay: Stay) {
            isLong = stay.length > 3
            number = stay.start.flooredQuotient(by: isLong ? 8 * 86_400_000 : 86_400_000)
        }

        static func < (a: BlockKey, b: BlockKey) -> Bool {
            a.isLong == b.isLong ? a.number < b.number : !a.isLong
        }
    }

    public init(_ stays: [Stay] = []) { insert(stays) }

    /// How many stays there are.
    public var count: Int { blocks.reduce(0) { $0 + $1.block.count } }
    /// About how much memory they take.
    public var byteCount: Int { blocks.reduce(0) { $0 + $1.block.byteCount } }

    /// Adds stays; each block that gets some is sorted anew.
    public mutating func insert(_ stays: [Stay]) {
        var parts: [BlockKey: [Stay]] = [:]
        for stay in stays { parts[BlockKey(stay), default: []].append(stay) }
        let untouched = blocks.filter { parts[$0.key] == nil }
        for item in blocks { parts[item.key]?.append(contentsOf: item.block.stays) }
        let touched = parts.map { Keyed(key: $0.key, block: PresenceBlock($0.value)) }
        blocks = (untouched + touched).sorted { $0.key < $1.key }
    }

    /// Forgets the stays that ended before a moment; only blocks that hold such are touched.
    public mutating func drop(endedBefore moment: Timestamp) {
        blocks = blocks.compactMap { item in
            guard item.block.earliestEnd < moment.milliseconds else { return item }
            guard item.block.latest >= moment.milliseconds else { return nil }
            return Keyed(key: item.key, block: PresenceBlock(item.block.stays.filter { $0.time.upperBound >= moment }))
        }
    }

    public func stays(of subject: Int64, in window: Range<Timestamp>) -> [Stay] {
        var found: [Stay] = []
        forEachBlock(in: window) { block, start, end in
            block.forEach(of: subject, start, end) { found.append(block.stay($0)) }
        }
        return found.sorted { ($0.start, $0.end, $0.place) < ($1.start, $1.end, $1.place) }
    }

    public func stays(at place: Int64, in time: Range<Timestamp>) -> [Stay] {
        var found: [Stay] = []
        forEachBlock(in: time) { block, start, end in
            block.forEach(at: place, start, end) { _, _, _, row in found.append(block.stay(row)) }
        }
        return found
    }

    /// Everyone whom a subject met within a window; the same as for any source, without making whole stays.
    public func meetings(of subject: Int64, in window: Range<Timestamp>) -> [Meeting] {
        var found: [Meeting] = []
        var looked = 0
        collect(subject, window, &found, &looked)
        return found
    }

    /// How many rows an answer looks at: the measure of its cost that does not depend on the machine.
    public func rowsLookedAt(of subject: Int64, in window: Range<Timestamp>) -> Int {
        var found: [Meeting] = []
        var looked = 0
        collect(subject, window, &found, &looked)
        return looked
    }

    private func collect(_ subject: Int64, _ window: Range<Timestamp>, _ found: inout [Meeting], _ looked: inout Int) {
        for own in stays(of: subject, in: window) {
            let shared = own.time.clamped(to: window)
            forEachBlock(in: shared) { block, start, end in
                looked += block.forEach(at: own.place, start, end) { contact, from, until, _ in
                    guard contact != subject else { return }
                    let first = Timestamp(milliseconds: max(from, start))
                    found.append(Meeting(contact: contact, place: own.place,
                                         time: first..<Timestamp(milliseconds: min(until, end))))
                }
            }
        }
    }

    /// Visits the blocks that can hold a stay in the window; none for an empty one.
    private func forEachBlock(in window: Range<Timestamp>, _ visit: (PresenceBlock, Int64, Int64) -> Void) {
        guard !window.isEmpty else { return }
        let start = window.lowerBound.milliseconds, end = window.upperBound.milliseconds
        for item in blocks where item.block.earliest < end && item.block.latest > start {
            visit(item.block, start, end)
        }
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity, for a positive divisor.
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
