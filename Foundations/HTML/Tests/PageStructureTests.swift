import TestKit
import Testing

struct PageStructureTests {
    static func page(_ body: String, head: String = "<title>T</title>") -> String {
        "<!doctype html><html lang=\"en\"><head>\(head)</head><body><main><h1>H</h1>\(body)</main></body></html>"
    }

    @Test func `A sound page has no faults`() {
        let body = """
            <h2>A</h2><label for="x">L</label><input id="x" name="x"><img src="/a" alt=""><a href="#x">go</a>
            """
        #expect(structuralFaults(in: Self.page(body)) == [])
    }

    @Test(arguments: [
        ("<h3>A</h3>", "<h3> comes after level 1"),
        ("<h1>A</h1>", "2 <h1>"),
        ("<input name=\"a\">", "<input name=a> has no label"),
        ("<img src=\"a\">", "<img src=a> has no alt"),
        ("<b id=\"a\"></b><b id=\"a\"></b>", "id “a” is not unique"),
        ("<b style=\"color:red\"></b>", "<b> has a style attribute"),
        ("<b onclick=\"x()\"></b>", "<b> has onclick"),
        ("<script>x()</script>", "<script> without src"),
        ("<b aria-describedby=\"q\"></b>", "aria-describedby names #q, which is not there"),
        ("<a href=\"#q\">x</a>", "href names #q, which is not there"),
        ("<a href=\"/\"> </a>", "<a> says nothing"),
        ("<p>x<div></div></p>", "<div> inside <p> “x”"),
        ("<b><i></b></i>", "</b> closes <i>"),
        ("<b>", "</main> closes <b>"),
        ("<a href=\"javascript:x\">x</a>", "<a> runs javascript:x"),
        ("<fieldset></fieldset>", "<fieldset> has no legend"),
        ("<table><tr><th>A</th></tr></table>", "<th> has no scope"),
        ("<svg></svg>", "<svg> has neither name nor aria-hidden"),
        ("<style>a{}</style>", "<style> has content"),
        ("<b class=\"a\" class=\"b\"></b>", "<b> has class twice"),
    ])
    func `A fault is found`(_ body: String, _ fault: String) {
        #expect(structuralFaults(in: Self.page(body)).contains(fault))
    }

    @Test func `A page without language, title or doctype is faulty`() {
        #expect(structuralFaults(in: "<html><body><main><h1>H</h1></main></body></html>")
            == ["<html> has no lang", "no <!doctype html>", "0 <title>"])
    }
}
