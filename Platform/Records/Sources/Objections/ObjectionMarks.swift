import Kernel
import Store

/// Keeps the mark of a record's rows true: it is the number of the oldest open objection, and 0 where there is none.
///
/// The mark lies in the row itself, and so in whatever reads or exports the row.
enum ObjectionMarks {
    /// The number of the oldest open objection to a record; 0 for none.
    static func open(_ connection: any Connection, _ resource: Resource, _ subject: SubjectID, _ key: RecordKey) throws
        -> Int64 {
        try connection.cell("""
            SELECT COALESCE(MIN(id), 0) FROM objection WHERE resource = \(resource.name) AND subject = \(subject)
            AND record_key = \(key.text) AND state IN ('verifying', 'reviewing')
            """) ?? 0
    }

    /// Writes it into every row of the record, those of batches that nobody sees yet included.
    static func refresh(_ connection: any Connection, _ resource: Resource, _ subject: SubjectID, _ key: RecordKey)
        throws {
        let mark = try open(connection, resource, subject, key), table = ResourceTable(resource)
        try connection.execute("""
            UPDATE \(table.rows) SET mark = \(mark) WHERE \(key.condition(resource, subject)) AND mark <> \(mark)
            """)
    }

    /// Opens the time for which the record is marked; whoever reads it in that time is told the outcome.
    static func begin(_ connection: any Connection, _ objection: RecordObjectionID, round: Int, at now: Timestamp)
        throws {
        try connection.execute("""
            INSERT INTO objection_mark (objection, round, marked_at) VALUES (\(objection), \(round), \(now))
            """)
    }

    /// Ends that time with an outcome.
    static func end(_ connection: any Connection, _ objection: RecordObjectionID, round: Int,
                    _ outcome: RecordObjection.State, at now: Timestamp) throws {
        try connection.execute("""
            UPDATE objection_mark SET unmarked_at = \(now), outcome = \(outcome)
            WHERE objection = \(objection) AND round = \(round)
            """)
    }
}
