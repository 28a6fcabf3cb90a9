/// An element of an XML document with everything that was written in it: comments, foreign elements, order, prefixes.
public struct XMLElement: Sendable, Hashable {
    /// What an element can hold.
    public indirect enum Node: Sendable, Hashable {
        case element(XMLElement)
        case text(String)
        /// Text in a CDATA section.
        case cdata(String)
        case comment(String)
        case instruction(target: String, content: String)
    }

    /// An attribute, namespace declarations among them.
    public struct Attribute: Sendable, Hashable {
        /// As written, with its prefix.
        public let name: String
        public var value: String
    }

    /// As written, with its prefix.
    public let name: String
    /// Empty where the element is in no namespace.
    public let namespace: String
    public var attributes: [Attribute]
    public var children: [Node]
    /// In the source, counted from 1; 0 for an element that was made.
    public let line: Int

    /// The line does not count.
    public static func == (a: XMLElement, b: XMLElement) -> Bool {
        a.name == b.name && a.namespace == b.namespace && a.attributes == b.attributes && a.children == b.children
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(attributes)
        hasher.combine(children)
    }

    public init(name: String, namespace: String, attributes: [Attribute] = [], children: [Node] = [], line: Int = 0) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.children = children
        self.line = line
    }

    /// The name without its prefix.
    public var localName: String { name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? name }

    /// An attribute by its name without prefix; one without a prefix comes first.
    public func attribute(_ name: String) -> String? {
        if let exact = attributes.first(where: { $0.name == name }) { return exact.value }
        return attributes.first { !$0.name.hasPrefix("xmlns") && $0.name.hasSuffix(":" + name) }?.value
    }

    public var elements: [XMLElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The child elements of this element's own namespace and the given name.
    public func elements(_ localName: String) -> [XMLElement] {
        elements.filter { $0.namespace == namespace && $0.localName == localName }
    }

    /// The first child of that name; nil if there is none.
    public func first(_ localName: String) -> XMLElement? { elements(localName).first }

    /// All text directly within.
    public var text: String {
        children.map { node in
            switch node {
            case .text(let text), .cdata(let text): text
            default: ""
            }
        }.joined()
    }
}
