import Kernel
import Foundation

/// A small table with a header line, as result tables and line lists come: commas, optional double quotes, no line
/// breaks in cells. At most 64 MiB.
struct CSVTable {
    let columns: [String]
    let rows: [[String]]

    init(path: String) throws(GovError) {
        guard let content = FileManager.default.contents(atPath: path) else { throw Fault.file(path, "not found") }
        guard content.count <= 64 << 20 else { throw Fault.file(path, "more than 64 MiB") }
        guard let text = String(validating: content, as: UTF8.self) else { throw Fault.file(path, "not UTF-8") }
        let lines = text.split(whereSeparator: \.isNewline).map(CSVTable.cells)
        guard let header = lines.first else { throw Fault.file(path, "empty") }
        columns = header
        rows = Array(lines.dropFirst())
        for (number, row) in rows.enumerated() where row.count != columns.count {
            throw Fault.file(path, "line \(number + 2) has \(row.count) cells, the header \(columns.count)")
        }
    }

    func index(_ column: String) -> Int? { columns.firstIndex(of: column) }

    /// A column of numbers; `NA` and empty cells are missing. Nil where there is no such column.
    func numbers(_ column: String, path: String) throws(GovError) -> [Double?]? {
        guard let index = index(column) else { return nil }
        var values: [Double?] = []
        for (number, row) in rows.enumerated() {
            let cell = row[index]
            if cell == "NA" || cell.isEmpty {
                values.append(nil)
            } else if let value = Double(cell) {
                values.append(value)
            } else {
                throw Fault.file(path, "line \(number + 2): \(cell) is no number")
            }
        }
        return values
    }

    /// A column of days, every one of them known.
    func days(_ column: String, path: String) throws(GovError) -> [Day] {
        guard let index = index(column) else { throw Fault.file(path, "no column \(column)") }
        var days: [Day] = []
        for (number, row) in rows.enumerated() {
            guard let day = Day(row[index]) else { throw Fault.file(path, "line \(number + 2): no date") }
            days.append(day)
        }
        return days
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells: [String] = [], cell = "", quoted = false
        for character in line {
            switch character {
            case "\"": quoted.toggle()
            case "," where !quoted:
                cells.append(cell)
                cell = ""
            default: cell.append(character)
            }
        }
        return cells + [cell]
    }
}
