import COSE
import Testing
import TestKit

/// The examples of RFC 8949, appendix A, that are in deterministic encoding.
private let examples: [(String, CBOR)] = [
    ("00", 0), ("01", 1), ("0a", 10), ("17", 23), ("1818", 24), ("1819", 25), ("1864", 100), ("1903e8", 1000),
    ("1a000f4240", 1_000_000), ("1b000000e8d4a51000", 1_000_000_000_000), ("1bffffffffffffffff", .unsigned(.max)),
    ("c249010000000000000000", .tagged(2, .bytes([1, 0, 0, 0, 0, 0, 0, 0, 0]))),
    ("3bffffffffffffffff", .negative(.max)),
    ("c349010000000000000000", .tagged(3, .bytes([1, 0, 0, 0, 0, 0, 0, 0, 0]))),
    ("20", -1), ("29", -10), ("3863", -100), ("3903e7", -1000),
    ("f90000", 0.0), ("f98000", .float(-0.0)), ("f93c00", 1.0), ("fb3ff199999999999a", 1.1), ("f93e00", 1.5),
    ("f97bff", 65504.0), ("fa47c35000", 100_000.0), ("fa7f7fffff", 3.4028234663852886e+38),
    ("fb7e37e43c8800759c", 1.0e+300), ("f90001", 5.960464477539063e-8), ("f90400", 0.00006103515625),
    ("f9c400", -4.0), ("fbc010666666666666", -4.1), ("f97c00", .float(.infinity)), ("f9fc00", .float(-.infinity)),
    ("f4", false), ("f5", true), ("f6", .null), ("f7", .undefined), ("f0", .simple(16)), ("f8ff", .simple(255)),
    ("c074323031332d30332d32315432303a30343a30305a", .tagged(0, "2013-03-21T20:04:00Z")),
    ("c11a514b67b0", .tagged(1, 1_363_896_240)), ("c1fb41d452d9ec200000", .tagged(1, 1_363_896_240.5)),
    ("d74401020304", .tagged(23, .bytes([1, 2, 3, 4]))), ("d818456449455446", .tagged(24, .bytes(hex("6449455446")))),
    ("d82076687474703a2f2f7777772e6578616d706c652e636f6d", .tagged(32, "http://www.example.com")),
    ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])), ("60", ""), ("6161", "a"), ("6449455446", "IETF"),
    ("62225c", "\"\\"), ("62c3bc", "ü"), ("63e6b0b4", "水"), ("64f0908591", "𐅑"),
    ("80", []), ("83010203", [1, 2, 3]), ("8301820203820405", [1, [2, 3], [4, 5]]),
    ("98190102030405060708090a0b0c0d0e0f101112131415161718181819", .array((1...25).map { CBOR($0) })),
    ("a0", [:]), ("a201020304", [1: 2, 3: 4]), ("a26161016162820203", ["a": 1, "b": [2, 3]]),
    ("826161a161626163", ["a", ["b": "c"]]),
    ("a56161614161626142616361436164614461656145", ["a": "A", "b": "B", "c": "C", "d": "D", "e": "E"]),
]

/// Well-formed but not deterministic, with the deterministic encoding of the same value: the appendix's indefinite
/// lengths and long floats, and long heads.
private let otherForms = [
    ("fa7f800000", "f97c00"), ("fa7fc00000", "f97e00"), ("faff800000", "f9fc00"), ("fb7ff0000000000000", "f97c00"),
    ("fb7ff8000000000000", "f97e00"), ("fbfff0000000000000", "f9fc00"), ("f97e01", "f97e00"),
    ("5f42010243030405ff", "450102030405"), ("7f657374726561646d696e67ff", "6973747265616d696e67"), ("9fff", "80"),
    ("9f018202039f0405ffff", "8301820203820405"), ("9f01820203820405ff", "8301820203820405"),
    ("83018202039f0405ff", "8301820203820405"), ("83019f0203ff820405", "8301820203820405"),
    ("bf61610161629f0203ffff", "a26161016162820203"), ("826161bf61626163ff", "826161a161626163"),
    ("bf6346756ef563416d7421ff", "a263416d742163" + "46756ef5"),
    ("1800", "00"), ("1900ff", "18ff"), ("1a0000ffff", "19ffff"), ("1b00000000ffffffff", "1affffffff"),
    ("5800", "40"), ("7801" + "61", "6161"), ("980101", "8101"), ("b8010102", "a10102"), ("d818f6", "d818f6"),
    ("a203040102", "a201020304"), ("fa3f800000", "f93c00"), ("fb3ff0000000000000", "f93c00"),
]

