/// A block of up to 256 neighbouring hashes, the unit in which a log keeps its tree (as in C2SP tlog-tiles).
///
/// Tile level 0 holds leaf hashes, level 1 every eighth level of the tree, and so on; nodes between are computed from
/// at most 256 hashes of one tile. A million leaves are 3,907 tiles of level 0, 16 of level 1 and one of level 2.
public struct MerkleTile: Hashable, Comparable, Sendable {
    /// The tree's level divided by 8.
    public let level: Int
    /// The place among the tiles of its level.
    public let index: Int

    /// Hashes in a full tile.
    public static let width = 256

    /// A tile by its place.
    public init(level: Int, index: Int) {
        self.level = level
        self.index = index
    }

    /// The tile that holds the node or what it is computed from.
    public init(of node: MerkleNode) {
        self.init(level: node.level / 8, index: (node.index << (node.level % 8)) / MerkleTile.width)
    }

    public static func < (a: MerkleTile, b: MerkleTile) -> Bool { (a.level, a.index) < (b.level, b.index) }

    /// The hash of a node from the bytes of its tile, 32 a hash; nil if the tile does not reach so far.
    public static func hash(of node: MerkleNode, in bytes: [UInt8]) -> MerkleHash? {
        let count = 1 << (node.level % 8)
        let start = (node.index * count) % width * MerkleHash.byteCount
        let end = start + count * MerkleHash.byteCount
        guard end <= bytes.count else { return nil }
        let starts = stride(from: start, to: end, by: MerkleHash.byteCount)
        return MerkleHash.root(over: starts.compactMap { MerkleHash(bytes[$0..<$0 + MerkleHash.byteCount]) })
    }
}

extension MerklePlan {
    /// The tiles that are needed, sorted, without repetition.
    public var tiles: [MerkleTile] { Set(nodes.map(MerkleTile.init(of:))).sorted() }

    /// The hashes of the plan from the bytes of its tiles; nil if one is missing or too short.
    public func hashes(tiles: [MerkleTile: [UInt8]]) -> [MerkleHash]? {
        try? hashes { (node: MerkleNode) throws(MissingTile) in
            guard let bytes = tiles[MerkleTile(of: node)], let hash = MerkleTile.hash(of: node, in: bytes) else {
                throw MissingTile()
            }
            return hash
        }
    }

    /// A hash was asked for whose tile is not stored.
    private struct MissingTile: Error {}
}
