public import Kernel

extension HTML {
    /// A whole page, without any inline style or script.
    public static func page(_ page: WebPage) -> HTML {
        let language = page.reader.language
        let size: String? = page.reader.hasLargeType ? "large" : nil
        var html: HTML = """
            <!doctype html>
            <html lang="\(language.rawValue)"\(attribute: "data-size", size)>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(page.title, language) · \(page.site.name, language)</title>
            <link rel="icon" type="image/svg+xml" href="\(Asset.mark.link)">
            \(page.site.stylesheets.map { "<link rel=\"stylesheet\" href=\"\($0)\">\n" })\
            \(page.site.scripts.map { "<script src=\"\($0)\" defer></script>\n" })\
            </head>
            <body>
            <a class="skip" href="#main">\(ComponentWords.skip, language)</a>

            """
        html.reserveCapacity(html.bytes.count + page.main.bytes.count + 4096)
        html += bar(page)
        html += "<main id=\"main\" tabindex=\"-1\">\n"
        if let head = page.printHead { html += head }
        html += page.main
        html += "\n</main>\n"
        html += foot(page)
        html += "</body>\n</html>\n"
        return html
    }

    /// The mark: a stroke through a ring.
    public static let mark: HTML = """
        <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="3" aria-hidden="true">\
        <circle cx="16" cy="16" r="11"/><path d="M1 16h30"/></svg>
        """

    private static func bar(_ page: WebPage) -> HTML {
        let language = page.reader.language
        let account: HTML? = page.reader.account.map {
            "<a class=\"account\" href=\"\($0.link)\">\($0.words, language)</a>"
        }
        // With more doors than fit, the last place opens the rest.
        let first = page.doors.count > WebPage.maximumDoors ? WebPage.maximumDoors - 1 : page.doors.count
        let doors = page.doors[..<first].map { door($0, language) }
        let rest: HTML? = first < page.doors.count ? more(page.doors[first...], language) : nil
        let navigation: HTML? = doors.isEmpty
            ? nil : "<nav aria-label=\"\(ComponentWords.navigation, language)\">\(doors)\(rest)</nav>"
        return """
            <header class="bar"><div><a class="mark" href="\(page.site.home)">\(mark) \(page.site.name, language) \
            <span>\(page.site.place, language)</span></a>\(navigation)\(account)</div></header>

            """
    }

    private static func door(_ door: WebPage.Door, _ language: Language) -> HTML {
        let current: String? = door.isCurrent ? "page" : nil
        let count: HTML? = door.count.map { " <b>\(language.number($0))</b>" }
        return "<a href=\"\(door.link)\"\(attribute: "aria-current", current)>\(door.words, language)\(count)</a>"
    }

    private static func more(_ doors: ArraySlice<WebPage.Door>, _ language: Language) -> HTML {
        let current: String? = doors.contains { $0.isCurrent } ? "true" : nil
        let counts = doors.compactMap(\.count)
        let count: HTML? = counts.isEmpty ? nil : " <b>\(language.number(counts.reduce(0, +)))</b>"
        return """
            <details><summary\(attribute: "aria-current", current)>\(ComponentWords.more, language)\(count)</summary>\
            <div>\(doors.map { door($0, language) })</div></details>
            """
    }

    private static func foot(_ page: WebPage) -> HTML {
        let reader = page.reader, language = reader.language
        let links: [HTML] = page.site.footer.map { "<a href=\"\($0.link)\">\($0.words, language)</a>" }
        let about: HTML? = links.isEmpty
            ? nil : "<nav aria-label=\"\(ComponentWords.about, language)\">\(links)</nav>"
        let typeWords = reader.hasLargeType ? ComponentWords.normalType : ComponentWords.largeType
        let type: HTML? = reader.typeLink.map { "<a href=\"\($0)\">\(typeWords, language)</a>" }
        let languages: [HTML] = reader.languageLinks.map { other, link in
            let code = other.rawValue, current: String? = other == language ? "true" : nil
            return """
                <a href="\(link)" lang="\(code)" hreflang="\(code)"\(attribute: "aria-current", current)>\
                \(other.ownName)</a>
                """
        }
        let switches: HTML? = languages.isEmpty
            ? nil : "<nav aria-label=\"\(ComponentWords.languages, language)\">\(languages)</nav>"
        return "<footer class=\"foot\"><div>\(about)\(type)\(switches)</div></footer>\n"
    }

    /// The head of a printed page; on screen it is hidden.
    public static func printHead(_ site: WebPage.Site, printed: Timestamp, offsetSeconds: Int, page: String,
                                 in language: Language) -> HTML {
        """
        <div class="print-head"><span class="mark">\(mark) \(site.name, language) \
        <span>\(site.place, language)</span></span><p>\(ComponentWords.printed, language) \
        \(time(printed, offsetSeconds: offsetSeconds, .full, in: language))<br>\(page)</p></div>
        """
    }
}