/// Not well-formed: RFC 8949, appendix F.1.
private let malformed = [
    "18", "19", "1a", "1b", "1901", "1a0102", "1b01020304050607", "38", "58", "78", "98", "9a01ff00", "b8", "d8", "f8",
    "f900", "fa0000", "fb000000", "41", "61", "5affffffff00", "5bffffffffffffffff010203", "7affffffff00",
    "7b7fffffffffffffff010203", "81", "818181818181818181", "8200", "a1", "a20102", "a100", "a2000000", "c0", "5f4100",
    "7f6100", "9f", "9f0102", "bf", "bf01020102", "819f", "9f8000", "9f9f9f9f9fffffffff", "9f819f819f9fffffff", "1c",
    "1d", "1e", "3c", "3d", "3e", "5c", "5d", "5e", "7c", "7d", "7e", "9c", "9d", "9e", "bc", "bd", "be", "dc", "dd",
    "de", "fc", "fd", "fe", "f800", "f801", "f818", "f81f", "5f00ff", "5f21ff", "5f6100ff", "5f80ff", "5fa0ff",
    "5fc000ff", "5fe0ff", "7f4100ff", "5f5f4100ffff", "7f7f6100ffff", "ff", "81ff", "8200ff", "a1ff", "a1ff00",
    "a100ff", "a20000ff", "9f81ff", "9f829f819f9fffffffff", "bf00ff", "bf000000ff", "1f", "3f", "df", "",
    "9bffffffffffffffff", "bbffffffffffffffff00",
]

struct CBORTests {
    @Test(arguments: examples)
    func `An example of RFC 8949 is written and read as it stands there`(_ text: String, _ value: CBOR) throws {
        #expect(value.encoded() == hex(text))
        #expect(try CBOR(decoding: hex(text)) == value)
        #expect(try CBOR(decoding: hex(text), rules: .deterministic) == value)
    }

    @Test func `The largest head does not lose a bit`() {
        #expect(CBOR(.min).encoded() == hex("3b7fffffffffffffff"))
        #expect(CBOR(.min).integer == .min)
        #expect(CBOR.unsigned(.max).integer == nil)
        #expect(CBOR.negative(.max).integer == nil)
    }

    @Test(arguments: otherForms)
    func `Another form of a value is read, and refused where only one is allowed`(_ other: String,
                                                                                  _ form: String) throws {
        #expect(try CBOR(decoding: hex(other)).encoded() == hex(form))
        guard other != form else { return }
        let error = #expect(throws: CBORError.self) { try CBOR(decoding: hex(other), rules: .deterministic) }
        #expect(error?.reason == .notDeterministic)
    }

    @Test(arguments: malformed)
    func `What is not well-formed is refused`(_ text: String) {
        let error = #expect(throws: CBORError.self) { try CBOR(decoding: hex(text)) }
        #expect([.malformed, .truncated, .trailingBytes, .keyType, .duplicateKey].contains(error?.reason))
    }

    @Test(arguments: [
        ("a201020103", CBORError.Reason.duplicateKey), ("a20102180103", .duplicateKey), ("bf01020103ff", .duplicateKey),
        ("a261610161" + "6102", .duplicateKey), ("a1f93c0000", .keyType), ("a1800102", .keyType), ("a1f600", .keyType),
        ("0000", .trailingBytes), ("62c328", .invalidText), ("61ff", .invalidText), ("63eda080", .invalidText),
        ("7f61c361bcff", .invalidText),
    ])
    func `What is well-formed but not valid is refused with the reason`(_ text: String, _ reason: CBORError.Reason) {
        let error = #expect(throws: CBORError.self) { try CBOR(decoding: hex(text)) }
        #expect(error?.reason == reason)
    }

