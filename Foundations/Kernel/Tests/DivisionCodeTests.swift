import Foundation
import Kernel
import TestKit
import Testing

@Suite struct DivisionCodeTests {
    @Test func `Every spelling of a division is the same division`() throws {
        let city = try #require(DivisionCode("9901"))
        #expect(DivisionCode("990100") == city)
        #expect(DivisionCode("990100000000") == city)
        #expect(DivisionCode(number: 990_100_000_000) == city)
        #expect([city.text, city.text6, city.text12] == ["9901", "990100", "990100000000"])
    }

    @Test(arguments: [
        ("11", DivisionCode.Level.province, 110_000_000_000), ("3301", .prefecture, 330_100_000_000),
        ("330106", .county, 330_106_000_000), ("330106109", .township, 330_106_109_000),
        ("330106109051", .village, 330_106_109_051),
    ])
    func `Levels are told by digits`(text: String, level: DivisionCode.Level, number: Int64) throws {
        let code = try #require(DivisionCode(text))
        #expect(code.level == level)
        #expect(code.number == number)
        #expect(code.description == text)
        #expect(try JSONDecoder().decode(DivisionCode.self, from: JSONEncoder().encode(code)) == code)
    }

    @Test(arguments: ["", "1", "110", "11000", "1100000", "0110", "00",
                      "1１", "11 0", "-1", "+1", "33010610905X", "9901020030001"])
    func `What is no code is refused`(text: String) {
        #expect(DivisionCode(text) == nil)
    }

    @Test func `Numbers out of range are refused`() {
        for number: Int64 in [0, -990_100_000_000, 99_999_999_999, 1_000_000_000_000, .max, .min] {
            #expect(DivisionCode(number: number) == nil)
        }
    }

    @Test func `A village lies in township, county, prefecture and province`() throws {
        let village = try #require(DivisionCode("330106109051"))
        #expect(village.ancestors.map(\.text) == ["330106109", "330106", "3301", "33"])
        #expect(village.parent?.text == "330106109")
        #expect(village.ancestor(.village) == village)
        #expect(DivisionCode("33")?.parent == nil)
        #expect(DivisionCode("33")?.ancestor(.county) == nil)
    }

    @Test func `A township right under a prefecture without counties has that for its parent`() throws {
        let township = try #require(DivisionCode("441900003"))
        #expect(township.level == .township)
        #expect(township.ancestor(.county) == nil)
        #expect(township.ancestors.map(\.text) == ["4419", "44"])
    }

    @Test func `A division contains what it is an ancestor of, itself, and nothing else`() throws {
        var random = SeededGenerator(seed: 2)
        let codes: [DivisionCode] = (0..<300).compactMap { _ in
            let level = DivisionCode.Level.allCases.randomElement(using: &random) ?? .province
            let digits = (0..<level.digits).map { $0 == 0 ? "1" : String(Int.random(in: 0...1, using: &random)) }
            return DivisionCode(digits.joined())
        }
        #expect(codes.count == 300)
        for a in codes {
            for b in codes { #expect(a.contains(b) == (a == b || b.ancestors.contains(a))) }
        }
    }
}
