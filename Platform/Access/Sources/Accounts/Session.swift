package import Kernel

/// Somebody who is signed in.
package struct Session: Hashable, Sendable {
    package let id: SessionID
    package let account: AccountID
    package let principal: Principal
    package let createdAt: Timestamp
    /// When it was last used, to the minute.
    package let seenAt: Timestamp
    /// When it ends whatever happens.
    package let expiresAt: Timestamp
    /// What each form of the session carries, so that no other site can send it (OWASP: HMAC-based token).
    package let formToken: String
}
