import Kernel
import TestKit
import Testing

@Suite struct CreditCodeTests {
    /// Published by their holders: Tencent Computer Systems, Huawei Technologies.
    @Test(arguments: [("9144030071526726XG", "440300", "71526726X"), ("914403001922038216", "440300", "192203821")])
    func `Codes of known companies are read`(text: String, division: String, organisation: String) throws {
        let code = try #require(CreditCode(text))
        #expect(code.description == text)
        #expect(code.department == "9")
        #expect(code.category == "1")
        #expect(code.division == DivisionCode(division))
        #expect(code.organisationCode == organisation)
        let body = String(organisation.prefix(8))
        let rebuilt = CreditCode(department: "9", category: "1", division: try #require(code.division), body: body)
        #expect(rebuilt == code)
    }

    @Test func `Every wrong character is refused`() throws {
        var random = SeededGenerator(seed: 32_100)
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        for _ in 0..<300 {
            let body = String((0..<8).map { _ in alphabet.randomElement(using: &random) ?? "0" })
            let number = Int64.random(in: 110_000...999_999, using: &random) * 1_000_000
            let division = try #require(DivisionCode(number: number))
            let code = try #require(CreditCode(department: "9", category: "1", division: division, body: body))
            #expect(CreditCode(code.text) == code)
            #expect(changes(of: Array(code.text.utf8)).allSatisfy { CreditCode($0) == nil })
        }
    }

    @Test(arguments: ["", "9144030071526726xG", "9144030071526726X", "9144030071526726XGG",
                      "I144030071526726XG", "91O4030071526726XG"])
    func `Another spelling is refused`(text: String) {
        #expect(CreditCode(text) == nil)
    }

    @Test func `A code with characters outside the alphabet cannot be put together`() throws {
        let county = try #require(DivisionCode("990101")), street = try #require(DivisionCode("990101001"))
        #expect(CreditCode(department: "9", category: "1", division: county, body: "MA00000O") == nil)
        #expect(CreditCode(department: "9", category: "1", division: county, body: "MA0000") == nil)
        #expect(CreditCode(department: "S", category: "1", division: county, body: "MA000000") == nil)
        #expect(CreditCode(department: "9", category: "1", division: street, body: "MA000000") == nil)
    }
}
