import Crypto
import Foundation
package import Kernel
package import Tabular

/// A file to be imported, looked through once before it is read: how long, in which encoding, and its hash.
package struct ImportFile: Sendable {
    package let path: String
    /// As whoever sent it calls it.
    package let name: String
    package let bytes: Int
    /// SHA-256, in hexadecimal digits.
    package let hash: String
    package let encoding: TextEncoding
    package let format: CSVFormat

    /// How much is read at once.
    static let pieceBytes = 1 << 18

    /// Reads the whole file once. Throws `import.file` if it cannot be read, and `import.empty`.
    ///
    /// A text is UTF-8 if all of it is: many a file begins with plain letters and has its first name in GB 18030 after
    /// a megabyte.
    package init(path: String, name: String, encoding: TextEncoding? = nil, delimiter: UInt8? = nil) throws(GovError) {
        self.path = path
        self.name = name
        var hasher = SHA256(), bytes = 0, beginning: [UInt8] = [], check = UTF8Check()
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            while let piece = try handle.read(upToCount: Self.pieceBytes), !piece.isEmpty {
                if beginning.isEmpty { beginning = Array(piece.prefix(65_536)) }
                hasher.update(data: piece)
                piece.withUnsafeBytes { check.take($0) }
                bytes += piece.count
            }
        } catch {
            throw GovError("import.file", .invalid, ExchangeText.noFile.filled(name), detail: "\(error)")
        }
        guard bytes > 0 else { throw GovError("import.empty", .invalid, ExchangeText.emptyFile.filled(name)) }
        self.bytes = bytes
        hash = hasher.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let guessed: TextEncoding = switch TextEncoding.guess(from: beginning) {
        case .utf16: .utf16
        default: check.isValid ? .utf8 : .gb18030
        }
        self.encoding = encoding ?? guessed
        format = delimiter.map { CSVFormat(delimiter: $0) } ?? Self.format(beginning, self.encoding)
    }

    private static func format(_ beginning: [UInt8], _ encoding: TextEncoding) -> CSVFormat {
        guard encoding == .utf16, var decoder = TextDecoder(.utf16), let text = try? decoder.decode(beginning) else {
            return .guess(from: beginning)
        }
        return .guess(from: text)
    }
}

/// Whether all of a text is UTF-8, as it arrives in pieces.
struct UTF8Check {
    private(set) var isValid = true
    /// The beginning of a character whose end is in the next piece.
    private var rest: [UInt8] = []

    mutating func take(_ piece: UnsafeRawBufferPointer) {
        guard isValid else { return }
        // Most of a table is plain letters.
        if rest.isEmpty, piece.allSatisfy({ $0 < 0x80 }) { return }
        let text = rest + piece
        let end = Self.wholeCharacters(text)
        isValid = String(validating: text[..<end], as: UTF8.self) != nil
        rest = Array(text[end...])
    }

    /// Where the last character that is whole ends.
    private static func wholeCharacters(_ text: [UInt8]) -> Int {
        for back in 1...4 where text.count >= back {
            let byte = text[text.count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            return length > back ? text.count - back : text.count
        }
        return text.count
    }
}
