package import Kernel

/// A password that somebody else sets, for a new account or one whose holder has forgotten theirs: shown once, handed
/// over, and good for nothing but choosing another.
package enum OneTimePassword {
    /// For how long it is good: three days.
    package static let goodSeconds: Int64 = 3 * 86_400

    /// 32 letters and digits that cannot be taken for each other.
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")

    /// Three groups of five: 75 random bits.
    package static func make(_ random: RandomSource) -> String {
        let letters = random.bytes(15).map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: 15, by: 5).map { String(letters[$0..<($0 + 5)]) }.joined(separator: "-")
    }
}
