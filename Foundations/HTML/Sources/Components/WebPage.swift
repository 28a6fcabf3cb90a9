public import Kernel

/// A whole page: what all pages of a site share, and what is particular to this one.
public struct WebPage: Sendable {
    /// What all pages of a site share.
    public struct Site: Sendable {
        public var name: Text
        /// City or office, beside the name.
        public var place: Text
        public var home: Link
        public var stylesheets: [Link]
        public var scripts: [Link]
        public var footer: [NamedLink]

        public init(name: Text, place: Text, home: Link = "/", stylesheets: [Link] = [Asset.stylesheet.link],
                    scripts: [Link] = [Asset.script.link], footer: [NamedLink] = []) {
            self.name = name
            self.place = place
            self.home = home
            self.stylesheets = stylesheets
            self.scripts = scripts
            self.footer = footer
        }
    }

    /// How many doors stand side by side; where there are more, the last place opens those that are left.
    public static let maximumDoors = 5

    /// A door of the navigation, which on a phone lies at the thumb.
    public struct Door: Sendable {
        public var words: Text
        public var link: Link
        public var isCurrent: Bool
        /// Things that wait behind it.
        public var count: Int?

        public init(_ words: Text, _ link: Link, isCurrent: Bool = false, count: Int? = nil) {
            self.words = words
            self.link = link
            self.isCurrent = isCurrent
            self.count = count
        }
    }

    /// How the page is wanted. The switches are plain links; the server keeps the choice in a cookie.
    public struct Reader: Sendable {
        public var language: Language
        public var hasLargeType: Bool
        public var languageLinks: [(language: Language, link: Link)]
        public var typeLink: Link?
        /// The signed-in person's page, or the way to sign in.
        public var account: NamedLink?

        public init(language: Language, hasLargeType: Bool = false,
                    languageLinks: [(language: Language, link: Link)] = [], typeLink: Link? = nil,
                    account: NamedLink? = nil) {
            self.language = language
            self.hasLargeType = hasLargeType
            self.languageLinks = languageLinks
            self.typeLink = typeLink
            self.account = account
        }
    }

    public var site: Site
    public var reader: Reader
    /// Of the window; the site's name is added.
    public var title: Text
    public var doors: [Door]
    /// Everything under the bar: toast, head, sections.
    public var main: HTML
    /// What stands above all that on paper alone.
    public var printHead: HTML?

    public init(site: Site, reader: Reader, title: Text, doors: [Door] = [], printHead: HTML? = nil, main: HTML) {
        self.site = site
        self.reader = reader
        self.title = title
        self.doors = doors
        self.printHead = printHead
        self.main = main
    }
}
