import Merkle
import TestKit
import Testing

@Suite struct SignedNoteTests {
    /// The key, the text and the signature with which Go's `sumdb/note` is tested.
    static let publicKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    static let line =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    @Test func `The note of Go's test is read, checked and written back as it was`() throws {
        let key = try NoteKey(Self.publicKey)
        #expect(key.description == Self.publicKey)
        let note = try SignedNote(Self.text + "\n" + Self.line)
        #expect(note.text == Self.text)
        #expect(try note.verified(by: [key]).map(\.key) == [key])
        #expect(note.description == Self.text + "\n" + Self.line)
    }

    @Test func `Any byte of the text changed is a wrong signature`() throws {
        let key = try NoteKey(Self.publicKey)
        for position in 0..<(Self.text.utf8.count - 1) {
            var bytes = Array(Self.text.utf8)
            bytes[position] ^= 1
            guard bytes[position] >= 0x20 else { continue }
            let note = try SignedNote(bytes + Array(("\n" + Self.line).utf8))
            #expect(throws: NoteError.wrongSignature(name: "PeterNeumann")) { try note.verified(by: [key]) }
        }
    }

    @Test func `No piece of a key and no key with a character changed is a key`() {
        let bytes = Array(Self.publicKey.utf8)
        for start in 0..<bytes.count {
            for end in (start + 1)...bytes.count where start > 0 || end < bytes.count {
                #expect(throws: NoteError.self) { try NoteKey(String(decoding: bytes[start..<end], as: UTF8.self)) }
            }
            var changed = bytes
            changed[start] += 1
            #expect(throws: NoteError.self) { try NoteKey(String(decoding: changed, as: UTF8.self)) }
        }
    }

    static let malformed: [String] = [
        "", "\n", "\n\n", text, text + "\n", text + line, text + "\n" + line.dropLast(), text + "\n\n" + line + "\n",
        text + "\n" + line + "x\n", text + "\n" + line + "\n", text + "\r\n" + line, text + "\n" + line.dropFirst(),
        text + "\n-" + line.dropFirst(), text + "\n" + "— PeterNeumann  x08go/ZJ\n", text + "\n" + "— x08go/ZJ\n",
        text + "\n" + "— PeterNeumann x08go/ZJ kuBS\n", text + "\n" + "— Peter+Neumann x08go/ZJ\n",
        text + "\n" + "— PeterNeumann x08goQ==\n", text + "\n" + "— PeterNeumann x08go\u{2003}/ZJ\n",
        "a\tb\n\n" + line, "a\u{0}b\n\n" + line, text + "\n" + "— PeterNeumann x08go/Z\n",
        text + "\n" + "— PeterNeumann x08go\n",
    ]

    @Test(arguments: malformed.indices)
    func `What is not of the form is refused`(index: Int) {
        #expect(throws: NoteError.self) { try SignedNote(Self.malformed[index]) }
    }

    @Test func `A note of more than a mebibyte, or with more than 64 signatures, is refused`() throws {
        let long = String(repeating: "a", count: 1 << 20) + "\n\n" + Self.line
        #expect(throws: NoteError.self) { try SignedNote(long) }
        let many = Self.text + "\n" + String(repeating: Self.line, count: 65)
        #expect(throws: NoteError.self) { try SignedNote(many) }
        let allowed = try SignedNote(Self.text + "\n" + String(repeating: Self.line, count: 64))
        #expect(try allowed.verified(by: [try NoteKey(Self.publicKey)]).count == 1)
    }

    @Test func `Bytes that are not UTF-8 are refused`() {
        #expect(throws: NoteError.self) { try SignedNote([0x61, 0xFF, 0x0A, 0x0A] + Array(Self.line.utf8)) }
        #expect(throws: NoteError.self) { try SignedNote([0x61, 0x0A, 0x0A, 0xE2, 0x80, 0x94, 0x20, 0xFF, 0x0A]) }
    }

    @Test func `A signature of a stranger, or of one with a known name only, is passed over`() throws {
        let signer = try NoteSigner(name: "PeterNeumann", kind: .note, seed: [UInt8](repeating: 9, count: 32))
        var note = try SignedNote(text: Self.text)
        try note.sign(signer, seconds: 0)
        #expect(try note.verified(by: [try NoteKey(Self.publicKey)]).isEmpty)
        #expect(try note.verified(by: [signer.key]).count == 1)
    }

    @Test(arguments: [UInt64(21), 22, 23])
    func `A note cut, grown or changed at random is refused or has the same text`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let key = try NoteKey(Self.publicKey)
        let whole = Array((Self.text + "\n" + Self.line).utf8)
        for _ in 0..<2000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let position = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: position)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: position)
                }
            }
            guard let note = try? SignedNote(bytes), let found = try? note.verified(by: [key]) else { continue }
            #expect(found.isEmpty || note.text == Self.text)
        }
    }
}
