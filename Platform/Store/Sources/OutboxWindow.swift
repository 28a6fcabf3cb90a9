import Kernel

/// What one look at the outbox found.
struct OutboxWindow {
    /// Items to deliver, in order, by subject.
    var chains: [[Outbox.Item]] = []
    /// Items behind one of their subject that waits: they wait with it, so that they are not looked at until then.
    var parked: [(id: Int64, dueAt: Int64)] = []

    /// Reads at most 256 items that are due, and for each the one before it of its subject: the cost does not grow with
    /// what waits.
    init(_ connection: any Connection, now: Timestamp) throws {
        var places: [String: Int] = [:]
        var parkedUntil: [Int64: Int64] = [:]
        try connection.each("""
            SELECT i.id, i.topic, i.subject, i.payload, i.attempts, i.due_at, p.id, p.due_at
            FROM (SELECT * FROM outbox_item WHERE due_at <= \(now) ORDER BY due_at, id LIMIT 256) AS i
            LEFT JOIN outbox_item AS p
                ON p.id = (SELECT MAX(e.id) FROM outbox_item AS e WHERE e.subject = i.subject AND e.id < i.id)
            ORDER BY i.id
            """) { row in
            let item = try Outbox.Item(row)
            let dueAt: Int64 = try row.get(5)
            guard let previous: Int64 = try row.get(6), let previousDueAt: Int64 = try row.get(7) else {
                places[item.subject] = chains.count
                return chains.append([item])
            }
            if let place = places[item.subject], chains[place].last?.id == previous {
                return chains[place].append(item)
            }
            // It moves behind the one before it in the order of looking, even if that one is due, too.
            let until = parkedUntil[previous] ?? previousDueAt
            if until > dueAt {
                parkedUntil[item.id] = until
                parked.append((item.id, until))
            }
        }
    }
}
