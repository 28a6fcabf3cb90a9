/// Writes a table as a workbook for spreadsheets (Office Open XML, ISO/IEC 29500), as it goes and in bounded memory.
///
/// Texts are texts and never run as formulas. A sheet holds 1,048,576 rows; a longer table goes on in the next, under
/// the same header. ```swift var writer = try XLSXWriter(header: ["姓名", "出生日期"], about: [("rows", "1")]) try
/// writer.write([.text("王伟"), .day(11_016)]) try writer.finish() response.body = writer.takeBytes() ```
public struct XLSXWriter: ~Copyable {
    /// What stands in a cell.
    public enum Cell: Hashable, Sendable {
        case empty
        case text(String)
        /// A number as it is written in decimal digits; more than 15 of them are kept as a text, since a spreadsheet
        /// would round them.
        case number(String)
        /// Days since 1970-01-01; before 1900-03-01 it is kept as a text by whoever writes it.
        case day(Int)
        case boolean(Bool)
    }

    /// Why a workbook cannot go on: it passed 4 GiB, or there is no memory.
    public struct Fault: Error {}

    /// Rows of a sheet, the header among them.
    public static let rowLimit = 1_048_576
    /// Characters of a cell, in UTF-16, beyond which spreadsheets refuse a file.
    public static let cellLimit = 32_767

    private var zip: ZipWriter
    private let header: [String]
    private var sheets = 0
    private var row = 0
    private let rowLimit: Int

    /// A workbook without rows.
    public init(header: [String]) throws(Fault) { try self.init(header: header, rowLimit: Self.rowLimit) }

    init(header: [String], rowLimit: Int) throws(Fault) {
        self.header = header
        self.rowLimit = rowLimit
        zip = ZipWriter()
        try beginSheet()
    }

    /// Appends a row.
    public mutating func write(_ cells: [Cell]) throws(Fault) {
        if row == rowLimit {
            try endSheet()
            try beginSheet()
        }
        try put(cells)
    }

