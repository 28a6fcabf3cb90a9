import Kernel
import Store

/// Lets people in: counts the attempt, holds the password against the kept hash beside the requests, opens the session.
package struct Authenticator: Sendable {
    private let doors: Doors
    private let passwords: PasswordPool
    private let sessions: SessionPolicy
    private let attempts: SignInPolicy

    package init(doors: Doors, passwords: PasswordPool, sessions: SessionPolicy = SessionPolicy(),
                 attempts: SignInPolicy = SignInPolicy()) {
        self.doors = doors
        self.passwords = passwords
        self.sessions = sessions
        self.attempts = attempts
    }

    /// Opens a session.
    ///
    /// - Parameters:
    ///   - address: where the request came from; IPv6 cut to /64.
    ///   - agent: what the browser says it is, shown to the holder in the list of sessions.
    ///   - replaced: the session that the browser still presented; it ends.
    /// Throws `account.wrong` for an unknown name and a wrong password alike, `account.expired`, `account.wait`,
    /// `account.locked` and `account.busy`.
    package func signIn(name: String, password: String, address: String, agent: String,
                        replacing replaced: SessionToken? = nil) async throws -> SessionToken {
        let wrong = GovError("account.wrong", .unauthenticated, AccountText.wrong)
        guard let name = AccountName(name) else { throw wrong }
        let challenge = try await begin(name, address, as: .anonymous)
        guard let proof = try await passwords.prove(password, against: challenge.known),
              let stored = challenge.stored else {
            try await doors.perform(RefuseSignIn(challenge: challenge), as: .anonymous, for: .account)
            throw wrong
        }
        let open = SignIn(challenge: challenge, proof: proof, agent: agent, replaced: replaced?.key, policy: sessions,
                          attempts: attempts)
        // It is the holder who signs in: an act of their own.
        let holder = Principal(account: stored.account, subject: stored.subject, title: stored.title, grants: [])
        return try await doors.perform(open, as: holder, for: .account)
    }

    /// Changes the password of whoever holds the session; their other sessions end. Guessing the old one here counts as
    /// an attempt to sign in.
    ///
    /// Throws `account.wrong` if the old one is wrong, `account.password` if the new one is too easy or the old one
    /// again, and what `signIn` throws.
    package func changePassword(_ old: String, to new: String, session: Session, token: SessionToken,
                                address: String) async throws {
        let found = try await doors.database.read { connection in
            try connection.cell("SELECT name FROM account WHERE id = \(session.account)", as: AccountName.self)
        }
        guard let name = found else { throw GovError("account.unknown", .notFound, AccountText.unknown) }
        try PasswordPool.check(new, for: name)
        guard new != old else {
            throw GovError("account.password", .invalid, AccountText.oldAgain,
                           fields: [.init("password", AccountText.oldAgain)])
        }
        let challenge = try await begin(name, address, as: session.principal)
        guard let proof = try await passwords.prove(old, against: challenge.known) else {
            try await doors.perform(RefuseSignIn(challenge: challenge), as: session.principal, for: .account)
            throw GovError("account.wrong", .invalid, AccountText.wrong, fields: [.init("password", AccountText.wrong)])
        }
        let hash = try await passwords.hash(new, for: name)
        let change = ChangePassword(challenge: challenge, proof: proof, new: hash, kept: token.key, attempts: attempts)
        try await doors.perform(change, as: session.principal, for: .account)
    }

    /// Holds the password of whoever has the session again, before something that a stranger at their screen must not
    /// do. Guessing here counts as an attempt to sign in.
    ///
    /// Throws `account.wrong`, and what `signIn` throws.
    package func confirm(_ password: String, as principal: Principal, address: String) async throws {
        guard let account = principal.account else {
            throw GovError("access.sign-in", .unauthenticated, AccessText.signIn)
        }
        let found = try await doors.database.read { connection in
            try connection.cell("SELECT name FROM account WHERE id = \(account)", as: AccountName.self)
        }
        guard let name = found else { throw GovError("account.unknown", .notFound, AccountText.unknown) }
        let challenge = try await begin(name, address, as: principal)
        guard let proof = try await passwords.prove(password, against: challenge.known) else {
            try await doors.perform(RefuseSignIn(challenge: challenge), as: principal, for: .account)
            throw GovError("account.wrong", .invalid, AccountText.wrong, fields: [.init("password", AccountText.wrong)])
        }
        try await doors.perform(ConfirmHolder(challenge: challenge, proof: proof, attempts: attempts), as: principal,
                                for: .account)
    }

    private func begin(_ name: AccountName, _ address: String, as principal: Principal) async throws
        -> SignInChallenge {
        let begin = BeginSignIn(account: name, address: address, policy: attempts, nobodys: passwords.nobodys)
        return try await doors.perform(begin, as: principal, for: .account)
    }
}
