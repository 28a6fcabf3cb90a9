public import Kernel

/// Where stays are looked up: an index in memory, tables of a database, records behind a door.
public protocol PresenceSource {
    /// The stays of a subject that overlap a window, whole, in the order of their starts.
    func stays(of subject: Int64, in window: Range<Timestamp>) throws -> [Stay]

    /// The stays at a place that overlap a time, whole, of whomever, in any order.
    func stays(at place: Int64, in time: Range<Timestamp>) throws -> [Stay]
}

/// Two people were at one place at one time.
public struct Meeting: Hashable, Sendable {
    /// The other one.
    public let contact: Int64
    public let place: Int64
    /// What both shared; never empty.
    public let time: Range<Timestamp>

    public init(contact: Int64, place: Int64, time: Range<Timestamp>) {
        self.contact = contact
        self.place = place
        self.time = time
    }
}

extension PresenceSource {
    /// Everyone whom a subject met within a window: contact, place, overlap, in any order.
    ///
    /// Two stays of one contact at one place are two meetings.
    public func meetings(of subject: Int64, in window: Range<Timestamp>) throws -> [Meeting] {
        var found: [Meeting] = []
        for own in try stays(of: subject, in: window) {
            let time = own.time.clamped(to: window)
            for other in try stays(at: own.place, in: time) where other.subject != subject {
                found.append(Meeting(contact: other.subject, place: own.place, time: other.time.clamped(to: time)))
            }
        }
        return found
    }
}
