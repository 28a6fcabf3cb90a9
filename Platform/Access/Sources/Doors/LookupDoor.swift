package import Kernel
package import Store

/// What a lookup is given: a snapshot, who asks and why, and the duty to authorise.
package class LookupDoor {
    package let connection: any Connection
    package let principal: Principal
    package let purpose: Purpose
    package let now: Timestamp
    private let permission: Permission
    package private(set) var isAuthorised = false
    /// Whether it was let in as public by law.
    private(set) var isPublic = false
    /// Whether it was let in as a job of the platform itself.
    private(set) var isJob = false
    /// The duty under which it was let in; nil where none was needed. It names the office in the log.
    package private(set) var grant: Grant?
    package private(set) var concern = Concern.nobody
    package private(set) var batch: Entry.Batch?
    /// What does not stand in this drill; empty but there. See `Defence`.
    package var without: Set<Defence> = []

    package init(connection: any Connection, principal: Principal, purpose: Purpose, now: Timestamp,
                 permission: Permission) {
        self.connection = connection
        self.principal = principal
        self.purpose = purpose
        self.now = now
        self.permission = permission
    }

    /// Passes if the principal holds the permission over the whole scope; the platform's own jobs too where the code
    /// that calls this says so. Throws `access.denied`.
    package func authorise(in scope: Scope, orPlatform: Bool = false) throws(GovError) {
        if orPlatform, principal.isPlatform {
            isAuthorised = true
            return
        }
        guard let grant = principal.grant(permission, in: scope) else { throw denied() }
        self.grant = grant
        isAuthorised = true
    }

    /// Passes if the principal holds the permission anywhere, and gives where: the query must keep to it.
    package func authorisedScopes() throws(GovError) -> [Scope] {
        let grants = principal.grants.filter { $0.role.permissions.contains(permission) }
        guard let first = grants.first else { throw denied() }
        grant = first
        isAuthorised = true
        return grants.map(\.scope)
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
    ///
    /// A lookup of what is public and about nobody leaves no entry: no datum of anybody was looked at.
    package func authorisePublic() {
        isAuthorised = true
        isPublic = true
    }

    /// Passes only for the platform's own jobs.
    package func authorisePlatform() throws(GovError) {
        guard principal.isPlatform else { throw denied() }
        isAuthorised = true
        isJob = true
    }

    /// Says whose data this is about. The last call counts.
    package func concerns(_ concern: Concern) { self.concern = concern }

    /// Says what a job or an import did row by row, in one hash.
    package func covers(_ batch: Entry.Batch) { self.batch = batch }

    /// Refuses after looking: for a right that depends on the record.
    package func denied() -> GovError {
        principal.account == nil && !principal.isPlatform
            ? GovError("access.sign-in", .unauthenticated, AccessText.signIn)
            : GovError("access.denied", .denied, AccessText.denied, detail: permission.rawValue)
    }
}

/// What an action is given besides: ids, and events that are sent if and only if it commits.
package final class ActionDoor: LookupDoor {
    private let time: TimeSource
    private let random: RandomSource
    private var isIdle = false
    private(set) var isShowing = false
    package private(set) var events: [Event] = []
    /// Whose sessions must be read again once this is committed.
    private(set) var changedAccounts: Set<AccountID> = []

    package init(connection: any Connection, principal: Principal, purpose: Purpose, time: TimeSource,
                 random: RandomSource, permission: Permission) {
        self.time = time
        self.random = random
        super.init(connection: connection, principal: principal, purpose: purpose, now: time.now(),
                   permission: permission)
    }

    /// A new number; see `RowID`.
    package func makeID<ID: RowID>(_ type: ID.Type = ID.self) -> ID { ID.make(time, random) }

    /// Bytes that nobody can guess.
    package func randomBytes(_ count: Int) -> [UInt8] { random.bytes(count) }

    /// Says that no entry is needed: a job found nothing to do, or what is kept proves itself, as a witness's signature
    /// does. Else a log on which nothing happens would grow for ever.
    ///
    /// It counts only for the public and for jobs, and only while nobody's data is concerned and nobody is told.
    package func needsNoEntry() { isIdle = true }

    /// Whether what was done goes into the log.
    var makesEntry: Bool { !(isIdle && (isPublic || isJob) && concern == .nobody && batch == nil && events.isEmpty) }

    /// Says that the answer shows records, so that whom it concerns counts as read (`ReadGuard`).
    package func shows() { isShowing = true }

    /// Tells those who listen, if and only if the action commits.
    package func emit(_ event: Event) { events.append(event) }

    /// Says that the account's rights or sessions change: nothing remembered of them is used after the commit.
    package func changes(_ account: AccountID) { changedAccounts.insert(account) }
}
