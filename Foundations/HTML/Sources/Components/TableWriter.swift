import Kernel

/// Writes the rows of a table straight into the page: for a list of many, where a value for each cell would cost more
/// than what stands in it.
public struct TableWriter {
    private var html: HTML
    /// What stands before each cell: the end of the one before it, or the beginning of a row.
    private let openings: [HTML]
    private var column = 0
    private(set) var isEmpty = true

    init(_ html: HTML, _ columns: [Table.Column], in language: Language) {
        self.html = html
        openings = columns.enumerated().map { place, column in
            let kind: String? = column.isNumber ? "number" : nil
            let before: HTML = place == 0 ? "<tr>" : "</td>"
            return "\(before)<td\(attribute: "class", kind) data-label=\"\(column.heading, language)\">"
        }
    }

    /// The next cell is what `write` puts behind the markup that it is given. After a row's last cell the next begins.
    public mutating func cell(_ write: (inout HTML) -> Void) {
        isEmpty = false
        html += openings[column]
        write(&html)
        column += 1
        if column == openings.count {
            html.append(markup: "</td></tr>\n")
            column = 0
        }
    }

    /// The next cell, finished.
    public mutating func cell(_ markup: HTML) { cell { $0 += markup } }

    func finish() -> HTML {
        precondition(column == 0, "a row has one cell a column")
        return html
    }
}
