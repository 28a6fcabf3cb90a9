import CPostgreSQL
import Store

/// A result of libpq in binary form; cleared at its end.
final class PostgresResult {
    let handle: OpaquePointer
    let count: Int
    private let types: [Oid]
    let columns: Columns

    /// Takes over `handle`.
    init(_ handle: OpaquePointer) {
        self.handle = handle
        count = Int(PQntuples(handle))
        let width = PQnfields(handle)
        types = (0..<width).map { PQftype(handle, $0) }
        columns = Columns((0..<width).map { index in PQfname(handle, index).map { String(cString: $0) } ?? "" })
    }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }
    var isSuccess: Bool { status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK }
    var tag: String { String(cString: PQcmdStatus(handle)) }

    /// Rows that a statement changed; 0 for one that changes none.
    var changes: Int {
        tag.hasPrefix("SELECT") || tag.hasPrefix("FETCH") ? 0 : Int(String(cString: PQcmdTuples(handle))) ?? 0
    }

    /// A field of the error, such as `C` for the SQLSTATE and `n` for the constraint.
    func errorField(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) }
    }

    func row(_ index: Int) throws -> Row {
        let row = Int32(index)
        var values: [Value] = []
        values.reserveCapacity(types.count)
        for (column, type) in types.enumerated() {
            let column = Int32(column)
            if PQgetisnull(handle, row, column) != 0 {
                values.append(.null)
                continue
            }
            let start = UnsafeRawPointer(PQgetvalue(handle, row, column))
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(handle, row, column)))
            guard let value = PostgresResult.value(bytes, type) else {
                let name = columns.names[Int(column)]
                throw StoreError.statement("PostgreSQL's type \(type) of \(name) is not of the dialect.", sql: name)
            }
            values.append(value)
        }
        return Row(columns, values)
    }

    private static func value(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> Value? {
        switch type {
        case PostgresType.int8: .integer(integer(bytes, Int64.self))
        case PostgresType.int4: .integer(Int64(integer(bytes, Int32.self)))
        case PostgresType.int2: .integer(Int64(integer(bytes, Int16.self)))
        case PostgresType.oid: .integer(Int64(integer(bytes, UInt32.self)))
        case PostgresType.bool: .integer(bytes.first == 1 ? 1 : 0)
        case PostgresType.float8: .real(Double(bitPattern: integer(bytes, UInt64.self)))
        case PostgresType.float4: .real(Double(Float(bitPattern: integer(bytes, UInt32.self))))
        case PostgresType.bytea: .bytes([UInt8](bytes))
        case PostgresType.numeric: numeric(bytes)
        case PostgresType.void: .null
        case let type where PostgresType.textLike.contains(type): .text(String(decoding: bytes, as: UTF8.self))
        default: nil
        }
    }

    private static func integer<Number: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, _: Number.Type) -> Number {
        guard bytes.count == MemoryLayout<Number>.size else { return 0 }
        return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
    }

    /// Sums and averages of integers are `numeric`: whole ones become integers as on SQLite, others reals.
    ///
    /// Four numbers of 16 bits (count of digits, weight of the first, sign, digits after the point), then the digits
    /// to the base 10,000.
    private static func numeric(_ bytes: UnsafeRawBufferPointer) -> Value? {
        guard bytes.count >= 8, bytes.count % 2 == 0 else { return nil }
        let parts = stride(from: 0, to: bytes.count, by: 2).map { offset in
            Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self))
        }
        let weight = Int(parts[1]), sign = UInt16(bitPattern: parts[2]), scale = Int(parts[3])
        guard sign == 0 || sign == 0x4000, weight < 100 else { return nil }
        var text = sign == 0 ? "" : "-"
        func digits(_ position: Int) -> String {
            let index = 4 + position
            let group = position >= 0 && index < parts.count ? Int(parts[index]) : 0
            return String(String(10_000 + group).dropFirst())
        }
        text += weight < 0 ? "0" : (0...weight).map(digits).joined()
        if scale == 0, let whole = Int64(text) { return .integer(whole) }
        if scale > 0 {
            let groups = (scale + 3) / 4
            text += "." + (0..<groups).map { digits(weight + 1 + $0) }.joined().prefix(scale)
        }
        return Double(text).map { .real($0) }
    }
}
