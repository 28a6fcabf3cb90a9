import Merkle
import Store

/// The latest signed head with all cosignatures, as a C2SP checkpoint; nil before the first entry. Public.
package struct LatestHead: Lookup {
    package static let name = "log.head"
    package static let permission = Permission.none
    package static let purposes = [Purpose.oversight]

    package init() {}

    package func run(_ door: LookupDoor) throws -> String? {
        door.authorisePublic()
        let tree = LogTree(door.connection)
        return try tree.latestHead().map { try tree.published($0).description }
    }
}
