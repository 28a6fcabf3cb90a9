import CSQLite
import Store

extension SQLiteConnection {
    /// What SQLite's answer means for the caller.
    func error(_ code: Int32, _ sql: String) -> StoreError {
        let message = String(cString: sqlite3_errmsg(handle))
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: return constraint(code, message, sql)
        case SQLITE_FULL: return .full(fullText)
        case SQLITE_BUSY, SQLITE_LOCKED:
            return .unavailable("Another program holds the database file; close it, then try again. (\(message))")
        case SQLITE_INTERRUPT:
            return .unavailable("The read held its snapshot for too long and was ended; read in smaller parts.")
        case SQLITE_NOTADB, SQLITE_CORRUPT:
            return .unusable("\(path) is damaged or is no database (\(message)). Name another file, or restore.")
        // A write in a read is a fault of the program and has the plain code.
        case SQLITE_READONLY where code == SQLITE_READONLY: return .statement(message, sql: sql)
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY:
            return .unusable("\(path) cannot be opened or written (\(message)). Check that its folder is ours.")
        // The shared-memory file could not grow: SQLite has no other word for a full disk there.
        case SQLITE_IOERR where code == ioErrorSharedMemorySize: return .full(fullText)
        case SQLITE_IOERR, SQLITE_NOMEM: return .unavailable("\(message) (code \(code))")
        default: return .statement(message, sql: sql)
        }
    }

    private func constraint(_ code: Int32, _ message: String, _ sql: String) -> StoreError {
        switch code {
        case constraintUnique, constraintPrimaryKey, constraintRowID:
            let prefix = "UNIQUE constraint failed: "
            return .conflict(constraint: message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message)
        case constraintForeignKey: return .conflict(constraint: "FOREIGN KEY")
        default: return .statement(message, sql: sql)
        }
    }

    private var fullText: String { "The disk is full; nothing was written. Free some space, then try again." }
}

// The extended codes are sums in C macros, which Swift does not see.
private let constraintForeignKey = SQLITE_CONSTRAINT | 3 << 8
private let constraintPrimaryKey = SQLITE_CONSTRAINT | 6 << 8
private let constraintUnique = SQLITE_CONSTRAINT | 8 << 8
private let constraintRowID = SQLITE_CONSTRAINT | 10 << 8
private let ioErrorSharedMemorySize = SQLITE_IOERR | 19 << 8
