import Foundation
import Kernel

/// This machine's clock and random numbers: the one place where they come from outside.
enum Machine {
    static let time = TimeSource { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// The system's cryptographic generator.
    static let random = RandomSource { count in
        var generator = SystemRandomNumberGenerator()
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            for start in stride(from: 0, to: count, by: 8) {
                withUnsafeBytes(of: generator.next()) { number in
                    for index in start..<min(start + 8, count) { buffer[index] = number[index - start] }
                }
            }
            filled = count
        }
    }

    /// The most memory that this process has held so far, where the system tells; 0 elsewhere.
    static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
    }

    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Asks the system for so many open files: many begin a process with 1,024, fewer than the connections to be held.
    /// Where the system allows fewer, it is those.
    static func allowOpenFiles(_ count: Int) {
        var limit = rlimit()
        guard getrlimit(openFiles, &limit) == 0, limit.rlim_cur < rlim_t(count) else { return }
        limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
        _ = setrlimit(openFiles, &limit)
    }

    #if canImport(Glibc)
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
    private static let openFiles = RLIMIT_NOFILE
    #endif
}
