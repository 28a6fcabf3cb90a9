import Foundation
import Kernel
import Logging

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

    /// The object and a line feed. RFC 8259, section 7: a quote, a backslash and what is below a space are escaped.
    static func line(_ fields: [(String, String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        for (name, value) in fields {
            bytes.append(bytes.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(value, to: &bytes)
        }
        bytes += "}\n".utf8
        return bytes
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: bytes += "\\n".utf8
            case 0..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// In one call, so that lines of several threads do not mix; what standard error does not take is lost.
    private static func write(_ line: [UInt8]) {
        line.withUnsafeBytes { _ = Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
