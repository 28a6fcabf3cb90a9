import FEEL
import TestKit
import Testing

struct JSONTests {
    @Test func `Values are read from JSON with their digits, and written again`() throws {
        let text = #"{"a": [1, -2.50, 1e3, 0.1234567890123456789], "b": {"c": null, "d": true}, "#
            + #""e": "\"\u4eba\ud83d\udc0e\n"}"#
        let value = try Value(json: text)
        guard case .context(let context) = value else {
            Issue.record("\(value)")
            return
        }
        #expect(context["e"] == .string("\"人🐎\n"))
        #expect(value.json == #"{"a": [1, -2.5, 1000, 0.1234567890123456789], "b": {"c": null, "d": true}, "#
            + #""e": "\"人🐎\n"}"#)
        #expect(try Value(json: value.json) == value)
    }

    @Test(arguments: [
        ("", 1, 1), ("{", 1, 2), ("[1,\n 2", 2, 3), ("{\"a\": 1, \"a\": 2}", 1, 13), ("01", 1, 3), ("1.", 1, 3),
        ("nul", 1, 1), ("\"\\ud800\"", 1, 8), ("[1] 2", 1, 5), ("{'a': 1}", 1, 2), ("\"a\u{1}\"", 1, 4), ("NaN", 1, 1),
        ("1e9999", 1, 1),
    ])
    func `What is not JSON has its place`(_ text: String, _ line: Int, _ column: Int) {
        do {
            _ = try Value(json: text)
            Issue.record("\(text) was read")
        } catch {
            #expect(error.line == line && error.column == column, "\(error) in \(text)")
        }
    }

    @Test func `Deep, large and random JSON does no harm`() {
        #expect(throws: JSONFault.self) { try Value(json: String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONFault.self) { try Value(json: [UInt8](repeating: 0x20, count: 16_000_001)) }
        #expect(throws: JSONFault.self) { try Value(json: [0x22, 0xFF, 0x22]) }
        var random = SeededGenerator(seed: 1), read = 0
        let pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"\\u00", "1", "-", ".5", "e3", "null", "true", " ", "\n",
                      "é"]
        for _ in 0..<3000 {
            let count = Int.random(in: 1...8, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }
            if let value = try? Value(json: text.joined()) {
                read += 1
                #expect((try? Value(json: value.json)) == value)
            }
        }
        #expect(read > 100)
    }

    @Test func `Values are converted to types, and misfits have their path`() throws {
        let child = FEELType.context([.init("age", .number)])
        let type = FEELType.context([.init("born", .date), .init("children", .list(child)),
                                     .init("term", .yearsAndMonths)])
        let value = try Value(json: #"{"born": "2000-02-29", "children": [{"age": 3}], "term": "P1Y", "more": 1}"#)
        let read = try type.reading(value, at: "x")
        #expect(read.description == "{born: 2000-02-29, children: [{age: 3}], term: P1Y, more: 1}")
        guard case .context(let context) = read, case .date? = context["born"], case .yearsAndMonths? = context["term"]
        else {
            Issue.record("\(read)")
            return
        }
        for (text, path) in [(#"{"born": "2001-02-29"}"#, "x.born"), (#"{"children": [{"age": 1}, {"age": "1"}]}"#,
                              "x.children[2].age"), (#"{"term": "P1D"}"#, "x.term"), ("3", "x")] {
            do {
                _ = try type.reading(try Value(json: text), at: "x")
                Issue.record("\(text) was taken")
            } catch let misfit as FEELType.Misfit {
                #expect(misfit.path == path)
            }
        }
    }
}
