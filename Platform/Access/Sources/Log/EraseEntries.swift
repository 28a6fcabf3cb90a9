import Kernel
import Merkle
import Store

/// Erases the content of entries whose time of retention is over; a job of the platform, in small steps.
///
/// Who did what to whom is gone, the leaf and every proof of the order stay. The erasure is itself an entry, which
/// names the numbers.
package struct EraseEntries: Action {
    package static let name = "log.erase"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    package static let limit = 1000

    private let sequences: Range<Int>

    package init(_ sequences: Range<Int>) { self.sequences = sequences }

    /// Returns how many had content. Throws `log.erase-range`.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let size = try LogTree(door.connection).latestHead()?.size ?? 0
        guard sequences.lowerBound >= 0, sequences.upperBound <= size, sequences.count <= EraseEntries.limit else {
            throw GovError("log.erase-range", .invalid, LogText.eraseRange.filled(String(EraseEntries.limit)))
        }
        door.concerns(.set(resource: SetResolvers.log, predicate: "\(sequences)", version: Int64(size)))
        door.covers(.init(count: sequences.count, root: try EraseEntries.root(sequences, door.connection)))
        return try AccessLog.erase(door.connection, sequences)
    }

    /// The root over the numbers' leaves: says exactly which entries were erased.
    private static func root(_ sequences: Range<Int>, _ connection: any Connection) throws -> MerkleHash {
        var frontier = MerkleFrontier()
        try connection.each("""
            SELECT commitment FROM log_entry
            WHERE sequence >= \(sequences.lowerBound) AND sequence < \(sequences.upperBound) ORDER BY sequence
            """) { frontier.append(.leaf(try $0.get(0, as: [UInt8].self))) }
        return frontier.root
    }
}
