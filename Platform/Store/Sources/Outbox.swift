package import Kernel

/// What must happen outside the database: written in the same transaction as its cause, delivered afterwards.
///
/// ```swift
/// try await database.write { connection in
///     try connection.execute("UPDATE visit SET …")
///     try Outbox.append(connection, topic: "case.confirmed", subject: "\(person)", payload: bytes)
/// }
/// ```
/// `OutboxDeliverer` hands each item to the handler of its topic at least once, items of one subject in the order of
/// their commits. What fails too often becomes a dead letter and can be run again.
package enum Outbox {
    package static let migrations = [
        Migration("outbox.1.items", script: """
            CREATE TABLE outbox_item (
                id COUNTER,
                topic TEXT NOT NULL,
                subject TEXT NOT NULL,
                payload BYTES NOT NULL,
                attempts BIGINT NOT NULL DEFAULT 0,
                due_at BIGINT NOT NULL DEFAULT 0
            );
            CREATE INDEX outbox_item_due ON outbox_item (due_at, id);
            CREATE INDEX outbox_item_subject ON outbox_item (subject, id);
            CREATE TABLE outbox_dead_letter (
                id BIGINT PRIMARY KEY,
                topic TEXT NOT NULL,
                subject TEXT NOT NULL,
                payload BYTES NOT NULL,
                attempts BIGINT NOT NULL,
                reason TEXT NOT NULL,
                died_at BIGINT NOT NULL
            );
            CREATE TABLE outbox_deliverer (
                id BIGINT PRIMARY KEY,
                holder BIGINT NOT NULL,
                until BIGINT NOT NULL
            );

            """),
    ]

    /// One thing to deliver.
    package struct Item: Hashable, Sendable {
        /// In the order of writing; the same at every attempt, so a receiver can tell a repetition.
        package let id: Int64
        package let topic: String
        package let subject: String
        package let payload: [UInt8]
        /// How often delivery was tried before.
        package let attempts: Int
    }

    /// What could not be delivered.
    package struct DeadLetter: Hashable, Sendable {
        package let item: Item
        /// The last error, for the operator.
        package let reason: String
        package let diedAt: Timestamp
    }

    /// `subject` keeps order: a person, a case, a receiving system; never empty. `payload` is at most 1 MiB.
    package static func append(
        _ connection: any Connection, topic: String, subject: String, payload: [UInt8]
    ) throws {
        precondition(!topic.isEmpty && !subject.isEmpty && payload.count <= 1 << 20, "an item has topic and subject")
        try connection.execute("""
            INSERT INTO outbox_item (topic, subject, payload) VALUES (\(topic), \(subject), \(payload))
            """)
    }

    /// How many items wait.
    package static func waiting(_ connection: any Connection) throws -> Int {
        try connection.cell("SELECT COUNT(*) FROM outbox_item") ?? 0
    }

    /// Dead letters after the given id, oldest first, at most `limit`.
    package static func deadLetters(
        _ connection: any Connection, after id: Int64 = 0, limit: Int = 100
    ) throws -> [DeadLetter] {
        try connection.rows("""
            SELECT id, topic, subject, payload, attempts, reason, died_at FROM outbox_dead_letter
            WHERE id > \(id) ORDER BY id LIMIT \(limit)
            """).map { row in
            DeadLetter(item: try Item(row), reason: try row.get(5), diedAt: try row.get(6))
        }
    }

    /// Puts a dead letter back, to be tried as if it were new; false if there is none of that id.
    ///
    /// It comes before what its subject still has waiting, but after what was delivered meanwhile.
    @discardableResult
    package static func runAgain(_ connection: any Connection, id: Int64) throws -> Bool {
        let moved = try connection.execute("""
            INSERT INTO outbox_item (id, topic, subject, payload)
            SELECT id, topic, subject, payload FROM outbox_dead_letter WHERE id = \(id)
            """)
        try connection.execute("DELETE FROM outbox_dead_letter WHERE id = \(id)")
        return moved == 1
    }
}

extension Outbox.Item {
    /// From the first five columns.
    init(_ row: Row) throws {
        id = try row.get(0)
        topic = try row.get(1)
        subject = try row.get(2)
        payload = try row.get(3)
        attempts = try row.get(4)
    }
}
