/// The right edge of a growing tree: enough to append to it and to know its root, in one hash per binary digit of its
/// size.
///
/// Appending costs one node hash on average. The state is small (8 bytes and 32 for each 1 in the binary size) and can
/// be kept with the log, so that a restart does not read the log again.
/// ```swift
/// var frontier = MerkleFrontier()
/// for entry in entries { frontier.append(.leaf(entry)) }
/// frontier.root
/// ```
public struct MerkleFrontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: Int
    /// The roots of the perfect subtrees of which the tree consists, from left to right, the largest first.
    public private(set) var peaks: [MerkleHash]

    /// The tree without leaves.
    public init() {
        size = 0
        peaks = []
    }

    /// Fails unless there is one peak for each 1 in the binary `size`.
    public init?(size: Int, peaks: [MerkleHash]) {
        guard size >= 0, peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// Appends a leaf.
    public mutating func append(_ leaf: MerkleHash) {
        append(leaf) { _, _ in }
    }

    /// Appends a leaf and tells of each node that it completes, itself first, upwards; none of them will ever change.
    public mutating func append(_ leaf: MerkleHash, completed: (MerkleNode, MerkleHash) -> Void) {
        var hash = leaf, node = MerkleNode(level: 0, index: size)
        completed(node, hash)
        while node.index & 1 == 1 {
            hash = .node(peaks.removeLast(), hash)
            node = MerkleNode(level: node.level + 1, index: node.index >> 1)
            completed(node, hash)
        }
        peaks.append(hash)
        size += 1
    }

    /// The root over all leaves so far (RFC 9162, section 2.1.1).
    public var root: MerkleHash {
        guard var root = peaks.last else { return .emptyRoot }
        for peak in peaks.dropLast().reversed() { root = .node(peak, root) }
        return root
    }
}

extension MerkleFrontier {
    /// The size in 8 bytes, big end first, then the peaks.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + peaks.count * MerkleHash.byteCount)
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: size >> shift)) }
        for peak in peaks { bytes.append(contentsOf: peak.bytes) }
        return bytes
    }

    /// Fails on anything that `bytes` did not write.
    public init?(bytes: [UInt8]) {
        guard bytes.count >= 8, bytes[0] < 0x80, (bytes.count - 8).isMultiple(of: MerkleHash.byteCount) else {
            return nil
        }
        let size = bytes[0..<8].reduce(0) { $0 << 8 | Int($1) }
        let starts = stride(from: 8, to: bytes.count, by: MerkleHash.byteCount)
        self.init(size: size, peaks: starts.compactMap { MerkleHash(bytes[$0..<$0 + MerkleHash.byteCount]) })
    }
}
