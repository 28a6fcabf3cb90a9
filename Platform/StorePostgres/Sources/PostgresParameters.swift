import CPostgreSQL
import Store

/// The values of one execution in PostgreSQL's binary form, in one piece of memory.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    /// Where each value starts; nil for NULL.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [Value], sql: String) throws {
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            let start = bytes.count
            switch value {
            case .null: break
            case .integer(let number): append(UInt64(bitPattern: number))
            case .real(let number):
                // SQLite has no such value, so both refuse it.
                if number.isNaN {
                    throw StoreError.statement("The value in place \(index + 1) is not a number.", sql: sql)
                }
                append(number.bitPattern)
            case .text(let text):
                bytes.append(contentsOf: text.utf8)
                if bytes[start...].contains(0) {
                    throw StoreError.statement("The text in place \(index + 1) holds a NUL.", sql: sql)
                }
            case .bytes(let value): bytes.append(contentsOf: value)
            }
            starts.append(value == .null ? nil : start)
            guard let length = Int32(exactly: bytes.count - start) else {
                throw StoreError.statement("The value in place \(index + 1) is too large.", sql: sql)
            }
            lengths.append(length)
        }
        // An empty value has an address, too.
        bytes.append(0)
    }

    private mutating func append(_ bits: UInt64) {
        withUnsafeBytes(of: bits.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Gives libpq's arrays of addresses, lengths and formats.
    func withPointers<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
    ) -> Result {
        let formats = [Int32](repeating: 1, count: starts.count)
        return bytes.withUnsafeBytes { memory in
            let base = memory.assumingMemoryBound(to: CChar.self).baseAddress
            let pointers: [UnsafePointer<CChar>?] = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
            return pointers.withUnsafeBufferPointer { pointers in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}

/// The types of PostgreSQL that the dialect meets, by their fixed numbers.
enum PostgresType {
    static let unknown: Oid = 0
    static let bool: Oid = 16, bytea: Oid = 17, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23, text: Oid = 25
    static let oid: Oid = 26, float4: Oid = 700, float8: Oid = 701, numeric: Oid = 1700, void: Oid = 2278
    /// name, "char"-free text-like types: unknown, bpchar, varchar.
    static let textLike: Set<Oid> = [text, 19, 705, 1042, 1043]

    /// NULL says nothing about its type.
    static func of(_ value: Value) -> Oid {
        switch value {
        case .null: unknown
        case .integer: int8
        case .real: float8
        case .text: text
        case .bytes: bytea
        }
    }
}
