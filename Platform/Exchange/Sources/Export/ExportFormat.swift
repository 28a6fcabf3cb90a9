import Kernel
import Records
import Store
import Tabular

/// As what a resource is given out.
package enum ExportFormat: String, CaseIterable, Sendable {
    /// For spreadsheets: with a byte order mark, and no cell that runs as a formula.
    case csv
    /// One object: where it comes from, the records, and at its end their count.
    case json
    /// An object in each line; the last one tells the count.
    case ndjson
    /// A workbook; its last sheet tells where it comes from.
    case xlsx

    package var contentType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .json: "application/json"
        case .ndjson: "application/x-ndjson"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}

/// Writes records of one resource in one format, part by part.
struct ExportWriter: ~Copyable {
    private let ticket: ExportTicket
    private let format: ExportFormat
    private let names: [String]
    private var csv = CSVWriter(purpose: .spreadsheet)
    private var xlsx: XLSXWriter?
    private var bytes: [UInt8] = []
    private(set) var count = 0

    /// `language` is that of the columns' titles; without one they have the fields' names.
    init(_ ticket: ExportTicket, _ format: ExportFormat, titles language: Language?) throws {
        self.ticket = ticket
        self.format = format
        let fields = ticket.resource.fields
        names = fields.map(\.name) + Self.ownNames
        let titles = language.map { language in fields.map { $0.title[language] } } ?? fields.map(\.name)
        let header = titles + Self.ownNames
        switch format {
        case .csv: csv.write(header)
        case .json:
            bytes += "{".utf8
            for line in ticket.about { bytes += "\(JSON.quoted(line.name)):\(JSON.quoted(line.value)),".utf8 }
            bytes += "\"records\":[".utf8
        case .ndjson: break
        case .xlsx: xlsx = try XLSXWriter(header: header)
        }
    }

    /// Columns beside the fields: since when the fact holds, the objection that is open, by which export it left, and
    /// whose that was.
    private static let ownNames =
        ["valid-from", "objection", "export", "exporter"].map { ColumnMapping.ownPrefix + $0 }

    mutating func write(_ record: Record) throws {
        let disclosure = Disclosure(ticket.purpose, ticket.isUnmasked ? .unmasked : .duty)
        let cells = zip(ticket.resource.fields, record.values).map { cell($0, disclosure.show($0, $1)) } + [
            .text(record.validFrom.description), record.mark.map { .text("\($0)") } ?? .empty, .text(ticket.id),
            .text(ticket.author),
        ]
        switch format {
        case .csv: csv.write(cells.map(Self.text))
        case .json:
            if count > 0 { bytes += ",\n".utf8 }
            appendObject(cells)
        case .ndjson:
            appendObject(cells)
            bytes.append(0x0A)
        case .xlsx: try xlsx?.write(cells)
        }
        count += 1
    }

    mutating func finish() throws {
        switch format {
        case .csv: break
        case .json: bytes += "],\n\"count\":\(count)}\n".utf8
        case .ndjson: bytes += "{\"yitong:count\":\(count),\"yitong:export\":\(JSON.quoted(ticket.id))}\n".utf8
        case .xlsx: try xlsx?.finish(about: ticket.about + [("rows", "\(count)")])
        }
    }

    /// What was written since the last call.
    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        switch format {
        case .csv: return csv.takeBytes()
        case .xlsx: return xlsx?.takeBytes() ?? []
        case .json, .ndjson: return bytes
        }
    }

    // MARK: Cells

    /// What a cell says whose field is bound to other purposes than exports have.
    private static let withheld = "withheld"

    private func cell(_ field: Field, _ value: ShownValue) -> XLSXWriter.Cell {
        switch value {
        case .plain(let value): cell(field, value)
        case .masked(let text): .text(text)
        case .withheld: .text(Self.withheld)
        }
    }

    private func cell(_ field: Field, _ value: Value) -> XLSXWriter.Cell {
        switch (field.type, value) {
        case (_, .null): return .empty
        case (.boolean, .integer(let number)): return .boolean(number == 1)
        // A spreadsheet counts days from 1900-03-01 on as everybody does.
        case (.day, .integer(let number)) where number >= -25_508: return .day(Int(number))
        case (.day, .integer(let number)): return .text(Day(sinceEpoch: Int(number)).description)
        case (.decimal(let places), .integer(let number)): return .number(Decimals.text(number, places: places))
        case (.division, .integer(let number)): return .text(DivisionCode(number: number)?.text ?? "\(number)")
        case (.subject, .integer(let number)): return .text("\(number)")
        case (_, .integer(let number)): return .number("\(number)")
        case (_, .text(let text)): return .text(text)
        case (.outline, .bytes(let bytes)): return OutlineText.text(bytes).map { .text($0) } ?? .empty
        case (_, .bytes(let bytes)): return .text(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        case (_, .real(let number)): return .number("\(number)")
        }
    }

    private static func text(_ cell: XLSXWriter.Cell) -> String {
        switch cell {
        case .empty: ""
        case .text(let text), .number(let text): text
        case .day(let day): Day(sinceEpoch: day).description
        case .boolean(let isTrue): isTrue ? "true" : "false"
        }
    }

    private mutating func appendObject(_ cells: [XLSXWriter.Cell]) {
        bytes += "{".utf8
        var isFirst = true
        for (name, cell) in zip(names, cells) where cell != .empty {
            if !isFirst { bytes += ",".utf8 }
            isFirst = false
            bytes += "\(JSON.quoted(name)):".utf8
            switch cell {
            case .number(let text): bytes += text.utf8
            case .boolean(let isTrue): bytes += (isTrue ? "true" : "false").utf8
            case .empty, .text, .day: bytes += JSON.quoted(Self.text(cell)).utf8
            }
        }
        bytes += "}".utf8
    }
}
