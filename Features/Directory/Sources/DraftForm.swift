import Access
import HTML
import Kernel
import Records
import Web

/// What a draft says of itself, as a form and read back from one. Programs send the same values by the same names.
enum DraftForm {
    /// Names of the values that are texts of four lines.
    private static let texts = ["title", "summary", "owner", "reason", "basis", "legal_basis", "processor", "consent"]

    static func form(_ visit: Visit, _ found: DraftByName.Output, _ link: Link) -> Form {
        let resource = found.draft.resource
        let (reason, basis): (Text?, Text?) = switch resource.sharing {
        case .unconditional: (nil, nil)
        case .conditional(let reason, let basis), .notShared(let reason, let basis): (reason, basis)
        }
        func area(_ name: String, _ label: Text, _ value: Text?, rows: Int = 4, isRequired: Bool = true) -> FormField {
            FormField(name, label, .textarea(rows: rows), value: lines(value), hint: DraftText.fourLines,
                      isRequired: isRequired, maxLength: 4000)
        }
        func one(_ name: String, _ label: Text, _ value: String, hint: Text? = nil, isRequired: Bool = false)
            -> FormField {
            FormField(name, label, value: value, hint: hint, isRequired: isRequired, maxLength: 200)
        }
        var fields: [FormField] = [.hidden("form-token", visit.formToken),
                                   .hidden("revision", "\(found.draft.revision)")]
        fields += [area("title", DraftText.title, resource.title), area("summary", DraftText.summary, resource.summary),
                   area("owner", DraftText.owner, resource.owner.title),
                   one("department", DraftText.department, resource.owner.department, isRequired: true),
                   one("division", DraftText.division, resource.owner.division.text, isRequired: true)]
        fields.append(select("library", DraftText.library, resource.library.rawValue, DirectoryText.libraries,
                             Resource.Library.allCases.map(\.rawValue)))
        let areas = [FormOption("", DraftText.none)] + found.areas.codes.map { FormOption($0.code, $0.title) }
        fields.append(FormField("area", DraftText.area, .select(areas), value: resource.subjectArea ?? "",
                                isRequired: false))
        if found.draft.base == 0 {
            fields.append(select("about", DraftText.about, resource.about.rawValue, DirectoryText.abouts,
                                 SubjectKind.allCases.map(\.rawValue)))
        }
        let kinds = ["unconditional", "conditional", "not-shared"]
        fields.append(FormField("sharing", DraftText.sharing, .radio(kinds.map {
            FormOption($0, DirectoryText.sharings[$0] ?? Text(verbatim: $0))
        }), value: resource.sharing.word, hint: DraftText.sharingHint))
        fields += [area("reason", DraftText.reason, reason, isRequired: false),
                   area("basis", DraftText.basis, basis, isRequired: false)]
        fields.append(FormField("security_level", DraftText.security, .select((1...4).map {
            FormOption("\($0)", DirectoryText.securityLevel.filled("\($0)"))
        }), value: "\(resource.securityLevel)"))
        fields.append(select("cycle", DraftText.cycle, resource.cycle.rawValue, DirectoryText.cycles,
                             Resource.Cycle.allCases.map(\.rawValue)))
        fields.append(FormField("retention_days", DraftText.retention, .number(min: 1),
                                value: resource.retentionDays.map(String.init) ?? "", isRequired: false))
        fields += [area("legal_basis", DraftText.law, resource.legalBasis),
                   area("processor", DraftText.processor, resource.processor, isRequired: false),
                   area("consent", DraftText.consent, resource.consent, isRequired: false)]
        if found.draft.base == 0 {
            fields.append(one("key", DraftText.key, resource.key.joined(separator: ", "), hint: DraftText.commas))
        }
        fields.append(one("area_field", DraftText.areaField, resource.areaField ?? ""))
        let indexes = resource.indexes.map { $0.joined(separator: ", ") }.joined(separator: "\n")
        fields.append(FormField("indexes", DraftText.indexes, .textarea(rows: 3), value: indexes,
                                hint: DraftText.commas, isRequired: false, maxLength: 4000))
        return Form(link, id: "head", fields: fields, submit: DraftText.save, cancel: Directory.search.link)
    }

