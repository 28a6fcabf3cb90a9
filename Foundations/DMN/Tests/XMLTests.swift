import DMN
import Testing

struct XMLTests {
    private func read(_ text: String) throws -> XMLDocument { try XMLDocument(Array(text.utf8)) }

    @Test func `What is read is written again with comments, foreign elements and prefixes`() throws {
        let source = """
            <?xml version="1.0"?><!-- before --><a:r xmlns:a="urn:a" x="1 &lt; &quot;2&quot;"><!-- in --><b xmlns="urn:b">t \
            &amp; <![CDATA[<u>]]></b><?p q?></a:r>
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
}
