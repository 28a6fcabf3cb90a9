import Kernel
import Merkle
package import Records
import Store
import Tabular

/// A row that was not taken: where it stands, whom it is about, what is wrong with it, and its cells to be mended.
package struct Refusal: Hashable, Sendable {
    package let line: Int
    /// What the row says of whom or what it is about; may be empty.
    package let name: String
    package let faults: [FieldFault]
    /// As they stood in the file; bytes that are no text are replaced.
    package let cells: [String]
}

/// Rows that were checked column by column.
struct CheckedRows: Sendable {
    var rows: [RecordStager.Row] = []
    /// The leaf of each row in the batch's tree: SHA-256 over its name and values, see `RowChecker.leaf`.
    var leaves: [MerkleHash] = []
    /// The cells of each row, kept as they came, for those that the store refuses.
    var raw: [CSVRow] = []
    var refusals: [Refusal] = []
}

/// Checks rows of a file against the fields of a resource, one column after the other.
struct RowChecker: Sendable {
    let resource: Resource
    private let mapping: ColumnMapping
    private let scheme: SubjectScheme
    private let columns: [ColumnReader]

    /// Throws `import.subject` if nothing says what a row is about.
    init(_ resource: Resource, _ mapping: ColumnMapping, _ profile: ImportProfile, lists: [String: CodeList],
         divisions: LoadedDivisions) throws(GovError) {
        guard let scheme = SubjectScheme(resource, named: profile.subject) else {
            throw GovError("import.subject", .invalid, ExchangeText.noSubject)
        }
        self.resource = resource
        self.mapping = mapping
        self.scheme = scheme
        columns = resource.fields.map { field in
            let list: CodeList? = if case .code(let name) = field.type { lists[name] } else { nil }
            return ColumnReader(field, list: list, profile, divisions, isGuarded: mapping.isOwn)
        }
    }

    /// With what is kept of the resource, the header, the divisions and the code lists.
    static func load(_ connection: any Connection, _ resource: Resource, _ header: [String],
                     _ profile: ImportProfile?) throws -> RowChecker {
        let profile = try profile ?? ImportProfiles.find(connection, resource, header) ?? ImportProfile()
        let mapping = try ColumnMapping(resource, header: header, profile)
        var codes: Set<Int64> = []
        try connection.each("SELECT code FROM division") { codes.insert(try $0.get(0)) }
        return try RowChecker(resource, mapping, profile, lists: try Catalogue.lists(connection, of: resource),
                              divisions: LoadedDivisions(codes))
    }

    func check(_ raw: RawRows, header: [String]) -> CheckedRows {
        let width = columns.count, rows = raw.rows
        var values = [Value](repeating: .null, count: rows.count * width)
        var faults: [Int: [FieldFault]] = [:]
        for (place, column) in columns.enumerated() {
            column.read(rows, cell: mapping.places[place]) { row, result in
                switch result {
                case .success(let value): values[row * width + place] = value
                case .failure(let fault): faults[row, default: []].append(fault)
                }
            }
        }
        var checked = CheckedRows()
        checked.rows.reserveCapacity(rows.count)
        checked.leaves.reserveCapacity(rows.count)
        var buffer: [UInt8] = []
        for (index, row) in rows.enumerated() {
            let own = Array(values[index * width..<(index + 1) * width])
            if let found = faults[index] {
                checked.refusals.append(refusal(row, found))
            } else if let name = scheme.name(resource, own) {
                checked.rows.append(RecordStager.Row(line: row.line, name: name, values: own))
                checked.leaves.append(Self.leaf(own, &buffer))
                checked.raw.append(row)
            } else {
                let fields = scheme.fields.map { resource.fields[$0].name }.joined(separator: ", ")
                checked.refusals.append(refusal(row, [FieldFault(fields, ExchangeText.subjectEmpty)]))
            }
        }
        for row in raw.crooked {
            let words = ExchangeText.crooked.filled("\(row.count)", "\(header.count)")
            checked.refusals.append(refusal(row, [FieldFault("", words)]))
        }
        return checked
    }

    func refusal(_ row: CSVRow, _ faults: [FieldFault]) -> Refusal {
        let cells = (0..<row.count).map { String(decoding: row[$0], as: UTF8.self) }
        let name = scheme.fields.compactMap { field in
            mapping.places[field].flatMap { $0 < cells.count ? cells[$0] : nil }
        }.joined(separator: " ")
        return Refusal(line: row.line, name: name, faults: faults, cells: cells)
    }

    /// The leaf of a record in the tree over a batch: for each value a byte for its kind (0 none, 1 number, 2 text,
    /// 3 bytes), then a number in 8 bytes, or the length in 8 bytes and the bytes; big end first.
    static func leaf(_ values: [Value], _ buffer: inout [UInt8]) -> MerkleHash {
        buffer.removeAll(keepingCapacity: true)
        func append(_ number: Int64, to buffer: inout [UInt8]) {
            withUnsafeBytes(of: number.bigEndian) { buffer.append(contentsOf: $0) }
        }
        for value in values {
            switch value {
            case .null: buffer.append(0)
            case .integer(let number):
                buffer.append(1)
                append(number, to: &buffer)
            case .text(let text):
                buffer.append(2)
                append(Int64(text.utf8.count), to: &buffer)
                buffer.append(contentsOf: text.utf8)
            case .bytes(let bytes):
                buffer.append(3)
                append(Int64(bytes.count), to: &buffer)
                buffer.append(contentsOf: bytes)
            case .real: preconditionFailure("no field is a real number")
            }
        }
        return buffer.withUnsafeBytes { .leaf($0) }
    }
}

/// The divisions that are loaded, to hold codes against.
struct LoadedDivisions: Sendable {
    private let codes: Set<Int64>
    /// Provinces of which counties are loaded.
    private let provinces: Set<Int64>

    init(_ codes: Set<Int64>) {
        self.codes = codes
        provinces = Set(codes.compactMap { DivisionCode(number: $0) }.filter { $0.level == .county }
            .compactMap { $0.ancestor(.province)?.number })
    }

    /// Whether a division is or was there. Where none at all is loaded, nobody can tell, and every code passes.
    func has(_ code: Int64) -> Bool { codes.isEmpty || codes.contains(code) }

    /// Whether a number may name the division as the one that gave it: asked of provinces whose counties are loaded.
    func gaveNumbers(_ code: DivisionCode) -> Bool {
        guard let province = code.ancestor(.province)?.number ?? Optional(code.number), provinces.contains(province)
        else { return true }
        return codes.contains(code.number)
    }
}
