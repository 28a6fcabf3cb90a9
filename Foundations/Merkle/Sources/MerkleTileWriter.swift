/// Appends to a tree that is kept in tiles, and tells which tiles to store.
///
/// It holds the last tile of each level only. After a restart it is made from these again.
/// ```swift
/// var writer = MerkleTileWriter()
/// for leaf in batch { writer.append(leaf) }
/// for (tile, bytes) in writer.takeChanged() { try store(tile, bytes) }   // insert, or replace a shorter one
/// ```
public struct MerkleTileWriter: Sendable {
    /// Size and root of the tree so far.
    public private(set) var frontier: MerkleFrontier
    /// The unfinished tile of each level; never full.
    private var edge: [[UInt8]]
    private var full: [(tile: MerkleTile, bytes: [UInt8])] = []
    /// How many bytes of each unfinished tile were taken already.
    private var taken: [Int]

    /// An empty tree.
    public init() {
        frontier = MerkleFrontier()
        edge = []
        taken = []
    }

    /// Goes on with a stored tree. `read` gives the bytes of a tile, which may hold more than is asked for; nil where
    /// it is missing or short, and then this fails.
    public init?(size: Int, read: (MerkleTile) throws -> [UInt8]?) rethrows {
        precondition(size >= 0, "a tree has no negative size")
        edge = []
        var peaks: [MerkleHash] = []
        for tile in MerkleTileWriter.edgeTiles(of: size) {
            let count = (size >> (8 * tile.level)) % MerkleTile.width * MerkleHash.byteCount
            var bytes: [UInt8] = []
            if count > 0 {
                guard let stored = try read(tile), stored.count >= count else { return nil }
                bytes = Array(stored[..<count])
            }
            edge.append(bytes)
        }
        for node in MerkleNode.covering(0..<size) {
            guard let peak = MerkleTile.hash(of: node, in: edge[node.level / 8]) else { return nil }
            peaks.append(peak)
        }
        guard let frontier = MerkleFrontier(size: size, peaks: peaks) else { return nil }
        self.frontier = frontier
        taken = edge.map(\.count)
    }

    /// The last tile of each level of a tree of this size, which `init(size:read:)` asks for unless it is empty.
    public static func edgeTiles(of size: Int) -> [MerkleTile] {
        var tiles: [MerkleTile] = []
        while size >> (8 * tiles.count) > 0 {
            tiles.append(MerkleTile(level: tiles.count, index: (size >> (8 * tiles.count)) / MerkleTile.width))
        }
        return tiles
    }

    /// Appends a leaf; what is to be stored shows in `takeChanged`.
    public mutating func append(_ leaf: MerkleHash) {
        // Each eighth level goes into a tile; what lies between is computed when it is needed.
        var above: [(MerkleNode, MerkleHash)] = []
        let node = MerkleNode(level: 0, index: frontier.size)
        frontier.append(leaf) { node, hash in
            if node.level > 0 && node.level.isMultiple(of: 8) { above.append((node, hash)) }
        }
        put(leaf, at: node)
        for (node, hash) in above { put(hash, at: node) }
    }

    /// The tiles that are new or longer since the last call, full ones first; the hashes of each from its beginning.
    public mutating func takeChanged() -> [(tile: MerkleTile, bytes: [UInt8])] {
        var changed = full
        full = []
        for (level, bytes) in edge.enumerated() where bytes.count > taken[level] {
            let index = (frontier.size >> (8 * level)) / MerkleTile.width
            changed.append((MerkleTile(level: level, index: index), bytes))
            taken[level] = bytes.count
        }
        return changed
    }

    private mutating func put(_ hash: MerkleHash, at node: MerkleNode) {
        let level = node.level / 8
        if level == edge.count {
            edge.append([])
            taken.append(0)
        }
        hash.withUnsafeBytes { edge[level].append(contentsOf: $0) }
        if edge[level].count == MerkleTile.width * MerkleHash.byteCount {
            full.append((MerkleTile(level: level, index: node.index / MerkleTile.width), edge[level]))
            edge[level] = []
            taken[level] = 0
        }
    }
}
