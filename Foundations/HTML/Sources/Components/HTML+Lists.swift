public import Kernel

/// A thing in a list: its name, what stands at the right, and why it is there.
public struct ListRow: Sendable {
    public var title: Text
    public var link: Link?
    /// A tag, a time, a few words.
    public var aside: HTML?
    public var why: Text?

    public init(_ title: Text, _ link: Link? = nil, aside: HTML? = nil, why: Text? = nil) {
        self.title = title
        self.link = link
        self.aside = aside
        self.why = why
    }
}

/// A stop on a way: a step of a procedure, an entry of a history.
public struct TimelineStop: Sendable {
    /// Behind us, where we are, or to come.
    public enum State: String, Sendable { case done, now, ahead }

    public var state: State
    public var title: Text
    public var time: HTML?
    public var detail: Text?

    public init(_ state: State, _ title: Text, time: HTML? = nil, detail: Text? = nil) {
        self.state = state
        self.title = title
        self.time = time
        self.detail = detail
    }
}

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
