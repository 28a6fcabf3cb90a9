/// What a health certificate states.
public enum CertificateKind: String, Sendable, CaseIterable {
    case vaccination = "v"
    case test = "t"
    case recovery = "r"

    /// The member of the payload that holds the statement.
    public var member: String { rawValue }

    /// The extended key usages that allow a signer to state it (eHealth Network, "Interoperability of health
    /// certificates, trust framework", 3.1.5); the second form went out by mistake and stayed in use.
    var keyUsages: [String] {
        let number = switch self {
        case .test: 1
        case .vaccination: 2
        case .recovery: 3
        }
        return ["1.3.6.1.4.1.1847.2021.1.\(number)", "1.3.6.1.4.1.0.1847.2021.1.\(number)"]
    }
}
