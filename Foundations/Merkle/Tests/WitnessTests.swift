import Merkle
import Testing

@Suite struct WitnessTests {
    static let tree = MerkleProofTests.tree(60)
    let log: NoteSigner

    init() throws { log = try CheckpointTests.signer("qingdu.example/log", .note, 1) }

    func head(_ size: Int, _ leaves: [MerkleHash] = tree.leaves) throws -> SignedNote {
        let root = MerkleProofTests.root(leaves[..<size])
        return try Checkpoint(origin: "qingdu.example/log", size: size, root: root).signed(by: log)
    }

    func request(_ old: Int, _ new: Int) throws -> WitnessRequest {
        let proof = ConsistencyProof(from: old, to: new) { Self.tree.nodes[$0] ?? .emptyRoot }
        return try WitnessRequest(oldSize: old, hashes: proof?.hashes ?? [], head: try head(new))
    }

    @Test func `A witness follows a log as it grows, from an empty one and over a repeated head`() throws {
        var witness = Witness(log: log.key, seen: nil)
        for (old, new) in [(0, 0), (0, 0), (0, 1), (1, 7), (7, 7), (7, 8), (8, 60)] {
            let text = try request(old, new).description
            let head = try witness.accept(WitnessRequest(Array(text.utf8)))
            #expect(head.size == new && witness.seen == head)
            #expect(try WitnessRequest(Array(text.utf8)).description == text)
        }
    }

    @Test func `A head from elsewhere is refused with the size that was seen, and changes nothing`() throws {
        var witness = Witness(log: log.key, seen: nil)
        let first = try witness.accept(request(0, 20))
        #expect(throws: NoteError.otherSize(seen: 20)) { try witness.accept(request(0, 30)) }
        #expect(throws: NoteError.otherSize(seen: 20)) { try witness.accept(request(10, 30)) }
        #expect(throws: NoteError.otherSize(seen: 20)) { try witness.accept(request(10, 15)) }
        let backwards = try WitnessRequest(oldSize: 20, hashes: [], head: head(15))
        #expect(throws: NoteError.self) { try witness.accept(backwards) }
        #expect(witness.seen == first)
    }

    @Test func `A log that was changed is found out, however it proves itself`() throws {
        var changed = Self.tree.leaves
        changed[3] = .leaf([9, 9, 9])
        var frontier = MerkleFrontier(), nodes: [MerkleNode: MerkleHash] = [:]
        for leaf in changed { frontier.append(leaf) { nodes[$0] = $1 } }
        let own = try #require(ConsistencyProof(from: 20, to: 40) { nodes[$0] ?? .emptyRoot }).hashes
        let honest = try request(20, 40).hashes
        for hashes in [own, honest, [], honest + own] {
            var witness = Witness(log: log.key, seen: nil)
            _ = try witness.accept(request(0, 20))
            let forged = try WitnessRequest(oldSize: 20, hashes: hashes, head: head(40, changed))
            #expect(throws: NoteError.inconsistent) { try witness.accept(forged) }
            let same = try WitnessRequest(oldSize: 20, hashes: [], head: head(20, changed))
            #expect(throws: NoteError.inconsistent) { try witness.accept(same) }
            #expect(witness.seen?.size == 20)
            #expect(try witness.accept(request(20, 40)).size == 40)
        }
    }

    @Test func `A head that the log has not signed, and a proof from nothing, are refused`() throws {
        var witness = Witness(log: log.key, seen: nil)
        let stranger = try CheckpointTests.signer("qingdu.example/log", .note, 2)
        let root = MerkleProofTests.root(Self.tree.leaves[..<5])
        let forged = try Checkpoint(origin: "qingdu.example/log", size: 5, root: root).signed(by: stranger)
        let request = try WitnessRequest(oldSize: 0, hashes: [], head: forged)
        #expect(throws: NoteError.missingSignature(name: "qingdu.example/log")) { try witness.accept(request) }
        let padded = try WitnessRequest(oldSize: 0, hashes: [root], head: head(5))
        #expect(throws: NoteError.inconsistent) { try witness.accept(padded) }
    }

    @Test(arguments: [
        "", "\n", "old\n\n", "old 1\n", "old 01\n\n", "old -1\n\n", "new 1\n\n", "old 1\nxyz\n\n", "\n\nold 1\n\n",
    ])
    func `A request of another form is refused`(start: String) throws {
        let text = start + (try head(5).description)
        #expect(throws: NoteError.self) { try WitnessRequest(Array(text.utf8)) }
    }
}
