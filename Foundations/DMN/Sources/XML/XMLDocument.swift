/// An XML document: what stands before and after its element is kept.
public struct XMLDocument: Sendable, Hashable {
    /// Comments and instructions before the element.
    public var prolog: [XMLElement.Node]
    public var root: XMLElement
    public var epilog: [XMLElement.Node]

    public init(root: XMLElement) {
        prolog = []
        self.root = root
        epilog = []
    }

    /// Reads UTF-8 or UTF-16. Document types are refused, and so there are no entities but the five of XML itself.
    public init(_ bytes: [UInt8], limits: XMLLimits = .standard) throws(XMLError) {
        var reader = try XMLReader(bytes, limits: limits)
        self = try reader.document()
    }

    init(prolog: [XMLElement.Node], root: XMLElement, epilog: [XMLElement.Node]) {
        self.prolog = prolog
        self.root = root
        self.epilog = epilog
    }

    /// The document in UTF-8.
    public var text: String {
        var writer = XMLWriter()
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        for node in prolog {
            writer.write(node)
            writer.write("\n")
        }
        writer.write(.element(root))
        writer.write("\n")
        for node in epilog {
            writer.write(node)
            writer.write("\n")
        }
        return writer.output
    }
}

/// What bounds the reading of XML.
public struct XMLLimits: Sendable {
    public var bytes = 16_000_000
    public var depth = 200
    public var elements = 500_000
    public var attributes = 200

    public init() {}
    public static let standard = XMLLimits()
}

/// A document that is not well-formed, or too large, and the line where that shows.
public struct XMLError: Error, Sendable, Hashable, CustomStringConvertible {
    public let message: String
    public let line: Int

    public var description: String { "line \(line): \(message)" }
}

/// Writes nodes as text.
struct XMLWriter {
    private(set) var output = ""

    mutating func write(_ text: String) { output += text }

    mutating func write(_ node: XMLElement.Node) {
        switch node {
        case .text(let text): escape(text, quotes: false)
        case .cdata(let text): output += "<![CDATA[\(text)]]>"
        case .comment(let text): output += "<!--\(text)-->"
        case .instruction(let target, let content): output += "<?\(target)\(content.isEmpty ? "" : " " + content)?>"
        case .element(let element):
            output += "<" + element.name
            for attribute in element.attributes {
                output += " \(attribute.name)=\""
                escape(attribute.value, quotes: true)
                output += "\""
            }
            if element.children.isEmpty {
                output += "/>"
            } else {
                output += ">"
                for child in element.children { write(child) }
                output += "</\(element.name)>"
            }
        }
    }

    private mutating func escape(_ text: String, quotes: Bool) {
        for c in text.unicodeScalars {
            switch c {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"" where quotes: output += "&quot;"
            case "\n" where quotes: output += "&#10;"
            case "\t" where quotes: output += "&#9;"
            case "\r": output += "&#13;"
            default: output.unicodeScalars.append(c)
            }
        }
    }
}
