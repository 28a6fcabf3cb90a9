/// Why a note, a checkpoint or a proof was not accepted.
public enum NoteError: Error, Hashable, Sendable {
    /// The text is not of the form; says what is wrong with it.
    case malformed(String)
    /// A key that is known to us signed it, but the signature does not fit. The whole note is refused.
    case wrongSignature(name: String)
    /// No signature of a key that had to sign.
    case missingSignature(name: String)
    /// Fewer witnesses than required.
    case tooFewWitnesses(found: Int, required: Int)
    /// The proof does not begin where the witness stands; says where that is.
    case otherSize(seen: Int)
    /// The log is signed, but it does not continue what was seen before: it was changed.
    case inconsistent
    /// The key is not of the form.
    case malformedKey(String)
}
