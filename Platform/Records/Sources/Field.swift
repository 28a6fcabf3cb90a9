package import Kernel

/// One column of a resource: what it means, how it is checked and how careful one must be with it.
package struct Field: Hashable, Codable, Sendable {
    /// How careful one must be with a value.
    package enum Sensitivity: String, Hashable, Codable, Sendable, CaseIterable {
        /// Public, or of no person.
        case open
        /// Personal information (Personal Information Protection Law, art. 4).
        case personal
        /// Sensitive personal information (art. 28): masked until asked for with a purpose.
        case sensitive
    }

    /// A column's name: see `Identifier`.
    package var name: String
    package var title: Text
    package var type: FieldType
    package var sensitivity: Sensitivity
    package var isRequired: Bool
    /// Of measured values, by UCUM, such as `m2`.
    package var unit: String?
    /// The standard the value follows, such as `GB 11643-1999`.
    package var standard: String?
    /// Names of the purposes for which the value is shown; nil: each for which the record may be read.
    package var purposes: [String]?

    package init(_ name: String, _ title: Text, _ type: FieldType, _ sensitivity: Sensitivity = .open,
                 required: Bool = false, unit: String? = nil, standard: String? = nil, purposes: [String]? = nil) {
        self.name = name
        self.title = title
        self.type = type
        self.sensitivity = sensitivity
        isRequired = required
        self.unit = unit
        self.standard = standard
        self.purposes = purposes
    }
}

/// The type of a field. Each has one column type in the dialect.
package enum FieldType: Hashable, Codable, Sendable {
    /// At most so many characters (Unicode scalars); `pattern` is a regular expression that the whole value matches.
    case text(limit: Int, pattern: String? = nil)
    case integer(ClosedRange<Int64>? = nil)
    /// A number with so many decimal places (0–9), kept as an integer of the smallest place.
    case decimal(places: Int)
    case boolean
    case day
    case moment
    /// A value of the named code list.
    case code(list: String)
    /// A division by GB/T 2260, kept with 12 digits.
    case division
    /// A subject's number of the scheme; the value is kept in the field and in the table of identifiers.
    case identifier(IdentifierScheme)
    /// Another subject, by the platform's own number.
    case subject(SubjectKind)
    /// A longitude and latitude in WGS-84, or an outline, in the compact form of Geography.
    case outline

    /// The column type in the dialect.
    package var column: String {
        switch self {
        case .text, .code, .identifier: "TEXT"
        case .integer, .decimal, .boolean, .day, .moment, .division, .subject: "BIGINT"
        case .outline: "BYTES"
        }
    }

    /// Whether every value of the earlier type keeps its meaning in this one, so that a new version may have it.
    func holds(_ earlier: FieldType) -> Bool {
        switch (self, earlier) {
        case (.text(let limit, _), .text(let old, _)): limit >= old
        case (.integer(let range), .integer(let old)):
            range.map { range in old.map { range.contains($0.lowerBound) && range.contains($0.upperBound) } ?? false }
                ?? true
        default: self == earlier
        }
    }
}
