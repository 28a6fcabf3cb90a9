package import Access
package import Kernel
package import Store

/// A value as it may be shown to this reader for this purpose.
package enum ShownValue: Hashable, Sendable {
    case plain(Value)
    /// Sensitive: shown in full only by `RevealField`.
    case masked(String)
    /// Bound to other purposes; with these.
    case withheld([String])
}

/// A record as it may be shown.
package struct ShownRecord: Hashable, Sendable {
    package let record: Record
    /// In the order of the resource's fields.
    package let values: [ShownValue]

    package subscript(_ field: String) -> ShownValue? {
        record.resource.fields.firstIndex { $0.name == field }.map { values[$0] }
    }
}

/// What of a record may be seen: the one place that pages, the JSON interface and exports read records through.
///
/// A value of a field that is bound to purposes is withheld for others. A sensitive value is masked, and an identity
/// number in any listing, unless the reader has leave to see it. What is one's own is shown whole (Personal Information
/// Protection Law, art. 45).
package struct Disclosure: Sendable {
    /// Who sees it.
    package enum Reader: Hashable, Sendable {
        /// The person themselves.
        case own
        /// Somebody in duty.
        case duty
        /// Somebody in duty to whom sensitive values were allowed.
        case unmasked
    }

    package let purpose: Purpose
    package let reader: Reader

    package init(_ purpose: Purpose, _ reader: Reader) {
        self.purpose = purpose
        self.reader = reader
    }

    /// One value, as it may be shown.
    package func show(_ field: Field, _ value: Value) -> ShownValue {
        if reader == .own || value == .null { return .plain(value) }
        if let purposes = field.purposes, !purposes.contains(purpose.code) { return .withheld(purposes) }
        guard reader == .duty, Self.isMasked(field), let mask = Mask.text(field, value) else { return .plain(value) }
        return .masked(mask)
    }

    /// A whole record, value by value.
    package func show(_ record: Record) -> ShownRecord {
        ShownRecord(record: record, values: zip(record.resource.fields, record.values).map { show($0, $1) })
    }

    /// Whether a field is masked at all: sensitive ones and numbers of persons.
    package static func isMasked(_ field: Field) -> Bool {
        if field.sensitivity == .sensitive { return true }
        if case .identifier(let scheme) = field.type { return scheme == .residentNumber || scheme == .passport }
        return false
    }
}

extension Records {
    /// The current records of a subject as the door's principal may see them for its purpose; at most 1,000.
    package static func shown(_ door: LookupDoor, _ resource: Resource, of subject: SubjectID) throws -> [ShownRecord] {
        let disclosure = Disclosure(door.purpose, door.principal.subject == subject && door.grant == nil ? .own : .duty)
        return try current(door.connection, resource, of: subject).map(disclosure.show)
    }
}
