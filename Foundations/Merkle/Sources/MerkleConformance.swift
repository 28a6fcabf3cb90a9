import Foundation

/// Runs the public test cases of transparency-dev/merkle, which are kept in two folders, `inclusion` and `consistency`.
public enum MerkleConformance {
    /// Tells of each case in the order of its path: its name, and what is wrong, or nil if it passed.
    ///
    /// Throws if the folder cannot be read or holds no case.
    public static func run(directory: String, report: (_ name: String, _ fault: String?) -> Void) throws {
        var count = 0
        for kind in ["inclusion", "consistency"] {
            let folder = directory + "/" + kind
            let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
            for path in paths.sorted() where path.hasSuffix(".json") {
                report(kind + "/" + path, fault(ofCaseAt: folder + "/" + path, kind: kind))
                count += 1
            }
        }
        guard count > 0 else { throw NoteError.malformed("no test case in \(directory)") }
    }

    private static func fault(ofCaseAt path: String, kind: String) -> String? {
        do {
            let text = try Data(contentsOf: URL(fileURLWithPath: path))
            let (accepted, refusalExpected) = kind == "inclusion"
                ? try JSONDecoder().decode(Inclusion.self, from: text).outcome
                : try JSONDecoder().decode(Consistency.self, from: text).outcome
            guard accepted == refusalExpected else { return nil }
            return accepted ? "accepted, but must be refused" : "refused, but must be accepted"
        } catch {
            return "not readable as a case: \(error)"
        }
    }

    /// A case of the suite about one leaf.
    private struct Inclusion: Decodable {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: String
        let leafHash: String
        let proof: [String]?
        let wantErr: Bool

        var outcome: (accepted: Bool, refusalExpected: Bool) { (isAccepted, wantErr) }

        private var isAccepted: Bool {
            guard let index = Int(exactly: leafIdx), let size = Int(exactly: treeSize), let hashes = read(proof),
                  let root = MerkleHash(base64: root), let leaf = MerkleHash(base64: leafHash) else { return false }
            return InclusionProof(index: index, size: size, hashes: hashes).isValid(leaf: leaf, root: root)
        }
    }

    /// A case of the suite about two sizes of a tree.
    private struct Consistency: Decodable {
        let size1: UInt64
        let size2: UInt64
        let root1: String
        let root2: String
        let proof: [String]?
        let wantErr: Bool

        var outcome: (accepted: Bool, refusalExpected: Bool) { (isAccepted, wantErr) }

        private var isAccepted: Bool {
            guard let first = Int(exactly: size1), let second = Int(exactly: size2), let hashes = read(proof) else {
                return false
            }
            // One case has equal "roots" that are no hashes and expects them to be taken as they are.
            guard let firstRoot = hash(root1), let secondRoot = hash(root2) else { return false }
            return ConsistencyProof(first: first, second: second, hashes: hashes)
                .isValid(firstRoot: firstRoot, secondRoot: secondRoot)
        }

        /// The root, or the hash of the bytes that stand in its place: equal bytes stay equal, others differ.
        private func hash(_ text: String) -> MerkleHash? {
            guard let bytes = Base64.decode(Array(text.utf8)) else { return nil }
            return MerkleHash(bytes) ?? .plain(bytes)
        }
    }

    private static func read(_ proof: [String]?) -> [MerkleHash]? {
        var hashes: [MerkleHash] = []
        for text in proof ?? [] {
            guard let hash = MerkleHash(base64: text) else { return nil }
            hashes.append(hash)
        }
        return hashes
    }
}
