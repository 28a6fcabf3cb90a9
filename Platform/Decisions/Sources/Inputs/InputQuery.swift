package import Kernel

/// Where the value of one input of a model comes from: data, not code.
///
/// ```swift
/// InputQuery("Age", .age, of: "person", field: "born", basis: law)
/// InputQuery("Visits", .count, of: "visit", within: Window(field: "day", days: 365), basis: law)
/// ```
/// Only records that hold at the moment of the decision count. A fact that is missing is null; a count of nothing is 0.
package struct InputQuery: Hashable, Codable, Sendable {
    /// How a value is made of records.
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// The field of the subject's current record; of several, of the one written last.
        case field
        /// Whole years since the day in the field.
        case age
        /// Whether there is a record.
        case exists
        case count
        /// Over a number field; of no record 0.
        case sum
        /// Over a number or day field; of no record null.
        case least, greatest
        /// The field of the record whose window field is the latest.
        case latest
        /// How many subjects share the value that the subject's record has in the field, the subject included.
        case sharing
    }

    /// Only records of the last so many days.
    package struct Window: Hashable, Codable, Sendable {
        /// A field of days or moments.
        package var field: String
        /// The day of the decision is the last of them; nil: all up to it.
        package var days: Int?

        package init(field: String, days: Int? = nil) {
            self.field = field
            self.days = days
        }
    }

    /// Only records whose field has one of the values, written as in a form.
    package struct Filter: Hashable, Codable, Sendable {
        package var field: String
        package var values: [String]

        package init(_ field: String, in values: [String]) {
            self.field = field
            self.values = values
        }
    }

    /// The name in the model.
    package var input: String
    package var kind: Kind
    package var resource: String
    /// Not for `exists` and `count`.
    package var field: String?
    package var window: Window?
    package var filters: [Filter]
    /// By what law this fact may be used here.
    package var basis: Text

    package init(_ input: String, _ kind: Kind, of resource: String, field: String? = nil, within window: Window? = nil,
                 where filters: [Filter] = [], basis: Text) {
        self.input = input
        self.kind = kind
        self.resource = resource
        self.field = field
        self.window = window
        self.filters = filters
        self.basis = basis
    }

    /// Whether both read the same: the name in the model and the law do not count.
    func reads(as other: InputQuery) -> Bool {
        kind == other.kind && resource == other.resource && field == other.field && window == other.window
            && filters == other.filters
    }
}
