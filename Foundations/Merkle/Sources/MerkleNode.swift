/// A node that never changes: the root over the leaves from `index << level` up to `(index + 1) << level`.
public struct MerkleNode: Hashable, Comparable, Sendable {
    /// 0 for leaves, at most 62.
    public let level: Int
    /// The place among the nodes of its level, from the left.
    public let index: Int

    /// A node that there can be; anything else is a programmer's error.
    public init(level: Int, index: Int) {
        precondition((0...62).contains(level) && index >= 0, "no such node")
        self.level = level
        self.index = index
    }

    public static func < (a: MerkleNode, b: MerkleNode) -> Bool { (a.level, a.index) < (b.level, b.index) }

    /// The perfect subtrees of which a subtree of the tree consists, from left to right; at most one for each binary
    /// digit.
    static func covering(_ leaves: Range<Int>) -> [MerkleNode] {
        var nodes: [MerkleNode] = []
        var position = leaves.lowerBound, rest = leaves.count
        while rest > 0 {
            let level = Int.bitWidth - 1 - rest.leadingZeroBitCount
            nodes.append(MerkleNode(level: level, index: position >> level))
            position += 1 << level
            rest -= 1 << level
        }
        return nodes
    }
}
