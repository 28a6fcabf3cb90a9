/// Brings a database to the schema that this program knows: forward only, checked at every start.
///
/// Applied steps are kept by name with a checksum of their script in the table `migration`. Each runs once, in a
/// transaction of its own together with its row, so a program killed in between goes on with the next one. On
/// PostgreSQL the table is locked for each step, so servers that start together take turns.
package enum Migrations {
    /// Runs what was not run yet and returns the names of those.
    ///
    /// Throws `StoreError.unusable` if the database knows a step that this program does not (it is newer), if a
    /// released script was changed, or if a step would have to run before one of the same owner that already ran.
    @discardableResult
    package static func run(on database: any Database, _ migrations: [Migration]) async throws -> [String] {
        checkNames(migrations)
        try await makeTable(on: database)
        let applied = try await database.read { try Applied($0) }
        try applied.check(against: migrations)
        var new: [String] = []
        for migration in migrations where applied.checksums[migration.name] == nil {
            let didRun = try await database.write { connection in
                if connection.engine == .postgres {
                    // Comes before the first query, so that the snapshot is taken once the lock is held.
                    try connection.execute("LOCK TABLE migration IN ACCESS EXCLUSIVE MODE")
                }
                let now = try Applied(connection)
                try now.check(against: migrations)
                if now.checksums[migration.name] != nil { return false }
                try migration.run(connection)
                try connection.execute("""
                    INSERT INTO migration (name, checksum) VALUES (\(migration.name), \(migration.checksum))
                    """)
                return true
            }
            if didRun { new.append(migration.name) }
        }
        return new
    }

    /// The names of all steps that were run, in order.
    package static func applied(on database: any Database) async throws -> [String] {
        try await database.read { connection in
            try connection.rows("SELECT name FROM migration ORDER BY number").map { try $0.get(0) }
        }
    }

    private static func makeTable(on database: any Database) async throws {
        let sql: SQL = """
            CREATE TABLE IF NOT EXISTS migration (
                number COUNTER,
                name TEXT NOT NULL UNIQUE,
                checksum BIGINT NOT NULL
            )
            """
        do {
            try await database.write { _ = try $0.execute(sql) }
        } catch StoreError.conflict where database.engine == .postgres {
            // Two servers made it at the same moment, which PostgreSQL reports as a clash in its own tables.
            try await database.write { _ = try $0.execute(sql) }
        }
    }

    private static func checkNames(_ migrations: [Migration]) {
        var last: [Substring: Int] = [:]
        for migration in migrations {
            precondition(migration.number > last[migration.owner] ?? 0,
                         "\(migration.name): the numbers of an owner's migrations rise from 1")
            last[migration.owner] = migration.number
        }
    }
}

/// What the table `migration` holds.
private struct Applied {
    /// By name.
    var checksums: [String: Int64] = [:]
    var names: [String] = []

    init(_ connection: any Connection) throws {
        try connection.each("SELECT name, checksum FROM migration ORDER BY number") { row in
            let name = try row.get(0, as: String.self)
            names.append(name)
            checksums[name] = try row.get(1)
        }
    }

    func check(against migrations: [Migration]) throws {
        let known = Set(migrations.map(\.name))
        if let newer = names.first(where: { !known.contains($0) }) {
            throw StoreError.unusable("""
                The database was migrated by a newer program (\(newer)). Install that program, or restore a backup \
                that was made before.
                """)
        }
        var missing: [Substring: String] = [:]
        for migration in migrations {
            guard let checksum = checksums[migration.name] else {
                missing[migration.owner] = missing[migration.owner] ?? migration.name
                continue
            }
            if checksum != migration.checksum {
                throw StoreError.unusable("""
                    The migration \(migration.name) is not the one that made this database. Install the program that \
                    made it; a released migration never changes.
                    """)
            }
            if let earlier = missing[migration.owner] {
                throw StoreError.unusable("""
                    The migration \(earlier) is missing although \(migration.name) has run. Install the program that \
                    made this database.
                    """)
            }
        }
    }
}
