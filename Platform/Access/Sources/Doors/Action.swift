package import Kernel

/// One thing that changes something: the only door by which code writes.
///
/// A page, the JSON interface and the command line run the same action. It runs in one transaction with its entry in
/// the log and its events; it may run more than once before it is committed.
package protocol Action: Sendable {
    associatedtype Output: Sendable
    /// Stable and dotted, noun first, such as `person.register`.
    static var name: String { get }
    static var permission: Permission { get }
    /// For what it may be run; another purpose is refused.
    static var purposes: [Purpose] { get }
    func run(_ door: ActionDoor) throws -> Output
}

/// One thing that reads: the only door by which code reads. Its answer leaves only after its entry is in the log.
package protocol Lookup: Sendable {
    associatedtype Output: Sendable
    static var name: String { get }
    static var permission: Permission { get }
    static var purposes: [Purpose] { get }
    func run(_ door: LookupDoor) throws -> Output
}

/// What an entry in the log is about.
package enum Concern: Hashable, Sendable {
    /// Nobody's data: the catalogue, a division, a notice.
    case nobody
    case subject(SubjectID)
    /// The subjects that were shown, in any order; at most the page limit, or a batch.
    case subjects([SubjectID])
    /// A whole set that was not listed one by one: the records of a resource that met a predicate at a version.
    case set(resource: String, predicate: String, version: Int64)
}

/// What happened, for those who listen; delivered at least once, in order for one subject.
package struct Event: Hashable, Sendable {
    /// Noun first, such as `case.confirmed`.
    package let topic: String
    package let subject: SubjectID?
    /// JSON, without personal content beyond what the topic's contract names.
    package let payload: String

    /// What a payload may have at most.
    package static let maximumBytes = 1 << 20

    package init(_ topic: String, subject: SubjectID?, payload: String) {
        self.topic = topic
        self.subject = subject
        self.payload = payload
    }
}
