/// A model that cannot be read or used, and where.
public struct DMNError: Error, Sendable, Hashable, CustomStringConvertible {
    public let message: String
    /// The element that is concerned.
    public let element: String
    public let line: Int

    init(_ message: String, element: String = "", line: Int = 0) {
        self.message = message
        self.element = element
        self.line = line
    }

    public var description: String {
        (line > 0 ? "line \(line): " : "") + (element.isEmpty ? "" : "\(element): ") + message
    }
}
