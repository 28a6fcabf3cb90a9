import Merkle
import TestKit
import Testing

/// Frontier, plans and proofs against the recursive definitions of RFC 9162, written down as they stand there.
@Suite struct MerkleProofTests {
    static func root(_ leaves: ArraySlice<MerkleHash>) -> MerkleHash {
        guard leaves.count > 1 else { return leaves.first ?? .emptyRoot }
        let middle = leaves.startIndex + split(leaves.count)
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<MerkleHash>) -> [MerkleHash] {
        guard leaves.count > 1 else { return [] }
        let k = split(leaves.count), middle = leaves.startIndex + k
        return index < k
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index - k, leaves[middle...]) + [root(leaves[..<middle])]
    }

    static func subproof(_ first: Int, _ leaves: ArraySlice<MerkleHash>, _ isWhole: Bool) -> [MerkleHash] {
        if first == leaves.count { return isWhole ? [] : [root(leaves)] }
        let k = split(leaves.count), middle = leaves.startIndex + k
        return first <= k
            ? subproof(first, leaves[..<middle], isWhole) + [root(leaves[middle...])]
            : subproof(first - k, leaves[middle...], false) + [root(leaves[..<middle])]
    }

    static func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }

    /// A tree of `size` leaves with all its nodes.
    static func tree(_ size: Int) -> (leaves: [MerkleHash], nodes: [MerkleNode: MerkleHash], frontier: MerkleFrontier) {
        var nodes: [MerkleNode: MerkleHash] = [:]
        var frontier = MerkleFrontier()
        let leaves = (0..<size).map { MerkleHash.leaf([UInt8($0 & 255), UInt8($0 >> 8)]) }
        for leaf in leaves { frontier.append(leaf) { nodes[$0] = $1 } }
        return (leaves, nodes, frontier)
    }

    @Test func `Every root and proof of up to 40 leaves is that of the recursive definition, and is valid`() throws {
        let (leaves, nodes, _) = Self.tree(40)
        func stored(_ node: MerkleNode) throws -> MerkleHash { try #require(nodes[node]) }
        for size in 0...40 {
            let root = try #require(try MerklePlan.root(of: size).hashes(stored).first)
            #expect(root == Self.root(leaves[..<size]))
            for index in 0..<size {
                let proof = try #require(try InclusionProof(of: index, in: size, stored))
                #expect(proof.hashes == Self.path(index, leaves[..<size]))
                #expect(proof.isValid(leaf: leaves[index], root: root))
            }
            for first in stride(from: 1, through: size, by: 1) {
                let proof = try #require(try ConsistencyProof(from: first, to: size, stored))
                #expect(proof.hashes == Self.subproof(first, leaves[..<size], true))
                #expect(proof.isValid(firstRoot: Self.root(leaves[..<first]), secondRoot: root))
            }
        }
    }

    @Test func `No proof of up to 20 leaves is valid for another place, leaf or root, or with a hash changed`() throws {
        let (leaves, nodes, _) = Self.tree(20)
        let roots = (0...20).map { Self.root(leaves[..<$0]) }
        let stored = { (node: MerkleNode) in nodes[node] ?? .emptyRoot }
        for size in 1...20 {
            for index in 0..<size {
                let hashes = try #require(InclusionProof(of: index, in: size, stored)).hashes
                for other in 0..<size where other != index {
                    // With this leaf at that place.
                    let moved = InclusionProof(index: other, size: size, hashes: hashes)
                    #expect(!moved.isValid(leaf: leaves[index], root: roots[size]))
                }
                let proof = InclusionProof(index: index, size: size, hashes: hashes)
                #expect(!proof.isValid(leaf: leaves[(index + 1) % 20], root: roots[size]))
                #expect(!proof.isValid(leaf: leaves[index], root: roots[size - 1]))
                for faulty in Self.faulty(hashes) {
                    let proof = InclusionProof(index: index, size: size, hashes: faulty)
                    #expect(!proof.isValid(leaf: leaves[index], root: roots[size]))
                }
            }
            for first in 1...size {
                let hashes = try #require(ConsistencyProof(from: first, to: size, stored)).hashes
                let proof = ConsistencyProof(first: first, second: size, hashes: hashes)
                #expect(!proof.isValid(firstRoot: roots[first - 1], secondRoot: roots[size]))
                #expect(!proof.isValid(firstRoot: roots[first], secondRoot: roots[size - 1]))
                for faulty in Self.faulty(hashes) {
                    let proof = ConsistencyProof(first: first, second: size, hashes: faulty)
                    #expect(!proof.isValid(firstRoot: roots[first], secondRoot: roots[size]))
                }
            }
        }
    }

    /// The hashes with one changed, dropped, repeated, or put before or behind.
    static func faulty(_ hashes: [MerkleHash]) -> [[MerkleHash]] {
        let stranger = MerkleHash.leaf([1, 2, 3, 4])
        var result = [[stranger] + hashes, hashes + [stranger]]
        for index in hashes.indices {
            for hash in [stranger, nil] {
                var changed = hashes
                changed.replaceSubrange(index...index, with: hash.map { [$0] } ?? [])
                result.append(changed)
            }
            result.append(Array(hashes[...index]) + [hashes[index]] + hashes[(index + 1)...])
        }
        return result
    }

    @Test(arguments: [(0, 0), (0, 1), (0, 7), (-1, 3), (5, 4), (Int.min, Int.max)])
    func `A consistency proof from nothing or backwards is not made and not accepted`(first: Int, second: Int) {
        #expect(MerklePlan.consistency(from: first, to: second) == nil)
        let proof = ConsistencyProof(first: first, second: second, hashes: [])
        #expect(!proof.isValid(firstRoot: .emptyRoot, secondRoot: .emptyRoot))
    }

    @Test(arguments: [(0, 0), (-1, 1), (1, 1), (Int.max, Int.max), (0, -1)])
    func `An inclusion proof outside the tree is not made and not accepted`(index: Int, size: Int) {
        #expect(MerklePlan.inclusion(of: index, in: size) == nil)
        #expect(!InclusionProof(index: index, size: size, hashes: []).isValid(leaf: .emptyRoot, root: .emptyRoot))
    }

    @Test func `A proof in the longest log reads no more nodes than its size has digits, squared`() throws {
        let plan = try #require(MerklePlan.inclusion(of: Int.max - 1, in: Int.max))
        #expect(plan.nodes.count <= 63 * 64 / 2)
        #expect(try #require(MerklePlan.inclusion(of: 0, in: 1_000_000)).nodes.count <= 40)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `A frontier that was written and read goes on as if nothing had happened`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var frontier = MerkleFrontier(), kept = MerkleFrontier()
        for _ in 0..<300 {
            let leaf = MerkleHash.leaf([UInt8.random(in: 0...255, using: &random)])
            frontier.append(leaf)
            kept.append(leaf)
            if Int.random(in: 0..<5, using: &random) == 0 { kept = try #require(MerkleFrontier(bytes: kept.bytes)) }
        }
        #expect(kept == frontier)
        #expect(MerkleFrontier(bytes: Array(kept.bytes.dropLast())) == nil)
        #expect(MerkleFrontier(bytes: kept.bytes + kept.peaks[0].bytes) == nil)
        #expect(MerkleFrontier(bytes: []) == nil)
        #expect(MerkleFrontier(bytes: [UInt8](repeating: 0xFF, count: 8)) == nil)
    }
}
