import TestKit
import Testing
@testable import Web

@Suite struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----b1"
    private static func body(_ file: [UInt8]) -> [UInt8] {
        Array("""
            ------b1\r\nContent-Disposition: form-data; name="form-token"\r\n\r\nabc\r\n------b1\r\n\
            Content-Disposition: form-data; name="file"; filename="C:\\dir\\表.csv"\r\nContent-Type: text/csv\r\n\r\n
            """.utf8) + file + Array("\r\n------b1--\r\n".utf8)
    }

    /// What a body holds, given in pieces of a size; nil where it is refused.
    private static func read(_ body: [UInt8], _ size: Int) -> (fields: [String], file: [UInt8])? {
        guard var form = Multipart(contentType: type) else { return nil }
        var fields: [String] = [], file: [UInt8] = []
        do {
            for start in stride(from: 0, to: body.count, by: size) {
                try form.read(body[start..<min(start + size, body.count)]) { part in
                    switch part {
                    case .field(let name, let value): fields.append("\(name)=\(value)")
                    case .file(let name, let fileName): fields.append("\(name):\(fileName)")
                    case .bytes(let bytes): file += bytes
                    }
                }
            }
            try form.finish()
        } catch {
            return nil
        }
        return (fields, file)
    }

    @Test(arguments: [1, 2, 7, 64, 100_000])
    func `A file is what was sent, however the body is cut`(size: Int) throws {
        let file = Array("a,b\r\n--\r\n------b\r\n-----".utf8) + [0, 255] + Array(repeating: 0x0D, count: 300)
        let found = try #require(Self.read(Self.body(file), size))
        #expect(found.fields == ["form-token=abc", "file:表.csv"] && found.file == file)
        #expect(try #require(Self.read(Self.body([]), size)).file.isEmpty)
    }

    @Test func `What is cut off, has no name, too much in it or more behind it is refused`() throws {
        let whole = Self.body(Array("x".utf8))
        for end in 0..<(whole.count - 2) { #expect(Self.read(Array(whole[..<end]), 50) == nil, "\(end)") }
        #expect(Self.read(whole + [0x21], 50) == nil)
        let text = String(decoding: whole, as: UTF8.self)
        for (from, to) in [("name=\"file\"", "nome=\"file\""), ("form-data; name=\"form", "attachment; name=\"form"),
                           ("abc", String(repeating: "a", count: 70_000)), ("abc", "a\0c"),
                           ("Content-Type", String(repeating: "X", count: 5000) + ": "), ("------b1\r\nC",
                               "-----b1\r\nC")] {
            #expect(Self.read(Array(text.replacing(from, with: to).utf8), 1000) == nil, "\(from)")
        }
        let field = "------b1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
        #expect(Self.read(Array((String(repeating: field, count: 65) + "------b1--").utf8), 1000) == nil)
        #expect(Self.read(Array((String(repeating: field, count: 60) + "------b1--").utf8), 1000)?.fields.count == 60)
    }

    @Test(arguments: ["multipart/form-data", "text/plain; boundary=x", "multipart/form-data; boundary=",
                      "multipart/form-data; boundary=a; boundary=b", "multipart/mixed; boundary=a",
                      "multipart/form-data; boundary=" + String(repeating: "x", count: 71)])
    func `Another type is no such form`(type: String) { #expect(Multipart(contentType: type) == nil) }

    @Test(arguments: [UInt64(1), 2, 3])
    func `No change of a body stops the reader or makes it keep more than it was given`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let whole = Self.body(Array("a,b\r\n1,2\r\n".utf8))
        for _ in 0..<1500 {
            var body = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<body.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: body[place] = UInt8.random(in: 0...255, using: &random)
                case 1: body.remove(at: place)
                default: body.insert(contentsOf: whole.prefix(Int.random(in: 0...40, using: &random)), at: place)
                }
            }
            let found = Self.read(body, Int.random(in: 1...200, using: &random))
            #expect((found?.file.count ?? 0) <= body.count, "seed \(seed)")
        }
    }
}
