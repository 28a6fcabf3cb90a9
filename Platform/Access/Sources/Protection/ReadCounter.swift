package import Kernel

/// How many different subjects one account has read in the last hour and the last day, to the millisecond.
///
/// Each subject stands once, in a list by when it was last read, so memory follows the number of subjects and a read
/// costs one look into a table. A subject counts for a window of `w` at `now` if it was last read after `now - w`.
/// Noting the same reads again, or out of order, changes nothing: so it can be fed from doors and from the log.
package struct ReadCounter: Sendable {
    /// A subject in the list by when it was last read.
    private struct Node {
        var subject: SubjectID
        var at: Int64
        var before: Int
        var after: Int
    }

    private let shortMilliseconds: Int64, longMilliseconds: Int64
    private var nodes: [Node] = []
    private var free: [Int] = []
    private var places: [SubjectID: Int] = [:]
    private var oldest = -1, newest = -1
    /// The first in the list that counts for the short window; -1 if none does.
    private var oldestOfShort = -1
    private var shortFloor = Int64.min, longFloor = Int64.min
    /// Subjects of the short window, an hour unless said otherwise.
    package private(set) var short = 0

    package init(shortSeconds: Int64 = 3600, longSeconds: Int64 = 86_400) {
        precondition(0 < shortSeconds && shortSeconds <= longSeconds, "a short window lies within the long one")
        shortMilliseconds = shortSeconds * 1000
        longMilliseconds = longSeconds * 1000
    }

    /// Subjects of the long window, a day unless said otherwise.
    package var long: Int { places.count }

    /// Lets go of what has left the windows.
    package mutating func advance(to now: Timestamp) {
        shortFloor = max(shortFloor, now.milliseconds - shortMilliseconds)
        while oldestOfShort >= 0, nodes[oldestOfShort].at <= shortFloor {
            short -= 1
            oldestOfShort = nodes[oldestOfShort].after
        }
        longFloor = max(longFloor, now.milliseconds - longMilliseconds)
        while oldest >= 0, nodes[oldest].at <= longFloor {
            let place = oldest
            places.removeValue(forKey: nodes[place].subject)
            unlink(place)
            free.append(place)
        }
    }

    /// Takes note of subjects that were read at a moment.
    package mutating func note(_ subjects: some Sequence<SubjectID>, at moment: Timestamp) {
        for subject in subjects { note(subject, moment.milliseconds) }
    }

    /// How many of the subjects would be new to each window.
    package func new(_ subjects: some Sequence<SubjectID>) -> (short: Int, long: Int) {
        var found = (short: 0, long: 0)
        for subject in subjects {
            guard let place = places[subject] else {
                found.short += 1
                found.long += 1
                continue
            }
            if nodes[place].at <= shortFloor { found.short += 1 }
        }
        return found
    }

    private mutating func note(_ subject: SubjectID, _ at: Int64) {
        guard at > longFloor else { return }
        if let place = places[subject] {
            let last = nodes[place].at
            guard at > last else { return }
            if place == oldestOfShort { oldestOfShort = nodes[place].after }
            if last > shortFloor { short -= 1 }
            unlink(place)
            nodes[place].at = at
            link(place)
        } else {
            let node = Node(subject: subject, at: at, before: -1, after: -1), place: Int
            if let gap = free.popLast() {
                nodes[gap] = node
                place = gap
            } else {
                nodes.append(node)
                place = nodes.count - 1
            }
            places[subject] = place
            link(place)
        }
    }

    /// Puts a node where its time belongs; nearly always at the end.
    private mutating func link(_ place: Int) {
        let at = nodes[place].at
        var before = newest
        while before >= 0, nodes[before].at > at { before = nodes[before].before }
        let after = before >= 0 ? nodes[before].after : oldest
        nodes[place].before = before
        nodes[place].after = after
        if before >= 0 { nodes[before].after = place } else { oldest = place }
        if after >= 0 { nodes[after].before = place } else { newest = place }
        if at > shortFloor {
            short += 1
            if oldestOfShort == after { oldestOfShort = place }
        }
    }

    private mutating func unlink(_ place: Int) {
        let (before, after) = (nodes[place].before, nodes[place].after)
        if before >= 0 { nodes[before].after = after } else { oldest = after }
        if after >= 0 { nodes[after].before = before } else { newest = before }
    }
}
