import Kernel
import Store

/// A few rows that show what a resource looks like, and nobody.
enum SampleRows {
    static let count = 3

    /// Whether the first real rows may be shown: about no person, shared without condition, open in each field.
    static func mayBeReal(_ resource: Resource) -> Bool {
        resource.about != .person && resource.sharing == .unconditional
            && resource.fields.allSatisfy { $0.sensitivity == .open }
    }

    /// The first rows, by subject, in words; empty where there are none.
    static func real(_ connection: any Connection, _ resource: Resource, _ lists: [String: CodeList]) throws
        -> [[Text]] {
        let table = ResourceTable(resource)
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let rows = try connection.rows("""
            SELECT \(SQL(trusted: columns)) FROM \(table.name) ORDER BY subject LIMIT \(count)
            """)
        let codes = rows.flatMap { row in
            zip(resource.fields, row.values).compactMap { field, value in
                field.type == .division ? DivisionCode(value) : nil
            }
        }
        let names = try Divisions.names(connection, codes)
        return rows.map { row in
            zip(resource.fields, row.values).map { field, value in words(field.type, value, lists, names) }
        }
    }

    /// Rows made of the types of the fields alone, the same for the same resource at each look.
    static func invented(_ resource: Resource, _ lists: [String: CodeList], place: Text) -> [[Text]] {
        var state = resource.name.unicodeScalars.reduce(UInt64(14_695_981_039_346_656_037)) {
            ($0 ^ UInt64($1.value)) &* 1_099_511_628_211
        }
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(bound, 1)))
        }
        return (1...count).map { row in
            resource.fields.map { field in
                switch field.type {
                case .text: DirectoryWords.invented.filled("\(row)")
                case .integer(let range): Text(verbatim: "\(number(range, next(100)))")
                case .decimal(let places): Text(verbatim: decimal(Int64(next(100_000)), places))
                case .boolean: next(2) == 0 ? DirectoryWords.no : DirectoryWords.yes
                case .day: Text(verbatim: Day(sinceEpoch: 18_262 + next(700)).description)
                case .moment: Text(verbatim: Day(sinceEpoch: 18_262 + next(700)).description + " 09:30")
                case .code(let list): code(lists[list], next)
                case .division: place
                // A number of the right look that can be nobody's: it is not shown to its end.
                case .identifier(let scheme): Text(verbatim: Self.numbers[scheme] ?? "••••")
                case .subject: DirectoryWords.another
                case .outline: DirectoryWords.outline
                }
            }
        }
    }

    private static let numbers: [IdentifierScheme: String] = [
        .residentNumber: "990102••••••••••••", .creditCode: "9199••••••••••••••", .passport: "CHN-E••••••••",
        .addressCode: "990102-••••",
    ]

    private static func number(_ range: ClosedRange<Int64>?, _ step: Int) -> Int64 {
        guard let range else { return Int64(step) }
        let (width, isFar) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        return isFar || width >= 100 ? range.lowerBound + Int64(step) : range.lowerBound + Int64(step) % (width + 1)
    }

    private static func decimal(_ value: Int64, _ places: Int) -> String {
        guard places > 0 else { return "\(value)" }
        let digits = String(value), padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    private static func code(_ list: CodeList?, _ next: (Int) -> Int) -> Text {
        guard let list, !list.codes.isEmpty else { return Text(verbatim: "–") }
        return list.codes[next(list.codes.count)].title
    }

    private static func words(_ type: FieldType, _ value: Value, _ lists: [String: CodeList],
                              _ names: [DivisionCode: Text]) -> Text {
        switch (type, value) {
        case (_, .null): Text(verbatim: "–")
        case (.code(let list), .text(let code)): lists[list]?.title(of: code) ?? Text(verbatim: code)
        case (.division, _):
            DivisionCode(value).map { names[$0] ?? Text(verbatim: $0.text) } ?? Text(verbatim: "–")
        case (.boolean, .integer(let flag)): flag == 0 ? DirectoryWords.no : DirectoryWords.yes
        case (.day, .integer(let day)): Text(verbatim: Day(sinceEpoch: Int(day)).description)
        case (.moment, .integer(let moment)): Text(verbatim: Timestamp(milliseconds: moment).description)
        case (.decimal(let places), .integer(let number)):
            Text(verbatim: (number < 0 ? "−" : "") + decimal(Int64(number.magnitude), places))
        case (.outline, _): DirectoryWords.outline
        case (.subject, _): DirectoryWords.another
        case (_, .text(let text)): Text(verbatim: String(text.prefix(80)))
        case (_, .integer(let number)): Text(verbatim: "\(number)")
        case (_, .real(let number)): Text(verbatim: "\(number)")
        case (_, .bytes): Text(verbatim: "…")
        }
    }
}
