public import Kernel

/// A table: what its columns are, its rows as finished cells, and how to go on.
public struct Table: Sendable {
    /// A column; numbers stand at the right.
    public struct Column: Sendable {
        public var heading: Text
        public var isNumber: Bool
        /// Where the heading leads to sort by this column; nil where it cannot be sorted.
        public var sortLink: Link?
        /// How the rows are sorted by this column now.
        public var order: Order?

        public init(_ heading: Text, isNumber: Bool = false, sortLink: Link? = nil, order: Order? = nil) {
            self.heading = heading
            self.isNumber = isNumber
            self.sortLink = sortLink
            self.order = order
        }
    }

    /// Which way the rows run.
    public enum Order: String, Sendable { case ascending, descending }

    /// How many rows there are in all, as far as it is known.
    public enum Count: Sendable {
        case exactly(Int)
        case atLeast(Int)
    }

    /// Links from a cursor: back to the start and on to the next part; nil where there is no such part.
    public struct Paging: Sendable {
        public var first: Link?
        public var next: Link?

        public init(first: Link? = nil, next: Link? = nil) {
            self.first = first
            self.next = next
        }
    }

    public var caption: Text
    /// A heading just above may say the same; the caption is then for screen readers alone.
    public var isCaptionShown: Bool
    public var columns: [Column]
    /// Each with one cell a column. On a phone the first cell becomes the record's title.
    public var rows: [[HTML]]
    /// Said in place of the table where there is no row.
    public var empty: Text
    public var count: Count?
    public var paging: Paging

    public init(_ caption: Text, isCaptionShown: Bool = true, columns: [Column], rows: [[HTML]] = [], empty: Text,
                count: Count? = nil, paging: Paging = Paging()) {
        self.caption = caption
        self.isCaptionShown = isCaptionShown
        self.columns = columns
        self.rows = rows
        self.empty = empty
        self.count = count
        self.paging = paging
    }
}

extension HTML {
    /// A table that folds into records on a phone, with its count and the way on below.
    public static func table(_ table: Table, in language: Language) -> HTML {
        let cells = table.rows.reduce(0) { $1.reduce($0) { $0 + $1.bytes.count } }
        return HTML.table(table, in: language, reserving: cells) { writer in
            for row in table.rows {
                precondition(row.count == table.columns.count, "a row has one cell a column")
                for cell in row { writer.cell(cell) }
            }
        }
    }

    /// A table whose rows `write` puts straight into the page, about so many bytes in all; `table.rows` is not looked
    /// at.
    public static func table(_ table: Table, in language: Language, reserving bytes: Int,
                             _ write: (inout TableWriter) -> Void) -> HTML {
        let isSortable = table.columns.contains { $0.sortLink != nil }
        var html: HTML = """
            <div class="scroll"><table class="fold\(isSortable ? " sorted" : "")">\
            <caption\(attribute: "class", table.isCaptionShown ? nil : "quiet")>\(table.caption, language)</caption>\
            <thead><tr>\(table.columns.map { heading($0, in: language) })</tr></thead><tbody>

            """
        html.reserveCapacity(html.bytes.count + bytes + 1024)
        var writer = TableWriter(html, table.columns, in: language)
        html = HTML()
        write(&writer)
        guard !writer.isEmpty else {
            return empty(table.empty, in: language) + below(table, in: language)
        }
        html = writer.finish()
        html.append(markup: "</tbody></table></div>")
        html += below(table, in: language)
        return html
    }

    /// The way through a list that is shown in parts.
    public static func paging(_ paging: Table.Paging, in language: Language) -> HTML? {
        let first: HTML? = paging.first.map { "<a href=\"\($0)\">\(ComponentWords.first, language)</a>" }
        let next: HTML? = paging.next.map { "<a href=\"\($0)\" rel=\"next\">\(ComponentWords.next, language)</a>" }
        guard first != nil || next != nil else { return nil }
        return "<nav class=\"paging\" aria-label=\"\(ComponentWords.paging, language)\">\(first)\(next)</nav>"
    }

    private static func heading(_ column: Table.Column, in language: Language) -> HTML {
        let kind: String? = column.isNumber ? "number" : nil
        let words: HTML = column.sortLink.map { "<a href=\"\($0)\">\(column.heading, language)</a>" }
            ?? HTML(text: column.heading[language])
        return """
            <th scope="col"\(attribute: "class", kind)\(attribute: "aria-sort", column.order?.rawValue)>\(words)</th>
            """
    }

    private static func below(_ table: Table, in language: Language) -> HTML {
        let words: Text? = switch table.count {
        case .exactly(let count)?: ComponentWords.rows.filled(language.number(count))
        case .atLeast(let count)?: ComponentWords.rowsAtLeast.filled(language.number(count))
        case nil: nil
        }
        let ways = paging(table.paging, in: language)
        guard words != nil || ways != nil else { return HTML() }
        return "<div class=\"below\">\(words.map { "<span>\($0, language)</span>" })\(ways)</div>"
    }
}
