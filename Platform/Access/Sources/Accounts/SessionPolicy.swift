/// How long a session lasts.
package struct SessionPolicy: Hashable, Sendable {
    /// Without a request.
    package let idleSeconds: Int64
    /// In any case.
    package let absoluteSeconds: Int64
    /// How many one account may have; the oldest end.
    package let perAccount: Int

    package init(idleSeconds: Int64 = 1800, absoluteSeconds: Int64 = 43_200, perAccount: Int = 10) {
        precondition(idleSeconds > 0 && absoluteSeconds > 0 && perAccount > 0, "a session lasts some time")
        self.idleSeconds = idleSeconds
        self.absoluteSeconds = absoluteSeconds
        self.perAccount = perAccount
    }
}
