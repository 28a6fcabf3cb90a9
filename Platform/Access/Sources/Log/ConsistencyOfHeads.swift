import Kernel
package import Merkle
import Store

/// Shows that an earlier size of the log is the beginning of a later one. Public.
package struct ConsistencyOfHeads: Lookup {
    package static let name = "log.consistency"
    package static let permission = Permission.none
    package static let purposes = [Purpose.oversight]

    package let first: Int
    package let second: Int

    package init(first: Int, second: Int) {
        self.first = first
        self.second = second
    }

    /// Throws `log.range` unless `0 < first <= second` and the log is so long.
    package func run(_ door: LookupDoor) throws -> ConsistencyProof {
        door.authorisePublic()
        let tree = LogTree(door.connection)
        guard let head = try tree.latestHead(), second <= head.size,
              let proof = try tree.consistency(from: first, to: second) else {
            throw GovError("log.range", .invalid, LogText.badRange)
        }
        return proof
    }
}
