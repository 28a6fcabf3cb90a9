import Tabular
import TestKit
import Testing

@Suite struct CSVWriterTests {
    static func written(
        _ rows: [[String]], _ purpose: CSVWriter.Purpose, delimiter: UInt8 = UInt8(ascii: ",")
    ) -> [UInt8] {
        var writer = CSVWriter(purpose: purpose, delimiter: delimiter)
        var bytes: [UInt8] = []
        for row in rows {
            writer.write(row)
            bytes += writer.takeBytes()
        }
        return bytes + writer.takeBytes()
    }

    @Test func `Only what needs quotes gets them`() {
        let rows = [["a", "b,c", "d\"e", "f\ng", " h", "中", ""], [""]]
        let text = "a,\"b,c\",\"d\"\"e\",\"f\ng\",\" h\",中,\r\n\"\"\r\n"
        #expect(Self.written(rows, .machine) == Array(text.utf8))
        #expect(Self.written([["a;b", "c,d"]], .machine, delimiter: UInt8(ascii: ";")) == Array("\"a;b\";c,d\r\n".utf8))
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `For machines any table is the same after reading it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let letters = Array("a,;\"\n\r\t=+- @中é'")
        for _ in 0..<500 {
            let rows = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    let count = Int.random(in: 0...5, using: &random)
                    return String((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" })
                }
            }
            #expect(try CSV.rows(Self.written(rows, .machine)) == rows)
        }
    }

    @Test(arguments: [
        "=1+1", "+SUM(A1)", "-2+3", "@x", "\t=1", "\r=1", " =1", "＝1", "＋1", "－1+1", "＠x", "-", "+", "-1e5", "--1",
        "-1.", "+86 138 0000 0000", "=HYPERLINK(\"http://x\")", "\u{3000}=1",
    ])
    func `For people a formula gets an apostrophe`(cell: String) throws {
        let bytes = Self.written([["x", cell]], .spreadsheet)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(try CSV.rows(bytes) == [["x", "'" + cell]])
    }

    @Test(arguments: ["-1", "+1", "-12.50", "1=1", "a@b", "", "'=1", "31.2-5"])
    func `For people a number and a text stay`(cell: String) throws {
        #expect(try CSV.rows(Self.written([["x", cell]], .spreadsheet)) == [["x", cell]])
    }

    @Test func `A table that begins with ID is not taken for another format`() {
        #expect(Self.written([["ID", "ID"], ["ID", "1"]], .machine) == Array("\"ID\",ID\r\nID,1\r\n".utf8))
    }
}
