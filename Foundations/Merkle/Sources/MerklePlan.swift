/// Which stored nodes a root or a proof is made of, so that a log in a database reads just these, in one query.
///
/// A plan names at most one node for each pair of binary digits of the size, and makes its hashes without any other.
/// ```swift
/// let plan = MerklePlan.inclusion(of: 73_894, in: 109_482)
/// let stored = try nodes(plan.nodes)                       // one query: [MerkleNode: MerkleHash]
/// let hashes = try plan.hashes { node in try stored.hash(node) }
/// ```
public struct MerklePlan: Hashable, Sendable {
    /// Each becomes one hash: perfect subtrees from left to right, of which it is the common root.
    private let groups: [[MerkleNode]]

    /// All nodes that are needed, without repetition.
    public var nodes: [MerkleNode] { groups.flatMap { $0 } }

    /// The hashes of the plan, from stored nodes.
    public func hashes<Failure: Error>(
        _ hash: (MerkleNode) throws(Failure) -> MerkleHash
    ) throws(Failure) -> [MerkleHash] {
        var result: [MerkleHash] = []
        for group in groups {
            var right: MerkleHash?
            for node in group.reversed() {
                let left = try hash(node)
                right = right.map { .node(left, $0) } ?? left
            }
            result.append(right ?? .emptyRoot)
        }
        return result
    }

    /// One hash: the root over the first `size` leaves.
    public static func root(of size: Int) -> MerklePlan {
        precondition(size >= 0, "a tree has no negative size")
        return MerklePlan(groups: [MerkleNode.covering(0..<size)])
    }

    /// The hashes of an inclusion proof (RFC 9162, section 2.1.3.1); nil unless the leaf is in the tree.
    public static func inclusion(of index: Int, in size: Int) -> MerklePlan? {
        guard index >= 0, index < size else { return nil }
        var siblings: [Range<Int>] = []
        var tree = 0..<size
        while tree.count > 1 {
            let middle = tree.lowerBound + split(tree.count)
            if index < middle {
                siblings.append(middle..<tree.upperBound)
                tree = tree.lowerBound..<middle
            } else {
                siblings.append(tree.lowerBound..<middle)
                tree = middle..<tree.upperBound
            }
        }
        return MerklePlan(groups: siblings.reversed().map(MerkleNode.covering))
    }

    /// The hashes of a consistency proof (RFC 9162, section 2.1.4.1); nil unless `0 < first <= second`.
    public static func consistency(from first: Int, to second: Int) -> MerklePlan? {
        guard first > 0, first <= second else { return nil }
        var parts: [Range<Int>] = []
        var tree = 0..<second
        var isFirstRoot = true
        while tree.upperBound != first {
            let middle = tree.lowerBound + split(tree.count)
            if first <= middle {
                parts.append(middle..<tree.upperBound)
                tree = tree.lowerBound..<middle
            } else {
                parts.append(tree.lowerBound..<middle)
                tree = middle..<tree.upperBound
                isFirstRoot = false
            }
        }
        if !isFirstRoot { parts.append(tree) }
        return MerklePlan(groups: parts.reversed().map(MerkleNode.covering))
    }

    /// The largest power of two below `count`, which is at least 2.
    private static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
