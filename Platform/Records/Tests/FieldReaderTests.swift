import Kernel
@testable import Records
import Store
import TestKit
import Testing

@Suite struct FieldReaderTests {
    private func read(_ type: FieldType, _ text: String, required: Bool = false) -> Value? {
        let field = Field("f", Text(verbatim: "F"), type, required: required)
        let reader = FieldReader(field, list: RecordsWorld.colours)
        guard case .success(let value) = reader.read(text) else { return nil }
        // What was read passes as a typed value too, and stays the same.
        #expect(reader.check(value) == .success(value))
        return value
    }

    @Test func `Each type reads what it should`() throws {
        #expect(read(.text(limit: 3), " 一二三\u{3000}") == "一二三")
        #expect(read(.text(limit: 3, pattern: "[A-Z]{2}\\d"), "AB1") == "AB1")
        #expect(read(.integer(), "-12") == -12 && read(.integer(0...5), "5") == 5)
        #expect(read(.decimal(places: 2), "-12.5") == -1250 && read(.decimal(places: 0), "7") == 7)
        #expect(read(.boolean, "是") == 1 && read(.boolean, "false") == 0)
        #expect(read(.day, "2022-07-02") == 19175 && read(.day, "20220702") == 19175)
        #expect(read(.moment, "1656725880000") == 1_656_725_880_000)
        #expect(read(.code(list: "colour"), "g") == "g")
        #expect(read(.division, "990102") == 990_102_000_000)
        #expect(read(.identifier(.residentNumber), "11010519491231002X") == "11010519491231002X")
        #expect(read(.identifier(.addressCode), "990102-A-1") == "990102-A-1")
        #expect(read(.subject(.place), "42") == 42)
        #expect(read(.day, "  ") == .null && read(.day, "") == .null)
    }

    @Test(arguments: [
        (FieldType.text(limit: 3), "一二三四"), (.text(limit: 9), "a\0b"), (.text(limit: 9, pattern: "[A-Z]+"), "ABc"),
        (.text(limit: 9, pattern: "a|b"), "ab"), (.integer(), "1.0"), (.integer(), "１"), (.integer(), "1e3"),
        (.integer(), "9223372036854775808"), (.integer(0...5), "6"), (.integer(0...5), "-1"),
        (.decimal(places: 2), "1.234"), (.decimal(places: 2), "."), (.decimal(places: 2), "1."),
        (.decimal(places: 2), ".5"), (.decimal(places: 2), "+-1"), (.decimal(places: 2), "--1"),
        (.decimal(places: 2), "1,5"), (.decimal(places: 2), "1.2.3"), (.decimal(places: 1), "1.é"),
        (.decimal(places: 1), "1.五"), (.decimal(places: 2), "五"), (.decimal(places: 2), "NaN"),
        (.decimal(places: 9), "9223372036854775807"), (.boolean, "2"), (.boolean, "yes"), (.day, "2022-02-30"),
        (.day, "2022-7-2"), (.day, "0000-01-01"), (.day, "10000-01-01"), (.moment, "now"),
        (.moment, "9223372036854775807"), (.moment, "-9223372036854775808"), (.code(list: "colour"), "R"),
        (.code(list: "colour"), "x"), (.division, "99010"), (.division, "0"), (.division, "99010200000O"),
        (.identifier(.residentNumber), "110105194912310021"), (.identifier(.residentNumber), "11010519491231002x"),
        (.identifier(.creditCode), "91350100M000100Y42"), (.identifier(.passport), "E12345678"),
        (.identifier(.addressCode), "a b"), (.identifier(.addressCode), String(repeating: "A", count: 41)),
        (.subject(.person), "0"), (.subject(.person), "-1"), (.subject(.person), "x"), (.outline, "POINT(0 0)"),
    ])
    func `What is wrong is refused with a word for it`(type: FieldType, text: String) {
        let reader = FieldReader(Field("f", Text(verbatim: "F"), type), list: RecordsWorld.colours)
        guard case .failure(let fault) = reader.read(text) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(fault.field == "f" && !fault.message.hans.isEmpty)
    }

    @Test func `A required field refuses an empty text and null`() {
        for type in [FieldType.text(limit: 3), .integer(), .day, .boolean, .outline] {
            let reader = FieldReader(Field("f", Text(verbatim: "F"), type, required: true), list: nil)
            #expect(reader.read(" ") == .failure(FieldFault("f", RecordText.required)))
            #expect(reader.check(.null) == .failure(FieldFault("f", RecordText.required)))
        }
    }

