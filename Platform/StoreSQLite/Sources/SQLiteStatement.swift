import CSQLite
import Store
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One prepared statement of one connection.
final class SQLiteStatement {
    let handle: OpaquePointer
    let sql: String
    /// Whether somebody steps through it now.
    var isInUse = false
    private var cachedColumns: (columns: Columns, prepared: Int32)?

    /// Takes over `handle` and finalizes it at the end.
    init(handle: OpaquePointer, sql: String) {
        self.handle = handle
        self.sql = sql
    }

    deinit { sqlite3_finalize(handle) }

    /// The names of the result's columns; read again only after a change of the schema.
    var columns: Columns {
        let prepared = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
        if let cachedColumns, cachedColumns.prepared == prepared { return cachedColumns.columns }
        let names = (0..<sqlite3_column_count(handle)).map { index in
            sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
        }
        let columns = Columns(names)
        cachedColumns = (columns, prepared)
        return columns
    }

    func bind(_ values: [Value]) throws {
        guard Int(sqlite3_bind_parameter_count(handle)) == values.count else {
            throw StoreError.statement("\(values.count) values for \(sqlite3_bind_parameter_count(handle))", sql: sql)
        }
        var index: Int32 = 1
        for value in values {
            guard try bind(value, index) == SQLITE_OK else {
                throw StoreError.statement("The value in place \(index) is too large.", sql: sql)
            }
            index += 1
        }
    }

    private func bind(_ value: Value, _ index: Int32) throws -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .real(let number):
            // SQLite would silently store NULL.
            if number.isNaN { throw StoreError.statement("The value in place \(index) is not a number.", sql: sql) }
            return sqlite3_bind_double(handle, index, number)
        case .text(var text):
            return try text.withUTF8 { bytes in
                // PostgreSQL refuses it, so both do.
                if let start = bytes.baseAddress, memchr(start, 0, bytes.count) != nil {
                    throw StoreError.statement("The text in place \(index) holds a NUL.", sql: sql)
                }
                return bytes.withMemoryRebound(to: CChar.self) { bytes in
                    // SQLite takes a null pointer for NULL, and an empty text is not that.
                    guard let start = bytes.baseAddress else {
                        return sqlite3_bind_text(handle, index, "", 0, transient)
                    }
                    return sqlite3_bind_text64(handle, index, start, UInt64(bytes.count), transient,
                                               UInt8(SQLITE_UTF8))
                }
            }
        case .bytes(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), transient)
            }
        }
    }

    /// The row on which the statement stands.
    func row(_ columns: Columns) -> Row {
        let count = columns.names.count
        let values = [Value](unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count { buffer.initializeElement(at: index, to: value(Int32(index))) }
            filled = count
        }
        return Row(columns, values)
    }

    private func value(_ index: Int32) -> Value {
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
        case SQLITE_TEXT:
            let text = sqlite3_column_text(handle, index)
            let count = Int(sqlite3_column_bytes(handle, index))
            return .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let bytes = sqlite3_column_blob(handle, index)
            let count = Int(sqlite3_column_bytes(handle, index))
            return .bytes([UInt8](UnsafeRawBufferPointer(start: bytes, count: count)))
        default: return .null
        }
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}

/// Tells SQLite to copy what is bound.
private var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
