package import Store

/// How an engine would answer a query.
package struct QueryPlan: Sendable, CustomStringConvertible {
    /// The engine's own words.
    package let description: String
    /// The lines that read a whole table, or a whole index of it.
    package let scans: [String]
    /// The lines that sort what was found.
    package let sorts: [String]

    /// Asks the engine. PostgreSQL is told to scan no table where it could do otherwise, since it scans what is empty.
    package static func of(_ query: SQL, on database: any Database) async throws -> QueryPlan {
        let engine = database.engine
        let lines = try await database.write { connection -> [String] in
            switch engine {
            case .sqlite:
                return try connection.rows("EXPLAIN QUERY PLAN \(query)").map { try $0.get("detail") }
            case .postgres:
                try connection.execute("SET LOCAL enable_seqscan = off")
                return try connection.rows("EXPLAIN \(query)").map { try $0.get(0) }
            }
        }
        return QueryPlan(description: lines.joined(separator: "\n"), scans: lines.filter { isScan($0, engine) },
                         sorts: lines.filter { $0.contains("TEMP B-TREE") || $0.contains("Sort  (") })
    }

    /// `SCAN t USING INDEX` counts: it walks the whole index unless a `LIMIT` in its order ends it.
    private static func isScan(_ line: String, _ engine: Engine) -> Bool {
        switch engine {
        case .sqlite: line.hasPrefix("SCAN")
        case .postgres: line.contains("Seq Scan")
        }
    }
}
