import Crypto
import CryptoExtras

/// How much work a guess at a password is (RFC 7914).
package struct PasswordCost: Hashable, Sendable {
    /// Memory and time, a power of two.
    package let n: Int
    /// The block size; memory is 128 · n · r bytes.
    package let r: Int
    package let p: Int

    package init(n: Int, r: Int, p: Int) {
        precondition(n > 1 && n.nonzeroBitCount == 1 && r > 0 && p > 0, "n is a power of two; r and p are positive")
        self.n = n
        self.r = r
        self.p = p
    }

    /// 32 MiB and three passes: one of the equal choices of the OWASP Password Storage Cheat Sheet.
    package static let standard = PasswordCost(n: 1 << 15, r: 8, p: 3)
}

/// What is kept of a password: salt, scrypt hash and the cost at which it was made.
package struct PasswordHash: Hashable, Sendable {
    package let salt: [UInt8]
    package let hash: [UInt8]
    package let cost: PasswordCost

    package init(salt: [UInt8], hash: [UInt8], cost: PasswordCost) {
        self.salt = salt
        self.hash = hash
        self.cost = cost
    }

    /// Takes as long as the cost says; never call it in a transaction or where requests run. See `PasswordPool`.
    static func make(_ password: String, salt: [UInt8], cost: PasswordCost) throws -> PasswordHash {
        let key = try KDF.Scrypt.deriveKey(from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: cost.n,
                                           blockSize: cost.r, parallelism: cost.p)
        return PasswordHash(salt: salt, hash: key.withUnsafeBytes { Array($0) }, cost: cost)
    }

    /// Whether the password is the one, in a time that does not depend on where they differ.
    func matches(_ password: String) throws -> Bool {
        constantTimeEqual(try PasswordHash.make(password, salt: salt, cost: cost).hash, hash)
    }
}

/// Whether both are the same bytes, in a time that depends on their length only.
func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for index in a.indices { difference |= a[index] ^ b[index] }
    return difference == 0
}
