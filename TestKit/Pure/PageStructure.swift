/// What is wrong with the structure of a page, for tests of any page: one fault a line, empty where all is well.
///
/// Checked are: doctype, `lang`, title, one `main`, one `h1`, headings in order, tags closed in order and no block in a
/// paragraph, ids unique, references to ids (`for`, `aria-*`, `#fragment`) met, every control, link, button, picture,
/// table header and group named, and that nothing inline can run or style (`style`, `on…`, `<script>` or `<style>` with
/// content, `javascript:`), which a strict content security policy would refuse.
///
/// - Parameter allowingInline: for a page whose policy names its inline style and script by hash.
public func structuralFaults(in page: String, allowingInline: Bool = false) -> [String] {
    var check = PageStructure(allowsInline: allowingInline)
    for token in MarkupTokenizer.tokens(of: page) { check.read(token) }
    return check.finish()
}

/// Reads tokens one after the other and collects faults.
private struct PageStructure {
    let allowsInline: Bool

    init(allowsInline: Bool) { self.allowsInline = allowsInline }

    /// An element that is still open, with what was said inside it.
    struct Open {
        let name: String
        let attributes: [String: String]
        var text = ""
        var hasLegend = false
    }

    var faults: [String] = []
    var open: [Open] = []
    var ids: Set<String> = []
    var references: [(what: String, id: String)] = []
    var labelled: Set<String> = []
    var unlabelled: [(what: String, id: String?)] = []
    var counts: [String: Int] = [:]
    var lastLevel = 0
    var hasDoctype = false

    static let void: Set<String> = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                                    "source", "track", "wbr"]
    static let blocks: Set<String> = ["address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset",
                                      "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
                                      "main", "nav", "ol", "p", "pre", "section", "table", "ul"]

    mutating func read(_ token: MarkupToken) {
        switch token {
        case .doctype(let text): hasDoctype = text.lowercased() == "doctype html"
        case .comment: break
        case .text(let text): say(text)
        case .start(let name, let attributes): start(name, attributes)
        case .end(let name): end(name)
        }
    }

    mutating func say(_ text: String) {
        for index in open.indices { open[index].text += text }
    }

    mutating func start(_ name: String, _ list: [MarkupToken.Attribute]) {
        var attributes: [String: String] = [:]
        for attribute in list {
            if attributes[attribute.name] != nil { faults.append("<\(name)> has \(attribute.name) twice") }
            attributes[attribute.name] = attribute.value
            checkAttribute(attribute, of: name)
        }
        counts[name, default: 0] += 1
        if PageStructure.blocks.contains(name), let paragraph = open.last(where: { $0.name == "p" }) {
            faults.append("<\(name)> inside <p> “\(paragraph.text.prefix(30))”")
        }
        checkElement(name, attributes)
        if name == "legend", !open.isEmpty { open[open.count - 1].hasLegend = true }
        if !PageStructure.void.contains(name) { open.append(Open(name: name, attributes: attributes)) }
    }

    mutating func checkAttribute(_ attribute: MarkupToken.Attribute, of name: String) {
        let value = attribute.value
        switch attribute.name {
        case "style": faults.append("<\(name)> has a style attribute")
        case let event where event.hasPrefix("on"): faults.append("<\(name)> has \(event)")
        case "id":
            if !ids.insert(value).inserted || value.isEmpty { faults.append("id “\(value)” is not unique") }
        case "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage",
             "headers":
            for id in value.split(separator: " ") { references.append((attribute.name, String(id))) }
        case "for":
            references.append(("for", value))
            labelled.insert(value)
        case "href" where value.hasPrefix("#") && value.count > 1:
            references.append(("href", String(value.dropFirst())))
        case "href", "src", "action", "formaction":
            let lowered = value.lowercased().filter { !$0.isWhitespace }
            if lowered.hasPrefix("javascript:") { faults.append("<\(name)> runs \(value)") }
        case "tabindex": if (Int(value) ?? 1) > 0 { faults.append("<\(name)> has tabindex \(value)") }
        default: break
        }
    }

    mutating func checkElement(_ name: String, _ attributes: [String: String]) {
        let ariaName = attributes["aria-label"].map { !$0.isEmpty } ?? (attributes["aria-labelledby"] != nil)
        switch name {
        case "html": if (attributes["lang"] ?? "").isEmpty { faults.append("<html> has no lang") }
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = Int(name.dropFirst()) ?? 0
            if level > lastLevel + 1 { faults.append("<\(name)> comes after level \(lastLevel)") }
            lastLevel = level
        case "img": if attributes["alt"] == nil { faults.append("<img src=\(attributes["src"] ?? "")> has no alt") }
        case "svg", "canvas":
            let named = attributes["role"] == "img" && ariaName
            if attributes["aria-hidden"] != "true", !named {
                faults.append("<\(name)> has neither name nor aria-hidden")
            }
        case "input", "select", "textarea":
            let type = attributes["type"] ?? "text"
            let isWrapped = open.contains { $0.name == "label" }
            if ["hidden", "submit", "button"].contains(type) || ariaName || isWrapped { break }
            unlabelled.append(("<\(name) name=\(attributes["name"] ?? "")>", attributes["id"]))
        case "script": if attributes["src"] == nil, !allowsInline { faults.append("<script> without src") }
        case "th": if attributes["scope"] == nil { faults.append("<th> has no scope") }
        case "progress", "meter":
            if ariaName || open.contains(where: { $0.name == "label" }) { break }
            unlabelled.append(("<\(name)>", attributes["id"]))
        default: break
        }
    }

    mutating func end(_ name: String) {
        guard let last = open.last, last.name == name else {
            faults.append("</\(name)> closes <\(open.last?.name ?? "nothing")>")
            if let index = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(index...) }
            return
        }
        open.removeLast()
        let isSilent = last.text.allSatisfy(\.isWhitespace) && (last.attributes["aria-label"] ?? "").isEmpty
            && last.attributes["aria-labelledby"] == nil
        switch name {
        case "a", "button", "label", "legend", "h1", "h2", "h3", "title", "caption", "option", "th":
            if isSilent { faults.append("<\(name)> says nothing") }
        case "fieldset": if !last.hasLegend { faults.append("<fieldset> has no legend") }
        case "style", "script": if !isSilent, !allowsInline { faults.append("<\(name)> has content") }
        default: break
        }
    }

    mutating func finish() -> [String] {
        if !hasDoctype { faults.append("no <!doctype html>") }
        for element in open { faults.append("<\(element.name)> is not closed") }
        for name in ["html", "title", "main", "h1"] where counts[name] != 1 {
            faults.append("\(counts[name] ?? 0) <\(name)>")
        }
        for (what, id) in references where !ids.contains(id) {
            faults.append("\(what) names #\(id), which is not there")
        }
        for (what, id) in unlabelled where id.map({ !labelled.contains($0) }) ?? true {
            faults.append("\(what) has no label")
        }
        return faults
    }
}
