package import Kernel

/// What makes a resource evidence: a fact by which the status of people may be decided, and nothing else may.
///
/// The list of such resources is closed: only the platform's own set-up publishes one (`evidence.closed`), records get
/// into it through `EvidenceRecords` alone, and every record names what corroborates it.
package struct Evidence: Hashable, Codable, Sendable {
    /// Who writes the records; a duty over all departments counts for none of them.
    package enum Writer: String, Hashable, Codable, Sendable, CaseIterable {
        /// The department that owns the resource.
        case department
        /// The person themself, of their own free will.
        case subject
        /// A job of the platform, which follows from other evidence.
        case platform
    }

    /// Another record that must stand for this one to be believed.
    package struct Corroboration: Hashable, Codable, Sendable {
        /// The field here that names it.
        package var field: String
        package var resource: String
        /// The field there that has the same value.
        package var match: String
        /// Whether it must be about the same subject.
        package var isOwn: Bool
        /// Asked for only where this field has this value, as a form writes it.
        package var condition: Condition?
        /// Values that the record there must have.
        package var demands: [Condition]
        /// A span of time here that must meet the one there.
        package var overlap: Overlap?
        /// What is said where there is none.
        package var refusal: Text

        package init(_ field: String, in resource: String, by match: String, isOwn: Bool = false,
                     when condition: Condition? = nil, demanding demands: [Condition] = [], overlap: Overlap? = nil,
                     refusal: Text) {
            self.field = field
            self.resource = resource
            self.match = match
            self.isOwn = isOwn
            self.condition = condition
            self.demands = demands
            self.overlap = overlap
            self.refusal = refusal
        }
    }

    /// That a field has a value.
    package struct Condition: Hashable, Codable, Sendable {
        package var field: String
        package var value: String

        package init(_ field: String, _ value: String) {
            self.field = field
            self.value = value
        }
    }

    /// Fields of moments: the span from `from` to `to` here must meet that from `otherFrom` to `otherTo` there.
    package struct Overlap: Hashable, Codable, Sendable {
        package var from: String
        package var to: String
        package var otherFrom: String
        package var otherTo: String

        package init(_ from: String, _ to: String, meets otherFrom: String, _ otherTo: String) {
            self.from = from
            self.to = to
            self.otherFrom = otherFrom
            self.otherTo = otherTo
        }
    }

    package var writer: Writer
    package var corroboration: [Corroboration]
    /// The field that says by which case, venue or run several people were exposed together; it is corroborated.
    package var exposureField: String?
    /// Whether it was gathered for an emergency alone and is erased after it.
    package var endsWithEmergency: Bool

    package init(by writer: Writer, corroboration: [Corroboration] = [], exposure: String? = nil,
                 endsWithEmergency: Bool = false) {
        self.writer = writer
        self.corroboration = corroboration
        exposureField = exposure
        self.endsWithEmergency = endsWithEmergency
    }
}
