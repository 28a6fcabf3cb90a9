import Crypto

/// A SHA-256 hash of the tree: 32 bytes held in place, without an allocation.
///
/// Leaves and inner nodes are hashed with different first bytes (RFC 9162, section 2.1.1), so that no leaf can pass for
/// a node.
/// ```swift
/// let left = MerkleHash.leaf([1, 2, 3]), right = MerkleHash.leaf([])
/// MerkleHash.node(left, right).base64
/// ```
public struct MerkleHash: Hashable, Sendable {
    /// The 32 bytes as they lie in memory; the integers have no meaning of their own.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Fails on anything but 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == MerkleHash.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        self.words = words
    }

    /// Reads standard Base 64 with padding of exactly 32 bytes (RFC 4648, section 4); nothing else.
    public init?(base64 text: some StringProtocol) {
        guard let bytes = Base64.decode(Array(text.utf8)) else { return nil }
        self.init(bytes)
    }

    init(_ digest: SHA256Digest) {
        words = digest.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
    }

    /// The length of a SHA-256 hash.
    public static let byteCount = 32

    /// The 32 bytes in an array.
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// Standard Base 64 with padding, 44 characters.
    public var base64: String { Base64.encode(bytes) }

    /// Calls `body` with the 32 bytes, which live for the call only.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: words, body)
    }

    public static func == (a: MerkleHash, b: MerkleHash) -> Bool { a.words == b.words }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension MerkleHash {
    /// The root of a tree without leaves: the hash of nothing.
    public static let emptyRoot = MerkleHash(SHA256().finalize())

    /// SHA-256(0x00 || entry).
    public static func leaf(_ entry: [UInt8]) -> MerkleHash {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// SHA-256(0x00 || entry).
    public static func leaf(_ entry: UnsafeRawBufferPointer) -> MerkleHash {
        // Up to this size one call on a copy is cheaper than two calls.
        guard entry.count < 256 else {
            var function = SHA256()
            Swift.withUnsafeBytes(of: UInt8(0)) { function.update(bufferPointer: $0) }
            function.update(bufferPointer: entry)
            return MerkleHash(function.finalize())
        }
        return withUnsafeTemporaryAllocation(byteCount: entry.count + 1, alignment: 8) { buffer in
            buffer[0] = 0
            UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyMemory(from: entry)
            return digest(of: UnsafeRawBufferPointer(buffer))
        }
    }

    /// SHA-256(0x01 || left || right).
    public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { buffer in
            buffer[0] = 1
            buffer.storeBytes(of: left.words, toByteOffset: 1, as: (UInt64, UInt64, UInt64, UInt64).self)
            buffer.storeBytes(of: right.words, toByteOffset: 1 + byteCount, as: (UInt64, UInt64, UInt64, UInt64).self)
            return digest(of: UnsafeRawBufferPointer(buffer))
        }
    }

    /// SHA-256 of the bytes as they are, for commitments; never for leaves or nodes.
    public static func plain(_ bytes: [UInt8]) -> MerkleHash {
        bytes.withUnsafeBytes { digest(of: $0) }
    }

    private static func digest(of bytes: UnsafeRawBufferPointer) -> MerkleHash {
        var function = SHA256()
        function.update(bufferPointer: bytes)
        return MerkleHash(function.finalize())
    }

    /// The root over `hashes`, which are neighbouring nodes of one level from a place that is a multiple of their
    /// number's power of two; the whole tree over leaf hashes included.
    static func root(over hashes: some Collection<MerkleHash>) -> MerkleHash {
        var frontier = MerkleFrontier()
        for hash in hashes { frontier.append(hash) }
        return frontier.root
    }
}

extension MerkleHash: CustomStringConvertible {
    /// Lower-case hexadecimal, 64 characters.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension MerkleHash: Codable {
    /// Reads Base 64.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let hash = MerkleHash(base64: text) else {
            let place = decoder.codingPath
            throw DecodingError.dataCorrupted(.init(codingPath: place, debugDescription: "not a SHA-256 hash"))
        }
        self = hash
    }

    /// Writes Base 64.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(base64)
    }
}
