import Dispatch
package import Kernel
import Synchronization

/// That somebody knew a password: only the pool makes one, so no action can be run without asking.
package struct PasswordProof: Sendable {
    /// What the password was held against; an action checks that it still stands.
    let known: PasswordHash
    /// The same password at today's cost, where the kept one is older.
    let renewed: PasswordHash?

    fileprivate init(known: PasswordHash, renewed: PasswordHash?) {
        self.known = known
        self.renewed = renewed
    }
}

/// Hashes passwords beside the requests: a few at a time, and no longer queue than can be served.
package final class PasswordPool: Sendable {
    /// How many work, and who waits.
    private struct State {
        var running = 0
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "yitong.passwords", attributes: .concurrent)
    private let random: RandomSource
    private let workers: Int
    private let queueLimit: Int
    package let cost: PasswordCost
    /// Nobody's: what unknown names are held against, at the same cost.
    let nobodys: PasswordHash

    /// - Parameters:
    ///   - workers: how many are hashed at a time; each takes 32 MiB at the standard cost.
    ///   - queueLimit: how many may wait; more are refused with `account.busy`.
    package init(random: RandomSource, cost: PasswordCost = .standard, workers: Int = 2, queueLimit: Int = 64) {
        precondition(workers > 0 && queueLimit >= 0, "a pool has a worker")
        self.random = random
        self.cost = cost
        self.workers = workers
        self.queueLimit = queueLimit
        nobodys = PasswordHash(salt: random.bytes(16), hash: random.bytes(32), cost: cost)
    }

    /// The hash of a new password. Throws `account.busy`, and `account.password` if it is too easy or too long.
    package func hash(_ password: String, for name: AccountName) async throws -> PasswordHash {
        try PasswordPool.check(password, for: name)
        let salt = random.bytes(16)
        return try await run { [cost] in try PasswordHash.make(password, salt: salt, cost: cost) }
    }

    /// A one-time password and its hash.
    package func makeOneTime(for name: AccountName) async throws -> (text: String, hash: PasswordHash) {
        let text = OneTimePassword.make(random)
        return (text, try await hash(text, for: name))
    }

    /// Proof that the password is the known one; nil if it is not. Takes the same time for `nobodys`.
    package func prove(_ password: String, against known: PasswordHash) async throws -> PasswordProof? {
        guard password.utf8.count <= PasswordPool.maximumBytes else { return nil }
        let salt = random.bytes(16)
        return try await run { [cost] in
            guard try known.matches(password) else { return nil }
            let renewed = known.cost == cost ? nil : try PasswordHash.make(password, salt: salt, cost: cost)
            return PasswordProof(known: known, renewed: renewed)
        }
    }

    package static let minimumCharacters = 10
    package static let maximumBytes = 512

    /// Length is what counts (NIST SP 800-63B, section 3.1.1.2); a name or one character over and over is no secret.
    static func check(_ password: String, for name: AccountName) throws(GovError) {
        let isTooEasy = password.count < minimumCharacters || Set(password).count < 4
            || password.lowercased().contains(name.text)
        guard !isTooEasy, password.utf8.count <= maximumBytes else {
            throw GovError("account.password", .invalid, AccountText.weak,
                           fields: [.init("password", AccountText.weak)])
        }
    }

    private func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await enter()
        defer { leave() }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try body() }) }
        }
    }

    private func enter() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            /// What one who comes is told.
            enum Answer { case go, wait, refuse }
            let answer = state.withLock { state -> Answer in
                if state.running < workers {
                    state.running += 1
                    return .go
                }
                guard state.waiting.count < queueLimit else { return .refuse }
                state.waiting.append(continuation)
                return .wait
            }
            switch answer {
            case .go: continuation.resume()
            case .wait: break
            case .refuse: continuation.resume(throwing: GovError("account.busy", .tooMany, AccessText.busy))
            }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.running -= 1
            return nil
        }
        next?.resume()
    }
}
