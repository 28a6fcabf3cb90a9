/// Shows that a tree is the beginning of a later one: nothing was changed, only appended (RFC 9162, section 2.1.4).
public struct ConsistencyProof: Hashable, Codable, Sendable {
    /// The earlier number of leaves, at least 1: from an empty tree there is nothing to show.
    public let first: Int
    /// The later number of leaves.
    public let second: Int
    /// In the order of the RFC, at most 64.
    public let hashes: [MerkleHash]

    /// Takes any numbers; what cannot be true fails in `isValid`.
    public init(first: Int, second: Int, hashes: [MerkleHash]) {
        self.first = first
        self.second = second
        self.hashes = hashes
    }

    /// Makes the proof from stored nodes; nil unless `0 < first <= second`.
    public init?<Failure: Error>(
        from first: Int, to second: Int, _ hash: (MerkleNode) throws(Failure) -> MerkleHash
    ) throws(Failure) {
        guard let plan = MerklePlan.consistency(from: first, to: second) else { return nil }
        self.init(first: first, second: second, hashes: try plan.hashes(hash))
    }

    /// Whether the tree with the first root grew into the one with the second. Hashes too many or too few are refused.
    public func isValid(firstRoot: MerkleHash, secondRoot: MerkleHash) -> Bool {
        guard first > 0, first <= second else { return false }
        if first == second { return hashes.isEmpty && firstRoot == secondRoot }
        // A first tree that is a perfect subtree of the second is not repeated in the proof.
        var path = hashes[...]
        guard let start = first.nonzeroBitCount == 1 ? firstRoot : path.popFirst() else { return false }
        let shared = (first - 1).trailingOneBitCount
        var node = (first - 1) >> shared, last = (second - 1) >> shared
        var firstResult = start, secondResult = start
        for hash in path {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                firstResult = .node(hash, firstResult)
                secondResult = .node(hash, secondResult)
                while node & 1 == 0 && node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                secondResult = .node(secondResult, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && firstResult == firstRoot && secondResult == secondRoot
    }
}

extension Int {
    /// How many 1s stand at the end of the binary number.
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
