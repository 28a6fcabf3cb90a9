import Foundation

/// Writes a small file so that after a loss of power it is the old one or the new one, never half of it.
enum DurableFile {
    /// What went wrong with the file, as the system names it.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameter replaces: false if a file that is there already is an error.
    static func write(_ bytes: [UInt8], at path: String, mode: mode_t, replaces: Bool = true) throws {
        let temporary = path + ".new"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw fault("cannot make \(temporary)") }
        do {
            defer { close(file) }
            // The process's mask may have taken bits away.
            guard fchmod(file, mode) == 0 else { throw fault("cannot set the rights of \(temporary)") }
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
                guard count > 0 else { throw fault("cannot write \(temporary)") }
                rest = rest.dropFirst(count)
            }
            guard fsync(file) == 0 else { throw fault("cannot write \(temporary) to disk") }
            // `link` fails where something is already; `rename` would replace it.
            let done = replaces ? rename(temporary, path) : link(temporary, path)
            guard done == 0 else { throw fault("cannot make \(path)") }
            if !replaces { unlink(temporary) }
        } catch {
            unlink(temporary)
            throw error
        }
        try syncFolder(of: path)
    }

    /// Makes the names in the file's folder durable.
    static func syncFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let directory = open(folder, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw fault("cannot open \(folder)") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw fault("cannot write \(folder) to disk") }
    }

    private static func fault(_ what: String) -> Fault {
        Fault(description: "\(what): \(String(cString: strerror(errno)))")
    }
}
