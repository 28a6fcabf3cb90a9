import Store
import Synchronization

/// Remembers what a definition's text means, so that a hot path does not read the same JSON again and again.
///
/// The text itself is the key: nothing can be out of date, and two databases in one process do not meet. It is kept by
/// its bytes, since two strings are equal to Swift where they only look the same (Unicode's canonical equivalence), and
/// since bytes are hashed without being normalised first.
final class DefinitionMemo<Definition: Decodable & Sendable>: Sendable {
    private let limit: Int
    private let known = Mutex<[[UInt8]: Definition]>([:])

    /// Holds at most `limit` definitions; past that it starts anew.
    init(limit: Int) { self.limit = limit }

    func decode(_ text: String) throws -> Definition {
        let key = Array(text.utf8)
        if let definition = known.withLock({ $0[key] }) { return definition }
        let definition = try JSON.decode(text) as Definition
        known.withLock { known in
            if known.count >= limit { known.removeAll() }
            known[key] = definition
        }
        return definition
    }

    var count: Int { known.withLock { $0.count } }
}
