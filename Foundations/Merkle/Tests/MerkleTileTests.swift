import Merkle
import TestKit
import Testing

@Suite struct MerkleTileTests {
    @Test(arguments: [UInt64(11), 12])
    func `A tree kept in tiles and taken up again at random gives the proofs of the whole tree`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var store: [MerkleTile: [UInt8]] = [:]
        var writer = MerkleTileWriter()
        let (leaves, nodes, _) = MerkleProofTests.tree(1500)
        var size = 0
        while size < leaves.count {
            let end = min(leaves.count, size + Int.random(in: 1...300, using: &random))
            for leaf in leaves[size..<end] { writer.append(leaf) }
            size = end
            for (tile, bytes) in writer.takeChanged() { store[tile] = bytes }
            #expect(writer.takeChanged().isEmpty)
            if Bool.random(using: &random) { writer = try #require(MerkleTileWriter(size: size) { store[$0] }) }
            let whole = MerkleProofTests.root(leaves[..<size])
            #expect(writer.frontier.root == whole)
            #expect(MerklePlan.root(of: size).hashes(tiles: store) == [whole])
            let index = Int.random(in: 0..<size, using: &random)
            let plan = try #require(MerklePlan.inclusion(of: index, in: size))
            #expect(plan.tiles.count <= 8)
            let hashes = try #require(plan.hashes(tiles: store))
            #expect(InclusionProof(index: index, size: size, hashes: hashes).isValid(leaf: leaves[index], root: whole))
            let first = Int.random(in: 1...size, using: &random)
            let consistency = try #require(MerklePlan.consistency(from: first, to: size))
            let stored = { (node: MerkleNode) in nodes[node] ?? .emptyRoot }
            #expect(consistency.hashes(tiles: store) == consistency.hashes(stored))
        }
        #expect(store.count == 6 + 1)
    }

    @Test func `A tile that is missing or too short gives no hashes and no writer`() throws {
        var writer = MerkleTileWriter()
        for number in 0..<300 { writer.append(.leaf([UInt8(number & 255)])) }
        var store: [MerkleTile: [UInt8]] = [:]
        for (tile, bytes) in writer.takeChanged() { store[tile] = bytes }
        let plan = try #require(MerklePlan.inclusion(of: 298, in: 300))
        #expect(plan.hashes(tiles: store) != nil)
        let last = MerkleTile(level: 0, index: 1)
        store[last]?.removeLast()
        #expect(plan.hashes(tiles: store) == nil)
        #expect(MerkleTileWriter(size: 300) { store[$0] } == nil)
        store[last] = nil
        #expect(plan.hashes(tiles: store) == nil)
        #expect(MerkleTileWriter(size: 300) { store[$0] } == nil)
    }

    @Test func `A new tree has no tiles, and its writer may be made from nothing`() {
        #expect(MerkleTileWriter.edgeTiles(of: 0).isEmpty)
        #expect(MerkleTileWriter(size: 0) { _ in nil }?.frontier == MerkleFrontier())
    }
}
