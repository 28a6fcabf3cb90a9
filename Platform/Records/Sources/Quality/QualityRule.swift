import FEEL
package import Kernel
package import Store

/// What must hold of the records of a resource beyond the types of their fields; data, with a version.
package struct QualityRule: Hashable, Codable, Sendable {
    /// How bad it is where it does not hold.
    package enum Severity: String, Hashable, Codable, Sendable, CaseIterable {
        case grave, ordinary, slight
    }

    /// What is checked.
    package enum Kind: Hashable, Codable, Sendable {
        /// A condition in FEEL over the fields of the record: true where it is right. Null is "not checked".
        case condition(String)
        /// The subject that the field names has a record in another resource.
        case refers(field: String, resource: String)
        /// The field says the same as a field of the same subject's record in another resource.
        case equals(field: String, resource: String, other: String)
        /// The field lies from one field to another, both included, of the same subject's record in another resource.
        case within(field: String, resource: String, from: String, to: String)
        /// The stretches from one field to another of one subject's records do not overlap; an empty end is open.
        case apart(from: String, to: String)
        /// The field does not change again before so many days are over.
        case steady(field: String, days: Int)
        /// Written within so many days; nil: within the cycle that the owner promises.
        case fresh(days: Int?)
    }

    /// Lower-case letters, digits and `-`, at most 40; unique in its resource.
    package var code: String
    package var title: Text
    package var severity: Severity
    package var kind: Kind

    package init(_ code: String, _ title: Text, _ severity: Severity = .ordinary, _ kind: Kind) {
        self.code = code
        self.title = title
        self.severity = severity
        self.kind = kind
    }

    /// Characters of a condition.
    static let conditionLimit = 2000

    /// What is wrong with it for a resource, field by field as the form names them; none where it can be kept.
    package func faults(_ connection: any Connection, _ resource: Resource) throws -> [GovError.Field] {
        var faults: [GovError.Field] = []
        let isCode = (1...40).contains(code.utf8.count) && code.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
        if !isCode { faults.append(.init("code", QualityText.badCode)) }
        for language in Language.allCases where !(1...200).contains(title[language].unicodeScalars.count) {
            faults.append(.init("title-\(language.rawValue)", QualityText.badTitle))
        }
        return faults + (try kindFaults(connection, resource))
    }

    private func kindFaults(_ connection: any Connection, _ resource: Resource) throws -> [GovError.Field] {
        var faults: [GovError.Field] = []
        func need(_ place: String, _ name: String, in resource: Resource?,
                  _ allows: (FieldType) -> Bool = { _ in true }) {
            let fits = resource?.field(name).map { allows($0.type) } ?? false
            if !fits { faults.append(.init(place, QualityText.badField)) }
        }
        func other(_ name: String) throws -> Resource? {
            let found = try Catalogue.find(connection, name)
            if found == nil || found?.name == resource.name {
                faults.append(.init("resource", QualityText.badResource))
            }
            return found
        }
        /// Of the same kind of subject, with one record each.
        func beside(_ name: String) throws -> Resource? {
            let found = try other(name)
            if let found, found.about != resource.about || !found.key.isEmpty {
                faults.append(.init("resource", QualityText.badResource))
            }
            return found
        }
        switch kind {
        case .condition(let text):
            if let fault = ConditionCheck.fault(text, resource) { faults.append(.init("condition", fault)) }
        case .refers(let field, let name):
            let found = try other(name)
            need("field", field, in: resource) { type in
                if case .subject(let kind) = type { kind == found?.about } else { false }
            }
        case .equals(let field, let name, let theirs):
            need("field", field, in: resource, ComparableValue.isComparable)
            need("other", theirs, in: try beside(name), ComparableValue.isComparable)
        case .within(let field, let name, let from, let to):
            let found = try beside(name), type = resource.field(field)?.type
            need("field", field, in: resource, Self.isOrdered)
            need("from", from, in: found) { $0 == type }
            need("to", to, in: found) { $0 == type }
        case .apart(let from, let to):
            need("from", from, in: resource, Self.isOrdered)
            need("to", to, in: resource) { $0 == resource.field(from)?.type }
            if resource.key.isEmpty { faults.append(.init("kind", QualityText.oneRecord)) }
        case .steady(let field, let days):
            need("field", field, in: resource)
            if !(1...36_500).contains(days) { faults.append(.init("days", QualityText.badDays)) }
        case .fresh(let days):
            if let days, !(1...36_500).contains(days) { faults.append(.init("days", QualityText.badDays)) }
            if days == nil, resource.cycle.days == nil { faults.append(.init("days", QualityText.noCycle)) }
        }
        return faults
    }

    private static func isOrdered(_ type: FieldType) -> Bool {
        switch type {
        case .integer, .decimal, .day, .moment: true
        default: false
        }
    }

    /// The rules of a resource in force, by code.
    static func inForce(_ connection: any Connection, _ resource: String) throws -> [QualityRule] {
        try connection.rows("""
            SELECT definition FROM quality_rule WHERE resource = \(resource) AND retired_at IS NULL
            ORDER BY code LIMIT \(QualityRights.ruleLimit)
            """).map { try JSON.decode($0.get(0)) }
    }
}

extension Resource.Cycle {
    /// Days after which the next update is late; nil where none is promised.
    var days: Int? {
        switch self {
        case .live, .daily: 1
        case .weekly: 7
        case .monthly: 31
        case .quarterly: 92
        case .yearly: 366
        case .once: nil
        }
    }
}
