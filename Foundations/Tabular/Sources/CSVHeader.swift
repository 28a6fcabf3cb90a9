/// The names of a table's columns.
public struct CSVHeader: Hashable, Sendable {
    /// In the order of the table, without spaces around them.
    public let names: [String]
    private let positions: [String: Int]

    /// Throws `notUTF8`, `emptyName` and `repeatedName`.
    public init(_ row: CSVRow) throws(CSVError) {
        var names: [String] = []
        var positions: [String: Int] = [:]
        for index in 0..<row.count {
            let name = CSVHeader.trimmed(try row.text(index))
            guard !name.isEmpty else { throw CSVError(.emptyName, line: row.line, column: index + 1) }
            guard positions.updateValue(index, forKey: name) == nil else {
                throw CSVError(.repeatedName, line: row.line, column: index + 1)
            }
            names.append(name)
        }
        self.names = names
        self.positions = positions
    }

    /// The place of a column, from 0.
    public func index(of name: String) -> Int? { positions[name] }

    private static func trimmed(_ text: String) -> String {
        var rest = text.drop { $0.isWhitespace }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
