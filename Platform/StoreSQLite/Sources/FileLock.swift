import Store
import Synchronization
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The right to a database file, held by one program until it ends, however it ends (`flock`).
final class FileLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes `path`, a file beside the database. Throws `StoreError.unusable` naming the holder if there is one.
    init(path: String, of database: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.unusable("""
                \(path) cannot be made (\(String(cString: strerror(errno)))). Check that the folder is there and that \
                this account may write to it.
                """)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = FileLock.text(of: descriptor)
            close(descriptor)
            throw StoreError.unusable("""
                \(database) is in use by \(holder.isEmpty ? "another program" : holder). Stop that one first, or name \
                another file; for several servers on the same records use PostgreSQL.
                """)
        }
        let text = Array("process \(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    /// The file stays: deleting it would let two programs each hold a lock on a file of that name.
    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }

    private static func text(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return text.split(separator: "\n").first.map(String.init) ?? ""
    }
}
