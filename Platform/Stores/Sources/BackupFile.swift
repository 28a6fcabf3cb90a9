import Crypto
import Foundation
import Store
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Files that appear whole under their name or not at all.
enum BackupFile {
    /// Copies `source` behind `head` into a file that replaces `path` once all of it is on disk.
    static func write(_ head: BackupHead, copy source: String, to path: String, partial: FileHandle) throws {
        try translated {
            var hash = SHA256()
            hash.update(data: Data(head.text.utf8))
            let input = try opened(source)
            defer { try? input.close() }
            // The hash stands before the copy, so that one look tells what the file is: its place is kept free.
            try partial.write(contentsOf: Data(head.text.utf8))
            let place = try partial.offset()
            try partial.write(contentsOf: hashLine(nil))
            while let part = try input.read(upToCount: 1 << 20), !part.isEmpty {
                hash.update(data: part)
                try partial.write(contentsOf: part)
            }
            try partial.seek(toOffset: place)
            try partial.write(contentsOf: hashLine(hash.finalize()))
            try partial.synchronize()
            guard rename(path + ".partial", path) == 0 else { throw failure("renaming to", path) }
            try syncFolder(of: path)
        }
    }

    /// Reads the whole file, gives each part of the copy to `body` and throws if the hash is not right at the end.
    static func read(_ path: String, _ body: (Data) throws -> Void) throws -> BackupHead {
        try translated {
            let input = try opened(path)
            defer { try? input.close() }
            let start = try input.read(upToCount: BackupHead.lengthLimit) ?? Data()
            guard start.starts(with: Data("YITONG BACKUP ".utf8)) else { throw refused(path, "is no backup of Yitong") }
            guard start.starts(with: Data((BackupHead.firstLine + "\n").utf8)) else {
                throw refused(path, "was made by a newer Yitong; restore it with that one")
            }
            guard let hashStart = start.range(of: Data("\nsha256: ".utf8)) else { throw refused(path, "is damaged") }
            let text = String(decoding: start[...hashStart.lowerBound], as: UTF8.self)
            let headEnd = hashStart.lowerBound + 1 + hashLine(nil).count
            guard let head = BackupHead(text), headEnd <= start.count else { throw refused(path, "is damaged") }
            var hash = SHA256()
            hash.update(data: Data(text.utf8))
            var bytes = 0
            try input.seek(toOffset: UInt64(headEnd))
            while let part = try input.read(upToCount: 1 << 20), !part.isEmpty {
                hash.update(data: part)
                bytes += part.count
                try body(part)
            }
            guard bytes == head.bytes, start[(hashStart.lowerBound + 1)..<headEnd] == hashLine(hash.finalize()) else {
                throw refused(path, "is damaged: its content does not fit its hash")
            }
            return head
        }
    }

    /// Writes the copy in the backup at `path` into a new file; nothing is there if the backup is damaged.
    static func extract(_ path: String, to target: String) throws -> BackupHead {
        try translated {
            unlink(target)
            let output = try created(target)
            do {
                let head = try read(path) { try output.write(contentsOf: $0) }
                try output.synchronize()
                try output.close()
                return head
            } catch {
                try? output.close()
                unlink(target)
                throw error
            }
        }
    }

    /// Gives a whole file the name it is wanted under, unless something has that name.
    static func publish(_ temporary: String, as path: String) throws {
        guard link(temporary, path) == 0 else {
            if errno == EEXIST { throw StoreError.unusable("\(path) is there already; restore to another place.") }
            throw failure("making", path)
        }
        unlink(temporary)
        try syncFolder(of: path)
    }

    /// A new, empty file that only this account can read.
    static func created(_ path: String) throws -> FileHandle {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("making", path) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func length(_ path: String) throws -> Int {
        let file = try opened(path)
        defer { try? file.close() }
        return try translated { Int(try file.seekToEnd()) }
    }

    static func refused(_ path: String, _ why: String) -> StoreError { .unusable("\(path) \(why).") }

    private static func opened(_ path: String) throws -> FileHandle {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("reading", path) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Always of the same length.
    private static func hashLine(_ digest: SHA256.Digest?) -> Data {
        let digits = digest.map { digest in
            digest.map { byte in String(UInt16(byte) + 256, radix: 16).dropFirst() }.joined()
        }
        return Data("sha256: \(digits ?? String(repeating: "0", count: 64))\n\n".utf8)
    }

    private static func syncFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("reading", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("writing", folder) }
    }

    private static func failure(_ what: String, _ path: String) -> StoreError {
        if errno == ENOSPC || errno == EDQUOT { return .full("The disk is full at \(path). Free some space.") }
        return .unusable("\(what) \(path): \(String(cString: strerror(errno))).")
    }

    private static func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
            throw StoreError.full("The disk is full. Free some space, then try again.")
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.unavailable("\(error)")
        }
    }
}
