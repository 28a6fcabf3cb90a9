import Foundation
@testable import Tabular
import TestKit
import Testing

@Suite struct XLSXWriterTests {
    /// The files of an archive, their text inflated by another program's hand: Python's.
    private func files(_ bytes: [UInt8]) throws -> [String: String]? {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return nil }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", """
            import json, sys, zipfile, xml.dom.minidom
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            files = {name: archive.read(name).decode() for name in archive.namelist()}
            for text in files.values(): xml.dom.minidom.parseString(text.encode())
            print(json.dumps(files))
            """, path.path]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([String: String].self, from: data)
    }

    @Test func `A workbook is an archive that others read, with what was written`() throws {
        var writer = try XLSXWriter(header: ["姓名", "n"]), bytes = writer.takeBytes()
        try writer.write([.text("=1+1 <&>\u{1}"), .number("-12.50")])
        try writer.write([.day(19_000), .boolean(true)])
        try writer.write([.number("330103199001011234"), .empty])
        bytes += writer.takeBytes()
        try writer.finish(about: [("rows", "3")])
        bytes += writer.takeBytes()
        #expect(bytes.starts(with: Array("PK".utf8)))
        guard let files = try files(bytes) else { return }
        let sheet = try #require(files["xl/worksheets/sheet1.xml"])
        #expect(sheet.contains("=1+1 &lt;&amp;&gt;\u{FFFD}</t>") && sheet.contains("<c r=\"B2\"><v>-12.50</v></c>"))
        #expect(sheet.contains("<c r=\"A3\" s=\"1\"><v>44569</v></c>") && sheet.contains("t=\"b\"><v>1</v>"))
        #expect(sheet.contains("<c r=\"A4\" t=\"inlineStr\"><is><t xml:space=\"preserve\">330103199001011234</t>"))
        #expect(files["xl/worksheets/sheet2.xml"]?.contains("rows") == true)
        #expect(files["xl/workbook.xml"]?.contains("name=\"about\"") == true)
    }

    @Test func `A long table goes on in the next sheet under the same header`() throws {
        var writer = try XLSXWriter(header: ["h"], rowLimit: 3)
        for number in 1...5 { try writer.write([.number("\(number)")]) }
        try writer.finish()
        guard let files = try files(writer.takeBytes()) else { return }
        let counts = (1...3).map { files["xl/worksheets/sheet\($0).xml"]?.components(separatedBy: "<row").count }
        #expect(counts == [4, 4, 3])
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    func `Columns are called by letters`(column: Int, letters: String) {
        #expect(XLSXWriter.letters(column) == letters)
    }
}
