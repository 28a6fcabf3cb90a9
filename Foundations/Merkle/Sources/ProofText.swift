/// What the text forms of proofs have in common: lines, an empty line, a signed note.
enum ProofText {
    /// No log has more levels.
    static let maximumHashes = 63

    /// The lines before the first empty line, and the note behind it. Throws `malformed`.
    static func split(_ text: [UInt8]) throws(NoteError) -> (lines: ArraySlice<ArraySlice<UInt8>>, note: SignedNote) {
        guard text.count <= SignedNote.maximumBytes else { throw .malformed("the proof is too long") }
        guard let blank = text.indices.dropFirst().first(where: { text[$0] == 0x0A && text[$0 - 1] == 0x0A }) else {
            throw .malformed("a proof ends with a signed head")
        }
        let lines = text[..<(blank - 1)].split(separator: 0x0A, omittingEmptySubsequences: false)
        return (lines[...], try SignedNote(Array(text[(blank + 1)...])))
    }

    /// One hash in Base 64 a line. Throws `malformed`.
    static func hashes(_ lines: ArraySlice<ArraySlice<UInt8>>) throws(NoteError) -> [MerkleHash] {
        guard lines.count <= maximumHashes else { throw .malformed("no log is so long") }
        var hashes: [MerkleHash] = []
        for line in lines {
            guard let bytes = Base64.decode(Array(line)), let hash = MerkleHash(bytes) else {
                throw .malformed("a line of the proof is not a SHA-256 hash")
            }
            hashes.append(hash)
        }
        return hashes
    }
}
