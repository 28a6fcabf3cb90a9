package import Kernel

/// Why data is read or written, in words the person concerned can read, and the law that allows it.
package struct Purpose: Hashable, Sendable {
    /// Stable and dotted, such as `self.view`.
    package let code: String
    package let title: Text
    /// Law and article, such as Personal Information Protection Law, art. 45.
    package let basis: Text

    package init(_ code: String, _ title: Text, basis: Text) {
        self.code = code
        self.title = title
        self.basis = basis
    }

    package static func == (a: Purpose, b: Purpose) -> Bool { a.code == b.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
