import CSQLite
import Store

/// One connection to the file, used by one thread at a time.
final class SQLiteConnection: Connection {
    let engine = Engine.sqlite
    let handle: OpaquePointer
    let path: String
    /// Pages in the write-ahead log after the last commit of this connection.
    private(set) var logPages = 0
    /// The first error of the present transaction: it fails as a whole, even if the caller caught it, as on PostgreSQL.
    private var failure: (any Error)?
    private var isClosed = false
    private var statements: [String: SQLiteStatement] = [:]
    /// When the present read must be over; nil without a limit.
    private var deadline: ContinuousClock.Instant?

    /// Opens a file that is there, with what every connection needs.
    init(path: String, synchronous: SQLiteDatabase.Synchronous, cacheKilobytes: Int) throws {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard let handle else { throw StoreError.unavailable("No memory to open \(path).") }
        self.handle = handle
        self.path = path
        guard code == SQLITE_OK else { throw error(code, "opening \(path)") }
        yitong_refuse_double_quoted_strings(handle)
        yitong_distrust_schema(handle)
        sqlite3_busy_timeout(handle, 5000)
        for pragma in ["foreign_keys=ON", "synchronous=\(synchronous.rawValue)", "temp_store=MEMORY",
                       "case_sensitive_like=ON", "cell_size_check=ON", "cache_size=-\(cacheKilobytes)",
                       "wal_autocheckpoint=0"] {
            try run("PRAGMA \(pragma)")
        }
    }

    deinit { close() }

    /// Nothing may be called after it.
    func close() {
        if isClosed { return }
        isClosed = true
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    // MARK: Connection

    func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try using(sql.text) { statement in
            try statement.bind(sql.values)
            var columns: Columns?
            while try step(statement) {
                let known = columns ?? statement.columns
                columns = known
                try body(statement.row(known))
            }
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try using(sql.text) { statement in
            try statement.bind(sql.values)
            let before = sqlite3_total_changes64(handle)
            while try step(statement) {}
            return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    func batch(_ statement: String, _ rows: some Sequence<[Value]>) throws {
        try using(statement) { statement in
            for row in rows {
                try statement.bind(row)
                while try step(statement) {}
                sqlite3_reset(statement.handle)
            }
        }
    }

    // MARK: Statements

    /// Runs a statement of our own, past the check for transactions.
    func run(_ text: String) throws {
        let statement = try take(text, isOwn: true)
        defer { giveBack(statement) }
        while try step(statement) {}
    }

    private func using<Result>(_ text: String, _ body: (SQLiteStatement) throws -> Result) throws -> Result {
        do {
            let statement = try take(text)
            defer { giveBack(statement) }
            return try body(statement)
        } catch let error as StoreError {
            if failure == nil { failure = error }
            throw error
        }
    }

    private func step(_ statement: SQLiteStatement) throws -> Bool {
        let code = sqlite3_step(statement.handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw error(code, statement.sql)
        }
    }

    /// The statement that is kept of a text, or a new one: a text can run inside its own rows.
    private func take(_ text: String, isOwn: Bool = false) throws -> SQLiteStatement {
        if let known = statements[text], !known.isInUse {
            known.isInUse = true
            return known
        }
        if !isOwn { try Dialect.checkLeavesTransaction(text) }
        let statement = try prepare(text)
        // Statements made of changing pieces would fill it; starting again is simpler than an order of use.
        if statements.count >= 256 { statements.removeAll(keepingCapacity: true) }
        if statements[text] == nil { statements[text] = statement }
        statement.isInUse = true
        return statement
    }

    private func prepare(_ text: String) throws -> SQLiteStatement {
        let spelled = Dialect.spelled(text, for: .sqlite)
        return try spelled.withCString { start in
            var handle: OpaquePointer?
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(self.handle, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
            guard code == SQLITE_OK else { throw error(code, text) }
            guard let handle else { throw StoreError.statement("It is empty.", sql: text) }
            let statement = SQLiteStatement(handle: handle, sql: text)
            if let tail, String(cString: tail).contains(where: { !$0.isWhitespace && $0 != ";" }) {
                throw StoreError.statement("More than one statement at once.", sql: text)
            }
            return statement
        }
    }

    private func giveBack(_ statement: SQLiteStatement) {
        statement.reset()
        statement.isInUse = false
    }

    // MARK: Transactions

    /// Runs one caller's work inside the open transaction and fails if any of its statements failed.
    func attempt<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
        failure = nil
        defer { failure = nil }
        let result = try body(self)
        if let failure { throw failure }
        guard isInTransaction else {
            throw StoreError.statement("A transaction was ended inside its own closure.", sql: "COMMIT or ROLLBACK")
        }
        return result
    }

    /// Ends the transaction if one is open, whatever happened to it.
    func rollBack() {
        if isInTransaction { try? run("ROLLBACK") }
    }

    /// Runs `body` in a snapshot that it cannot change, for at most `limit`.
    func snapshot<Result>(limit: Duration, _ body: (SQLiteConnection) throws -> Result) throws -> Result {
        deadline = ContinuousClock.now + limit
        try run("BEGIN")
        defer { rollBack() }
        return try attempt(body)
    }

    /// Makes a reader of this connection: it cannot write, and what holds a snapshot for too long is interrupted.
    func becomeReader() throws {
        try run("PRAGMA query_only=ON")
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(handle, 20_000, { context in
            guard let context else { return 0 }
            return Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue().isLate ? 1 : 0
        }, context)
    }

    /// From now on `logPages` is kept.
    func watchLog() {
        sqlite3_wal_hook(handle, { context, _, _, pages in
            guard let context else { return SQLITE_OK }
            Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue().logPages = Int(pages)
            return SQLITE_OK
        }, Unmanaged.passUnretained(self).toOpaque())
    }

    private var isLate: Bool { deadline.map { ContinuousClock.now > $0 } ?? false }
}
