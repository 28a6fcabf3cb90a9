/// How guessing at passwords is slowed down: for each sign-in name, known or not, and for each address.
///
/// After some free attempts each further one must wait twice as long as the last; after many on one name without a
/// success the account is locked until somebody unlocks it. An attempt counts when it begins, so that many at once
/// are many.
package struct SignInPolicy: Hashable, Sendable {
    package let freePerName: Int
    package let freePerAddress: Int
    package let firstWaitSeconds: Int64
    package let longestWaitSeconds: Int64
    /// Attempts on one name after which it is locked.
    package let lockAfter: Int
    /// Attempts are forgotten after so long without a new one; a lock is not.
    package let quietSeconds: Int64

    package init(freePerName: Int = 5, freePerAddress: Int = 20, firstWaitSeconds: Int64 = 10,
                 longestWaitSeconds: Int64 = 3600, lockAfter: Int = 50, quietSeconds: Int64 = 86_400) {
        precondition(0 < freePerName && 0 < freePerAddress && freePerName < lockAfter, "some attempts are free")
        precondition(0 < firstWaitSeconds && firstWaitSeconds <= longestWaitSeconds
                     && longestWaitSeconds < quietSeconds, "waits grow and end before they are forgotten")
        self.freePerName = freePerName
        self.freePerAddress = freePerAddress
        self.firstWaitSeconds = firstWaitSeconds
        self.longestWaitSeconds = longestWaitSeconds
        self.lockAfter = lockAfter
        self.quietSeconds = quietSeconds
    }

    /// How long after the last of `attempts` the next may begin.
    func waitSeconds(after attempts: Int, free: Int) -> Int64 {
        guard attempts >= free else { return 0 }
        let doublings = min(attempts - free, 30)
        return min(longestWaitSeconds, firstWaitSeconds << Int64(doublings))
    }
}
