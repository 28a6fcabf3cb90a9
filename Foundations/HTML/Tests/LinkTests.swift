import HTML
import Testing

struct LinkTests {
    @Test(arguments: ["/", "/people/3", "?sort=name", "#top", "people", "./a:b", "http://a.example/x",
                      "HTTPS://a.example", "mailto:a@b.example", "tel:+8612345", "/a?u=javascript:x", "", "/清河"])
    func `A safe address is accepted`(_ address: String) {
        #expect(Link(checking: address)?.address == address)
    }

    @Test(arguments: ["javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)",
                      "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "/\\evil.example",
                      "\\\\evil.example", "http:evil", "https:///evil", "http://", "mailto:", ":", "a b", "a:b",
                      "javascript&colon;alert(1):", "/a\tb", "blob:x", "file:///etc/passwd"])
    func `An address that could do harm is refused`(_ address: String) {
        #expect(Link(checking: address) == nil)
    }

    @Test func `An overlong address is refused`() {
        #expect(Link(checking: "/" + String(repeating: "a", count: 4095)) != nil)
        #expect(Link(checking: "/" + String(repeating: "a", count: 4096)) == nil)
    }

    @Test func `An interpolated value stays in its place`() {
        let name = "../a?b=c#d&e/清"
        let link: Link = "/people/\(name)?page=\(3)"
        #expect(link.address == "/people/..%2Fa%3Fb%3Dc%23d%26e%2F%E6%B8%85?page=3")
        #expect(("/people" as Link).adding("q", "a b").adding("r", "&").address == "/people?q=a%20b&r=%26")
        #expect(("/people#end" as Link).adding("q", "1").address == "/people?q=1#end")
    }

    @Test func `A link is escaped in markup`() {
        let html: HTML = "<a href=\"\(("/a" as Link).adding("b", "1").adding("c", "'"))\">x</a>"
        #expect(html.description == "<a href=\"/a?b=1&amp;c=%27\">x</a>")
    }

    @Test func `Only an address on this site is local`() {
        #expect(("/home" as Link).isLocal)
        #expect(!("https://a.example/" as Link).isLocal)
        #expect(!("tel:1" as Link).isLocal)
    }
}
