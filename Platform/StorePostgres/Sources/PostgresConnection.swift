import CPostgreSQL
import Store

/// One connection to a server, used by one thread at a time.
final class PostgresConnection: Connection {
    let engine = Engine.postgres
    let handle: OpaquePointer
    /// The first error of the present transaction, which fails as a whole even if the caller caught it.
    private var failure: StoreError?
    /// The first fault that the server found in the present transaction.
    private(set) var fault: PostgresFault?
    private var statements: [String: PostgresStatement] = [:]
    /// Texts in which the server cannot tell the type of a NULL, such as `? IS NULL`; it is a text there.
    private var textsOfUntypedNull: Set<String> = []
    private var statementNumber = 0
    private var cursorNumber = 0

    /// Connects and sets what every session needs.
    ///
    /// Throws `StoreError.unavailable` with libpq's words, which name host and user but no password.
    init(url: String, statementSeconds: Int) throws {
        let keys = ["application_name", "client_encoding", "connect_timeout", "keepalives_idle", "tcp_user_timeout",
                    "dbname"]
        let values = ["yitong", "UTF8", "5", "30", "30000", url]
        let handle = withCStrings(keys) { keys in
            withCStrings(values) { values in PQconnectdbParams(keys, values, 1) }
        }
        guard let handle else { throw StoreError.unavailable("No memory to connect to PostgreSQL.") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            throw StoreError.unavailable("PostgreSQL cannot be reached: \(lastMessage)")
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        for setting in ["statement_timeout=\(statementSeconds * 1000)", "lock_timeout=10000",
                        "idle_in_transaction_session_timeout=\(statementSeconds * 1000)", "timezone='UTC'",
                        "cursor_tuple_fraction=1", "jit=off", "standard_conforming_strings=on"] {
            try run("SET \(setting)")
        }
    }

    deinit { PQfinish(handle) }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    private var lastMessage: String {
        PQerrorMessage(handle).map { String(cString: $0).replacing("\n", with: " ").trimmed } ?? ""
    }

    // MARK: Connection

    func rows(_ sql: SQL) throws -> [Row] {
        try recording {
            let result = try perform(sql)
            return try (0..<result.count).map { try result.row($0) }
        }
    }

    /// In parts of 500 rows by a cursor, so that statements can run between.
    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        if isCursorable(sql.text) {
            try recording { try eachByCursor(sql, body) }
        } else {
            for row in try rows(sql) { try body(row) }
        }
    }

