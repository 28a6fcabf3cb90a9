import Access
import Foundation
import Kernel
import Records

/// Withdrawals of consent in a file beside the keys, which no restore of the database takes back.
///
/// A line says subject, resource and moment, in milliseconds since 1970; it is on disk before the event that brought it
/// counts as heard. Lines may stand twice. It names nobody without the database.
actor WithdrawalFile {
    private let path: String

    init(path: String) { self.path = path }

    func add(_ withdrawal: Withdrawal) throws {
        let line = "\(withdrawal.subject) \(withdrawal.resource) \(withdrawal.at.milliseconds)\n"
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(file) }
        let bytes = Array(line.utf8)
        guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    /// All of them, in the order in which they came; a line that was cut off by a crash is left out.
    func all() throws -> [Withdrawal] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count == 3, let subject = SubjectID(parts[0]), let at = Int64(parts[2]) else { return nil }
            return Withdrawal(subject: subject, resource: String(parts[1]), at: Timestamp(milliseconds: at))
        }
    }

    /// Withdraws again what the database does not know as withdrawn; before a server serves. Returns how many.
    func replay(_ doors: Doors) async throws -> Int {
        let withdrawals = try all()
        var total = 0
        for start in stride(from: 0, to: withdrawals.count, by: ReplayWithdrawals.limit) {
            let part = Array(withdrawals[start..<min(start + ReplayWithdrawals.limit, withdrawals.count)])
            total += try await doors.perform(ReplayWithdrawals(part), as: .platform("retention"), for: .retention)
        }
        return total
    }
}
