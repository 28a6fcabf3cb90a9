import HTML
import Kernel
import TestKit
import Testing

struct EscapingTests {
    @Test func `Text is escaped and markup is not`() {
        let name = "O'Hara & <b>\"sons\"</b>"
        let inner: HTML = "<b>\(name)</b>"
        let outer: HTML = "<p title=\"\(name)\">\(inner)</p>"
        #expect(inner.description == "<b>O&#39;Hara &amp; &lt;b&gt;&quot;sons&quot;&lt;/b&gt;</b>")
        #expect(outer.description == "<p title=\"O&#39;Hara &amp; &lt;b&gt;&quot;sons&quot;&lt;/b&gt;\">\(inner)</p>")
    }

    @Test(arguments: [true]) func `A conditional between two literals is text, not markup`(isBold: Bool) {
        let html: HTML = "\(isBold ? "<b>" : "")"
        #expect(html.description == "&lt;b&gt;")
    }

    @Test func `Absent markup, lists of markup and numbers go in`() {
        let none: HTML? = nil
        let some: HTML? = "<i>x</i>"
        let html: HTML = "\(none)\(some)\([1, 2].map { "<li>\($0)</li>" })\(Int64(-7))\("abc".prefix(2))"
        #expect(html.description == "<i>x</i><li>1</li><li>2</li>-7ab")
    }

    @Test func `Attributes stand only where they are wanted`() {
        let flags: HTML = "<input\(attribute: "required", true)\(attribute: "disabled", false)>"
        #expect(flags.description == "<input required>")
        let values: HTML = "<input\(attribute: "value", "\"1\"")\(attribute: "min", nil)>"
        #expect(values.description == "<input value=\"&quot;1&quot;\">")
    }

    @Test func `Words are in the reader's language`() {
        let home = Text("首页", "首頁", "Home & hearth", "Главная")
        let shown = Language.allCases.map { ("\(home, $0)" as HTML).description }
        #expect(shown == ["首页", "首頁", "Home &amp; hearth", "Главная"])
    }

    @Test func `Pieces are joined with a separator`() {
        let parts: [HTML] = ["<b>1</b>", "<b>2</b>"]
        #expect(parts.joined(separator: ", ").description == "<b>1</b>, <b>2</b>")
        #expect([HTML]().joined().isEmpty)
    }

    @Test func `What a browser reads back is what was interpolated`() {
        var random = SeededGenerator(seed: 20_220_702)
        let alphabet = Array("<>&\"'/=!-;#\t ax3一é\u{1F600}`\u{A0}\u{2028}\\\r\u{B}\n".unicodeScalars)
        let words = ["</textarea>", "<script>", "&amp;", "&#60;", "-->", "</title>", "javascript:", "]]>", "&lt"]
        for round in 0..<2000 {
            var text = ""
            for _ in 0..<Int.random(in: 1..<20, using: &random) {
                if Int.random(in: 0..<5, using: &random) == 0 {
                    text += words.randomElement(using: &random) ?? ""
                } else {
                    text.unicodeScalars.append(alphabet.randomElement(using: &random) ?? "x")
                }
            }
            let page: HTML = """
                <p title="\(text)" lang='\(text)'>\(text)</p><textarea>
                \(text)</textarea><title>\(text)</title>
                """
            let expected: [MarkupToken] = [
                .start(name: "p", attributes: ["title", "lang"].map { .init(name: $0, value: text) }),
                .text(text), .end(name: "p"),
                .start(name: "textarea", attributes: []), .text(text), .end(name: "textarea"),
                .start(name: "title", attributes: []), .text(text), .end(name: "title"),
            ]
            #expect(MarkupTokenizer.tokens(of: page.description) == expected, "round \(round)")
        }
    }

    @Test func `NUL, which markup cannot carry, is replaced`() {
        #expect(HTML(text: "a\u{0}b").description == "a\u{FFFD}b")
    }
}
