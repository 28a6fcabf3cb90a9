package import Kernel

/// Somebody who is signed in.
package struct Session: Hashable, Sendable {
    package let id: SessionID
    package let account: AccountID
    /// Without duties and without a person while the password is to be changed.
    package let principal: Principal
    /// Whether it was opened with a one-time password, and serves only to choose another.
    package let mustChangePassword: Bool
    package let createdAt: Timestamp
    /// When it was last used, to the minute.
    package let seenAt: Timestamp
    /// When it ends whatever happens.
    package let expiresAt: Timestamp
    /// What each form of the session carries, so that no other site can send it (OWASP: HMAC-based token).
    package let formToken: String
}
