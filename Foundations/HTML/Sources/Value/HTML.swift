/// A piece of markup, escaped by default: what is interpolated is text until its type says that it is markup.
///
/// ```swift
/// let name = "O'Hara & <sons>"
/// let row: HTML = "<p class=\"name\">\(name)</p>"
/// row.description // <p class="name">O&#39;Hara &amp; &lt;sons&gt;</p>
/// let list: HTML = "<ul>\(["a", "b"].map { "<li>\($0)</li>" })</ul>"
/// ```
/// Literals are written by the programmer and taken as they are. An interpolated `String` is escaped for element
/// content and for attribute values **in quotes**; always write the quotes. An interpolated `HTML`, `HTML?` or sequence
/// of `HTML` goes in as it is. An address goes in as a `Link`, which refuses `javascript:` and its like. What has no
/// rule here does not compile. Content of `<script>` and `<style>`, and attributes `on…` and `style`, cannot be made
/// safe by escaping: do not interpolate there (a strict content security policy forbids them anyway).
public struct HTML: Hashable, Sendable {
    /// The markup in UTF-8, ready to be sent.
    public internal(set) var bytes: [UInt8]

    /// Nothing.
    public init() { bytes = [] }

    /// Takes trusted markup as it is. Give it only what the program itself has made.
    public init(raw markup: String) { bytes = Array(markup.utf8) }

    /// Escapes plain text.
    public init(text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    public var isEmpty: Bool { bytes.isEmpty }

    /// Calls `body` with the markup's bytes, without a copy.
    public func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer(body)
    }

    /// Makes room for `count` bytes in all, where the size of a long piece is known beforehand.
    public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

    /// Puts text behind markup, escaped. With `append(markup:)` the way to draw what a page has hundreds of: straight
    /// into it, without a value for each.
    public mutating func append(text: String) { bytes.appendEscaped(text) }

    /// Puts markup that is written in the source behind markup.
    public mutating func append(markup: StaticString) { bytes.append(markup) }

    /// Puts markup behind markup.
    public static func += (a: inout HTML, b: HTML) { a.bytes.append(contentsOf: b.bytes) }

    /// Markup, then markup.
    public static func + (a: HTML, b: HTML) -> HTML {
        var sum = a
        sum += b
        return sum
    }
}

extension HTML: CustomStringConvertible {
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension Sequence<HTML> {
    /// All parts one after the other, with `separator` between them.
    public func joined(separator: HTML = HTML()) -> HTML {
        var whole = HTML(), first = true
        for part in self {
            if !first { whole += separator }
            whole += part
            first = false
        }
        return whole
    }
}
