import Credentials
import Kernel

/// A door without a network: decides by what it carries along, counts its scans, and keeps them until they are synced.
///
/// It is what a terminal runs, and holds no connection: give it a new verifier when there is a network again, and send
/// `pending` until each was acknowledged.
package struct OfflineDoor: Sendable {
    package let terminal: TerminalID
    package var verifier: CodeVerifier
    package var rule: DoorRule
    private var shown: [[UInt8]: Timestamp] = [:]
    private var last: Int64
    /// What was not acknowledged yet, in order, with the code as it was scanned.
    package private(set) var pending: [Kept] = []

    /// A scan that waits to be synced.
    package struct Kept: Hashable, Sendable {
        package let sequence: Int64
        package let code: String
        package let scannedAt: Timestamp
        package let entry: String
    }

    package init(_ terminal: TerminalID, _ verifier: CodeVerifier, _ rule: DoorRule, last: Int64 = 0) {
        self.terminal = terminal
        self.verifier = verifier
        self.rule = rule
        self.last = last
    }

    /// Answers a code. One that was shown here before and is still in its window is refused.
    package mutating func scan(_ code: String, at now: Timestamp) -> ScanAnswer {
        last += 1
        let answer = answer(code, last, now)
        pending.append(Kept(sequence: last, code: code, scannedAt: now, entry: answer.entry))
        return answer
    }

    /// Forgets what the server has.
    package mutating func acknowledge(_ sequences: Set<Int64>) { pending.removeAll { sequences.contains($0.sequence) } }

    private mutating func answer(_ code: String, _ sequence: Int64, _ now: Timestamp) -> ScanAnswer {
        do {
            let claims = try verifier.verify(code, at: now).claims
            if shown.count > 10_000 { shown = shown.filter { $0.value > now } }
            if let until = shown[claims.id], now < until { return .init(sequence, refused: .code(.shownBefore)) }
            let scan = Scan(terminal: terminal, sequence: sequence, scannedAt: now, claims: claims, refusal: nil)
            shown[claims.id] = scan.showingEnds(claims)
            return ScanAnswer(sequence, claims, by: rule)
        } catch {
            return ScanAnswer(sequence, refused: .code(error))
        }
    }
}
