import Foundation
import Tabular
import Testing

/// The runner itself, on a folder of the same shape that the test writes.
@Suite struct CSVConformanceTests {
    @Test func `Right cases pass, wrong and faulty ones are named`() throws {
        let name = "csv-\(ProcessInfo.processInfo.processIdentifier)"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "csvs/a.csv": "k,v\n1,\"x\ny\"", "json/a.json": #"[{"k":"1","v":"x\ny"}]"#,
            "csvs/b.csv": "k,v\n1,2", "json/b.json": #"[{"k":"1","v":"3"}]"#,
            "csvs/c.csv": "k,v\n1,2", "json/c.json": #"{"k":"1","v":"2"}"#,
            "csvs/d.csv": "k,v\n1,\"2", "json/d.json": "[]",
            "csvs/e.csv": "k",
        ]
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            let parent = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        var passed: [String] = [], failed: [String] = []
        try CSVConformance.run(directory: folder.path) { name, fault in
            if fault == nil { passed.append(name) } else { failed.append(name) }
        }
        #expect(passed == ["a"])
        #expect(failed == ["b", "c", "d", "e"])
        #expect(throws: (any Error).self) { try CSVConformance.run(directory: folder.path + "/none") { _, _ in } }
    }
}
