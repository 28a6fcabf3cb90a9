import HTML
import Kernel
import TestKit
import Testing

struct FormTests {
    static func words(_ text: String) -> Text { Text(verbatim: text) }

    var form: Form {
        Form("/x", id: "f", fields: [
            .hidden("csrf", "token"), FormField("name", Self.words("Name"), hint: Self.words("As in your passport")),
            FormField("secret", Self.words("Secret"), .password, value: "hunter2"),
            FormField("paper", Self.words("Paper"), .file(accepting: [".pdf"]), value: "x.pdf", isRequired: false),
            FormField("way", Self.words("Way"), .radio(["a", "b"].map { FormOption($0, Self.words($0)) })),
            FormField("agree", Self.words("Agree"), .checkbox, value: "yes"),
        ], submit: Self.words("Go"))
    }

    @Test func `An error leads from the summary to its field and is read with it`() {
        var form = form
        form.report(GovError("x", .invalid, Self.words("bad"), fields: [
            .init("name", Self.words("Too long")), .init("way", Self.words("Choose")),
            .init("csrf", Self.words("Stale")),
        ]))
        let html = HTML.form(form, in: .english).description
        #expect(structuralFaults(in: ComponentTests.page("<h1>H</h1>" + HTML.form(form, in: .english))) == [])
        #expect(html.contains("<h2 id=\"f-faults\">3 to correct</h2>"))
        #expect(html.contains("<ul><li>Stale</li><li><a href=\"#f-name\">Too long</a></li>"))
        #expect(html.contains("<li><a href=\"#f-way-0\">Choose</a></li></ul>"))
        #expect(html.contains("aria-describedby=\"f-name-hint f-name-error\" aria-invalid=\"true\""))
    }

    @Test func `An error without fields is said above the form`() {
        var form = form
        form.report(GovError("x", .conflict, Self.words("Somebody was quicker")))
        #expect(HTML.form(form, in: .english).description.contains("<li>Somebody was quicker</li>"))
    }

    @Test func `Passwords and files are never sent back`() {
        var form = form
        form.fill { name in "sent-\(name)" }
        let html = HTML.form(form, in: .english).description
        #expect(!html.contains("hunter2") && !html.contains("sent-secret"))
        #expect(!html.contains("x.pdf") && !html.contains("sent-paper"))
        #expect(html.contains("value=\"sent-name\"") && html.contains("value=\"token\""))
    }

    @Test func `A box that was not sent is no longer ticked`() {
        var form = form
        #expect(HTML.form(form, in: .english).description.contains("value=\"yes\" checked"))
        form.fill { _ in nil }
        #expect(!HTML.form(form, in: .english).description.contains(" checked"))
    }

    @Test func `A form with a file is sent in parts, another is not`() {
        #expect(HTML.form(form, in: .english).description.contains("enctype=\"multipart/form-data\""))
        let plain = Form("/x", fields: [FormField("a", Self.words("A"))], submit: Self.words("Go"))
        #expect(!HTML.form(plain, in: .english).description.contains("enctype"))
    }
}