    @Test func `A value of another kind is refused, whatever its type`() {
        let values: [Value] = [.integer(1), .text("x"), .bytes([1]), .real(1)]
        for type in [FieldType.text(limit: 3), .integer(), .decimal(places: 1), .boolean, .day, .moment, .division,
                     .subject(.person), .outline] {
            let reader = FieldReader(Field("f", Text(verbatim: "F"), type), list: nil)
            for value in values {
                let isOwnKind = switch (type.column, value) {
                case ("TEXT", .text), ("BIGINT", .integer), ("BYTES", .bytes): true
                default: false
                }
                if !isOwnKind { #expect(reader.check(value) == .failure(FieldFault("f", RecordText.wrongType))) }
            }
        }
    }

    @Test func `Typed days and moments beyond the years 1 to 9999 are refused, so that all that is kept can be shown`()
    {
        let day = FieldReader(Field("f", Text(verbatim: "F"), .day), list: nil)
        let moment = FieldReader(Field("f", Text(verbatim: "F"), .moment), list: nil)
        for (text, number) in [("0001-01-01", Int64(-719_162)), ("9999-12-31", 2_932_896)] {
            #expect(Day(text)?.sinceEpoch == Int(number))
            #expect(day.check(.integer(number)) == .success(.integer(number)))
        }
        for number in [-719_163, 2_932_897, Int64.min, .max] {
            #expect(day.check(.integer(number)) != .success(.integer(number)))
        }
        #expect(moment.check(-62_135_596_800_000) == .success(-62_135_596_800_000))
        #expect(moment.check(253_402_300_799_999) == .success(253_402_300_799_999))
        for number in [-62_135_596_800_001, 253_402_300_800_000, Int64.min, .max] {
            #expect(moment.check(.integer(number)) != .success(.integer(number)))
        }
    }

    @Test func `A pattern holds for the whole value and takes no longer for a hostile one`() throws {
        let pattern = try #require(Pattern("(a+)+|b"))
        #expect(pattern.matches("aaa") && pattern.matches("b") && !pattern.matches("ab") && !pattern.matches(""))
        // A machine that goes back would need 2 to the power of 2000 steps.
        #expect(!pattern.matches(String(repeating: "a", count: 2000) + "!"))
        #expect(Pattern("(") == nil && Pattern(String(repeating: "a", count: 501)) == nil)
    }

    @Test func `Random bytes never stop the reader`() {
        var random = SeededGenerator(seed: 3)
        let alphabet: [String] = ["0", "1", "9", "-", "+", ".", "é", "五", "\0", " ", "X", "٣", "e", "\u{301}", "🏠"]
        let types: [FieldType] = [.text(limit: 4), .integer(), .decimal(places: 3), .boolean, .day, .moment, .division,
                                  .code(list: "colour"), .identifier(.residentNumber), .subject(.person)]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...20, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }.joined()
            for type in types { _ = read(type, text) }
        }
    }

    @Test func `A decimal that was written reads as the same number`() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<1000 {
            let places = Int.random(in: 0...9, using: &random)
            let number = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
            #expect(Decimals.scaled(Decimals.text(number, places: places), places: places) == number)
        }
        #expect(Decimals.text(-1250, places: 2) == "-12.50" && Decimals.text(5, places: 3) == "0.005")
        #expect(Decimals.text(.min, places: 9) == "-9223372036.854775808")
    }

    @Test func `Bytes are read as their text is`() {
        var random = SeededGenerator(seed: 11)
        let alphabet = ["0", "1", "2", "9", "-", "+", ".", "é", "五", "\0", " ", "X", "\u{3000}", "\u{A0}", "a", "\t",
                        "🏠", "2021-02-28", "20210230", "1990", "990102", "王"]
        let types: [FieldType] = [
            .text(limit: 4), .text(limit: 9, pattern: "[0-9]{2,4}|a+"), .text(limit: 9, pattern: "\\w+"),
                .integer(-5...20),
            .decimal(places: 3), .boolean, .day, .moment, .division, .code(list: "colour"),
            .identifier(.residentNumber), .subject(.person),
        ]
        for type in types {
            for isRequired in [true, false] {
                let reader = FieldReader(Field("f", Text(verbatim: "F"), type, required: isRequired), list: nil)
                for _ in 0..<3000 {
                    let text = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                    }.joined()
                    let read = Array(text.utf8).withUnsafeBufferPointer { reader.read($0) }
                    #expect(read == reader.read(text), "\(type) “\(text)”")
                }
            }
        }
        let reader = FieldReader(Field("f", Text(verbatim: "F"), .text(limit: 4)), list: nil)
        #expect([0x61, 0xFF].withUnsafeBufferPointer { reader.read($0) } == .failure(FieldFault("f",
            RecordText.notText)))
    }

    @Test func `The machine over bytes says what the pattern says, or nothing`() {
        var random = SeededGenerator(seed: 12)
        let parts = ["a", "b", "[ab]", "[^a]", "[a-c0-2]", "\\d", "\\s", ".", "(a|b)", "(ab)?", "a{2}", "b{1,3}",
                     "[0-9]{2,}",
                     "a*", "(a|bc)+", "b?", "|", "\\.", "\\w", "^", "(?:ab|c)*", "{0}"]
        let letters = ["a", "b", "c", "0", "1", "9", " ", ".", "\n", "é"]
        var understood = 0
        for _ in 0..<800 {
            let pattern = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                parts[Int.random(in: 0..<parts.count, using: &random)]
            }.joined()
            guard let slow = Pattern(pattern), let fast = ByteMatcher(pattern) else { continue }
            understood += 1
            for _ in 0..<20 {
                let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    letters[Int.random(in: 0..<letters.count, using: &random)]
                }.joined()
                guard let said = Array(text.utf8).withUnsafeBufferPointer({ fast.matches($0) }) else { continue }
                #expect(said == slow.matches(text), "\(pattern) on “\(text)”")
            }
        }
        #expect(understood > 300)
        #expect(ByteMatcher("1[3-9][0-9]{9}") != nil && ByteMatcher("[A-Z]{3}") != nil && ByteMatcher("\\p{Lu}") == nil)
    }
}
