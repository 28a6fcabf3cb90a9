import Tabular
import TestKit
import Testing

@Suite struct CSVReaderTests {
    static func rows(
        _ text: String, _ format: CSVFormat = CSVFormat(), _ limits: CSVLimits = CSVLimits()
    ) throws -> [[String]] {
        try CSV.rows(Array(text.utf8), format: format, limits: limits)
    }

    static let known: [(String, [[String]])] = [
        ("", []),
        ("\n\r\n\r", []),
        ("a", [["a"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a\n\nb\r\n\r\nc\r\rd", [["a"], ["b"], ["c"], ["d"]]),
        (",", [["", ""]]),
        (",\n,,\n", [["", ""], ["", "", ""]]),
        ("a,", [["a", ""]]),
        ("\"\"", [[""]]),
        ("\"\"\n\"\"\n", [[""], [""]]),
        ("\"a,b\",\"c\"\"d\"", [["a,b", "c\"d"]]),
        ("\"a\nb\",\"c\r\nd\",\"e\rf\"\n", [["a\nb", "c\r\nd", "e\rf"]]),
        ("\"\"\"\"", [["\""]]),
        ("\"\"\"a\"\"\"", [["\"a\""]]),
        (" a , b ", [[" a ", " b "]]),
        ("\u{FEFF}a,b", [["a", "b"]]),
        ("\u{FEFF}", []),
        ("\u{FEFF}\"a\"", [["a"]]),
        ("\u{FEFF}\u{FEFF}a", [["\u{FEFF}a"]]),
        ("ﻀ,x", [["ﻀ", "x"]]),
        ("中文,Ж\n\"，\",é", [["中文", "Ж"], ["，", "é"]]),
    ]

    @Test(arguments: known.indices) func `A table is read right, whole or in pieces of any size`(index: Int) throws {
        let (text, expected) = Self.known[index]
        #expect(try Self.rows(text) == expected)
        let bytes = Array(text.utf8)
        for size in 1...5 {
            var reader = CSVReader(), rows: [[String]] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                try reader.read(Array(bytes[start..<min(start + size, bytes.count)])) { rows.append(try $0.texts()) }
            }
            try reader.finish { rows.append(try $0.texts()) }
            #expect(rows == expected)
        }
    }

    static let refused: [(String, CSVError)] = [
        ("a,b\"c\n", CSVError(.strayQuote, line: 1, column: 2)),
        ("a\nb,\"c\"d\n", CSVError(.textAfterQuote, line: 2, column: 2)),
        ("a,\"b\" ,c", CSVError(.textAfterQuote, line: 1, column: 2)),
        ("a\r\n\r\n\"b", CSVError(.openQuote, line: 3, column: 1)),
        ("\"", CSVError(.openQuote, line: 1, column: 1)),
        ("a,\"b\n\nc", CSVError(.openQuote, line: 3, column: 2)),
        ("a,b\0c", CSVError(.notText, line: 1, column: 2)),
        ("\"a\0\"", CSVError(.notText, line: 1, column: 1)),
        ("\"a\"\0", CSVError(.notText, line: 1, column: 1)),
    ]

    @Test(arguments: refused.indices) func `What is not a table is refused, with its place`(index: Int) {
        let (text, error) = Self.refused[index]
        #expect(throws: error) { try Self.rows(text) }
    }

    @Test func `UTF-16, broken UTF-8 and half a byte order mark are refused`() throws {
        #expect(throws: CSVError(.notText, line: 1, column: 1)) { try CSV.rows([0xFF, 0xFE, 0x61, 0]) }
        #expect(throws: CSVError(.notText, line: 1, column: 1)) { try CSV.rows([0xFE, 0xFF, 0, 0x61]) }
        #expect(throws: CSVError(.notText, line: 1, column: 1)) { try CSV.rows([0xEF, 0xBB]) }
        #expect(throws: CSVError(.notUTF8, line: 2, column: 2)) { try CSV.rows(Array("a,b\n1,".utf8) + [0xD6, 0xD0]) }
        // The bytes can still be had, for whoever knows the encoding.
        var reader = CSVReader(), cells: [[UInt8]] = []
        try reader.read([0xD6, 0xD0, 0x0A]) { cells.append(Array($0[0])) }
        #expect(cells == [[0xD6, 0xD0]])
    }

    @Test func `Stray quotes can be allowed`() throws {
        let format = CSVFormat(allowsStrayQuotes: true)
        #expect(try Self.rows("37°36'37.8\"N,b\"\",\"q\"\n", format) == [["37°36'37.8\"N", "b\"\"", "q"]])
    }

    @Test func `Cells, rows and columns beyond the limits are refused, those at the limits are not`() throws {
        let limits = CSVLimits(cellBytes: 4, rowBytes: 10, columns: 3)
        #expect(try Self.rows("abcd,\"ef\"\"h\",ij\n", CSVFormat(), limits) == [["abcd", "ef\"h", "ij"]])
        #expect(throws: CSVError(.cellTooLong, line: 1, column: 2)) { try Self.rows("a,bcdef", CSVFormat(), limits) }
        #expect(throws: CSVError(.cellTooLong, line: 1, column: 1)) { try Self.rows("\"bcdef\"", CSVFormat(), limits) }
        #expect(throws: CSVError(.rowTooLong, line: 1, column: 3)) {
            try Self.rows("abcd,efgh,ijk", CSVFormat(), limits)
        }
        #expect(throws: CSVError.self) { try Self.rows("a,b,c,d", CSVFormat(), limits) }
        #expect(throws: CSVError.self) { try Self.rows("a,b,c,", CSVFormat(), limits) }
    }

    @Test func `Rows are numbered, and lines counted through quoted cells and empty lines`() throws {
        var reader = CSVReader(), places: [[Int]] = []
        try reader.read(Array("a\n\n\"b\nc\"\r\nd\re".utf8)) { places.append([$0.number, $0.line]) }
        try reader.finish { places.append([$0.number, $0.line]) }
        #expect(places == [[1, 1], [2, 3], [3, 5], [4, 6]])
    }

    @Test(arguments: [
        ("a;b;c\n", ";"), ("a,b\n1;2;3", ","), ("\"a;b;c\",d", ","), ("a\tb", "\t"), ("a|b|c", "|"), ("", ","),
    ])
    func `The delimiter is guessed from the first line`(text: String, delimiter: String) throws {
        #expect(CSVFormat.guess(from: text.utf8).delimiter == delimiter.utf8.first)
    }

    @Test func `A header knows its columns, and refuses names that are empty or stand twice`() throws {
        func header(_ text: String) throws -> CSVHeader? {
            var reader = CSVReader(), header: CSVHeader?
            try reader.read(Array(text.utf8)) { header = try CSVHeader($0) }
            return header
        }
        let names = try #require(try header(" 姓名 ,phone\n"))
        #expect(names.names == ["姓名", "phone"])
        #expect(names.index(of: "phone") == 1 && names.index(of: " 姓名 ") == nil)
        #expect(throws: CSVError(.repeatedName, line: 1, column: 3)) { try header("a,b, a\n") }
        #expect(throws: CSVError(.emptyName, line: 1, column: 2)) { try header("a, ,c\n") }
    }

    /// A reader written the plainest way: one character after the other, no pieces, no limits.
    static func plain(_ text: [UInt8]) -> [[[UInt8]]]? {
        var rows: [[[UInt8]]] = [], row: [[UInt8]] = [], cell: [UInt8] = [], position = 0
        func at(_ index: Int) -> UInt8? { index < text.count ? text[index] : nil }
        while position < text.count {
            var hasQuotes = false
            if at(position) == 0x22 {
                hasQuotes = true
                position += 1
                while true {
                    guard let byte = at(position) else { return nil }
                    position += 1
                    if byte != 0x22 { cell.append(byte) } else if at(position) == 0x22 {
                        cell.append(0x22)
                        position += 1
                    } else { break }
                }
            } else {
                while let byte = at(position), byte != 0x2C, byte != 0x0A, byte != 0x0D {
                    guard byte != 0x22 else { return nil }
                    cell.append(byte)
                    position += 1
                }
            }
            switch at(position) {
            case 0x2C:
                row.append(cell)
                cell = []
                position += 1
                if position == text.count {
                    rows.append(row + [[]])
                    row = []
                }
            case nil, 0x0A, 0x0D:
                if !row.isEmpty || !cell.isEmpty || hasQuotes { rows.append(row + [cell]) }
                (row, cell) = ([], [])
                if at(position) == 0x0D && at(position + 1) == 0x0A { position += 1 }
                position += 1
            default: return nil
            }
        }
        return rows
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `Random texts are read or refused like a plain reader does, in random pieces`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters = Array("a,\"\n\r b".utf8)
        var accepted = 0
        for _ in 0..<5000 {
            let count = Int.random(in: 0...14, using: &random)
            let text = (0..<count).map { _ in letters.randomElement(using: &random) ?? 0 }
            var reader = CSVReader(), rows: [[[UInt8]]]? = []
            func use(_ row: CSVRow) { rows?.append((0..<row.count).map { Array(row[$0]) }) }
            do {
                var position = 0
                while position < text.count {
                    let end = min(text.count, position + Int.random(in: 1...6, using: &random))
                    try reader.read(Array(text[position..<end]), use)
                    position = end
                }
                try reader.finish(use)
                accepted += 1
            } catch {
                rows = nil
            }
            #expect(rows == Self.plain(text), "\(text)")
        }
        #expect((500..<4500).contains(accepted))
    }
}
