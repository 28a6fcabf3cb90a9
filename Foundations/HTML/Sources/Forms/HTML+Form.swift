public import Kernel

extension HTML {
    /// A form with its summary of errors, its fields and its buttons.
    ///
    /// The browser's own checking is off: its bubbles come one at a time and in the browser's language.
    public static func form(_ form: Form, in language: Language) -> HTML {
        let files: String? = form.takesFiles ? "multipart/form-data" : nil
        let fields: [HTML] = form.fields.map { field($0, of: form, in: language) }
        let cancel: HTML? = form.cancel.map {
            "<a class=\"button plain\" href=\"\($0)\">\(ComponentWords.cancel, language)</a>"
        }
        return """
            <form class="form" id="\(form.id)" action="\(form.action)" method="\(form.method.rawValue)"\
            \(attribute: "enctype", files) novalidate>
            \(summary(of: form, in: language))\(fields)\
            <div class="actions"><button class="button\(form.isDangerous ? " danger" : "")">\
            \(form.submit, language)</button>\(cancel)</div>
            </form>

            """
    }

    /// A page's question before something that cannot be taken back: what will happen to what, and both ways on.
    public static func confirm(_ question: Text, consequence: Text, facts known: [(name: Text, value: HTML)] = [],
                               _ form: Form, in language: Language) -> HTML {
        let details: HTML? = known.isEmpty ? nil : facts(known, in: language)
        return "\(head(question, lead: consequence, in: language))\(details)\(HTML.form(form, in: language))"
    }

    /// One field for words to look for, in a landmark of its own.
    public static func search(_ action: Link, name: String = "q", value: String = "", label: Text,
                              id: String = "search", in language: Language) -> HTML {
        """
        <form class="search" role="search" action="\(action)" method="get">\
        <label class="quiet" for="\(id)">\(label, language)</label>\
        <input type="search" id="\(id)" name="\(name)" value="\(value)" placeholder="\(label, language)" \
        autocomplete="off"><button class="button">\(ComponentWords.search, language)</button></form>

        """
    }

    /// Fields in a line that narrow a list. `clear` leads to the whole list; nil where nothing is narrowed.
    public static func filter(_ form: Form, clear: Link?, label: Text, in language: Language) -> HTML {
        let fields: [HTML] = form.fields.map { field in
            var narrowed = field
            narrowed.isRequired = false
            return HTML.field(narrowed, of: form, saysOptional: false, in: language)
        }
        let reset: HTML? = clear.map {
            "<a class=\"button plain\" href=\"\($0)\">\(ComponentWords.clear, language)</a>"
        }
        return """
            <form class="filter" id="\(form.id)" role="search" aria-label="\(label, language)" \
            action="\(form.action)" method="get" novalidate>
            \(fields)<div class="actions"><button class="button second">\(form.submit, language)</button>\(reset)</div>
            </form>

            """
    }

    /// A link that looks like what it is: the thing to do.
    public static func button(_ words: Text, _ link: Link, isSecond: Bool = false, in language: Language) -> HTML {
        "<a class=\"button\(isSecond ? " second" : "")\" href=\"\(link)\">\(words, language)</a>"
    }

    /// A button that sends a form of hidden values, for what is done by one press.
    public static func press(_ words: Text, _ action: Link, _ values: [(name: String, value: String)],
                             isSecond: Bool = false, in language: Language) -> HTML {
        let hidden: [HTML] = values.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
        return """
            <form action="\(action)" method="post">\(hidden)\
            <button class="button\(isSecond ? " second" : "")">\(words, language)</button></form>
            """
    }

    /// Prints the page; shown only where scripts run.
    public static func printButton(in language: Language) -> HTML {
        "<button class=\"button second\" type=\"button\" data-print hidden>\(ComponentWords.print, language)</button>"
    }

    /// What can be done here, the main thing first.
    public static func actions(_ parts: [HTML]) -> HTML { "<div class=\"actions\">\(parts)</div>" }

    private static func summary(of form: Form, in language: Language) -> HTML? {
        let faulty = form.fields.filter { $0.error != nil }
        let count = faulty.count + form.faults.count
        guard count > 0 else { return nil }
        let general: [HTML] = form.faults.map { "<li>\($0, language)</li>" }
        let links: [HTML] = faulty.map { field in
            let words = field.error ?? field.label
            return "<li><a href=\"#\(form.controlID(of: field))\">\(words, language)</a></li>"
        }
        let heading = ComponentWords.faults.filled(language.number(count))
        return """
            <div class="summary" role="alert" tabindex="-1" data-focus aria-labelledby="\(form.id)-faults">\
            <h2 id="\(form.id)-faults">\(heading, language)</h2><ul>\(general)\(links)</ul></div>

            """
    }
}
