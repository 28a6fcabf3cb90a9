import Foundation
package import Kernel

extension KeyFile {
    /// Where a server finds its keys: in the folder of the service manager (`$CREDENTIALS_DIRECTORY`), or else at the
    /// path that was set.
    ///
    /// Throws `keys.absent` with the command that makes them, and what `read` throws.
    package static func find(path: String, environment: [String: String]) throws(GovError) -> KeyFile {
        if let folder = environment["CREDENTIALS_DIRECTORY"] {
            let handed = folder + "/" + credential
            // The service manager guards this folder by other means than the file's mode.
            if FileManager.default.fileExists(atPath: handed) { return try read(path: handed, isGuarded: true) }
        }
        return try read(path: path)
    }

    /// Reads a key file. Throws `keys.absent`, `keys.readable` if others than its owner can read it, `keys.unreadable`,
    /// and `keys.malformed`.
    package static func read(path: String, isGuarded: Bool = false) throws(GovError) -> KeyFile {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw errno == ENOENT
                ? GovError("keys.absent", .unavailable, KeyText.absent.filled(path))
                : GovError("keys.unreadable", .unavailable, KeyText.unreadable.filled(path), detail: reason())
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= 1 << 16 else {
            throw GovError("keys.unreadable", .unavailable, KeyText.unreadable.filled(path), detail: "no small file")
        }
        guard isGuarded || status.st_mode & 0o077 == 0 else {
            throw GovError("keys.readable", .unavailable, KeyText.readable.filled(path))
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            guard count > 0 else {
                throw GovError("keys.unreadable", .unavailable, KeyText.unreadable.filled(path), detail: reason())
            }
            filled += count
        }
        return try KeyFile(text: String(decoding: bytes, as: UTF8.self))
    }

    /// Writes the file so that only its owner can read it. Throws `keys.exists` rather than replace one, unless
    /// `replaces`: without the old keys the database could not be used any more.
    package func write(path: String, replaces: Bool = false) throws(GovError) {
        if !replaces, FileManager.default.fileExists(atPath: path) {
            throw GovError("keys.exists", .conflict, KeyText.exists.filled(path))
        }
        do {
            try DurableFile.write(Array(text.utf8), at: path, mode: 0o600, replaces: replaces)
        } catch {
            throw GovError("keys.unwritable", .unavailable, KeyText.unwritable.filled(path),
                           detail: String(describing: error))
        }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