    @Test func `A key is found twice in a long map too`() throws {
        let entries = (0..<40).map { CBOR.Entry(CBOR(Int64($0)), .null) }
        var bytes = CBOR.map(entries).encoded()
        #expect(try CBOR(decoding: bytes).entries?.count == 40)
        bytes[1] = 41
        bytes += [0x07, 0xF6]
        let error = #expect(throws: CBORError.self) { try CBOR(decoding: bytes) }
        #expect(error?.reason == .duplicateKey)
    }

    @Test func `Depth and number of items are bounded`() throws {
        let deep = [UInt8](repeating: 0x81, count: 16) + [0]
        #expect(throws: Never.self) { try CBOR(decoding: deep) }
        let deeper = #expect(throws: CBORError.self) { try CBOR(decoding: [0x81] + deep) }
        #expect(deeper?.reason == .tooDeep)
        let tags = #expect(throws: CBORError.self) { try CBOR(decoding: [UInt8](repeating: 0xC1, count: 100_000)) }
        #expect(tags?.reason == .tooDeep)
        let long = CBOR.array(Array(repeating: 0, count: 100)).encoded()
        let many = #expect(throws: CBORError.self) { try CBOR(decoding: long, rules: CBORRules(maximumItems: 100)) }
        #expect(many?.reason == .tooManyItems)
    }

    @Test(arguments: 0..<8)
    func `A random value survives its encoding, which is deterministic`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let value = CBOR.random(depth: 0, using: &generator)
            let bytes = value.encoded()
            let read = try CBOR(decoding: bytes, rules: .deterministic)
            #expect(read.encoded() == bytes)
            #expect(value.reordered.encoded() == bytes)
        }
    }

    @Test(arguments: 0..<8)
    func `Damaged input is refused or read, and what is read can be written`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            var bytes = CBOR.random(depth: 0, using: &generator).encoded()
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                guard let index = bytes.indices.randomElement(using: &generator) else { break }
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[index] = .random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: index)
                default: bytes.insert(.random(in: 0...255, using: &generator), at: index)
                }
            }
            guard let value = try? CBOR(decoding: bytes) else { continue }
            let again = value.encoded()
            #expect(try CBOR(decoding: again, rules: .deterministic).encoded() == again, "seed \(seed)")
        }
    }
}

extension CBOR {
    /// Maps with their entries backwards.
    fileprivate var reordered: CBOR {
        switch self {
        case .array(let items): .array(items.map(\.reordered))
        case .map(let entries): .map(entries.reversed().map { Entry($0.key, $0.value.reordered) })
        case .tagged(let tag, let value): .tagged(tag, value.reordered)
        default: self
        }
    }

    fileprivate static func random(depth: Int, using generator: inout SeededGenerator) -> CBOR {
        let size = Int.random(in: 0..<12, using: &generator)
        switch Int.random(in: 0..<(depth < 4 ? 11 : 8), using: &generator) {
        case 0: return .unsigned(generator.next() >> UInt64.random(in: 0..<64, using: &generator))
        case 1: return .negative(generator.next() >> UInt64.random(in: 0..<64, using: &generator))
        case 2: return .bytes((0..<size).map { _ in .random(in: 0...255, using: &generator) })
        case 3: return .text(String((0..<size).map { _ in "aé水𐅑z0".randomElement(using: &generator) ?? "a" }))
        case 4: return .boolean(.random(using: &generator))
        case 5: return .null
        case 6: return .simple(.random(in: 32...255, using: &generator))
        case 7: return .float(Double(bitPattern: generator.next() << UInt64.random(in: 0..<52, using: &generator)))
        case 8: return .array((0..<size).map { _ in random(depth: depth + 1, using: &generator) })
        case 9:
            var entries: [Entry] = []
            for index in 0..<size {
                let key: CBOR = .random(using: &generator) ? CBOR(Int64(index * index) - 9) : .text("\(index)")
                entries.append(Entry(key, random(depth: depth + 1, using: &generator)))
            }
            return .map(entries)
        default: return .tagged(generator.next() >> 40, random(depth: depth + 1, using: &generator))
        }
    }
}
