package import Kernel
import Merkle
import Store

/// That two departments should say the same of a subject: a field of one resource held against a field of another.
package struct Comparison: Hashable, Codable, Sendable {
    /// One side of it.
    package struct Side: Hashable, Codable, Sendable {
        package var resource: String
        package var field: String

        package init(_ resource: String, _ field: String) {
            self.resource = resource
            self.field = field
        }
    }

    /// Stable: lower-case letters, digits and `-`, at most 60.
    package var name: String
    package var title: Text
    /// The side that is asked first: its record is marked and its department verifies.
    package var asked: Side
    package var other: Side
    /// How many cases a run raises; more disagreements than that become one task with a list.
    package var caseLimit: Int

    package init(_ name: String, _ title: Text, asked: Side, other: Side, caseLimit: Int = 100) {
        self.name = name
        self.title = title
        self.asked = asked
        self.other = other
        self.caseLimit = caseLimit
    }

    /// How many disagreements beyond the cases a run lists at most; what is more is counted.
    static let listLimit = 10_000
    static let caseLimits = 1...1000

    /// Both resources. Throws `comparison.invalid` where it makes no sense, or no more.
    func resources(_ connection: any Connection) throws -> (asked: Resource, other: Resource) {
        let isName = (1...60).contains(name.utf8.count) && name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
        guard isName, Self.caseLimits.contains(caseLimit), asked.resource != other.resource,
              let first = try Catalogue.find(connection, asked.resource),
              let second = try Catalogue.find(connection, other.resource),
              first.about == second.about, first.key.isEmpty, second.key.isEmpty,
              let mine = first.field(asked.field), let theirs = second.field(other.field),
              ComparableValue.isComparable(mine.type), ComparableValue.isComparable(theirs.type) else {
            throw GovError("comparison.invalid", .invalid, ObjectionText.badComparison, detail: name)
        }
        return (first, second)
    }

    /// Throws `comparison.unknown`.
    static func find(_ connection: any Connection, _ name: String) throws -> Comparison {
        guard let text = try connection.cell("SELECT definition FROM comparison WHERE name = \(name)", as: String.self)
        else { throw GovError("comparison.unknown", .notFound, ObjectionText.noComparison) }
        return try JSON.decode(text)
    }
}

/// Values of two resources in the form in which they can be held against each other, normalised by type.
enum ComparableValue {
    static func isComparable(_ type: FieldType) -> Bool {
        switch type {
        case .outline: false
        default: true
        }
    }

    /// Nil where there is no value. Texts without spaces, case and the difference of full and half width; numbers
    /// without trailing zeros; divisions as 12 digits; days as they are written.
    static func text(_ value: Value, _ type: FieldType) -> String? {
        switch (type, value) {
        case (_, .null), (_, .bytes): nil
        case (.decimal(let places), .integer(let number)): trimmed(Decimals.text(number, places: places))
        case (.division, .integer(let number)): DivisionCode(number: number)?.text12 ?? "\(number)"
        case (.day, .integer), (.moment, .integer), (.boolean, .integer): value.entry(type)
        case (_, .integer(let number)): "\(number)"
        case (_, .real(let number)): "\(number)"
        case (_, .text(let text)): folded(text)
        }
    }

    private static func trimmed(_ number: String) -> String {
        guard number.contains(".") else { return number }
        var text = number[...]
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }

    /// Empty texts are no value.
    private static func folded(_ text: String) -> String? {
        var folded = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            let isFull = (0xFF01...0xFF5E).contains(scalar.value)
            let half = isFull ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            folded += half.properties.lowercaseMapping
        }
        return folded.isEmpty ? nil : folded
    }

    /// By which the same disagreement is known again; the values themselves are not kept a second time.
    static func fingerprint(_ first: String, _ second: String) -> [UInt8] {
        Array(MerkleHash.leaf(Array("\(first.utf8.count):\(first)\(second)".utf8)).bytes)
    }
}
