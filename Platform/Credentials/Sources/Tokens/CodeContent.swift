package import COSE

/// What a door needs of a resident's code: a category, and at most a hint at whose it is. No name, no reason.
package struct CodeContent: Hashable, Sendable {
    /// What a door does with a status.
    package enum Category: Int, Hashable, Sendable, CaseIterable {
        /// Comes in everywhere.
        case clear = 0
        /// Comes in where the door's rule says so, or by another entrance.
        case attention = 1
        /// Stays at home or in care by an order; for help, every door opens.
        case restricted = 2
    }

    package let category: Category
    /// A few characters by which holder and guard can tell that the code is the holder's, such as `王*`; at most 12
    /// bytes. Left out unless the door's rule needs it.
    package let hint: String?

    package init(_ category: Category, hint: String? = nil) {
        precondition(hint.map { $0.utf8.count <= Self.hintBytes } ?? true, "a hint is a few characters")
        self.category = category
        self.hint = hint
    }

    package static let hintBytes = 12
    package static let categoryLabel: Int64 = 16
    package static let hintLabel: Int64 = 17

    /// As it stands in a token.
    package var entries: [CBOR.Entry] {
        [CBOR.Entry(CBOR(Self.categoryLabel), CBOR(Int64(category.rawValue)))]
            + (hint.map { [CBOR.Entry(CBOR(Self.hintLabel), .text($0))] } ?? [])
    }

    /// Nil where the credential is of another type and says nothing of this.
    package init?(_ claims: CredentialClaims) {
        guard let number = claims[Self.categoryLabel]?.integer, let category = Category(rawValue: Int(number)) else {
            return nil
        }
        let hint = claims[Self.hintLabel]?.text
        guard hint.map({ $0.utf8.count <= Self.hintBytes }) ?? true else { return nil }
        self.category = category
        self.hint = hint
    }
}
