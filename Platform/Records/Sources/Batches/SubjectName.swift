package import Kernel
package import Store

/// By what the rows of a resource say whom or what they are about.
package enum SubjectName: Hashable, Sendable {
    /// A number of the platform's own.
    case id(SubjectID)
    /// A number that somebody issued, in its canonical form; or the name of a thing in a resource (`SubjectScheme`).
    case number(scheme: String, value: String)
}

/// How the subjects of a resource are known where it is filled from outside.
package enum SubjectScheme: Hashable, Sendable {
    /// By the checked number in the field at the place.
    case number(IdentifierScheme, field: Int)
    /// By the values of these fields, which nobody checks: one subject for each that the resource names.
    case fields([Int])

    /// The first required number that fits what the resource is about; else the fields given; else those of its key.
    ///
    /// Nil if there is none of these: the rows of such a resource do not say what they are about.
    package init?(_ resource: Resource, named fields: [String] = []) {
        let places = fields.compactMap { name in resource.fields.firstIndex { $0.name == name } }
        if !fields.isEmpty {
            guard places.count == fields.count else { return nil }
            self = .fields(places)
            return
        }
        for (index, field) in resource.fields.enumerated() where field.isRequired {
            guard case .identifier(let scheme) = field.type, scheme.names(resource.about) else { continue }
            self = .number(scheme, field: index)
            return
        }
        let key = resource.key.compactMap { name in resource.fields.firstIndex { $0.name == name } }
        guard !key.isEmpty else { return nil }
        self = .fields(key)
    }

    /// The places of the fields that say it; all of them must have a value.
    package var fields: [Int] {
        switch self {
        case .number(_, let field): [field]
        case .fields(let fields): fields
        }
    }

    /// Whom a row is about; nil where a field that says it is empty.
    package func name(_ resource: Resource, _ values: [Value]) -> SubjectName? {
        switch self {
        case .number(let scheme, let field):
            guard case .text(let text) = values[field] else { return nil }
            return .number(scheme: scheme.rawValue, value: text)
        case .fields(let fields):
            var parts: [String] = []
            for field in fields {
                switch values[field] {
                case .text(let text): parts.append(text)
                case .integer(let number): parts.append(String(number))
                case .null, .real, .bytes: return nil
                }
            }
            // No text holds this character by itself: it is doubled.
            let joined = parts.map { $0.replacing("|", with: "||") }.joined(separator: "|,")
            return .number(scheme: "resource:\(resource.name)", value: joined)
        }
    }
}

extension IdentifierScheme {
    fileprivate func names(_ kind: SubjectKind) -> Bool {
        switch self {
        case .residentNumber, .passport: kind == .person
        case .creditCode: kind == .organisation
        case .addressCode: kind == .place
        }
    }
}
