package import HTML
package import Kernel

extension Visit {
    /// A page in the frame of the site.
    ///
    /// `door` is the entry of the navigation that it lies under; `counts` are the things that wait behind entries;
    /// `libraries` are those that enrich what the page shows.
    package func page(_ title: Text, under door: Path? = nil, counts: [Path: Int] = [:], status: Int = 200,
                      with libraries: [Library] = [], _ main: HTML) -> Answer {
        let frame = frame(with: libraries)
        let doors = site.navigation.filter { !mustChangePassword && $0.isShown(principal) }.map { item in
            WebPage.Door(item.title, item.path.link, isCurrent: item.path == door, count: counts[item.path])
        }
        let printHead = HTML.printHead(frame, printed: now, offsetSeconds: site.jurisdiction.offsetSeconds,
                                       page: address.address, in: language)
        let page = WebPage(site: frame, reader: reader, title: title, doors: doors, printHead: printHead, main: main)
        var answer = Answer.html(.page(page), status: status)
        answer.headers.append(("content-language", language.rawValue))
        return answer
    }

    /// The moment in the jurisdiction's time and the reader's language.
    package func time(_ moment: Timestamp, _ style: TimeStyle = .short) -> HTML {
        .time(moment, offsetSeconds: site.jurisdiction.offsetSeconds, style, in: language)
    }

    /// What all pages share.
    func frame(with libraries: [Library]) -> WebPage.Site {
        WebPage.Site(name: WebText.product, place: site.jurisdiction.name,
                     stylesheets: libraries.flatMap(\.stylesheets) + [Asset.stylesheet.link],
                     scripts: libraries.flatMap(\.scripts) + [Asset.script.link],
                     footer: [.init(site.jurisdiction.government, "/"), .init(WebText.log, Site.log.link)])
    }

    /// How this page is wanted.
    var reader: WebPage.Reader {
        let back = address.address
        let switches = Language.allCases.map { other in
            (language: other, link: Preferences.language.link(other).adding("back", back))
        }
        return WebPage.Reader(
            language: language, hasLargeType: isLarge, languageLinks: switches,
            typeLink: Preferences.size.link(isLarge ? .normal : .large).adding("back", back),
            account: sessionToken == nil
                ? .init(WebText.signIn, Site.signIn.link) : .init(WebText.account, Site.account.link))
    }
}
