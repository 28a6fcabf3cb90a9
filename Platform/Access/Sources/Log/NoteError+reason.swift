import Merkle

extension NoteError {
    /// What is wrong, in English, for whoever runs the check.
    package var reason: String {
        switch self {
        case .malformed(let what), .malformedKey(let what): what
        case .wrongSignature(let name): "the signature of \(name) does not fit"
        case .missingSignature(let name): "\(name) has not signed"
        case .tooFewWitnesses(let found, let required): "\(found) of \(required) witnesses have countersigned"
        case .otherSize(let seen): "the proof does not begin at \(seen), where the witness stands"
        case .inconsistent: "the log was changed: it does not continue what was seen before"
        }
    }
}
