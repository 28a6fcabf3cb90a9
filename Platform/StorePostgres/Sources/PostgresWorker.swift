import CPostgreSQL
import Store
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A place in the pool: makes its connection when it is needed and makes it anew when it was lost.
final class PostgresWorker {
    private let url: String
    private let statementSeconds: Int
    /// Sets the waits of workers apart.
    private let number: Int
    private var connection: PostgresConnection?
    private var failures = 0
    private var notBefore: ContinuousClock.Instant?
    private var lastError = StoreError.unavailable("PostgreSQL was not tried yet.")

    init(url: String, statementSeconds: Int, number: Int) {
        self.url = url
        self.statementSeconds = statementSeconds
        self.number = number
    }

    func close() { connection = nil }

    /// Runs a transaction; again for up to ten seconds if others stood in the way, and once more if the
    /// connection turned out to be lost before a commit was sent.
    func run<Result>(_ begin: String, _ body: (PostgresConnection) throws -> Result) throws -> Result {
        var tries = 0
        let limit = ContinuousClock.now + .seconds(10)
        var hasReconnected = false
        while true {
            let connection = try connected()
            do {
                return try connection.transaction(begin, body)
            } catch {
                if !connection.isAlive {
                    self.connection = nil
                    if connection.isCommitting { throw StoreError.commitLost }
                    if hasReconnected { throw error }
                    hasReconnected = true
                    continue
                }
                guard let fault = connection.fault, fault.isWorthRepeating,
                      ContinuousClock.now < limit else { throw error }
                if fault.isStalePlan { try connection.forgetStatements() }
                tries += 1
                pause(tries)
            }
        }
    }

    /// Doubles from 1 to 64 ms; workers differ, so that two in each other's way do not meet again.
    private func pause(_ tries: Int) {
        let milliseconds = 1 << min(tries - 1, 6)
        usleep(UInt32(milliseconds * (500 + number * 7919 % 1000)))
    }

    private func connected() throws -> PostgresConnection {
        if let connection { return connection }
        if let notBefore, ContinuousClock.now < notBefore { throw lastError }
        do {
            let new = try PostgresConnection(url: url, statementSeconds: statementSeconds)
            connection = new
            failures = 0
            notBefore = nil
            return new
        } catch let error as StoreError {
            failures += 1
            // From 0.1 s to 3.2 s: a server that comes back is found soon and is not stormed.
            notBefore = ContinuousClock.now + .milliseconds(100 << min(failures - 1, 5))
            lastError = error
            throw error
        }
    }
}

extension StoreError {
    static let commitLost = StoreError.unavailable("""
        The connection to PostgreSQL was lost while a commit was under way; whether it was made is not known. Look \
        before trying again.
        """)
}
