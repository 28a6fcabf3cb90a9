import Foundation
import Kernel
import Logging
import Store

/// The operator's log: one JSON object a line on standard error, its names in alphabetical order.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = (event.metadata ?? [:]).map { ($0, $1.description) }
        for (key, value) in metadata where event.metadata?[key] == nil { fields.append((key, value.description)) }
        fields += [("time", Machine.time.now().description), ("level", event.level.rawValue),
                   ("message", event.message.description)]
        fields.sort { $0.0 < $1.0 }
        Self.write(Self.line(fields))
    }

    /// The object and a line feed.
    static func line(_ fields: [(String, String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        for (name, value) in fields {
            bytes.append(bytes.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            JSON.append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSON.append(value, to: &bytes)
        }
        bytes += "}\n".utf8
        return bytes
    }

    /// In one call, so that lines of several threads do not mix; what standard error does not take is lost.
    private static func write(_ line: [UInt8]) {
        line.withUnsafeBytes { _ = Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
