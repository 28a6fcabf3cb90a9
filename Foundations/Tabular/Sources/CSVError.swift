/// Why a text is not a table, and where.
public struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, in words for whoever made the table.
    public enum Reason: String, Sendable {
        case strayQuote = "a quote in a cell that does not begin with one"
        case textAfterQuote = "text behind the closing quote of a cell"
        case openQuote = "a quoted cell has no end"
        case cellTooLong = "a cell is too long"
        case rowTooLong = "a row is too long"
        case tooManyColumns = "a row has too many cells"
        case notText = "not UTF-8 text: a zero byte, or the mark of UTF-16"
        case notUTF8 = "a cell is not UTF-8"
        case repeatedName = "a column name stands twice in the header"
        case emptyName = "a column has no name in the header"
        case missingHeader = "the table has no header"
    }

    /// What is wrong.
    public let reason: Reason
    /// The line of the text, from 1, by line ends outside of quotes and line feeds inside.
    public let line: Int
    /// The cell in its row, from 1.
    public let column: Int

    /// A fault at a place.
    public init(_ reason: Reason, line: Int, column: Int) {
        self.reason = reason
        self.line = line
        self.column = column
    }

    /// Place and reason.
    public var description: String { "line \(line), column \(column): \(reason.rawValue)" }
}
