/// How guessing at passwords is slowed down. Only failures count; an attempt counts when it begins and is taken back
/// when it succeeds, so that many at once are many.
///
/// - From a *known place*, an address from which the holder signed in within `placeSeconds`, only failures there count.
///   Nobody elsewhere, and no colleague behind the same address, holds the holder up.
/// - From anywhere else the failures on the name count, all such places together, and those of the address.
/// - On a name or a known place some are free; each further one waits twice as long as the last, and many lock the name
///   until somebody unlocks it.
/// - An address has a store of failures that fills again with time. It is as large as a whole office with its typing
///   errors needs, and nobody waits longer than for one of them to come back.
package struct SignInPolicy: Hashable, Sendable {
    package let freePerName: Int
    /// How many failures an address may have at once.
    package let freePerAddress: Int
    /// After so long one of them is forgotten.
    package let addressSeconds: Int64
    package let firstWaitSeconds: Int64
    package let longestWaitSeconds: Int64
    /// Failures on one name, or from one known place, after which the name is locked.
    package let lockAfter: Int
    /// Failures on a name are forgotten after so long without a new one; a lock is not.
    package let quietSeconds: Int64
    /// For how long a place is known after it was last used.
    package let placeSeconds: Int64

    package init(freePerName: Int = 5, freePerAddress: Int = 100, addressSeconds: Int64 = 36,
                 firstWaitSeconds: Int64 = 10, longestWaitSeconds: Int64 = 3600, lockAfter: Int = 50,
                 quietSeconds: Int64 = 86_400, placeSeconds: Int64 = 30 * 86_400) {
        precondition(0 < freePerName && 0 < freePerAddress && freePerName < lockAfter, "some attempts are free")
        precondition(0 < firstWaitSeconds && firstWaitSeconds <= longestWaitSeconds
                     && longestWaitSeconds < quietSeconds, "waits grow and end before they are forgotten")
        precondition(0 < addressSeconds && quietSeconds <= placeSeconds, "what is forgotten is forgotten in time")
        self.freePerName = freePerName
        self.freePerAddress = freePerAddress
        self.addressSeconds = addressSeconds
        self.firstWaitSeconds = firstWaitSeconds
        self.longestWaitSeconds = longestWaitSeconds
        self.lockAfter = lockAfter
        self.quietSeconds = quietSeconds
        self.placeSeconds = placeSeconds
    }

    /// How long after the last of `attempts` on a name the next may begin.
    func waitSeconds(after attempts: Int) -> Int64 {
        guard attempts >= freePerName else { return 0 }
        let doublings = min(attempts - freePerName, 30)
        return min(longestWaitSeconds, firstWaitSeconds << Int64(doublings))
    }
}
