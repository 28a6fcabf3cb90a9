import Tabular
import TestKit
import Testing

@Suite struct TextDecoderTests {
    static let known: [(TextEncoding, [UInt8], String)] = [
        (.gb18030, [0xD6, 0xD0, 0xB9, 0xFA, 0x2C, 0x41, 0x0A, 0x81, 0x30, 0x89, 0x37, 0x95, 0x32, 0x82, 0x36],
         "中国,A\nÞ𠀀"),
        (.big5, [0xA4, 0xA4, 0xB0, 0xEA, 0x2C], "中國,"),
        (.windows1251, [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет"),
        (.utf16, [0xFF, 0xFE, 0x2D, 0x4E, 0x09, 0x00, 0x40, 0xD8, 0x00, 0xDC], "中\t𠀀"),
        (.utf16, [0xFE, 0xFF, 0x4E, 0x2D, 0x00, 0x09], "中\t"),
        (.utf8, Array("中国,é".utf8), "中国,é"),
        (.gb18030, [], ""),
    ]

    @Test(arguments: known.indices)
    func `A text is turned into UTF-8, whole or in pieces of any size`(index: Int) throws {
        let (encoding, bytes, text) = Self.known[index]
        for size in 1...max(1, bytes.count) {
            var decoder = try Self.decoder(encoding), decoded: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                decoded += try decoder.decode(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            try decoder.finish()
            #expect(String(decoding: decoded, as: UTF8.self) == text)
        }
    }

    @Test func `Bytes without a meaning are refused with their place, and so is half a character at the end`() throws {
        var broken = try Self.decoder(.gb18030)
        #expect(try broken.decode([0x41, 0xD6]) == [0x41])
        #expect { _ = try broken.decode([0x20, 0x41]) } throws: { ($0 as? TextDecodingError)?.offset == 1 }
        var cut = try Self.decoder(.gb18030)
        #expect(try cut.decode([0x41, 0xD6]) == [0x41])
        #expect { try cut.finish() } throws: { ($0 as? TextDecodingError)?.offset == 1 }
    }

    @Test(arguments: known.indices) func `The encoding is guessed where it can be`(index: Int) {
        let (encoding, bytes, _) = Self.known[index]
        guard encoding == .utf16 || encoding == .utf8 || encoding == .gb18030 && !bytes.isEmpty else { return }
        #expect(TextEncoding.guess(from: bytes) == encoding)
    }

    @Test func `A character that is cut at the end does not change the guess`() {
        let bytes = Array("中国人民".utf8)
        for count in 0...bytes.count { #expect(TextEncoding.guess(from: Array(bytes[..<count])) == .utf8) }
    }

    @Test(arguments: [UInt64(1), 2])
    func `Any bytes are turned into valid UTF-8 or refused`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            for encoding in TextEncoding.allCases {
                var decoder = try Self.decoder(encoding), decoded: [UInt8] = []
                do {
                    for _ in 0..<3 {
                        let count = Int.random(in: 0...6, using: &random)
                        let piece = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
                        decoded += try decoder.decode(piece)
                    }
                } catch { continue }
                #expect(String(validating: decoded, as: UTF8.self) != nil)
            }
        }
    }

    static func decoder(_ encoding: TextEncoding) throws -> TextDecoder {
        guard let decoder = TextDecoder(encoding) else { throw Missing(encoding: encoding) }
        return decoder
    }

    struct Missing: Error { let encoding: TextEncoding }
}
