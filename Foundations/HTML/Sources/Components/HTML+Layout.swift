public import Kernel

extension HTML {
    /// The page's first answer: one `h1`, and below it what it means for the reader and what is to be done.
    public static func head(_ title: Text, lead: Text? = nil, tag: HTML? = nil, trail: HTML? = nil,
                            in language: Language) -> HTML {
        let words: HTML? = lead.map { "<p>\($0, language)</p>" }
        return "<div class=\"head\">\(trail)<h1><span>\(title, language)</span>\(tag)</h1>\(words)</div>"
    }

    /// The way down to this page; `here` is its own name, not a link.
    public static func trail(_ steps: [NamedLink], here: Text, in language: Language) -> HTML {
        """
        <nav class="trail" aria-label="\(ComponentWords.trail, language)"><ol>\
        \(steps.map { "<li><a href=\"\($0.link)\">\($0.words, language)</a></li>" })\
        <li aria-current="page">\(here, language)</li></ol></nav>
        """
    }

    /// A part of a page under its `h2` on a rule; `aside` stands at the rule's other end: a link, a time, a count.
    public static func section(_ title: Text, id: String? = nil, aside: HTML? = nil, in language: Language,
                               _ content: HTML) -> HTML {
        """
        <section\(attribute: "id", id)><header><h2>\(title, language)</h2>\(aside)</header>
        \(content)</section>

        """
    }

    /// A link in running text.
    public static func link(_ words: Text, _ link: Link, in language: Language) -> HTML {
        "<a href=\"\(link)\">\(words, language)</a>"
    }

    /// Parts of a page one under the other.
    public static func stack(_ parts: [HTML]) -> HTML { "<div class=\"stack\">\(parts)</div>" }

    /// Two columns on a wide screen: the matter and, narrower, what stands beside it. `isEven` makes them equal.
    public static func split(isEven: Bool = false, _ matter: [HTML], beside: [HTML]) -> HTML {
        "<div class=\"split\(isEven ? " wide" : "")\">\(stack(matter))\(stack(beside))</div>"
    }

    /// A paragraph; `isSmall` for what is said in passing.
    public static func paragraph(_ words: Text, isSmall: Bool = false, in language: Language) -> HTML {
        isSmall ? "<p class=\"small\">\(words, language)</p>" : "<p>\(words, language)</p>"
    }
}
