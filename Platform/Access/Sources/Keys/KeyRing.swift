package import Kernel
package import Store

/// Makes sure that a database and a key file belong together.
package enum KeyRing {
    /// Records the ids of the keys the first time, and afterwards refuses other keys.
    ///
    /// Called at every start, before anything is signed. Throws `keys.wrong` if a key is not the one with which the
    /// database was made, and `keys.missing` if one is no longer in the file.
    package static func bind(_ keys: KeyFile, to database: any Database, _ time: TimeSource) async throws {
        do {
            try await database.write { connection in
                var recorded: [String: String] = [:]
                for row in try connection.rows("SELECT name, key_id FROM access_key ORDER BY name LIMIT 1000") {
                    recorded[try row.get(0)] = try row.get(1)
                }
                for key in keys.keys {
                    if let id = recorded.removeValue(forKey: key.name) {
                        guard id == key.id else {
                            throw GovError("keys.wrong", .unavailable, KeyText.wrong.filled(key.name, id, key.id))
                        }
                    } else {
                        try connection.execute("""
                            INSERT INTO access_key (name, key_id, recorded_at)
                            VALUES (\(key.name), \(key.id), \(time.now()))
                            """)
                    }
                }
                if let missing = recorded.keys.sorted().first {
                    throw GovError("keys.missing", .unavailable, KeyText.missing.filled(missing))
                }
            }
        } catch {
            throw GovError(boundary: error)
        }
    }
}
