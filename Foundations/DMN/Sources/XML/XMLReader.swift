/// Reads XML 1.0 with namespaces, without document types.
struct XMLReader {
    private let bytes: [UInt8]
    private let limits: XMLLimits
    private var position = 0
    private var elementCount = 0
    private var line = 1
    private var countedTo = 0

    init(_ source: [UInt8], limits: XMLLimits) throws(XMLError) {
        guard source.count <= limits.bytes else {
            throw XMLError(message: "the document is larger than \(limits.bytes) bytes", line: 1)
        }
        self.limits = limits
        if source.starts(with: [0xFE, 0xFF]) || source.starts(with: [0xFF, 0xFE]) {
            let big = source[0] == 0xFE
            var units: [UInt16] = []
            for index in stride(from: 2, to: source.count - 1, by: 2) {
                let (first, second) = (UInt16(source[index]), UInt16(source[index + 1]))
                units.append(big ? first << 8 | second : second << 8 | first)
            }
            bytes = Array(String(decoding: units, as: UTF16.self).utf8)
        } else {
            bytes = source.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(source.dropFirst(3)) : source
            guard String(validating: bytes, as: UTF8.self) != nil else {
                throw XMLError(message: "the document is not UTF-8", line: 1)
            }
        }
    }

    mutating func document() throws(XMLError) -> XMLDocument {
        if looksAt("<?xml") { try skip(through: "?>") }
        let prolog = try misc()
        guard looksAt("<"), !looksAt("</") else { throw failure("expected an element") }
        let root = try element([("", ""), ("xml", "http://www.w3.org/XML/1998/namespace")], depth: 1)
        let epilog = try misc()
        guard position == bytes.count else { throw failure("expected the end of the document") }
        return XMLDocument(prolog: prolog, root: root, epilog: epilog)
    }

    private mutating func failure(_ message: String) -> XMLError { XMLError(message: message, line: currentLine()) }

    private mutating func currentLine() -> Int {
        while countedTo < min(position, bytes.count) {
            if bytes[countedTo] == 0x0A { line += 1 }
            countedTo += 1
        }
        return line
    }

    private func looksAt(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
        return true
    }

    private mutating func skip(through end: StaticString) throws(XMLError) {
        _ = try content(to: end)
    }

