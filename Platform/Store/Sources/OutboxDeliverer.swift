package import Kernel

/// Delivers what is in the outbox, at least once, in order for each subject.
///
/// Of several servers on one database one delivers at a time: it holds a lease of 30 seconds and renews it. A handler
/// takes a few seconds at most. An item that fails waits (1 s doubling to 1 h, half of it random) and holds up only its
/// own subject; after `attempts` tries it becomes a dead letter and its subject goes on.
package struct OutboxDeliverer: Sendable {
    /// Does what the item asks for. It may be called again for the same item, so it does it once by the item's id.
    package typealias Handler = @Sendable (Outbox.Item) async throws -> Void

    private let database: any Database
    private let time: TimeSource
    private let random: RandomSource
    private let handlers: [String: Handler]
    private let parallelism: Int
    private let attempts: Int
    private let holder: Int64

    /// `handlers` by topic; at most `parallelism` of them run at the same time.
    package init(_ database: any Database, time: TimeSource, random: RandomSource, parallelism: Int = 4,
                 attempts: Int = 12, handlers: [String: Handler]) {
        precondition(parallelism > 0 && attempts > 0, "at least one at a time, and one attempt")
        self.database = database
        self.time = time
        self.random = random
        self.handlers = handlers
        self.parallelism = parallelism
        self.attempts = attempts
        holder = Int64(bitPattern: random.next() >> 1)
    }

    /// Delivers until the task is cancelled; looks every `pollMilliseconds`. An error of the database is given to
    /// `failed` and tried again.
    package func run(
        pollMilliseconds: Int = 250, failed: @Sendable (any Error) -> Void = { _ in }
    ) async {
        while !Task.isCancelled {
            do {
                if try await deliverDue() > 0 { continue }
            } catch {
                failed(error)
            }
            try? await Task.sleep(for: .milliseconds(pollMilliseconds))
        }
        try? await giveUpLease()
    }

    /// Delivers some of what is due now and returns how many items were settled one way or the other; 0 when nothing
    /// is due or another server delivers.
    package func deliverDue() async throws -> Int {
        guard try await holdLease() else { return 0 }
        let now = time.now()
        let window = try await database.read { try OutboxWindow($0, now: now) }
        if !window.parked.isEmpty {
            try await database.write { connection in
                try connection.batch("UPDATE outbox_item SET due_at = ? WHERE id = ?",
                                     window.parked.map { [.integer($0.dueAt), .integer($0.id)] })
            }
        }
        let settled = try await withThrowingTaskGroup(of: Int.self) { group in
            var waiting = window.chains[...]
            for _ in 0..<parallelism {
                if let chain = waiting.popFirst() { group.addTask { try await deliver(chain, since: now) } }
            }
            var settled = 0
            while let count = try await group.next() {
                settled += count
                if let chain = waiting.popFirst() { group.addTask { try await deliver(chain, since: now) } }
            }
            return settled
        }
        return settled + window.parked.count
    }

    /// Items of one subject, one after the other until one fails.
    private func deliver(_ chain: [Outbox.Item], since start: Timestamp) async throws -> Int {
        for (index, item) in chain.enumerated() {
            // Past half of the lease the rest is left for the next look, which renews it.
            if time.now() > start.advanced(bySeconds: 10) { return index }
            do {
                guard let handler = handlers[item.topic] else { throw OutboxError.noHandler(item.topic) }
                try await handler(item)
            } catch {
                if Task.isCancelled { return index }
                try await keep(item, after: error)
                return index + 1
            }
            try await database.write { _ = try $0.execute("DELETE FROM outbox_item WHERE id = \(item.id)") }
        }
        return chain.count
    }

    private func keep(_ item: Outbox.Item, after error: any Error) async throws {
        let now = time.now()
        let tried = item.attempts + 1
        let reason = String("\(error)".prefix(1000)).replacing("\0", with: "")
        let dueAt = now.milliseconds + pause(tried)
        let isDead = tried >= attempts
        try await database.write { connection in
            if isDead {
                try connection.execute("""
                    INSERT INTO outbox_dead_letter (id, topic, subject, payload, attempts, reason, died_at)
                    VALUES (\(item.id), \(item.topic), \(item.subject), \(item.payload), \(tried), \(reason), \(now))
                    ON CONFLICT (id) DO NOTHING
                    """)
                try connection.execute("DELETE FROM outbox_item WHERE id = \(item.id)")
            } else {
                try connection.execute("""
                    UPDATE outbox_item SET attempts = \(tried), due_at = \(dueAt) WHERE id = \(item.id)
                    """)
            }
        }
    }

    /// Milliseconds until the next try: half fixed, half random, so that many that failed together do not come
    /// together.
    private func pause(_ tried: Int) -> Int64 {
        let whole = min(Int64(1000) << min(Int64(tried - 1), 12), 3_600_000)
        return whole / 2 + Int64(random.next() % UInt64(whole / 2 + 1))
    }

    /// Whether this one delivers. Written only when the lease runs out soon, so that looking costs no commit.
    ///
    /// A lease or a wait that lies further ahead than any can was written by a clock that was wrong; neither counts.
    private func holdLease() async throws -> Bool {
        let now = time.now(), until = now.advanced(bySeconds: 30), absurd = now.advanced(bySeconds: 60)
        let isHeld = try await database.read { connection in
            try connection.row("""
                SELECT 1 FROM outbox_deliverer
                WHERE holder = \(holder) AND until > \(now.advanced(bySeconds: 15)) AND until <= \(absurd)
                """) != nil
        }
        if isHeld { return true }
        return try await database.write { connection in
            try connection.execute("""
                UPDATE outbox_item SET due_at = \(now) WHERE due_at > \(now.advanced(bySeconds: 7200))
                """)
            return try connection.execute("""
                INSERT INTO outbox_deliverer (id, holder, until) VALUES (1, \(holder), \(until))
                ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, until = excluded.until
                WHERE outbox_deliverer.holder = excluded.holder OR outbox_deliverer.until <= \(now)
                    OR outbox_deliverer.until > \(absurd)
                """) == 1
        }
    }

    private func giveUpLease() async throws {
        try await database.write { _ = try $0.execute("DELETE FROM outbox_deliverer WHERE holder = \(holder)") }
    }
}

/// Why an item could not even be tried.
enum OutboxError: Error {
    case noHandler(String)
}
