import Foundation
import Kernel
import TestKit
import Testing

@Suite struct ResidentNumberTests {
    /// The two examples of GB 11643-1999 itself, and those of the residence permit for Hong Kong, Macao and Taiwan
    /// (2018).
    @Test(arguments: [
        ("11010519491231002X", "110105", "1949-12-31", Sex.female),
        ("440524188001010014", "440524", "1880-01-01", .male),
        ("810000199408230021", "81", "1994-08-23", .female), ("830000199201300022", "83", "1992-01-30", .female),
    ])
    func `The standard's own examples are read`(text: String, division: String, birth: String, sex: Sex) throws {
        let number = try #require(ResidentNumber(text))
        #expect(number.text == text)
        #expect(number.division == DivisionCode(division))
        #expect(number.birth == Day(birth))
        #expect(number.sex == sex)
        #expect(ResidentNumber(body: number.body) == number)
        #expect(ResidentNumber(division: number.division, birth: number.birth, order: number.order) == number)
        #expect(try JSONDecoder().decode([ResidentNumber].self, from: JSONEncoder().encode([number])) == [number])
    }

    @Test func `Every wrong character and every swap of neighbours is refused`() {
        var random = SeededGenerator(seed: 11_643)
        for number in numbers(300, &random) {
            let text = Array(number.text.utf8)
            #expect(ResidentNumber(number.text) == number)
            #expect(changes(of: text).allSatisfy { ResidentNumber($0) == nil })
            for place in 0..<17 where text[place] != text[place + 1] {
                var swapped = text
                swapped.swapAt(place, place + 1)
                #expect(ResidentNumber(String(decoding: swapped, as: UTF8.self)) == nil)
            }
        }
    }

    @Test(arguments: [
        "11010519491231002x", "11010519491231002", "11010519491231002X ", "１1010519491231002X", "", "110105491231002",
        "010105194912310025", "-1010519491231002X", "11010519491231002X\u{301}",
    ])
    func `Another spelling is refused`(text: String) {
        #expect(ResidentNumber(text) == nil)
    }

    @Test(arguments: ["20210229", "20211301", "20210431", "17991231", "21000101", "00000000"])
    func `A number of a day that does not exist is refused, whatever its check character`(day: String) {
        for check in "0123456789X" { #expect(ResidentNumber("990101\(day)001\(check)") == nil) }
        #expect(ResidentNumber(body: Int64("990101\(day)001") ?? 0) == nil)
    }

    @Test func `A number out of range cannot be put together`() throws {
        let county = try #require(DivisionCode("990101")), street = try #require(DivisionCode("990101001"))
        let day = try #require(Day("2000-02-29"))
        #expect(ResidentNumber(division: county, birth: day, order: 1000) == nil)
        #expect(ResidentNumber(division: county, birth: day, order: -1) == nil)
        #expect(ResidentNumber(division: street, birth: day, order: 1) == nil)
        #expect(ResidentNumber(division: county, birth: day.advanced(by: 100 * 366), order: 1) == nil)
        #expect(ResidentNumber(body: -1) == nil)
        #expect(ResidentNumber(body: .max) == nil)
        #expect(ResidentNumber(body: .min) == nil)
    }

    @Test func `Printed in any way, a number is masked`() throws {
        let number = try #require(ResidentNumber("11010519491231002X"))
        #expect(number.masked == "11**************2X")
        var dumped = ""
        dump([number], to: &dumped)
        for printed in ["\(number)", String(reflecting: number), String(reflecting: [number]), dumped] {
            #expect(!printed.contains("1949") && !printed.contains("1010519"))
        }
    }

    @Test func `Numbers that cannot be read are an error that does not quote them`() throws {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ResidentNumber].self, from: Data(#"["110105194912310021"]"#.utf8))
        }
        #expect(!String(describing: try #require(error)).contains("19491231"))
    }

    private func numbers(_ count: Int, _ random: inout SeededGenerator) -> [ResidentNumber] {
        (0..<count).compactMap { _ in
            let division = DivisionCode(number: Int64.random(in: 110_000...999_999, using: &random) * 1_000_000)
            let birth = Day(sinceEpoch: Int.random(in: -60_000...40_000, using: &random))
            return division.flatMap {
                ResidentNumber(division: $0, birth: birth, order: Int.random(in: 0...999, using: &random))
            }
        }
    }
}

/// Every text that differs from the given one in exactly one character, for all printable ASCII characters.
func changes(of text: [UInt8]) -> [String] {
    text.indices.flatMap { place in
        (UInt8(0x20)...0x7E).filter { $0 != text[place] }.map { character in
            var changed = text
            changed[place] = character
            return String(decoding: changed, as: UTF8.self)
        }
    }
}
