import Access
import Exchange
import Foundation
import Kernel
import Web

/// Files that were uploaded and wait for somebody to say which column is which. They are forgotten with the process.
actor PendingUploads {
    /// One file.
    struct Pending: Sendable {
        let account: AccountID?
        let resource: String
        let file: ImportFile
        let header: [String]
        let since: Timestamp
    }

    /// How many wait at most, and for how long.
    static let limit = 50, seconds: Int64 = 3600

    nonisolated let folder: String?
    private var files: [String: Pending] = [:]

    init(folder: String?) { self.folder = folder }

    /// Keeps a file under a name that nobody can guess.
    func add(_ pending: Pending, _ name: String) {
        for (other, old) in files where old.since.advanced(bySeconds: Self.seconds) < pending.since { drop(other) }
        if files.count >= Self.limit, let oldest = files.min(by: { $0.value.since < $1.value.since }) {
            drop(oldest.key)
        }
        files[name] = pending
    }

    /// The file of that name, if it is this account's.
    func find(_ name: String, of account: AccountID?) -> Pending? {
        files[name].flatMap { $0.account == account ? $0 : nil }
    }

    /// Takes a file out; it stays on the disk for whoever took it.
    func take(_ name: String) { files[name] = nil }

    private func drop(_ name: String) {
        if let pending = files.removeValue(forKey: name) { unlink(pending.file.path) }
    }
}
