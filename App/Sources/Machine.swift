import Foundation
import Kernel

/// This machine's clock and random numbers: the one place where they come from outside.
enum Machine {
    static let time = TimeSource { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// The system's cryptographic generator.
    static let random = RandomSource { count in
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }

    static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
