package import Kernel
import Records
package import Tabular

/// Writes the rows that an import refused as a table that can be mended and imported again: the columns of the file,
/// and beside them the line, whom it is about, the fields and the reasons, which an import passes over.
package struct RefusalTable {
    private var writer: CSVWriter
    private let language: Language
    private let width: Int

    package init(header: [String], language: Language, purpose: CSVWriter.Purpose = .spreadsheet) {
        writer = CSVWriter(purpose: purpose)
        self.language = language
        width = header.count
        writer.write(header + ["line", "about", "field", "reason"].map { ColumnMapping.ownPrefix + $0 })
    }

    package mutating func write(_ refusal: Refusal) {
        // A row with too few or too many cells is brought to the width of the header.
        var cells = Array(refusal.cells.prefix(width))
        cells += Array(repeating: "", count: width - cells.count)
        let fields = refusal.faults.map(\.field).joined(separator: "; ")
        let reasons = refusal.faults.map { $0.message[language] }.joined(separator: " ")
        writer.write(cells + ["\(refusal.line)", refusal.name, fields, reasons])
    }

    /// Rows without a header, to go on behind those of an earlier part.
    package static func rows(_ refusals: [Refusal], header: [String], language: Language) -> [UInt8] {
        var table = RefusalTable(header: header, language: language)
        _ = table.takeBytes()
        for refusal in refusals { table.write(refusal) }
        return table.takeBytes()
    }

    /// What was written since the last call.
    package mutating func takeBytes() -> [UInt8] { writer.takeBytes() }
}