    /// Everything up to a mark, which is taken too.
    private mutating func content(to end: StaticString) throws(XMLError) -> String {
        let start = position
        while position < bytes.count {
            if looksAt(end) {
                let text = String(decoding: bytes[start..<position], as: UTF8.self)
                position += end.utf8CodeUnitCount
                return text
            }
            position += 1
        }
        throw failure("expected '\(end)' before the end")
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    /// Comments and instructions outside the element.
    private mutating func misc() throws(XMLError) -> [XMLElement.Node] {
        var nodes: [XMLElement.Node] = []
        while true {
            skipSpace()
            if looksAt("<!DOCTYPE") { throw failure("document types are not allowed") }
            if looksAt("<!--") || looksAt("<?") {
                nodes.append(try markup())
            } else {
                return nodes
            }
        }
    }

    private mutating func markup() throws(XMLError) -> XMLElement.Node {
        if looksAt("<!--") {
            position += 4
            return .comment(try content(to: "-->"))
        }
        position += 2
        let text = try content(to: "?>")
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        return .instruction(target: parts.first ?? "", content: parts.count > 1 ? parts[1] : "")
    }

    private mutating func name() throws(XMLError) -> String {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            let part = byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x30...0x3A).contains(byte) || byte == 0x5F || byte == 0x2D || byte == 0x2E
            guard part else { break }
            position += 1
        }
        guard position > start else { throw failure("expected a name") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func element(_ outer: [(String, String)], depth: Int) throws(XMLError) -> XMLElement {
        elementCount += 1
        guard depth <= limits.depth else { throw failure("elements nested deeper than \(limits.depth)") }
        guard elementCount <= limits.elements else { throw failure("more than \(limits.elements) elements") }
        let start = currentLine()
        position += 1
        let name = try name()
        let attributes = try attributes()
        var scope = outer
        for attribute in attributes {
            if attribute.name == "xmlns" { scope.append(("", attribute.value)) }
            if attribute.name.hasPrefix("xmlns:") { scope.append((String(attribute.name.dropFirst(6)),
                attribute.value)) }
        }
        let prefix = name.contains(":") ? String(name.prefix { $0 != ":" }) : ""
        guard let namespace = scope.last(where: { $0.0 == prefix })?.1 else {
            throw failure("the prefix \(prefix) has no namespace")
        }
        var result = XMLElement(name: name, namespace: namespace, attributes: attributes, line: start)
        if looksAt("/>") {
            position += 2
            return result
        }
        guard looksAt(">") else { throw failure("expected '>'") }
        position += 1
        result.children = try children(of: name, scope, depth)
        return result
    }

    private mutating func attributes() throws(XMLError) -> [XMLElement.Attribute] {
        var attributes: [XMLElement.Attribute] = []
        while true {
            skipSpace()
            guard position < bytes.count else { throw failure("an element has no end") }
            if bytes[position] == 0x3E || bytes[position] == 0x2F { return attributes }
            let name = try name()
            skipSpace()
            guard looksAt("=") else { throw failure("expected '=' after \(name)") }
            position += 1
            skipSpace()
            guard looksAt("\"") || looksAt("'") else { throw failure("expected a quoted value for \(name)") }
            let quote = bytes[position]
            position += 1
            let value = try text { $0 == quote }
            position += 1
            guard !attributes.contains(where: { $0.name == name }) else { throw failure("\(name) is there twice") }
            attributes.append(.init(name: name, value: value))
            guard attributes.count <= limits.attributes else {
                throw failure("more than \(limits.attributes) attributes")
            }
        }
    }

    /// Text with its references resolved, up to a byte that ends it.
    private mutating func text(until ends: (UInt8) -> Bool) throws(XMLError) -> String {
        var result: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if ends(byte) { return String(decoding: result, as: UTF8.self) }
            switch byte {
            case 0x26: result += Array(try reference().utf8)
            case 0x3C: throw failure("an unexpected '<'")
            case 0x0D:
                // Line ends are made one kind, as XML says.
                position += 1
                if position >= bytes.count || bytes[position] != 0x0A { result.append(0x0A) }
            default:
                result.append(byte)
                position += 1
            }
        }
        throw failure("text has no end")
    }

    private mutating func reference() throws(XMLError) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != 0x3B, position - start <= 10 { position += 1 }
        guard position < bytes.count, bytes[position] == 0x3B else { throw failure("a reference has no end") }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16)
            : (name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil)
        guard let scalar = number.flatMap(Unicode.Scalar.init), scalar.value >= 0x20
            || [9, 10, 13].contains(scalar.value)
        else { throw failure("there is no entity \(name)") }
        return String(Character(scalar))
    }

    private mutating func children(of name: String, _ scope: [(String, String)],
                                   _ depth: Int) throws(XMLError) -> [XMLElement.Node] {
        var nodes: [XMLElement.Node] = []
        while position < bytes.count {
            if looksAt("</") {
                position += 2
                let end = try self.name()
                guard end == name else { throw failure("expected </\(name)>, not </\(end)>") }
                skipSpace()
                guard looksAt(">") else { throw failure("expected '>'") }
                position += 1
                return nodes
            } else if looksAt("<![CDATA[") {
                position += 9
                nodes.append(.cdata(try content(to: "]]>")))
            } else if looksAt("<!--") || looksAt("<?") {
                nodes.append(try markup())
            } else if looksAt("<!") {
                throw failure("declarations are not allowed")
            } else if looksAt("<") {
                nodes.append(.element(try element(scope, depth: depth + 1)))
            } else {
                nodes.append(.text(try text { $0 == 0x3C }))
            }
        }
        throw failure("<\(name)> has no end")
    }
}
