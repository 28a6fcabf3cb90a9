package import Kernel
package import Store

/// Runs actions and lookups: refuses the wrong purpose, makes sure each authorised, writes the log.
///
/// An entry is made for what was done and for what was denied; an answer leaves only after its entry is committed.
package struct Doors: Sendable {
    package let database: any Database
    package let time: TimeSource
    package let random: RandomSource

    /// What is remembered of sessions between requests; dropped here when an action changes an account.
    package let sessions: SessionCache

    /// What a drill takes away, to show that it is told; nothing else ever sets it.
    package var without: Set<Defence> = []
    /// Whom each account has read, and how many more it may.
    package let reading: ReadGuard

    /// Where entries of lookups go; nil if into the database.
    private let journal: EntryJournal?

    package init(database: any Database, time: TimeSource, random: RandomSource, journal: EntryJournal? = nil,
                 sessions: SessionCache = SessionCache(), reading: ReadGuard = ReadGuard()) {
        self.database = database
        self.time = time
        self.random = random
        self.journal = journal
        self.sessions = sessions
        self.reading = reading
    }

    /// Runs an action in one transaction with its entry and its events. Throws `GovError` only.
    package func perform<A: Action>(_ action: A, as principal: Principal, for purpose: Purpose) async throws
        -> A.Output {
        try await logged(A.name, A.purposes, principal, purpose) {
            let (output, changed) = try await database.write { [time, random, without] connection in
                let door = ActionDoor(connection: connection, principal: principal, purpose: purpose, time: time,
                                      random: random, permission: A.permission)
                door.without = without
                let output = try entered(door, A.name) { try action.run(door) }
                for event in door.events { try send(event, connection) }
                if door.makesEntry {
                    let entry = Entry(door: door, name: A.name, outcome: .done)
                    if door.isShowing { try admit(entry, of: principal) }
                    try AccessLog.append(connection, entry, random)
                }
                return (output, door.changedAccounts)
            }
            sessions.forget(changed)
            return output
        }
    }

    /// Runs a lookup on a snapshot and returns its answer when its entry is on disk. Throws `GovError` only.
    package func look<L: Lookup>(_ lookup: L, as principal: Principal, for purpose: Purpose) async throws -> L.Output {
        try await logged(L.name, L.purposes, principal, purpose) {
            let (output, entry) = try await database.read { [time] connection in
                let door = LookupDoor(connection: connection, principal: principal, purpose: purpose, now: time.now(),
                                      permission: L.permission)
                let output = try entered(door, L.name) { try lookup.run(door) }
                let isLogged = !door.isPublic || door.concern != .nobody
                return (output, isLogged ? Entry(door: door, name: L.name, outcome: .done) : nil)
            }
            if let entry {
                try admit(entry, of: principal)
                try await keep(entry)
            }
            return output
        }
    }

    /// Beyond the limit of its reader an answer waits for a second person.
    private func admit(_ entry: Entry, of principal: Principal) throws {
        do { try reading.admit(entry, of: principal) } catch { throw Denial(error: error, entry: entry.refused) }
    }

    /// What is about no subject keeps its order within its topic.
    private func send(_ event: Event, _ connection: any Connection) throws {
        let payload = Array(event.payload.utf8)
        guard payload.count <= Event.maximumBytes else {
            throw GovError("event.too-large", .internal, AccessText.fault, detail: event.topic)
        }
        try Outbox.append(connection, topic: event.topic, subject: event.subject?.description ?? event.topic,
                          payload: payload)
    }

    private func logged<Output>(_ name: String, _ purposes: [Purpose], _ principal: Principal, _ purpose: Purpose,
                                _ body: () async throws -> Output) async throws -> Output {
        do {
            guard purposes.contains(purpose) else {
                throw GovError("access.purpose", .denied, AccessText.purpose, detail: "\(name) for \(purpose.code)")
            }
            return try await body()
        } catch let denial as Denial {
            throw try await recorded(denial.error, denial.entry)
        } catch let error as GovError where error.kind == .denied {
            throw try await recorded(error, Entry(principal: principal, purpose: purpose, at: time.now(), name: name,
                                                  outcome: .denied))
        } catch {
            throw GovError(boundary: error)
        }
    }

    /// Returns when the entry is on disk.
    private func keep(_ entry: Entry) async throws {
        if let journal {
            try await journal.append(entry, random)
        } else {
            try await database.write { [random] in try AccessLog.append($0, entry, random) }
        }
    }

    private func recorded(_ denial: GovError, _ entry: Entry) async throws -> GovError {
        do {
            try await keep(entry)
            return denial
        } catch {
            return GovError(boundary: error)
        }
    }
}

/// That a door stayed shut, with the entry that says before whose data.
private struct Denial: Error {
    let error: GovError
    let entry: Entry
}

/// Goes through a door. One that comes to its end without authorising is a fault of the program, and nothing it did or
/// found leaves.
private func entered<Output>(_ door: LookupDoor, _ name: String, _ body: () throws -> Output) throws -> Output {
    let output: Output
    do {
        output = try body()
    } catch let error as GovError where error.kind == .denied {
        throw Denial(error: error, entry: Entry(door: door, name: name, outcome: .denied))
    }
    guard door.isAuthorised else {
        throw GovError("access.unchecked", .internal, AccessText.fault, detail: "\(name) did not authorise")
    }
    return output
}

extension GovError {
    /// What may cross the boundary: a `GovError` as it is, a store's answer by its kind, anything else as a bare fault.
    package init(boundary error: any Error) {
        switch error {
        case let error as GovError: self = error
        case StoreError.conflict(let constraint):
            self.init("store.conflict", .conflict, AccessText.conflict, detail: constraint)
        case StoreError.full(let detail): self.init("store.full", .unavailable, AccessText.full, detail: detail)
        case StoreError.unavailable(let detail):
            self.init("store.unavailable", .unavailable, AccessText.busy, detail: detail)
        case StoreError.unusable(let detail):
            self.init("store.unusable", .unavailable, AccessText.fault, detail: detail)
        default: self.init("internal", .internal, AccessText.fault, detail: String(describing: error))
        }
    }
}
