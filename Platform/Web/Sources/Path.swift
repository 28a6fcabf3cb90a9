package import HTML
package import Kernel

/// Where a page lives. The same value registers the page and links to it, so a dead link does not compile.
///
/// ```swift
/// static let tasks = Path("/tasks")
/// static let task = PathTo<TaskID>("/tasks/{id}")
/// visit.link(task, id)
/// ```
package struct Path: Hashable, Sendable {
    /// As the router and the OpenAPI document write it.
    package let pattern: String

    package let link: Link

    package init(_ pattern: String) {
        self.pattern = pattern
        link = Link(checking: pattern) ?? "/"
    }
}

/// The address of one thing among many, named by the one value in its path.
package struct PathTo<Value: PathValue>: Hashable, Sendable {
    /// With one `{name}` in it.
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    /// The address of that one.
    package func link(_ value: Value) -> Link {
        guard let open = pattern.utf8.firstIndex(of: UInt8(ascii: "{")),
              let close = pattern.utf8.firstIndex(of: UInt8(ascii: "}")) else { return "/" }
        return Link(checking: pattern[..<open] + value.pathText + pattern[pattern.utf8.index(after: close)...]) ?? "/"
    }

    /// The name between the braces.
    package var parameter: String {
        pattern.split(separator: "/").first { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) } ?? ""
    }
}

/// What can stand in a path: a number of a row, or a word of letters, digits, `-` and `_`.
package protocol PathValue: Hashable, Sendable {
    init?(pathText: String)
    var pathText: String { get }
}

extension PathValue where Self: RowID {
    package init?(pathText: String) { self.init(pathText) }
    package var pathText: String { description }
}

/// A word of an address: 1 to 64 ASCII letters, digits, `-`, `_` and `.`.
package struct Word: PathValue {
    package let text: String

    package init?(pathText: String) {
        guard (1...64).contains(pathText.utf8.count), pathText.utf8.allSatisfy({ byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x5F || byte == 0x2E
        }), !pathText.hasPrefix(".") else { return nil }
        text = pathText
    }

    package var pathText: String { text }
}

extension SubjectID: PathValue {}
extension AccountID: PathValue {}
