import COSE
import HealthCertificate
import TestKit
import Testing

struct JSONTests {
    @Test func `All kinds of values are read`() throws {
        let read = try JSON(parsing: #" {"a": [1, -2.5, 1e2, 0, true, false, null], "b": {"c": "d"}, "": ""} "#)
        #expect(read == ["a": [1, .number(-2.5), 100, 0, true, false, nil], "b": ["c": "d"], "": ""])
    }

    @Test(arguments: [
        (#""\u00fc\n\t\\\"\/\b\f\r""#, "ü\n\t\\\"/\u{8}\u{C}\r"), (#""\ud83d\ude00""#, "😀"), ("\"水\"", "水"),
    ])
    func `Escapes are read`(_ text: String, _ value: String) throws {
        #expect(try JSON(parsing: text) == .string(value))
    }

    @Test(arguments: [
        "", " ", "{", "[", "[1,]", "{\"a\"}", "{\"a\":1,}", "{a:1}", "01", "-", "1.", ".5", "1e", "+1", "tru",
        "nul", "[1 2]", "\"", "\"\u{1}\"", #""\x""#, #""\u12""#, #""\ud800""#,
        #""\udc00""#, #""\ud800\u0041""#, "1 2", "[]]", "'a'",
        "1e999", "{\"a\":1,\"a\":2}", "NaN", "--1", "-01", "\u{FEFF}1",
    ])
    func `What is not strict JSON is refused`(_ text: String) {
        #expect(throws: JSON.Failure.self) { try JSON(parsing: text) }
    }

    @Test func `Bytes that are not UTF-8, depth and length are refused with the reason`() {
        func reason(_ bytes: [UInt8], maximumBytes: Int = 1 << 20) -> JSON.Failure.Reason? {
            #expect(throws: JSON.Failure.self) { try JSON(parsing: bytes, maximumBytes: maximumBytes) }?.reason
        }
        #expect(reason([0x22, 0xFF, 0x22]) == .invalidText)
        #expect(reason([UInt8](repeating: 0x5B, count: 100_000)) == .tooDeep)
        #expect(reason([0x31, 0x31], maximumBytes: 1) == .tooLarge)
        #expect(reason(Array(#"{"a":1,"a":2}"#.utf8)) == .duplicateName)
    }

    @Test func `A value survives as CBOR`() throws {
        let value: JSON = ["a": [1, -7, .number(2.5), "水", true, nil], "b": [:]]
        #expect(JSON(try CBOR(decoding: value.cbor.encoded(), rules: .deterministic)) == value)
    }

    @Test func `Tagged dates become text, and what JSON has not is refused`() {
        #expect(JSON(.tagged(0, "2021-06-01T00:00:00Z")) == "2021-06-01T00:00:00Z")
        #expect(JSON(.tagged(1, 1_622_505_600)) == "2021-06-01T00:00:00.000Z")
        #expect(JSON(.float(3)) == 3)
        let others: [CBOR] = [.bytes([1]), .undefined, .simple(99), .tagged(2, .bytes([1])), [1: 2], .unsigned(.max),
                              .float(.nan), .float(.infinity), [["a": .bytes([])]], .tagged(1, "x")]
        for other in others { #expect(JSON(other) == nil) }
    }

    @Test(arguments: 0..<6)
    func `Damaged text is refused or read`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = Array(#"{"a": [1, -2.5e3, "\u00fc\\", true, null, {"b": "水"}]}"#.utf8)
        for _ in 0..<300 {
            var bytes = text
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            guard let value = try? JSON(parsing: bytes) else { continue }
            #expect(value.object != nil)
        }
    }
}