    private static func select(_ name: String, _ label: Text, _ value: String, _ words: [String: Text],
                               _ all: [String]) -> FormField {
        FormField(name, label, .select(all.map { FormOption($0, words[$0] ?? Text(verbatim: $0)) }), value: value)
    }

    // MARK: Reading

    /// The resource with the values that were sent; what was not sent stays. Throws `resource.form` with every value
    /// that cannot be read.
    static func read(_ sent: [String: String], into resource: Resource) throws(GovError) -> Resource {
        var resource = resource, faults: [GovError.Field] = []
        func text(_ name: String) -> Text? { sent[name].map(Self.text) }
        func optional(_ name: String, _ old: Text?) -> Text? {
            guard let text = text(name) else { return old }
            return text.hans.isEmpty ? nil : text
        }
        resource.title = text("title") ?? resource.title
        resource.summary = text("summary") ?? resource.summary
        resource.owner.title = text("owner") ?? resource.owner.title
        resource.legalBasis = text("legal_basis") ?? resource.legalBasis
        resource.processor = optional("processor", resource.processor)
        resource.consent = optional("consent", resource.consent)
        if let word = sent["department"] { resource.owner.department = word.trimmed }
        if let word = sent["division"] {
            if let code = DivisionCode(word.trimmed) { resource.owner.division = code } else {
                faults.append(.init("division", ResourceText.noDivision))
            }
        }
        if let word = sent["library"].flatMap(Resource.Library.init) { resource.library = word }
        if let word = sent["about"].flatMap(SubjectKind.init) { resource.about = word }
        if let word = sent["cycle"].flatMap(Resource.Cycle.init) { resource.cycle = word }
        if let word = sent["area"] { resource.subjectArea = word.isEmpty ? nil : word }
        if let word = sent["security_level"] {
            if let level = Int(word) { resource.securityLevel = level } else {
                faults.append(.init("security_level", DraftText.badNumber))
            }
        }
        if let word = sent["retention_days"]?.trimmed {
            if word.isEmpty { resource.retentionDays = nil } else if let days = Int(word) {
                resource.retentionDays = days
            } else {
                faults.append(.init("retention_days", DraftText.badNumber))
            }
        }
        if let names = sent["key"] { resource.key = Self.names(names) }
        if let name = sent["area_field"]?.trimmed { resource.areaField = name.isEmpty ? nil : name }
        if let text = sent["indexes"] {
            resource.indexes = text.split(whereSeparator: \.isNewline).map { Self.names(String($0)) }
                .filter { !$0.isEmpty }
        }
        let none = Text(verbatim: ""), reason = text("reason") ?? none, basis = text("basis") ?? none
        switch sent["sharing"] {
        case nil: break
        case "unconditional": resource.sharing = .unconditional
        case "conditional": resource.sharing = .conditional(reason: reason, basis: basis)
        case "not-shared": resource.sharing = .notShared(reason: reason, basis: basis)
        default: faults.append(.init("sharing", DraftText.missing))
        }
        guard faults.isEmpty else { throw GovError("resource.form", .invalid, DraftText.missing, fields: faults) }
        return resource
    }

    /// A line each for the four languages; fewer where something is missing.
    static func lines(_ text: Text?) -> String {
        guard let text else { return "" }
        let all = Language.allCases.map { text[$0].split(whereSeparator: \.isNewline).joined(separator: " ") }
        return all.allSatisfy(\.isEmpty) ? "" : all.joined(separator: "\n")
    }

    /// What `lines` wrote; lines beyond the fourth belong to it.
    static func text(_ lines: String) -> Text {
        var parts = lines.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { String($0).trimmed }
        while parts.count < 4 { parts.append("") }
        return Text(parts[0], parts[1], parts[2], parts[3...].joined(separator: " ").trimmed)
    }

    private static func names(_ text: String) -> [String] {
        text.split { ",，、 \t".contains($0) }.map(String.init)
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
