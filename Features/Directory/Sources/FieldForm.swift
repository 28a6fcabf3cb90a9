import HTML
import Kernel
import Records
import Web

/// One field of a draft, as a form and read back from one.
enum FieldForm {
    /// The kinds of a field's type, in the order of the choice.
    private static let kinds = ["text", "integer", "decimal", "boolean", "day", "moment", "code", "division",
                                "identifier", "subject", "outline"]

    static func form(_ visit: Visit, _ found: DraftByName.Output, _ field: Field, _ link: Link, back: Link) -> Form {
        let isPublished = found.earlier?.fields.contains { $0.name == field.name } ?? false
        let word = field.type.word, kind = String(word.prefix { $0 != "(" })
        var fields: [FormField] = [
            .hidden("form-token", visit.formToken), .hidden("revision", "\(found.draft.revision)"),
            .hidden("field", field.name), .hidden("do", "save"),
        ]
        if !isPublished {
            fields.append(FormField("name", DraftText.name, value: field.name, hint: DraftText.badName, maxLength: 63))
        }
        let choice = kinds.map { kind in
            FormOption(kind, (ResourceText.types[kind] ?? Text(verbatim: kind)).filled("…"))
        }
        let schemes = IdentifierScheme.allCases.map(\.rawValue).joined(separator: ", ")
        let purposes = field.purposes?.joined(separator: ", ") ?? ""
        fields += [
            FormField("title", DraftText.title, .textarea(rows: 4), value: DraftForm.lines(field.title),
                      hint: DraftText.fourLines, maxLength: 1000),
            FormField("type", DraftText.type, .select(choice), value: kind),
            FormField("detail", DraftText.detail, value: String(word.dropFirst(kind.count + 1).dropLast()),
                      hint: DraftText.detailHint.filled(schemes), isRequired: false, maxLength: 100),
            FormField("pattern", DraftText.pattern, value: pattern(field.type), isRequired: false, maxLength: 200),
            FormField("sensitivity", DraftText.sensitivity, .radio(Field.Sensitivity.allCases.map {
                FormOption($0.rawValue, DirectoryText.sensitivities[$0.rawValue] ?? Text(verbatim: $0.rawValue))
            }), value: field.sensitivity.rawValue),
            FormField("required", DraftText.required, .checkbox, value: field.isRequired ? "yes" : "",
                      isRequired: false),
            FormField("unit", DraftText.unit, value: field.unit ?? "", isRequired: false, maxLength: 40),
            FormField("standard", DraftText.standard, value: field.standard ?? "", isRequired: false, maxLength: 100),
            FormField("purposes", DraftText.purposes, value: purposes, isRequired: false, maxLength: 400),
        ]
        return Form(link, id: "field", fields: fields, submit: DraftText.save, cancel: back)
    }

    private static func pattern(_ type: FieldType) -> String {
        if case .text(_, let pattern?) = type { pattern } else { "" }
    }

    /// The field with the values that were sent. Throws `resource.form` with every value that cannot be read.
    static func read(_ sent: [String: String], into field: Field, taken: Set<String>) throws(GovError) -> Field {
        var field = field, faults: [GovError.Field] = []
        if let name = sent["name"]?.trimmed {
            if isName(name), !taken.contains(name) { field.name = name } else {
                faults.append(.init("name", DraftText.badName))
            }
        }
        if let lines = sent["title"] { field.title = DraftForm.text(lines) }
        if let kind = sent["type"] {
            let pattern = sent["pattern"]?.trimmed ?? ""
            if let type = type(kind, sent["detail"]?.trimmed ?? "", pattern.isEmpty ? nil : pattern) {
                field.type = type
            } else {
                faults.append(.init("detail", DraftText.badType))
            }
        }
        if let word = sent["sensitivity"].flatMap(Field.Sensitivity.init) { field.sensitivity = word }
        field.isRequired = sent["required"] == "yes"
        func optional(_ name: String, _ old: String?) -> String? {
            sent[name].map(\.trimmed).map { $0.isEmpty ? nil : $0 } ?? old
        }
        field.unit = optional("unit", field.unit)
        field.standard = optional("standard", field.standard)
        if let words = sent["purposes"] {
            let list = words.split { ",，、 ".contains($0) }.map(String.init)
            field.purposes = list.isEmpty ? nil : list
        }
        guard faults.isEmpty else { throw GovError("resource.form", .invalid, DraftText.missing, fields: faults) }
        return field
    }

    private static func isName(_ name: String) -> Bool {
        (1...63).contains(name.utf8.count) && name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
        } && !(0x30...0x39).contains(name.utf8.first ?? 0x30)
    }

    /// The type of a kind and what is said more of it; nil where the two do not fit.
    static func type(_ kind: String, _ detail: String, _ pattern: String?) -> FieldType? {
        switch kind {
        case "text": Int(detail).map { .text(limit: $0, pattern: pattern) }
        case "integer": detail.isEmpty ? .integer() : range(detail).map { .integer($0) }
        case "decimal": Int(detail).map { .decimal(places: $0) }
        case "boolean": .boolean
        case "day": .day
        case "moment": .moment
        case "code": detail.isEmpty ? nil : .code(list: detail)
        case "division": .division
        case "identifier": IdentifierScheme(rawValue: detail).map { .identifier($0) }
        case "subject": SubjectKind(rawValue: detail).map { .subject($0) }
        case "outline": .outline
        default: nil
        }
    }

    private static func range(_ text: String) -> ClosedRange<Int64>? {
        let ends = text.split(separator: "...", omittingEmptySubsequences: false).compactMap { Int64($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
    }
}
