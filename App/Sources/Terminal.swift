import Foundation

/// What people see who run a command.
enum Terminal {
    /// A line on standard output, at once.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// A line on standard error, at once.
    static func warn(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// A progress line on standard error: drawn over itself on a terminal, once every tenth elsewhere.
    static func progress(_ what: String, done: Int, of total: Int) {
        let percent = total == 0 ? 100 : done * 100 / total
        if isatty(2) == 1 {
            let end = done >= total ? "\n" : ""
            FileHandle.standardError.write(Data("\r\(what): \(done) of \(total) (\(percent) %)\u{1B}[K\(end)".utf8))
        } else if done >= total || (total >= 10 && done % (total / 10) == 0) {
            warn("\(what): \(done) of \(total) (\(percent) %)")
        }
    }
}
