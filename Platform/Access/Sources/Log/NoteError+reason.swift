import Merkle

extension NoteError {
    /// What is wrong, in English, for whoever runs the check.
    package var reason: String {
        switch self {
        case .malformed(let what), .malformedKey(let what): what
        case .wrongSignature(let name): "the signature of \(name) does not fit"
        case .missingSignature(let name): "\(name) has not signed"
        case .tooFewWitnesses(let found, let required): "\(found) of \(required) witnesses have countersigned"
        }
    }
}
