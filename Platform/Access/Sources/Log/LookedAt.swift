/// One line of "who looked at me".
package struct LookedAt: Hashable, Sendable {
    /// How far the proof of the entry has come.
    package enum ProofState: Hashable, Sendable {
        /// Not numbered yet: within two seconds it will be.
        case pending
        /// Under a head that the log has signed.
        case signed
        /// Under a head that a witness outside has countersigned.
        case witnessed
    }

    package let entry: Entry
    /// The number of the entry, for its proof; nil while it is pending.
    package let sequence: Int?
    package let proof: ProofState
    /// How many subjects the entry names; nil for a set that was not listed one by one.
    package let others: Int?
}
