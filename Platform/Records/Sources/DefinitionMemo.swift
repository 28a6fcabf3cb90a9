import Foundation
import Synchronization

/// Remembers what a definition's text means, so that a hot path does not read the same JSON again and again.
///
/// The text itself is the key: nothing can be out of date, and two databases in one process do not meet.
final class DefinitionMemo<Definition: Decodable & Sendable>: Sendable {
    private let limit: Int
    private let known = Mutex<[String: Definition]>([:])

    /// Holds at most `limit` definitions; past that it starts anew.
    init(limit: Int) { self.limit = limit }

    func decode(_ text: String) throws -> Definition {
        if let definition = known.withLock({ $0[text] }) { return definition }
        let definition = try JSONDecoder().decode(Definition.self, from: Data(text.utf8))
        known.withLock { known in
            if known.count >= limit { known.removeAll() }
            known[text] = definition
        }
        return definition
    }
}
