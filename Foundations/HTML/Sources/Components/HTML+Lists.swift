public import Kernel

extension HTML {
    /// Things one under the other on hairlines.
    public static func rows(_ rows: [ListRow], in language: Language) -> HTML {
        let items: [HTML] = rows.map { row in
            let name: HTML = row.link.map { "<a href=\"\($0)\">\(row.title, language)</a>" }
                ?? "<span>\(row.title, language)</span>"
            let why: HTML? = row.why.map { "<span class=\"why\">\($0, language)</span>" }
            let aside: HTML? = row.aside.map { "<span class=\"small\">\($0)</span>" }
            return "<li>\(name)\(aside)\(why)</li>\n"
        }
        return "<ul class=\"rows\">\n\(items)</ul>"
    }

    /// Numbers that matter, each on a rule with its words under it. At most about six.
    public static func figures(_ figures: [(number: String, words: Text)], in language: Language) -> HTML {
        let items: [HTML] = figures.map { figure in
            "<div><dt>\(figure.words, language)</dt><dd>\(figure.number)</dd></div>"
        }
        return "<dl class=\"figures\">\(items)</dl>"
    }

    /// What is known, name by name.
    public static func facts(_ facts: [(name: Text, value: HTML)], in language: Language) -> HTML {
        let items: [HTML] = facts.map { fact in "<dt>\(fact.name, language)</dt><dd>\(fact.value)</dd>\n" }
        return "<dl class=\"facts\">\n\(items)</dl>"
    }

    /// Terms and what they mean.
    public static func terms(_ terms: [(term: Text, meaning: Text)], in language: Language) -> HTML {
        let items: [HTML] = terms.map { pair in
            "<div><dt>\(pair.term, language)</dt><dd>\(pair.meaning, language)</dd></div>\n"
        }
        return "<dl class=\"terms\">\n\(items)</dl>"
    }

    /// A way with its stops in order.
    public static func timeline(_ stops: [TimelineStop], in language: Language) -> HTML {
        let items: [HTML] = stops.map { stop in
            let current: String? = stop.state == .now ? "step" : nil
            let time: HTML? = stop.time.map { "<span class=\"small\">\($0)</span>" }
            let detail: HTML? = stop.detail.map { "<span class=\"small\">\($0, language)</span>" }
            return """
                <li class="\(stop.state.rawValue)"\(attribute: "aria-current", current)>\
                <strong>\(stop.title, language)</strong>\(time)\(detail)</li>

                """
        }
        return "<ol class=\"timeline\">\n\(items)</ol>"
    }
}
