import Credentials
import Kernel

/// One code held before one terminal.
package struct Scan: Hashable, Sendable {
    package let terminal: TerminalID
    /// Counted by the terminal from 1, without a gap; the same number again is the same scan.
    package let sequence: Int64
    /// When, by the terminal's clock.
    package let scannedAt: Timestamp
    /// What the code says; nil where it was refused.
    package let claims: CredentialClaims?
    /// Why it was refused before anybody looked further.
    package let refusal: CodeRefusal?
    /// Whether the door had to decide alone, and whether it let the holder in.
    package let offlineEntry: String?

    package init(terminal: TerminalID, sequence: Int64, scannedAt: Timestamp, claims: CredentialClaims?,
                 refusal: CodeRefusal?, offlineEntry: String? = nil) {
        self.terminal = terminal
        self.sequence = sequence
        self.scannedAt = scannedAt
        self.claims = claims
        self.refusal = refusal
        self.offlineEntry = offlineEntry
    }

    /// For how long a code cannot be shown again: on a phone as long as it is good, on paper ten minutes.
    func showingEnds(_ claims: CredentialClaims) -> Timestamp {
        claims.form == .phone ? claims.expires.advanced(bySeconds: 60) : scannedAt.advanced(bySeconds: 600)
    }
}

/// What the door answers.
package struct ScanAnswer: Hashable, Sendable {
    package let sequence: Int64
    /// `enter`, `entrance` or `refuse`.
    package let entry: String
    /// Which entrance.
    package let entrance: Text?
    /// Why not; nil where the holder comes in.
    package let reason: Reason?

    /// Why a holder does not come in.
    package enum Reason: Hashable, Sendable {
        case code(CodeRefusal)
        /// By the rule of this kind of venue.
        case rule

        package var word: String {
            switch self {
            case .code(let refusal): refusal.rawValue
            case .rule: "rule"
            }
        }

        package var text: Text {
            switch self {
            case .code(let refusal): refusal.text
            case .rule: DoorText.byRule
            }
        }

        init?(word: String) {
            if word == "rule" {
                self = .rule
            } else if let refusal = CodeRefusal(rawValue: word) {
                self = .code(refusal)
            } else {
                return nil
            }
        }
    }

    private init(_ sequence: Int64, entry: String, entrance: Text?, _ reason: Reason?) {
        self.sequence = sequence
        self.entry = entry
        self.entrance = entrance
        self.reason = reason
    }

    package init(_ sequence: Int64, refused reason: Reason) {
        self.init(sequence, entry: "refuse", entrance: nil, reason)
    }

    /// What a rule says to a code that was found good. A code that is about something else is not for a door.
    package init(_ sequence: Int64, _ claims: CredentialClaims, by rule: DoorRule) {
        guard let content = CodeContent(claims) else {
            self.init(sequence, refused: .code(.type))
            return
        }
        let found = rule.entry(content.category)
        self.init(sequence, entry: found.word, entrance: found.way, found == .refuse ? .rule : nil)
    }

    /// As it was answered before.
    init(_ sequence: Int64, entry: String, reason: String, rule: DoorRule) {
        let way = entry == "entrance" ? rule.attention.way ?? rule.restricted.way : nil
        self.init(sequence, entry: entry, entrance: way, Reason(word: reason))
    }
}
