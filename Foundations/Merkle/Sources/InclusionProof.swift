/// Shows that a leaf stands at a place in a tree whose root is known (RFC 9162, section 2.1.3).
public struct InclusionProof: Hashable, Codable, Sendable {
    /// The place of the leaf, from 0.
    public let index: Int
    /// The number of leaves of the tree.
    public let size: Int
    /// From the leaf's sibling up.
    public let hashes: [MerkleHash]

    /// Takes any numbers; what cannot be true fails in `isValid`.
    public init(index: Int, size: Int, hashes: [MerkleHash]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Makes the proof from stored nodes; nil unless `0 <= index < size`.
    public init?<Failure: Error>(
        of index: Int, in size: Int, _ hash: (MerkleNode) throws(Failure) -> MerkleHash
    ) throws(Failure) {
        guard let plan = MerklePlan.inclusion(of: index, in: size) else { return nil }
        self.init(index: index, size: size, hashes: try plan.hashes(hash))
    }

    /// Whether the leaf is in the tree with this root. Hashes too many or too few are refused.
    public func isValid(leaf: MerkleHash, root: MerkleHash) -> Bool {
        guard index >= 0, index < size else { return false }
        var node = index, last = size - 1, result = leaf
        for hash in hashes {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                result = .node(hash, result)
                while node & 1 == 0 && node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                result = .node(result, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && result == root
    }
}
