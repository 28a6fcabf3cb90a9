import Kernel
import TestKit
import Testing

@Suite struct DivisionRegisterTests {
    /// Hangzhou's districts of 2021-04-09: Shangcheng and Jianggan became the new Shangcheng, Xiacheng and Gongshu
    /// the new Gongshu with a new code, and Linping was split off from Yuhang. Simplified; dates and codes as in the
    /// State Council's reply of that year.
    static func hangzhou() throws -> DivisionRegister {
        let before = day("1996-01-01"), change = day("2021-04-09")
        return try DivisionRegister(
            divisions: [
                division("330102", "上城区", before), division("330103", "下城区", before, change),
                division("330104", "江干区", before, change), division("330105", "拱墅区", before),
                division("330110", "余杭区", before), division("330113", "临平区", change),
            ],
            changes: [
                DivisionChange(day: change, code: code("330103"), successors: [.init(code("330105"), .whole)]),
                DivisionChange(day: change, code: code("330104"), successors: [.init(code("330102"), .whole)]),
                DivisionChange(day: change, code: code("330110"),
                               successors: [.init(code("330110"), .part), .init(code("330113"), .part)]),
            ])
    }

    @Test func `A merged division leads to the one it went into, from that day on`() throws {
        let register = try Self.hangzhou()
        let old = code("330104"), from = day("2015-05-05")
        #expect(register.successors(of: old, from: from, on: day("2021-04-08")) == [.init(old, .whole)])
        #expect(register.successors(of: old, from: from, on: day("2021-04-09")) == [.init(code("330102"), .whole)])
        #expect(register.division(old, on: day("2021-04-08"))?.name.hans == "江干区")
        #expect(register.division(old, on: day("2021-04-09")) == nil)
    }

    @Test func `A split division leads to all its parts, unless it was written down after the split`() throws {
        let register = try Self.hangzhou()
        let old = code("330110"), parts: [DivisionSuccessor] = [.init(old, .part), .init(code("330113"), .part)]
        #expect(register.successors(of: old, from: day("2020-01-01"), on: day("2022-01-01")) == parts)
        #expect(register.successors(of: old, from: day("2021-04-09"), on: day("2022-01-01")) == [.init(old, .whole)])
    }

    @Test func `Children are those of the day`() throws {
        let register = try Self.hangzhou()
        let city = code("3301")
        #expect(register.children(of: city, on: day("2021-04-08")).map(\.code.text)
            == ["330102", "330103", "330104", "330105", "330110"])
        #expect(register.children(of: city, on: day("2021-04-09")).map(\.code.text)
            == ["330102", "330105", "330110", "330113"])
        #expect(register.children(of: code("33"), on: day("2021-04-09")).isEmpty)
    }

    @Test func `Successors are followed through several changes, and a part stays a part`() throws {
        let (a, b, c, d) = (code("990101"), code("990102"), code("990103"), code("990104"))
        let days = ["2000-01-01", "2005-01-01", "2010-01-01", "2015-01-01"].map { day($0) }
        let register = try DivisionRegister(
            divisions: [
                division("990101", "甲", days[0], days[1]), division("990102", "乙", days[1], days[2]),
                division("990103", "丙", days[1], days[3]), division("990104", "丁", days[2]),
            ],
            changes: [
                DivisionChange(day: days[1], code: a, successors: [.init(b, .part), .init(c, .part)]),
                DivisionChange(day: days[2], code: b, successors: [.init(d, .whole)]),
                DivisionChange(day: days[3], code: c, successors: [.init(d, .whole)]),
            ])
        #expect(register.successors(of: a, from: days[0], on: days[2]) == [.init(c, .part), .init(d, .part)])
        #expect(register.successors(of: a, from: days[0], on: days[3]) == [.init(d, .part)])
        #expect(register.successors(of: b, from: days[1], on: days[3]) == [.init(d, .whole)])
        #expect(register.successors(of: a, from: day("1999-12-31"), on: days[3]).isEmpty)
    }

    @Test func `Splitting and merging a hundred times over takes no longer than the changes are many`() throws {
        var divisions: [Division] = [], changes: [DivisionChange] = []
        let first = day("1900-01-01")
        for step in 0..<200 {
            let from = first.advanced(by: step * 100), until = from.advanced(by: 100)
            for side in 0..<2 {
                divisions.append(Division(code: code("99", step * 2 + side), name: Text(verbatim: "区"), from: from,
                                          until: step == 199 ? nil : until))
                if step < 199 {
                    changes.append(DivisionChange(day: until, code: code("99", step * 2 + side), successors: [
                        .init(code("99", step * 2 + 2), .part), .init(code("99", step * 2 + 3), .part),
                    ]))
                }
            }
        }
        let register = try DivisionRegister(divisions: divisions, changes: changes)
        let ends = register.successors(of: code("99", 0), from: first, on: first.advanced(by: 100_000))
        #expect(ends == [.init(code("99", 398), .part), .init(code("99", 399), .part)])
    }

    @Test func `Entries that contradict each other are refused, all at once`() throws {
        let change = day("2020-01-01"), early = day("2000-01-01")
        let error = #expect(throws: GovError.self) {
            try DivisionRegister(
                divisions: [division("990101", "甲", early), division("990101", "甲", change),
                            division("990102", "乙", early)],
                changes: [
                    DivisionChange(day: change, code: code("990102"), successors: [.init(code("990103"), .whole)]),
                    DivisionChange(day: change, code: code("990104"), successors: []),
                    DivisionChange(day: day("2021-01-01"), code: code("990102"),
                                   successors: [.init(code("990102"), .whole), .init(code("990101"), .part)]),
                ])
        }
        let faults = try #require(error).fields.map(\.message.en)
        #expect(faults == [
            "990101: two entries hold on 2020-01-01",
            "990102 on 2020-01-01: goes on, but is not among its successors",
            "990102 on 2020-01-01: successor 990103 does not stand",
            "990104 on 2020-01-01: did not stand before",
            "990102 on 2021-01-01: went whole into several",
        ])
    }
}

private func day(_ text: String) -> Day { Day(text)! }
private func code(_ text: String) -> DivisionCode { DivisionCode(text)! }
private func code(_ province: String, _ index: Int) -> DivisionCode { DivisionCode("\(province)\(1000 + index)")! }
private func division(_ text: String, _ name: String, _ from: Day, _ until: Day? = nil) -> Division {
    Division(code: code(text), name: Text(verbatim: name), from: from, until: until)
}
