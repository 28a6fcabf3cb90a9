import Foundation

/// How characters were written as bytes in a text that reaches us.
public enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    /// With its byte order mark; what spreadsheets call Unicode text.
    case utf16 = "UTF-16"
    /// Simplified Chinese (GB 18030-2005); GBK and GB 2312 are parts of it.
    case gb18030 = "GB18030"
    /// Traditional Chinese.
    case big5 = "BIG5-HKSCS"
    /// Russian.
    case windows1251 = "CP1251"

    /// What a text most likely is: UTF-16 by its mark, UTF-8 if it is valid, or else GB 18030, in which every
    /// spreadsheet made in China is saved unless somebody took care. A few kilobytes are enough; a character may be cut
    /// at the end.
    public static func guess(from beginning: [UInt8]) -> TextEncoding {
        if beginning.starts(with: [0xFF, 0xFE]) || beginning.starts(with: [0xFE, 0xFF]) { return .utf16 }
        let isValid = (0...min(3, beginning.count)).contains { cut in
            String(validating: beginning.dropLast(cut), as: UTF8.self) != nil
        }
        return isValid ? .utf8 : .gb18030
    }
}

/// Bytes that mean nothing in the encoding they are said to be in.
public struct TextDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the text was taken for.
    public let encoding: TextEncoding
    /// How many bytes of the text came before.
    public let offset: Int

    /// Encoding and place.
    public var description: String { "byte \(offset) is not \(encoding.rawValue)" }
}

/// Turns text of another encoding into UTF-8 as it arrives, with the C library's `iconv`.
///
/// ```swift
/// guard var decoder = TextDecoder(.guess(from: beginning)) else { throw NotInstalled() }
/// for try await piece in body { try reader.read(decoder.decode(piece), use) }
/// try decoder.finish()
/// try reader.finish(use)
/// ```
public struct TextDecoder: ~Copyable {
    private let encoding: TextEncoding
    private let handle: iconv_t
    /// The beginning of a character whose end has not arrived yet.
    private var rest: [UInt8] = []
    private var offset = 0

    /// Fails if the C library does not know the encoding.
    public init?(_ encoding: TextEncoding) {
        guard let handle = iconv_open("UTF-8", encoding.rawValue), handle != iconv_t(bitPattern: -1) else { return nil }
        self.handle = handle
        self.encoding = encoding
    }

    deinit { iconv_close(handle) }

    /// The piece in UTF-8, up to its last whole character. Throws `TextDecodingError`.
    public mutating func decode(_ piece: [UInt8]) throws(TextDecodingError) -> [UInt8] {
        var input = rest + piece
        // No character takes more bytes in UTF-8 than three for one, or four for two.
        var output = [UInt8](repeating: 0, count: 3 * input.count + 16)
        let (read, written, fault) = convert(&input, &output)
        guard fault == 0 || fault == EINVAL else { throw TextDecodingError(encoding: encoding, offset: offset + read) }
        rest = Array(input[read...])
        offset += read
        output.removeLast(output.count - written)
        return output
    }

    /// Throws `TextDecodingError` if the text ended within a character.
    public func finish() throws(TextDecodingError) {
        guard rest.isEmpty else { throw TextDecodingError(encoding: encoding, offset: offset) }
    }

    private func convert(_ input: inout [UInt8], _ output: inout [UInt8]) -> (read: Int, written: Int, fault: Int32) {
        var inputLeft = input.count, outputLeft = output.count, fault: Int32 = 0
        input.withUnsafeMutableBytes { from in
            output.withUnsafeMutableBytes { to in
                var source = from.assumingMemoryBound(to: CChar.self).baseAddress
                var target = to.assumingMemoryBound(to: CChar.self).baseAddress
                if iconv(handle, &source, &inputLeft, &target, &outputLeft) == -1 { fault = errno }
            }
        }
        return (input.count - inputLeft, output.count - outputLeft, fault)
    }
}
