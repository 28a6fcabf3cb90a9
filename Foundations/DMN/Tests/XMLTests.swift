import DMN
import FEEL
import TestKit
import Testing

struct XMLTests {
    private func read(_ text: String) throws -> XMLDocument { try XMLDocument(Array(text.utf8)) }

    @Test func `What is read is written again with comments, foreign elements and prefixes`() throws {
        let source = """
            <?xml version="1.0"?><!-- before --><a:r xmlns:a="urn:a" x="1 &lt; &quot;2&quot;"><!-- in -->\
            <b xmlns="urn:b">t &amp; <![CDATA[<u>]]></b><?p q?></a:r>
            """
        let document = try read(source)
        #expect(try read(document.text) == document)
        #expect(document.root.namespace == "urn:a" && document.root.elements[0].namespace == "urn:b")
        #expect(document.root.elements[0].text == "t & <u>")
    }

    @Test(arguments: ["<a>", "<a></b>", "<a b=1/>", "<a b='1' b='2'/>", "<a>&x;</a>", "<a/><b/>", "text", "<x:a/>", ""])
    func `What is not well-formed is refused`(_ text: String) {
        #expect(throws: XMLError.self) { try read(text) }
    }

    @Test func `Entity bombs, deep nesting and large documents are refused`() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"
        #expect(throws: XMLError.self) { try read(bomb) }
        #expect(throws: XMLError.self) { try read(String(repeating: "<a>", count: 100_000)) }
        #expect(throws: XMLError.self) { try XMLDocument([UInt8](repeating: 0x20, count: 50_000_000)) }
        #expect(throws: XMLError.self) { try XMLDocument([0x3C, 0x61, 0xFF, 0x3E]) }
    }

    @Test func `Damaged models are refused or evaluated, and never do harm`() throws {
        let xml = tableModel("FIRST", inputs: [("Age", "number"), ("Name", "string")],
                             rules: [(["< 18", "\"a\""], ["1"]), (["[18..65)", "-"], ["Age + 1"])])
        let source = Array(xml.utf8)
        var random = SeededGenerator(seed: 3), read = 0
        for _ in 0..<1500 {
            var bytes = source
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: Array(bytes[(place / 2)...place].suffix(40)), at: place)
                }
            }
            guard let definitions = try? Definitions(xml: bytes) else { continue }
            read += 1
            let model = Model(definitions)
            _ = model.check()
            let inputs = ["Age": Value.number(20), "Name": .string("a")]
            let plain = model.evaluate("Result", inputs).value
            #expect(plain.description == CompiledModel(model).evaluate("Result", inputs).value.description)
        }
        #expect(read > 50)
    }

    @Test func `A table of thousands of rules is compiled and checked in bounded work`() throws {
        let rules = (0..<3000).map { (["[\($0)..\($0 + 1))"], ["\($0)"]) }
        let model = try model(tableModel("UNIQUE", inputs: [("Age", "number")], rules: rules))
        #expect(CompiledModel(model).evaluate("Result", ["Age": .number(2500)]).value == .number(2500))
        #expect(!model.check().contains { $0.severity == .error })
    }
}
