import Foundation
import Synchronization

/// How far something is, with rate and time left: drawn over itself on a terminal, every tenth as a line elsewhere.
final class ProgressBar: Sendable {
    private let what: String
    private let start = ContinuousClock.now
    private let drawn = Mutex<(at: ContinuousClock.Instant?, tenth: Int)>((nil, 0))
    private let isTerminal = isatty(2) == 1

    init(_ what: String) { self.what = what }

    /// `done` of `total`, in whatever it is counted, which are so many rows so far.
    func show(_ done: Int, of total: Int, rows: Int) {
        let now = ContinuousClock.now
        let draws = drawn.withLock { state in
            if isTerminal {
                if let last = state.at, now - last < .milliseconds(100), done < total { return false }
                state.at = now
                return true
            }
            let tenth = total == 0 ? 10 : done * 10 / total
            defer { state.tenth = max(state.tenth, tenth) }
            return tenth > state.tenth
        }
        guard draws else { return }
        let text = Self.line(what, done: done, total: total, rows: rows, seconds: (now - start).seconds)
        let bytes = isTerminal ? "\r\(text)\u{1B}[K" : text + "\n"
        FileHandle.standardError.write(Data(bytes.utf8))
    }

    /// Leaves the line.
    func end() {
        if isTerminal { FileHandle.standardError.write(Data("\n".utf8)) }
    }

    /// `people.csv [#######·············]  35 %  350000 rows, 120000 rows/s, 0:05 left`
    static func line(_ what: String, done: Int, total: Int, rows: Int, seconds: Double) -> String {
        let share = total == 0 ? 1 : min(1, Double(done) / Double(total))
        let full = Int(share * 20)
        let bar = String(repeating: "#", count: full) + String(repeating: "·", count: 20 - full)
        let rate = seconds > 0 ? Int(Double(rows) / seconds) : 0
        let left = share > 0 ? Int((seconds / share - seconds).rounded(.up)) : 0
        let rest = share >= 1 ? "done" : "\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
        return "\(what) [\(bar)] \(Int(share * 100)) %  \(rows) rows, \(rate) rows/s, \(rest)"
    }
}
