import Kernel
import Store

/// What a subject is.
package enum SubjectKind: String, Hashable, Codable, Sendable, CaseIterable {
    case person, organisation, place, thing
}

/// A numbering that somebody issues. What a value must look like is checked before it comes near a table.
package enum IdentifierScheme: String, Hashable, Codable, Sendable, CaseIterable {
    /// Resident identity number, GB 11643-1999.
    case residentNumber = "resident-number"
    /// Unified social credit code, GB 32100-2015.
    case creditCode = "credit-code"
    case passport
    /// A building, dwelling or venue by the address register of its division.
    case addressCode = "address-code"

    /// The value as it is kept, or nil if it cannot be one of this scheme.
    package func canonical(_ text: String) -> String? {
        switch self {
        case .residentNumber: ResidentNumber(text)?.text
        case .creditCode: CreditCode(text)?.text
        case .passport: PassportNumber(text)?.text
        case .addressCode:
            (1...40).contains(text.utf8.count) && text.utf8.allSatisfy({ Self.addressBytes.contains($0) }) ? text : nil
        }
    }

    private static let addressBytes = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-".utf8)
}

extension SubjectKind: Cell {}
extension IdentifierScheme: Cell {}
