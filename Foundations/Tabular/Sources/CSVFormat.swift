/// How a table is laid out as text.
public struct CSVFormat: Hashable, Sendable {
    /// Between cells: an ASCII character, but no quote, line end or NUL.
    public var delimiter: UInt8
    /// Whether a quote inside a cell that does not begin with one is a character like others. RFC 4180 refuses it.
    public var allowsStrayQuotes: Bool

    /// Commas and strict quotes, unless something else is said.
    public init(delimiter: UInt8 = UInt8(ascii: ","), allowsStrayQuotes: Bool = false) {
        precondition(delimiter < 0x80 && ![0x22, 0x0D, 0x0A, 0].contains(delimiter), "not a delimiter")
        self.delimiter = delimiter
        self.allowsStrayQuotes = allowsStrayQuotes
    }

    /// The format whose delimiter (comma, semicolon, tab or bar) occurs most often in the first line outside of quotes;
    /// of equally many, or none, the first of these. A few kilobytes are enough.
    public static func guess(from beginning: some Sequence<UInt8>) -> CSVFormat {
        let delimiters = Array(",;\t|".utf8)
        var counts = [Int](repeating: 0, count: delimiters.count)
        var isQuoted = false
        for byte in beginning {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if let index = delimiters.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return CSVFormat(delimiter: delimiters[counts.firstIndex(of: most) ?? 0])
    }
}

/// What a table may hold at most; memory never grows beyond one row.
public struct CSVLimits: Hashable, Sendable {
    /// Of one cell, without its quotes.
    public var cellBytes: Int
    /// Of all cells of a row.
    public var rowBytes: Int
    /// Cells of a row.
    public var columns: Int

    /// Room for a text of a mebibyte in a cell.
    public init(cellBytes: Int = 1 << 20, rowBytes: Int = 4 << 20, columns: Int = 1024) {
        self.cellBytes = cellBytes
        self.rowBytes = rowBytes
        self.columns = columns
    }
}
