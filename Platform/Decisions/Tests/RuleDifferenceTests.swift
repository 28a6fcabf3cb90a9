@testable import Decisions
import TestKit
import Testing

/// What differs between two versions of a table.
struct RuleDifferenceTests {
    @Test func `A rule more in the middle leaves the others the same`() {
        let lines = RuleDifference.lines([["a", "1"], ["b", "2"]], [["a", "1"], ["x", "9"], ["b", "2"]])
        #expect(lines.map(\.kind) == [.same, .added, .same])
        #expect(lines.map(\.after) == [1, 2, 3] && lines.map(\.before) == [1, nil, 2])
    }

    @Test func `A cell that differs is a changed rule, and a rule that is gone is removed`() {
        let lines = RuleDifference.lines([["a", "1"], ["b", "2"], ["c", "3"]], [["a", "1"], ["b", "5"]])
        #expect(lines.map(\.kind) == [.same, .changed, .removed])
        #expect(lines[1].cells.map(\.before) == ["b", "2"] && lines[1].cells.map(\.after) == ["b", "5"])
    }

    @Test func `Of rules that changed, those that are alike are paired`() {
        let lines = RuleDifference.lines([["< 70", "0"], ["[70..80)", "60"]],
                                         [["< 65", "0"], ["[65..70)", "30"], ["[70..80)", "80"]])
        #expect(lines.map(\.kind) == [.changed, .added, .changed])
        #expect(lines[2].cells.map(\.before) == ["[70..80)", "60"])
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `Both versions can be read off the lines`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            func rows() -> [[String]] {
                (0..<Int.random(in: 0...8, using: &random)).map { _ in
                    [["a", "b", "c"].randomElement(using: &random) ?? "", "1"]
                }
            }
            let before = rows(), after = rows()
            let lines = RuleDifference.lines(before, after)
            #expect(lines.filter { $0.before != nil }.map { $0.cells.compactMap(\.before) } == before, "seed \(seed)")
            #expect(lines.filter { $0.after != nil }.map { $0.cells.compactMap(\.after) } == after, "seed \(seed)")
            #expect(lines.filter { $0.kind == .same }.allSatisfy { line in
                line.cells.allSatisfy { $0.before == $0.after }
            })
        }
    }
}
