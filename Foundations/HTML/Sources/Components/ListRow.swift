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
