import Foundation
import Merkle
import Testing

/// The runner itself, on a folder of the same shape that the test writes.
@Suite struct MerkleConformanceTests {
    @Test func `Right cases pass, wrong ones and unreadable ones are named`() throws {
        let name = "merkle-\(ProcessInfo.processInfo.processIdentifier)"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        defer { try? FileManager.default.removeItem(at: folder) }
        let leaf = MerkleHash.leaf([1]), other = MerkleHash.leaf([2])
        let root = MerkleHash.node(leaf, other)
        let inclusion = """
            {"leafIdx":0,"treeSize":2,"root":"\(root.base64)","leafHash":"\(leaf.base64)","proof":["\(other.base64)"],
             "desc":"","wantErr":WANT}
            """
        let fromNothing = """
            {"size1":0,"size2":2,"root1":"\(root.base64)","root2":"\(root.base64)","proof":null,
             "desc":"","wantErr":true}
            """
        let large = """
            {"leafIdx":18446744073709551615,"treeSize":2,"root":"","leafHash":"","proof":[],"desc":"","wantErr":true}
            """
        let files = [
            "inclusion/a.json": inclusion.replacingOccurrences(of: "WANT", with: "false"),
            "inclusion/deep/b.json": inclusion.replacingOccurrences(of: "WANT", with: "true"),
            "inclusion/c.json": "{}",
            "inclusion/d.json": large,
            "consistency/e.json": fromNothing,
        ]
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            let parent = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        var passed: [String] = [], failed: [String] = []
        try MerkleConformance.run(directory: folder.path) { name, fault in
            if fault == nil { passed.append(name) } else { failed.append(name) }
        }
        #expect(passed == ["inclusion/a.json", "inclusion/d.json", "consistency/e.json"])
        #expect(failed == ["inclusion/c.json", "inclusion/deep/b.json"])
        #expect(throws: (any Error).self) { try MerkleConformance.run(directory: folder.path + "/none") { _, _ in } }
    }
}
