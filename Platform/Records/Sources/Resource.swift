package import Access
package import Kernel

/// A kind of fact that one department knows and publishes: what a dataset is to a catalogue, and a table to the store.
///
/// Its metadata are those of GB/T 21063.3 and of the national sheet of 2018 for directories of government data.
package struct Resource: Hashable, Codable, Sendable {
    /// Which library of the directory it belongs to.
    package enum Library: String, Hashable, Codable, Sendable, CaseIterable {
        case base, subject, topic
    }

    /// What a resource is for the parts that work on any resource of that kind.
    package enum Role: String, Hashable, Codable, Sendable, CaseIterable {
        case identity, licence, result, declaration, presence
    }

    /// Whether another department may have it, and if not freely, why and by what law.
    package enum Sharing: Hashable, Codable, Sendable {
        case unconditional
        case conditional(reason: Text, basis: Text)
        case notShared(reason: Text, basis: Text)
    }

    /// How often the owner promises to bring it up to date.
    package enum Cycle: String, Hashable, Codable, Sendable, CaseIterable {
        case live, daily, weekly, monthly, quarterly, yearly, once
    }

    /// The table's name after `r_`: see `Identifier`; at most 40 characters.
    package var name: String
    /// Counted from 1. A new version may add fields, widen texts and change words; it never drops or retypes a field.
    package var version: Int
    package var title: Text
    package var summary: Text
    package var about: SubjectKind
    package var owner: Owner
    package var library: Library
    package var role: Role?
    package var fields: [Field]
    /// Fields that tell the current records of one subject apart; none if a subject has at most one.
    package var key: [String]
    /// The field by which the right to see a record is cut by area; nil where all of it belongs to the owner's
    /// division.
    package var areaField: String?
    /// Lists of fields that are looked up or sorted by; each becomes an index that ends in the subject. Fields named
    /// behind `subject` lie in it too, so that a list of them is read from it alone.
    package var indexes: [[String]]
    package var sharing: Sharing
    /// 1 (lowest) to 4, by the province's guide to classifying public data.
    package var securityLevel: Int
    package var cycle: Cycle
    /// Days after a record ended or was replaced until it is erased; nil: kept as long as the law on archives asks.
    package var retentionDays: Int?
    /// Why the department may hold it at all.
    package var legalBasis: Text
    /// What a person agrees to, in words, where the records rest on consent (Personal Information Protection Law,
    /// art. 13 no. 1) and go when it is withdrawn; nil where they rest on law.
    package var consent: Text?
    /// Who handles the records on behalf of the owner, who decides on their use (art. 21, 73); nil: the owner itself.
    package var processor: Text?
    /// The subject area of the directory, by its code in the list `subject-area`.
    package var subjectArea: String?
    /// Set where the status of people may be decided by its records; see `Evidence`.
    package var evidence: Evidence?

    package init(
        _ name: String, version: Int = 1, _ title: Text, summary: Text, about: SubjectKind, owner: Owner,
        library: Library = .base, role: Role? = nil, fields: [Field], key: [String] = [], areaField: String? = nil,
        indexes: [[String]] = [], sharing: Sharing, securityLevel: Int, cycle: Cycle, retentionDays: Int? = nil,
        legalBasis: Text, consent: Text? = nil, processor: Text? = nil, subjectArea: String? = nil,
        evidence: Evidence? = nil
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.summary = summary
        self.about = about
        self.owner = owner
        self.library = library
        self.role = role
        self.fields = fields
        self.key = key
        self.areaField = areaField
        self.indexes = indexes
        self.sharing = sharing
        self.securityLevel = securityLevel
        self.cycle = cycle
        self.retentionDays = retentionDays
        self.legalBasis = legalBasis
        self.consent = consent
        self.processor = processor
        self.subjectArea = subjectArea
        self.evidence = evidence
    }

    /// The field of that name; nil if there is none.
    package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

/// The department that answers for a resource.
package struct Owner: Hashable, Codable, Sendable {
    /// 12 digits.
    package var division: DivisionCode
    /// The short name, as in `Scope`.
    package var department: String
    package var title: Text

    package init(division: DivisionCode, department: String, title: Text) {
        self.division = division
        self.department = department
        self.title = title
    }

    package var scope: Scope { Scope(division: division, department: department) }
}
