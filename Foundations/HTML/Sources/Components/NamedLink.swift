public import Kernel

/// Words that lead somewhere.
public struct NamedLink: Hashable, Sendable {
    public var words: Text
    public var link: Link

    public init(_ words: Text, _ link: Link) {
        self.words = words
        self.link = link
    }
}
