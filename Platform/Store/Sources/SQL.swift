/// A statement with its values apart: what is interpolated is bound, never pasted.
///
/// ```swift
/// let query: SQL = "SELECT name FROM account WHERE id = \(id) AND closed_at IS NULL"
/// ```
/// The text uses `?` placeholders and the dialect that both engines share: `ON CONFLICT`, `RETURNING`, window
/// functions,
/// `LIMIT`. Column types in `CREATE TABLE` are `BIGINT`, `DOUBLE PRECISION`, `TEXT` and `BYTES`, and `COUNTER` for a
/// key that the engine numbers in rising order; `Dialect` spells them for the engine. A text with a NUL and a real that
/// is not a number are refused by both engines.
package struct SQL: Hashable, Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String
    package private(set) var values: [Value]

    package init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    /// Trusted text with its values in order. Text must come from this program or be checked by `Identifier`.
    package init(trusted text: String, _ values: [Value] = []) {
        self.text = text
        self.values = values
    }

    /// One statement after the other, values in order.
    package static func + (a: SQL, b: SQL) -> SQL { SQL(trusted: a.text + b.text, a.values + b.values) }
    /// Appends a statement with its values.
    package static func += (a: inout SQL, b: SQL) {
        a.text += b.text
        a.values += b.values
    }

    /// Collects text and values apart.
    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [Value] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        /// Text that the program itself wrote.
        package mutating func appendLiteral(_ literal: String) { text += literal }

        /// A value, bound and not pasted.
        package mutating func appendInterpolation(_ cell: some Cell) {
            text += "?"
            values.append(cell.value)
        }

        /// A value or NULL. (Without it the compiler warns as if the optional were to be printed.)
        package mutating func appendInterpolation(_ cell: (some Cell)?) {
            text += "?"
            values.append(cell.value)
        }

        /// Another piece of SQL with its own values.
        package mutating func appendInterpolation(_ sql: SQL) {
            text += sql.text
            values += sql.values
        }

        /// The name of a table or column that was checked.
        package mutating func appendInterpolation(_ identifier: Identifier) { text += identifier.name }

        /// A list of values, such as for `IN (\(list: ids))`; an empty list becomes `NULL`, which matches nothing.
        package mutating func appendInterpolation(list cells: some Sequence<some Cell>) {
            let new = cells.map(\.value)
            text += new.isEmpty ? "NULL" : repeatElement("?", count: new.count).joined(separator: ", ")
            values += new
        }
    }
}

/// The name of a table or a column: a lower-case letter, then lower-case letters, digits and `_`, at most 63 in all.
///
/// It is the only way for a name that is not written in the program to enter a statement.
package struct Identifier: Hashable, Sendable, CustomStringConvertible {
    package let name: String

    package init?(_ name: String) {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, bytes.count <= 63, (0x61...0x7A).contains(first),
              bytes.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
        else { return nil }
        self.name = name
    }

    package var description: String { name }
}
