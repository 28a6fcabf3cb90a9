/// Writes a table as text (RFC 4180, UTF-8, CRLF).
///
/// ```swift
/// var writer = CSVWriter(purpose: .spreadsheet)
/// writer.write(["姓名", "电话"])
/// for row in rows { writer.write([row.name, row.phone]) }
/// response.body = writer.takeBytes()
/// ```
public struct CSVWriter: Sendable {
    /// For whom the table is.
    public enum Purpose: Sendable {
        /// Every cell as it is.
        case machine
        /// For people who open it in a spreadsheet: it begins with a byte order mark, without which some take UTF-8 for
        /// another encoding, and cells that would be run as a formula get an apostrophe in front (OWASP, CSV
        /// Injection). Numbers stay.
        case spreadsheet
    }

    private let delimiter: UInt8
    private let purpose: Purpose
    private var bytes: [UInt8] = []
    private var isFirstRow = true

    /// A table without rows.
    public init(purpose: Purpose, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.purpose = purpose
        self.delimiter = CSVFormat(delimiter: delimiter).delimiter
        if purpose == .spreadsheet { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Appends a row. It needs at least one cell; a row with one empty cell is written with quotes, as it would be an
    /// empty line otherwise.
    public mutating func write(_ cells: [String]) {
        precondition(!cells.isEmpty, "a row has at least one cell")
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            // Excel takes a file that begins with ID for another format (SYLK).
            let isMistaken = isFirstRow && index == 0 && cell.utf8.starts(with: "ID".utf8)
            write(cell, isQuoted: isMistaken || cells.count == 1 && cell.isEmpty)
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
        isFirstRow = false
    }

    /// What was written since the last call.
    public mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    private mutating func write(_ cell: String, isQuoted: Bool) {
        var cell = cell
        let isGuarded = purpose == .spreadsheet && CSVWriter.isFormula(cell)
        cell.withUTF8 { text in
            guard isQuoted || isGuarded || needsQuotes(text) else {
                bytes.append(contentsOf: text)
                return
            }
            bytes.append(0x22)
            if isGuarded { bytes.append(UInt8(ascii: "'")) }
            for byte in text {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        }
    }

    private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.first == 0x20 || text.last == 0x20
            || text.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
    }

    /// Whether a spreadsheet might run it: it begins, perhaps behind spaces, with one of `= + - @`, also in full width,
    /// or with a tab or a line end; and it is not a plain number.
    public static func isFormula(_ cell: String) -> Bool {
        // Most cells begin with a digit, a letter or a Chinese character.
        switch cell.utf8.first ?? 0x30 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xE4...0xE9: return false
        default: break
        }
        let first = cell.unicodeScalars.first
        if first == "\t" || first == "\r" || first == "\n" { return true }
        let start = cell.unicodeScalars.drop { $0.properties.isWhitespace }
        guard let sign = start.first, "=+-@＝＋－＠".unicodeScalars.contains(sign) else { return false }
        return !isNumber(cell)
    }

    /// A sign, digits and perhaps a point and digits.
    private static func isNumber(_ cell: String) -> Bool {
        let digits = cell.utf8.dropFirst()
        guard cell.utf8.first == 0x2D || cell.utf8.first == 0x2B else { return false }
        let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
