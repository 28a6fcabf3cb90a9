import Merkle
import Testing

@Suite struct CheckpointTests {
    static func signer(_ name: String, _ kind: NoteKey.Kind, _ seed: UInt8) throws -> NoteSigner {
        try NoteSigner(name: name, kind: kind, seed: [UInt8](repeating: seed, count: 32))
    }

    let log: NoteSigner
    let witnesses: [NoteSigner]
    let head: Checkpoint

    init() throws {
        log = try Self.signer("qingdu.example/log", .note, 1)
        witnesses = try [2, 3, 4].map { try Self.signer("witness.example/\($0)", .cosignature, $0) }
        head = try Checkpoint(origin: "qingdu.example/log", size: 20_852_163, root: .leaf([1]))
    }

    @Test func `A head has the text of the specification`() throws {
        let root = try #require(MerkleHash(base64: "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="))
        let head = try Checkpoint(origin: "example.com/behind-the-sofa", size: 20_852_163, root: root)
        let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        #expect(head.text == text)
        #expect(try Checkpoint(text: text) == head)
    }

    @Test func `A head countersigned by two witnesses is accepted for a quorum of two and not of three`() throws {
        var note = try head.signed(by: log)
        try note.sign(witnesses[0], seconds: 1_679_315_147)
        try note.sign(witnesses[2], seconds: 1_679_315_200)
        let read = try SignedNote(note.description)
        let keys = witnesses.map(\.key)
        #expect(try Checkpoint(verifying: read, log: log.key, witnesses: keys, quorum: 2) == head)
        #expect(try read.verified(by: keys).map(\.seconds) == [1_679_315_147, 1_679_315_200])
        #expect(throws: NoteError.tooFewWitnesses(found: 2, required: 3)) {
            try Checkpoint(verifying: read, log: log.key, witnesses: keys, quorum: 3)
        }
    }

    @Test func `One witness named twice or signing twice counts once`() throws {
        var note = try head.signed(by: log)
        try note.sign(witnesses[0], seconds: 10)
        try note.sign(witnesses[0], seconds: 20)
        let key = witnesses[0].key
        #expect(note.signatures.count == 2)
        #expect(try note.verified(by: [key, key]).map(\.seconds) == [20])
        #expect(throws: NoteError.tooFewWitnesses(found: 1, required: 2)) {
            try Checkpoint(verifying: note, log: log.key, witnesses: [key, key], quorum: 2)
        }
    }

    @Test func `A head without the log's own signature is refused, and so is one of another log`() throws {
        var note = try SignedNote(text: head.text)
        try note.sign(witnesses[0], seconds: 5)
        #expect(throws: NoteError.missingSignature(name: "qingdu.example/log")) {
            try Checkpoint(verifying: note, log: log.key, witnesses: [witnesses[0].key], quorum: 1)
        }
        let other = try Checkpoint(origin: "elsewhere.example/log", size: 1, root: .leaf([])).signed(by: log)
        #expect(throws: NoteError.self) { try Checkpoint(verifying: other, log: log.key) }
    }

    @Test func `A cosignature does not pass for a log's signature, and its time is signed too`() throws {
        let seed = [UInt8](repeating: 7, count: 32)
        let asLog = try NoteSigner(name: "one", kind: .note, seed: seed)
        let asWitness = try NoteSigner(name: "one", kind: .cosignature, seed: seed)
        #expect(asLog.key.keyID != asWitness.key.keyID)
        let signature = try asWitness.sign(head.text, seconds: 1000)
        var bytes = signature.bytes
        bytes[7] ^= 1
        var note = try SignedNote(text: head.text)
        try note.add(try #require(NoteSignature(name: "one", keyID: asWitness.key.keyID, bytes: bytes)))
        #expect(throws: NoteError.wrongSignature(name: "one")) { try note.verified(by: [asWitness.key]) }
    }

    @Test(arguments: [
        "a\n1\n", "a\n01\nR\n", "a\n-1\nR\n", "a\n+1\nR\n", "a\n1 \nR\n", "\n1\nR\n", "a\n1\nR", "a\n1\nR\n\n",
        "a\n1\nR\nx\n", "a\n9223372036854775808\nR\n", "a\n0\nR\n", "a\n\nR\n", "a\n１\nR\n",
    ])
    func `A head of another form is refused`(template: String) {
        let root = MerkleHash.leaf([]).base64
        let text = template.split(separator: "R", omittingEmptySubsequences: false).joined(separator: root)
        #expect(throws: NoteError.self) { try Checkpoint(text: text) }
    }

    @Test func `A proof file is written, read and accepted, and refused for another leaf`() throws {
        let (leaves, nodes, frontier) = MerkleProofTests.tree(37)
        let head = try Checkpoint(origin: "qingdu.example/log", size: 37, root: frontier.root)
        var note = try head.signed(by: log)
        try note.sign(witnesses[1], seconds: 99)
        let inclusion = try #require(InclusionProof(of: 21, in: 37) { nodes[$0] ?? .emptyRoot })
        let proof = try LogProof(index: 21, hashes: inclusion.hashes, extra: [1, 2, 3], head: note)
        let read = try LogProof(Array(proof.description.utf8))
        #expect(read == proof)
        #expect(read.description == proof.description)
        let keys = [witnesses[1].key]
        #expect(try read.head(including: leaves[21], log: log.key, witnesses: keys, quorum: 1) == head)
        #expect(try read.head(including: leaves[22], log: log.key, witnesses: keys, quorum: 1) == nil)
        #expect(throws: NoteError.self) {
            try read.head(including: leaves[21], log: log.key, witnesses: [witnesses[0].key], quorum: 1)
        }
        for piece in ["", "\n", "\n\n", "c2sp.org/tlog-proof@v1\n\n", "c2sp.org/tlog-proof@v1\nindex 1\n"] {
            #expect(throws: NoteError.self) { try LogProof(Array(piece.utf8)) }
        }
        let lines = proof.description.split(separator: "\n", omittingEmptySubsequences: false)
        for number in 0..<9 {
            // Without one of its first lines a proof is unreadable or does not fit, except for the unsigned extra line.
            var fewer = lines
            fewer.remove(at: number)
            let bytes = Array(fewer.joined(separator: "\n").utf8)
            let accepted = (try? LogProof(bytes))?.hashes == proof.hashes && (try? LogProof(bytes))?.index == 21
            #expect(accepted == (number == 1))
        }
    }
}
