import Kernel

/// The stays of one stretch of days in flat columns, sorted by place, class of length and start; never changed.
final class PresenceBlock: Sendable {
    /// Smallest start, largest and smallest end, in milliseconds.
    let earliest: Int64
    let latest: Int64
    let earliestEnd: Int64
    /// By row.
    private let from: [Int64]
    private let until: [Int64]
    private let subjects: [Int64]
    private let places: [Int64]
    /// The position in `details` by row; empty if nothing is known of any.
    private let codes: [UInt32]
    private let details: [Detail]
    /// The largest end of each 32 rows.
    private let reach: [Int64]
    private let byPlace: KeyDirectory
    /// Rows sorted by subject and start.
    private let ofSubject: [UInt32]
    private let bySubject: KeyDirectory
    /// Which classes of length occur.
    private let lengths: [Int]

    private static let step = 32

    /// What few stays have and many share.
    private struct Detail: Hashable, Sendable {
        var spot = Spot()
        var protection = Protection.none
    }

    /// A row while it is sorted.
    private struct Key {
        let place: Int64
        let length: Int32
        let row: UInt32
        let from: Int64

        static func precedes(_ a: Key, _ b: Key) -> Bool {
            if a.place != b.place { return a.place < b.place }
            if a.length != b.length { return a.length < b.length }
            return a.from != b.from ? a.from < b.from : a.row < b.row
        }
    }

    /// At least one stay, at most 2³² − 1.
    init(_ stays: [Stay]) {
        precondition(!stays.isEmpty && stays.count < Int(UInt32.max), "a block has some stays, and not too many")
        var keys: [Key] = stays.indices.map { row in
            let stay = stays[row]
            return Key(place: stay.place, length: Int32(stay.length), row: UInt32(row), from: stay.start)
        }
        keys.sort(by: Key.precedes)
        let ends = keys.map { stays[Int($0.row)].end }
        let sortedSubjects = keys.map { stays[Int($0.row)].subject }
        let starts = keys.map(\.from)
        from = starts
        until = ends
        subjects = sortedSubjects
        places = keys.map(\.place)
        (codes, details) = PresenceBlock.details(keys.map { stays[Int($0.row)] })
        reach = stride(from: 0, to: ends.count, by: PresenceBlock.step).map { first in
            ends[first..<min(first + PresenceBlock.step, ends.count)].reduce(Int64.min, max)
        }
        byPlace = KeyDirectory(count: keys.count) { (keys[$0].place, keys[$0].length) }
        let order = (0..<UInt32(keys.count)).sorted { a, b in
            (sortedSubjects[Int(a)], starts[Int(a)], a) < (sortedSubjects[Int(b)], starts[Int(b)], b)
        }
        ofSubject = order
        bySubject = KeyDirectory(count: order.count) { (sortedSubjects[Int(order[$0])], 0) }
        lengths = Set(keys.map { Int($0.length) }).sorted()
        earliest = starts.reduce(Int64.max, min)
        latest = reach.reduce(Int64.min, max)
        earliestEnd = ends.reduce(Int64.max, min)
    }

    var count: Int { from.count }

    var byteCount: Int {
        count * (4 * 8 + 4) + codes.count * 4 + reach.count * 8 + byPlace.byteCount + bySubject.byteCount
            + details.count * MemoryLayout<Detail>.stride
    }

    /// All of them again.
    var stays: [Stay] { (0..<count).map(stay) }

    func stay(_ row: Int) -> Stay {
        let detail = codes.isEmpty ? Detail() : details[Int(codes[row])]
        return Stay(unchecked: subjects[row], places[row],
                    Timestamp(milliseconds: from[row])..<Timestamp(milliseconds: until[row]),
                    detail.spot, detail.protection)
    }

    /// Visits the rows of a subject that overlap [start, end).
    func forEach(of subject: Int64, _ start: Int64, _ end: Int64, _ visit: (Int) -> Void) {
        for position in bySubject.rows(subject) {
            let row = Int(ofSubject[position])
            if from[row] < end && until[row] > start { visit(row) }
        }
    }

    /// Visits the rows at a place that overlap [start, end), and says how many it looked at.
    @discardableResult
    func forEach(
        at place: Int64, _ start: Int64, _ end: Int64, _ visit: (_ subject: Int64, _ from: Int64, _ until: Int64, Int)
            -> Void
    ) -> Int {
        var looked = 0
        for length in lengths {
            let rows = byPlace.rows(place, tag: Int32(length))
            guard !rows.isEmpty else { continue }
            // Not longer than the limit, and ending after `start`: so it began after `start` − limit.
            var row = first(in: rows) { $0 > start - StayLength.limits[length] }
            let last = rows.upperBound
            while row < last, from[row] < end {
                if row % PresenceBlock.step == 0, reach[row / PresenceBlock.step] <= start {
                    row += PresenceBlock.step
                    continue
                }
                looked += 1
                if until[row] > start { visit(subjects[row], from[row], until[row], row) }
                row += 1
            }
        }
        return looked
    }

    /// The first row whose start is as asked; all after it are too.
    private func first(in rows: Range<Int>, _ isAfter: (Int64) -> Bool) -> Int {
        var low = rows.lowerBound, high = rows.upperBound
        while low < high {
            let middle = (low + high) / 2
            if isAfter(from[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func details(_ stays: [Stay]) -> ([UInt32], [Detail]) {
        var details = [Detail()], known = [Detail(): UInt32(0)]
        let codes = stays.map { stay in
            let detail = Detail(spot: stay.spot, protection: stay.protection)
            if let code = known[detail] { return code }
            let code = UInt32(details.count)
            known[detail] = code
            details.append(detail)
            return code
        }
        return details.count == 1 ? ([], []) : (codes, details)
    }
}

extension Stay {
    var start: Int64 { time.lowerBound.milliseconds }
    var end: Int64 { time.upperBound.milliseconds }
    var length: Int { StayLength.of(milliseconds: end - start) }
}
