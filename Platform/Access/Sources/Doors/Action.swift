package import Kernel
package import Store

/// One thing that changes something: the only door by which code writes.
///
/// A page, the JSON interface and the command line run the same action. It runs in one transaction with its entry in the
/// log and its events; it may run more than once before it is committed.
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

    package init(_ topic: String, subject: SubjectID?, payload: String) {
        self.topic = topic
        self.subject = subject
        self.payload = payload
    }
}

/// What a lookup is given: a snapshot, who asks and why, and the duty to authorise.
package class LookupDoor {
    package let connection: any Connection
    package let principal: Principal
    package let purpose: Purpose
    package let now: Timestamp
    private let permission: Permission
    package private(set) var isAuthorised = false
    package private(set) var concern = Concern.nobody

    package init(connection: any Connection, principal: Principal, purpose: Purpose, now: Timestamp,
                 permission: Permission) {
        self.connection = connection
        self.principal = principal
        self.purpose = purpose
        self.now = now
        self.permission = permission
    }

    /// Passes if the principal holds the permission over the whole scope. Throws `access.denied`.
    package func authorise(in scope: Scope) throws(GovError) {
        guard principal.may(permission, in: scope) else { throw denied() }
        isAuthorised = true
    }

    /// Passes if the principal holds the permission anywhere, and gives where: the query must keep to it.
    package func authorisedScopes() throws(GovError) -> [Scope] {
        let scopes = principal.scopes(permission)
        guard !scopes.isEmpty else { throw denied() }
        isAuthorised = true
        return scopes
    }

    /// Passes if the principal is the person concerned.
    package func authoriseSelf() throws(GovError) -> SubjectID {
        guard let subject = principal.subject else { throw denied() }
        isAuthorised = true
        return subject
    }

    /// Passes for everybody who has signed in.
    package func authoriseSignedIn() throws(GovError) -> AccountID {
        guard let account = principal.account else {
            throw GovError("access.sign-in", .unauthenticated, AccessText.signIn)
        }
        isAuthorised = true
        return account
    }

    /// Passes for everybody: what is public by law. Says so in the code that calls it.
    package func authorisePublic() { isAuthorised = true }

    /// Passes only for the platform's own jobs.
    package func authorisePlatform() throws(GovError) {
        guard principal.isPlatform else { throw denied() }
        isAuthorised = true
    }

    /// Says whose data this is about. The last call counts.
    package func concerns(_ concern: Concern) { self.concern = concern }

    private func denied() -> GovError {
        principal.account == nil && !principal.isPlatform
            ? GovError("access.sign-in", .unauthenticated, AccessText.signIn)
            : GovError("access.denied", .denied, AccessText.denied, detail: permission.rawValue)
    }
}

/// What an action is given besides: ids, and events that are sent if and only if it commits.
package final class ActionDoor: LookupDoor {
    private let time: TimeSource
    private let random: RandomSource
    package private(set) var events: [Event] = []

    package init(connection: any Connection, principal: Principal, purpose: Purpose, time: TimeSource,
                 random: RandomSource, permission: Permission) {
        self.time = time
        self.random = random
        super.init(connection: connection, principal: principal, purpose: purpose, now: time.now(),
                   permission: permission)
    }

    package func makeID<ID: RowID>(_ type: ID.Type = ID.self) -> ID { ID.make(time, random) }

    package func randomBytes(_ count: Int) -> [UInt8] { random.bytes(count) }

    package func emit(_ event: Event) { events.append(event) }
}
