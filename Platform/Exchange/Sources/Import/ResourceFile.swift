import Foundation
package import Kernel
package import Records

/// A resource as a file of some lines of JSON defines it, with its code lists and how files of it are read.
///
/// ```json
/// {"name": "airport", "title": "机场", "about": "place", "department": "transport", "legalBasis": "…",
///  "fields": [{"name": "iata", "type": "text(3)"}, {"name": "lat", "type": "decimal(7)"}],
///  "key": [], "import": {"absent": ["\\N"], "subject": ["iata"]}}
/// ```
/// A title, summary or basis is one text, or an object of `zh-Hans`, `zh-Hant`, `en`, `ru`; what is left out is the
/// first.
package struct ResourceFile: Sendable {
    package let resource: Resource
    package let lists: [CodeList]
    package let profile: ImportProfile

    /// The largest file that is read.
    package static let limit = 1 << 20

    /// `division` is that of an owner for whom the file names none. Throws `import.definition` with the place.
    package init(_ bytes: [UInt8], division: DivisionCode) throws(GovError) {
        do {
            guard bytes.count <= Self.limit else { throw Fault("it is larger than \(Self.limit) bytes") }
            let form = try JSONDecoder().decode(Form.self, from: Data(bytes))
            resource = try form.resource(division)
            lists = form.lists.map { list in
                CodeList(list.name, list.title?.text ?? Text(verbatim: list.name), standard: list.standard,
                         list.codes.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.text) })
            }
            profile = form.profile
        } catch {
            throw GovError("import.definition", .invalid, ExchangeText.badDefinition, detail: Self.words(error))
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case let fault as Fault: fault.words
        case DecodingError.keyNotFound(let key, let context): "\(path(context)): “\(key.stringValue)” is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
             DecodingError.dataCorrupted(let context): "\(path(context)): \(context.debugDescription)"
        default: "\(error)"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty ? "the file" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}

/// What is wrong with a definition.
private struct Fault: Error {
    let words: String
    init(_ words: String) { self.words = words }
}

/// One text for all languages, or one each.
private struct Words: Decodable {
    let text: Text

    init(from decoder: any Decoder) throws {
        if let plain = try? decoder.singleValueContainer().decode(String.self) {
            text = Text(verbatim: plain)
            return
        }
        let words = try decoder.singleValueContainer().decode([String: String].self)
        guard let first = Language.allCases.lazy.compactMap({ words[$0.rawValue] }).first else {
            throw Fault("a text needs one of zh-Hans, zh-Hant, en, ru")
        }
        func word(_ language: Language) -> String { words[language.rawValue] ?? first }
        text = Text(word(.simplifiedChinese), words["zh-Hant"] ?? word(.simplifiedChinese), word(.english),
                    word(.russian))
    }
}

/// The file as it is written.
private struct Form: Decodable {
    /// A column of the resource.
    struct Column: Decodable {
        let name: String, type: String
        let title: Words?, required: Bool?, pattern: String?, sensitivity: Field.Sensitivity?, unit: String?
        let standard: String?
    }

    /// A code list.
    struct List: Decodable {
        let name: String, codes: [String: Words]
        let title: Words?, standard: String?
    }

    let name: String, title: Words, about: SubjectKind, department: String, legalBasis: Words, fields: [Column]
    let summary: Words?, division: String?, departmentTitle: Words?, library: Resource.Library?, key: [String]?
    let areaField: String?, indexes: [[String]]?, sharing: String?, sharingReason: Words?, sharingBasis: Words?
    let securityLevel: Int?, cycle: Resource.Cycle?, retentionDays: Int?, role: Resource.Role?
    let lists: [List]
    let profile: ImportProfile

