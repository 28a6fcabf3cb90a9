import Foundation
import TestKit
import Testing

struct SnapshotTests {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("snapshot-\(ProcessInfo.processInfo.processIdentifier)")

    func fault(_ text: String, _ environment: [String: String] = [:]) -> String? {
        let testFile = folder.appendingPathComponent("Tests.swift").path
        return snapshotFault(of: text, named: "a.txt", testFile: testFile, environment: environment)
    }

    @Test func `A golden file is written once, compared after that and rewritten on demand`() {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(fault("one\ntwo", ["CI": "1"]) == "a.txt: no golden file; run once with SNAP_UPDATE=1")
        #expect(fault("one\ntwo") == nil)
        #expect(fault("one\ntwo", ["CI": "1"]) == nil)
        #expect(fault("one\n2")?.contains("line 2\n- two\n+ 2") == true)
        #expect(fault("one\n2", ["SNAP_UPDATE": "1"]) == nil)
        #expect(fault("one\n2") == nil)
    }
}