    private func eachByCursor(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        cursorNumber += 1
        let cursor = "c\(cursorNumber)"
        _ = try once("DECLARE \(cursor) NO SCROLL CURSOR FOR " + Dialect.spelled(sql.text, for: .postgres), sql)
        while true {
            let part = try once("FETCH 500 FROM \(cursor)", "FETCH")
            do {
                for index in 0..<part.count { try body(part.row(index)) }
            } catch {
                if fault == nil { try run("CLOSE \(cursor)") }
                throw error
            }
            if part.count < 500 { return try run("CLOSE \(cursor)") }
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int { try recording { try perform(sql).changes } }

    /// Sends 128 rows at a time without waiting in between: their answers fit into the socket's buffer, so neither
    /// side can wait for the other to read.
    func batch(_ statement: String, _ rows: some Sequence<[Value]>) throws {
        var part: [[Value]] = []
        try recording {
            for row in rows {
                part.append(row)
                if part.count == 128 {
                    try pipeline(statement, part)
                    part.removeAll(keepingCapacity: true)
                }
            }
            if !part.isEmpty { try pipeline(statement, part) }
        }
    }

    private func recording<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as StoreError {
            if failure == nil { failure = error }
            throw error
        }
    }

    private func isCursorable(_ text: String) -> Bool {
        let text = text.drop { $0.isWhitespace }
        return text.hasPrefix("SELECT") || text.hasPrefix("VALUES")
            || (text.hasPrefix("WITH") && !text.contains("RETURNING"))
    }

    // MARK: Statements

    /// Runs a statement of our own that has no values.
    func run(_ text: String) throws { _ = try checked(PQexec(handle, text), text) }

    /// Runs `text`, which was made from `sql`, without preparing it.
    private func once(_ text: String, _ sql: SQL) throws -> PostgresResult {
        let parameters = try PostgresParameters(sql.values, sql: sql.text)
        let types = sql.values.map { type(of: $0, in: sql.text) }
        let result = parameters.withPointers { pointers, lengths, formats in
            PQexecParams(handle, text, Int32(types.count), types, pointers, lengths, formats, 1)
        }
        return try checked(result, sql.text)
    }

    private func perform(_ sql: SQL) throws -> PostgresResult {
        let name = try prepared(sql.text, sql.values)
        let parameters = try PostgresParameters(sql.values, sql: sql.text)
        let result = parameters.withPointers { pointers, lengths, formats in
            PQexecPrepared(handle, name, Int32(sql.values.count), pointers, lengths, formats, 1)
        }
        return try checked(result, sql.text)
    }

    /// The name of the prepared statement for a text and the types of its values.
    private func prepared(_ text: String, _ values: [Value]) throws -> String {
        let new = values.map { type(of: $0, in: text) }
        if let statement = statements[text], let name = statement.name(for: new) { return name }
        try Dialect.checkLeavesTransaction(text)
        let places = Dialect.placeholders(in: text)
        guard places == values.count else {
            throw StoreError.statement("\(values.count) values for \(places)", sql: text)
        }
        // Statements made of changing pieces would fill the server's memory; starting again is simplest.
        if statements.count >= 256 { try forgetStatements() }
        let statement = statements[text] ?? PostgresStatement(Dialect.spelled(text, for: .postgres))
        statementNumber += 1
        let name = "s\(statementNumber)"
        let types = statement.types(with: new)
        _ = try checked(PQprepare(handle, name, statement.spelled, Int32(types.count), types), text)
        statement.add(name, types)
        statements[text] = statement
        return name
    }

    private func type(of value: Value, in text: String) -> Oid {
        let type = PostgresType.of(value)
        return type == PostgresType.unknown && textsOfUntypedNull.contains(text) ? PostgresType.text : type
    }

    func forgetStatements() throws {
        statements.removeAll(keepingCapacity: true)
        try run("DEALLOCATE ALL")
    }

    private func pipeline(_ text: String, _ rows: [[Value]]) throws {
        // Prepared first, since that waits for answers: a NULL that gets a type only later makes another statement.
        let names = try rows.map { try prepared(text, $0) }
        let parameters = try rows.map { try PostgresParameters($0, sql: text) }
        guard PQenterPipelineMode(handle) == 1 else { throw failed(nil, text) }
        var isSent = true
        for (index, name) in names.enumerated() where isSent {
            isSent = parameters[index].withPointers { pointers, lengths, formats in
                PQsendQueryPrepared(handle, name, Int32(rows[index].count), pointers, lengths, formats, 1) == 1
            }
        }
        isSent = isSent && PQpipelineSync(handle) == 1
        var first: PostgresResult?
        while isSent, isAlive {
            guard let result = PQgetResult(handle).map(PostgresResult.init) else { continue }
            if result.status == PGRES_PIPELINE_SYNC { break }
            if !result.isSuccess, result.status != PGRES_PIPELINE_ABORTED, first == nil { first = result }
        }
        guard isSent, isAlive, PQexitPipelineMode(handle) == 1, first == nil else { throw failed(first, text) }
    }

    // MARK: Faults

    private func checked(_ handle: OpaquePointer?, _ sql: String) throws -> PostgresResult {
        let result = handle.map(PostgresResult.init)
        if let result, result.isSuccess { return result }
        throw failed(result, sql)
    }

    private func failed(_ result: PostgresResult?, _ sql: String) -> StoreError {
        let new = PostgresFault(
            state: result?.errorField("C") ?? "", message: result?.errorField("M") ?? lastMessage,
            constraint: result?.errorField("n"), sql: sql, isConnectionLost: !isAlive)
        if new.isUntypedNull {
            if textsOfUntypedNull.count >= 256 { textsOfUntypedNull.removeAll() }
            textsOfUntypedNull.insert(sql)
        }
        // Later faults only say that the transaction is over.
        if fault == nil { fault = new }
        return new.error
    }

    // MARK: Transactions

    /// Whether a COMMIT was sent whose answer may not have come.
    private(set) var isCommitting = false

    /// Runs one caller's work as a transaction and fails if any of its statements failed.
    func transaction<Result>(_ begin: String, _ body: (PostgresConnection) throws -> Result) throws -> Result {
        fault = nil
        failure = nil
        isCommitting = false
        try run(begin)
        do {
            let result = try body(self)
            if let failure { throw failure }
            isCommitting = true
            // A transaction that cannot be committed is rolled back without an error.
            let commit = try checked(PQexec(handle, "COMMIT"), "COMMIT")
            guard commit.tag == "COMMIT" else { throw StoreError.statement("It was not committed.", sql: commit.tag) }
            return result
        } catch {
            // The first fault is what the caller and the repetition go by.
            let first = fault
            if isAlive, PQtransactionStatus(handle) != PQTRANS_IDLE { try? run("ROLLBACK") }
            fault = first
            throw error
        }
    }
}
