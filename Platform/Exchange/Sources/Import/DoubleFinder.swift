import Kernel
import Records
import Store

/// Finds persons who may be known already under another number: alike in name and birth, or in name and phone.
///
/// It remembers some 12 bytes for each pair of values and 8 for each record: 32 MB for a register of a million. Of
/// registers beyond `limit` it keeps nothing and finds nobody; what a file brings beyond it is held against what is
/// known, and not remembered.
struct DoubleFinder: Sendable {
    /// A row whose person may be somebody else's double.
    struct Found: Hashable, Sendable {
        let line: Int
        let other: SubjectID
        /// The fields that are alike.
        let alike: String
    }

    /// How many records of a register are compared at most.
    static let limit = 3_000_000
    /// How many are listed; all are counted.
    static let listed = 10_000
    private static let births = ["born", "birth", "birth_date", "date_of_birth"]
    private static let phones = ["phone", "mobile", "telephone"]

    private let pairs: [(fields: [Int], alike: String)]
    private var known = KeyTable()
    /// The subjects of the records that are remembered.
    private var subjects: [Int64] = []
    private(set) var found: [Found] = []
    private(set) var count = 0

    /// Nil where a register has nothing to compare by.
    init?(_ resource: Resource) {
        guard resource.about == .person, case .number = SubjectScheme(resource) else { return nil }
        func place(_ names: [String]) -> Int? { resource.fields.firstIndex { names.contains($0.name) } }
        guard let name = place(["name", "full_name"]) else { return nil }
        pairs = [Self.births, Self.phones].compactMap { names in
            place(names).map { ([name, $0], "\(resource.fields[name].name), \(resource.fields[$0].name)") }
        }
        if pairs.isEmpty { return nil }
    }

    /// One that knows the records that hold now; nil where there are too many.
    static func load(_ resource: Resource, on database: any Database) async throws -> DoubleFinder? {
        guard DoubleFinder(resource) != nil else { return nil }
        let step = 20_000, table = ResourceTable(resource)
        return try await database.read { connection in
            guard var finder = DoubleFinder(resource) else { return nil }
            var last = Int64.min, total = 0
            while true {
                var count = 0
                try connection.each("""
                    SELECT \(SQL(trusted: table.columnList)) FROM \(table.name) WHERE subject > \(last)
                    ORDER BY subject LIMIT \(step)
                    """) { row in
                    let subject: SubjectID = try row.get(0)
                    let values = Array(row.values[ResourceTable.systemColumns.count...])
                    finder.remember(subject, finder.pairs.map { finder.key($0.fields, values) })
                    last = subject.rawValue
                    count += 1
                }
                total += count
                if total > limit { return nil }
                if count < step { return finder }
            }
        }
    }

    /// Holds a new person against those that are known, and remembers them.
    mutating func take(_ subject: SubjectID, _ row: RecordStager.Row) {
        let keys = pairs.map { key($0.fields, row.values) }
        for (pair, key) in zip(pairs, keys) {
            guard let other = key.flatMap({ known.record(of: $0) }), subjects[other] != subject.rawValue else {
                continue
            }
            count += 1
            if found.count < Self.listed {
                found.append(Found(line: row.line, other: SubjectID(rawValue: subjects[other]), alike: pair.alike))
            }
            break
        }
        remember(subject, keys)
    }

    private mutating func remember(_ subject: SubjectID, _ keys: [UInt64?]) {
        let record = subjects.count
        guard record < Self.limit else { return }
        var isNew = false
        for case let key? in keys where known.record(of: key) == nil {
            known.put(key, record)
            isNew = true
        }
        if isNew { subjects.append(subject.rawValue) }
    }

    /// Nil where one of the values is missing: nobody is alike in nothing.
    private func key(_ fields: [Int], _ values: [Value]) -> UInt64? {
        var hasher = Hasher()
        for field in fields {
            switch values[field] {
            case .null: return nil
            case .text(let text):
                var plain = text.utf8.contains { (0x41...0x5A).contains($0) } ? text.lowercased() : text
                plain.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            case .integer(let number): hasher.combine(number)
            case .real, .bytes: return nil
            }
        }
        hasher.combine(fields)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
