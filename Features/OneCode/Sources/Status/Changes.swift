import Access
import Kernel
import Store

/// What became of statuses: each change in its person's history, and counted in public in the same transaction.
enum Changes {
    /// `isNew` for a restriction that was not there before.
    static func add(_ door: ActionDoor, _ row: StatusRow, before: Status, after: Status, _ cause: StatusCause,
                    isNew: Bool) throws {
        try door.connection.execute("""
            INSERT INTO code_change (id, subject, at, before, after, kind, department, rule, source, exposure, is_new,
                hold)
            VALUES (\(door.makeID(ChangeID.self)), \(row.subject), \(door.now), \(before), \(after), \(cause.kind),
                \(cause.department), \(cause.rule), \(cause.source), \(cause.exposure), \(isNew), \(row.hold))
            """)
        if door.without.contains(.publicity) { return }
        try count(door.connection, at: door.now, cause.kind, cause.department, before, after)
    }

    private static func count(_ connection: any Connection, at now: Timestamp, _ kind: String, _ department: String,
                              _ before: Status, _ after: Status) throws {
        let hour = now.milliseconds / 3_600_000
        try connection.execute("""
            INSERT INTO code_count (hour, kind, department, before, after, people)
            VALUES (\(hour), \(kind), \(department), \(before), \(after), 1)
            ON CONFLICT (hour, kind, department, before, after) DO UPDATE SET people = code_count.people + 1
            """)
    }
}

/// Says, about nobody in particular, that something changed: pages that are open look at these numbers.
enum Ticks {
    static let buckets = 1024

    static func bucket(_ subject: SubjectID) -> Int { Int(subject.rawValue.magnitude % UInt64(buckets)) }

    static func tick(_ connection: any Connection, _ subject: SubjectID) throws {
        try connection.execute("""
            INSERT INTO code_tick (bucket, number) VALUES (\(bucket(subject)), 1)
            ON CONFLICT (bucket) DO UPDATE SET number = code_tick.number + 1
            """)
    }
}
