/// A text that is not FEEL: where, and what was expected there.
public struct ParseError: Error, Sendable, Hashable, CustomStringConvertible {
    public let message: String
    /// Code points from the start of the text.
    public let offset: Int
    /// Both count from 1.
    public let line: Int
    public let column: Int

    init(_ message: String, at offset: Int, in text: [Unicode.Scalar]) {
        self.message = message
        self.offset = offset
        let before = text[..<min(offset, text.count)]
        line = before.count { $0 == "\n" } + 1
        column = before.count - (before.lastIndex(of: "\n").map { $0 + 1 } ?? 0) + 1
    }

    public var description: String { "line \(line), column \(column): \(message)" }
}
