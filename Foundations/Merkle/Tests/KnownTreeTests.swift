import Merkle
import Testing

/// The eight leaves and roots with which Certificate Transparency logs have been tested since RFC 6962.
@Suite struct KnownTreeTests {
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ]

    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `Roots of zero to eight leaves are those that are published`() {
        var frontier = MerkleFrontier()
        #expect(frontier.root.description == Self.roots[0])
        for (leaf, root) in zip(Self.leaves, Self.roots.dropFirst()) {
            frontier.append(.leaf(leaf))
            #expect(frontier.root.description == root)
        }
    }

    @Test func `A leaf of any length is hashed with one zero byte before it`() {
        for count in [0, 1, 55, 64, 254, 255, 256, 257, 5000] {
            let entry = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            #expect(MerkleHash.leaf(entry) == MerkleHash.plain([0] + entry))
        }
    }

    @Test func `A node is hashed with a one byte before it, and order counts`() {
        let a = MerkleHash.leaf([1]), b = MerkleHash.leaf([2])
        #expect(MerkleHash.node(a, b) == MerkleHash.plain([1] + a.bytes + b.bytes))
        #expect(MerkleHash.node(a, b) != MerkleHash.node(b, a))
    }

    @Test func `A hash is read back from its bytes and its Base 64, and from nothing else`() {
        let hash = MerkleHash.leaf([7])
        #expect(MerkleHash(hash.bytes) == hash)
        #expect(MerkleHash(base64: hash.base64) == hash)
        #expect(MerkleHash(hash.bytes.dropLast()) == nil)
        #expect(MerkleHash(hash.bytes + [0]) == nil)
        #expect(MerkleHash(base64: hash.base64.dropLast()) == nil)
        #expect(MerkleHash(base64: hash.base64 + "\n") == nil)
        #expect(MerkleHash(base64: hash.base64 + "====") == nil)
        // The last character carries two unused bits, which must be zero.
        let spellings = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".filter {
            MerkleHash(base64: hash.base64.dropLast(2) + "\($0)=") == hash
        }
        #expect(spellings.count == 1)
    }
}
