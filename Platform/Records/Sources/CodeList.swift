package import Kernel

/// The values that a coded field may have, with their words.
package struct CodeList: Hashable, Codable, Sendable {
    /// One value.
    package struct Code: Hashable, Codable, Sendable {
        package var code: String
        package var title: Text

        package init(_ code: String, _ title: Text) {
            self.code = code
            self.title = title
        }
    }

    package var name: String
    package var title: Text
    /// Such as `GB/T 2261.1-2003`.
    package var standard: String?
    package var codes: [Code]

    package init(_ name: String, _ title: Text, standard: String? = nil, _ codes: [Code]) {
        self.name = name
        self.title = title
        self.standard = standard
        self.codes = codes
    }

    /// The words for a code; nil if it is not in the list.
    package func title(of code: String) -> Text? { codes.first { $0.code == code }?.title }
}