    /// As they stand in the file.
    enum CodingKeys: String, CodingKey {
        case name, title, about, department, legalBasis, fields, summary, division, departmentTitle, library, key
        case areaField, indexes, sharing, sharingReason, sharingBasis, securityLevel, cycle, retentionDays, role, lists
        case profile = "import"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        title = try container.decode(Words.self, forKey: .title)
        about = try container.decode(SubjectKind.self, forKey: .about)
        department = try container.decode(String.self, forKey: .department)
        legalBasis = try container.decode(Words.self, forKey: .legalBasis)
        fields = try container.decode([Column].self, forKey: .fields)
        summary = try container.decodeIfPresent(Words.self, forKey: .summary)
        division = try container.decodeIfPresent(String.self, forKey: .division)
        departmentTitle = try container.decodeIfPresent(Words.self, forKey: .departmentTitle)
        library = try container.decodeIfPresent(Resource.Library.self, forKey: .library)
        key = try container.decodeIfPresent([String].self, forKey: .key)
        areaField = try container.decodeIfPresent(String.self, forKey: .areaField)
        indexes = try container.decodeIfPresent([[String]].self, forKey: .indexes)
        sharing = try container.decodeIfPresent(String.self, forKey: .sharing)
        sharingReason = try container.decodeIfPresent(Words.self, forKey: .sharingReason)
        sharingBasis = try container.decodeIfPresent(Words.self, forKey: .sharingBasis)
        securityLevel = try container.decodeIfPresent(Int.self, forKey: .securityLevel)
        cycle = try container.decodeIfPresent(Resource.Cycle.self, forKey: .cycle)
        retentionDays = try container.decodeIfPresent(Int.self, forKey: .retentionDays)
        role = try container.decodeIfPresent(Resource.Role.self, forKey: .role)
        lists = try container.decodeIfPresent([List].self, forKey: .lists) ?? []
        profile = try container.decodeIfPresent(ImportProfile.self, forKey: .profile) ?? ImportProfile()
    }

    func resource(_ standard: DivisionCode) throws -> Resource {
        let place = try division.map { text in
            guard let code = DivisionCode(text) else { throw Fault("division: \(text) is no division") }
            return code
        } ?? standard
        return Resource(
            name, title.text, summary: summary?.text ?? title.text, about: about,
            owner: Owner(division: place, department: department,
                         title: departmentTitle?.text ?? Text(verbatim: department)),
            library: library ?? .topic, role: role, fields: try fields.map(field), key: key ?? [], areaField: areaField,
            indexes: indexes ?? [], sharing: try sharingKind(), securityLevel: securityLevel ?? 1,
            cycle: cycle ?? .once, retentionDays: retentionDays, legalBasis: legalBasis.text)
    }

    private func sharingKind() throws -> Resource.Sharing {
        let reason = sharingReason?.text ?? Text(verbatim: ""), basis = sharingBasis?.text ?? Text(verbatim: "")
        return switch sharing ?? "unconditional" {
        case "unconditional": .unconditional
        case "conditional": .conditional(reason: reason, basis: basis)
        case "not-shared": .notShared(reason: reason, basis: basis)
        default: throw Fault("sharing: unconditional, conditional or not-shared")
        }
    }

    private func field(_ column: Column) throws -> Field {
        Field(column.name, column.title?.text ?? Text(verbatim: column.name), try type(column),
              column.sensitivity ?? .open, required: column.required ?? false, unit: column.unit,
              standard: column.standard)
    }

    /// `text(20)`, `integer`, `integer(0...100)`, `decimal(2)`, `boolean`, `day`, `moment`, `code(LIST)`, `division`,
    /// `identifier(SCHEME)`, `subject(KIND)`.
    private func type(_ column: Column) throws -> FieldType {
        let parts = column.type.split(separator: "(", maxSplits: 1)
        let word = parts.first.map(String.init) ?? ""
        let inner = parts.count == 2 && parts[1].hasSuffix(")") ? String(parts[1].dropLast()) : ""
        switch word {
        case "text": if let limit = Int(inner) { return .text(limit: limit, pattern: column.pattern) }
        case "integer":
            if inner.isEmpty { return .integer() }
            let ends = inner.components(separatedBy: "...").compactMap { Int64($0) }
            if ends.count == 2, ends[0] <= ends[1] { return .integer(ends[0]...ends[1]) }
        case "decimal": if let places = Int(inner) { return .decimal(places: places) }
        case "boolean": return .boolean
        case "day": return .day
        case "moment": return .moment
        case "code": if !inner.isEmpty { return .code(list: inner) }
        case "division": return .division
        case "identifier": if let scheme = IdentifierScheme(rawValue: inner) { return .identifier(scheme) }
        case "subject": if let kind = SubjectKind(rawValue: inner) { return .subject(kind) }
        default: break
        }
        throw Fault("\(column.name): there is no type \(column.type)")
    }
}