    /// Ends the workbook. `about` are lines of a last sheet that says where the table comes from.
    public mutating func finish(about: [(name: String, value: String)] = []) throws(Fault) {
        try endSheet()
        let tables = sheets
        if !about.isEmpty {
            sheets += 1
            try file("xl/worksheets/sheet\(sheets).xml", Self.sheetHead + Self.rows(about) + Self.sheetTail)
        }
        let numbers = Array(1...sheets)
        let types = numbers.map {
            "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(Self.kind).worksheet+xml\"/>"
        }.joined()
        let names = numbers.map { number in
            let name = number > tables ? "about" : tables == 1 ? "data" : "data \(number)"
            return "<sheet name=\"\(name)\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
        }.joined()
        let links = numbers.map {
            "<Relationship Id=\"rId\($0)\" Type=\"\(Self.relation)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }.joined()
        let style = "<Relationship Id=\"rId\(sheets + 1)\" Type=\"\(Self.relation)/styles\" Target=\"styles.xml\"/>"
        try file("[Content_Types].xml", """
            \(Self.declaration)<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/xl/workbook.xml" ContentType="\(Self.kind).sheet.main+xml"/>\
            <Override PartName="/xl/styles.xml" ContentType="\(Self.kind).styles+xml"/>\(types)</Types>
            """)
        try file("_rels/.rels", """
            \(Self.declaration)<Relationships xmlns="\(Self.links)"><Relationship Id="rId1" \
            Type="\(Self.relation)/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """)
        try file("xl/workbook.xml", """
            \(Self.declaration)<workbook xmlns="\(Self.main)" xmlns:r="\(Self.relation)">\
            <sheets>\(names)</sheets></workbook>
            """)
        try file("xl/_rels/workbook.xml.rels",
                 "\(Self.declaration)<Relationships xmlns=\"\(Self.links)\">\(links)\(style)</Relationships>")
        try file("xl/styles.xml", Self.styles)
        do throws(ZipWriter.Fault) { try zip.finish() } catch { throw Fault() }
    }

    /// What was written since the last call.
    public mutating func takeBytes() -> [UInt8] { zip.takeBytes() }

    // MARK: Sheets

    private mutating func beginSheet() throws(Fault) {
        sheets += 1
        row = 0
        zip.begin("xl/worksheets/sheet\(sheets).xml")
        try add(Array(Self.sheetHead.utf8))
        try put(header.map { .text($0) })
    }

    private mutating func endSheet() throws(Fault) {
        try add(Array(Self.sheetTail.utf8))
        zip.end()
    }

    private mutating func put(_ cells: [Cell]) throws(Fault) {
        row += 1
        var bytes: [UInt8] = []
        bytes.reserveCapacity(40 * cells.count)
        bytes += "<row r=\"\(row)\">".utf8
        for (column, cell) in cells.enumerated() { Self.append(cell, "\(Self.letters(column))\(row)", to: &bytes) }
        bytes += "</row>".utf8
        try add(bytes)
    }

    private mutating func file(_ name: String, _ text: String) throws(Fault) {
        zip.begin(name)
        try add(Array(text.utf8))
        zip.end()
    }

    private mutating func add(_ bytes: [UInt8]) throws(Fault) {
        do throws(ZipWriter.Fault) { try zip.write(bytes) } catch { throw Fault() }
    }

    // MARK: Cells

    private static func append(_ cell: Cell, _ place: String, to bytes: inout [UInt8]) {
        switch cell {
        case .empty: break
        case .number(let text) where text.utf8.count(where: { (0x30...0x39).contains($0) }) <= 15:
            bytes += "<c r=\"\(place)\"><v>\(text)</v></c>".utf8
        case .day(let day): bytes += "<c r=\"\(place)\" s=\"1\"><v>\(day + 25_569)</v></c>".utf8
        case .boolean(let isTrue): bytes += "<c r=\"\(place)\" t=\"b\"><v>\(isTrue ? 1 : 0)</v></c>".utf8
        case .text(let text), .number(let text):
            bytes += "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">".utf8
            appendEscaped(text, to: &bytes)
            bytes += "</t></is></c>".utf8
        }
    }

    /// Characters that XML cannot hold are replaced by U+FFFD; a text that is too long ends in an ellipsis.
    static func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
        var units = 0
        for scalar in text.unicodeScalars {
            units += scalar.value > 0xFFFF ? 2 : 1
            if units >= cellLimit, text.utf16.count > cellLimit {
                bytes += "…".utf8
                return
            }
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\r": bytes += "&#13;".utf8
            case "\t", "\n": bytes.append(UInt8(scalar.value))
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                bytes += "\u{FFFD}".utf8
            default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
    }

    /// A, B … Z, AA …
    static func letters(_ column: Int) -> String {
        var letters: [UInt8] = [], rest = column
        repeat {
            letters.append(UInt8(0x41 + rest % 26))
            rest = rest / 26 - 1
        } while rest >= 0
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    private static func rows(_ lines: [(name: String, value: String)]) -> String {
        var bytes: [UInt8] = []
        for (number, line) in lines.enumerated() {
            bytes += "<row r=\"\(number + 1)\">".utf8
            append(.text(line.name), "A\(number + 1)", to: &bytes)
            append(.text(line.value), "B\(number + 1)", to: &bytes)
            bytes += "</row>".utf8
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let links = "http://schemas.openxmlformats.org/package/2006/relationships"
    private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    private static let sheetHead = "\(declaration)<worksheet xmlns=\"\(main)\"><sheetData>"
    private static let sheetTail = "</sheetData></worksheet>"
    /// One style for days (number format 14, a date as the reader's country writes it).
    private static let styles = """
        \(declaration)<styleSheet xmlns="\(main)">\
        <fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
        <fills count="2"><fill><patternFill patternType="none"/></fill>\
        <fill><patternFill patternType="gray125"/></fill>\
        </fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
        <cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """
}
