package import Kernel

/// What a version of a resource changes, in words.
package enum ResourceChanges {
    /// In the order in which a resource is described; empty where nothing differs but the number of the version.
    package static func between(_ old: Resource, _ new: Resource) -> [Text] {
        head(old, new) + fields(old, new) + new.indexes.filter { !old.indexes.contains($0) }.map {
            DirectoryWords.index.filled($0.joined(separator: ", "))
        }
    }

    private static func head(_ old: Resource, _ new: Resource) -> [Text] {
        let days: (Resource) -> Text = { Text(verbatim: $0.retentionDays.map(String.init) ?? "–") }
        let none = Text(verbatim: "–")
        let pairs: [(Text, Text, Text)] = [
            (DirectoryWords.title, old.title, new.title), (DirectoryWords.summary, old.summary, new.summary),
            (DirectoryWords.owner, owner(old), owner(new)),
            (DirectoryWords.processor, old.processor ?? none, new.processor ?? none),
            (DirectoryWords.library, verbatim(old.library), verbatim(new.library)),
            (DirectoryWords.role, old.role.map(verbatim) ?? none, new.role.map(verbatim) ?? none),
            (DirectoryWords.area, verbatim(old.subjectArea), verbatim(new.subjectArea)),
            (DirectoryWords.sharing, sharing(old.sharing), sharing(new.sharing)),
            (DirectoryWords.security, Text(verbatim: "\(old.securityLevel)"), Text(verbatim: "\(new.securityLevel)")),
            (DirectoryWords.cycle, verbatim(old.cycle), verbatim(new.cycle)),
            (DirectoryWords.retention, days(old), days(new)), (DirectoryWords.basis, old.legalBasis, new.legalBasis),
            (DirectoryWords.consent, old.consent ?? none, new.consent ?? none),
            (DirectoryWords.areaField, verbatim(old.areaField), verbatim(new.areaField)),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { name, old, new in filled(DirectoryWords.changed, name, old, new) }
    }

    private static func fields(_ old: Resource, _ new: Resource) -> [Text] {
        new.fields.flatMap { field -> [Text] in
            guard var earlier = old.fields.first(where: { $0.name == field.name }) else {
                return [filled(DirectoryWords.newField, called(field))]
            }
            var changes: [Text] = []
            if earlier.type != field.type {
                let types = Text(verbatim: "\(earlier.type.word) → \(field.type.word)")
                changes.append(filled(DirectoryWords.wider, called(field), types))
            }
            if earlier.isRequired && !field.isRequired {
                changes.append(filled(DirectoryWords.optional, called(field)))
            }
            earlier.type = field.type
            earlier.isRequired = field.isRequired
            return earlier == field ? changes : changes + [filled(DirectoryWords.fieldChanged, called(field))]
        }
    }

    private static func called(_ field: Field) -> Text {
        let title = field.title, name = field.name
        return Text("\(title.hans)（\(name)）", "\(title.hant)（\(name)）", "\(title.en) (\(name))",
                    "\(title.ru) (\(name))")
    }

    private static func owner(_ resource: Resource) -> Text {
        let owner = resource.owner, place = "\(owner.division.text) \(owner.department)"
        return filled(Text(verbatim: "{0} · \(place)"), owner.title)
    }

    private static func sharing(_ sharing: Resource.Sharing) -> Text {
        switch sharing {
        case .unconditional: Text(verbatim: sharing.word)
        case .conditional(let reason, let basis), .notShared(let reason, let basis):
            filled(Text(verbatim: "\(sharing.word): {0}; {1}"), reason, basis)
        }
    }

    private static func verbatim(_ value: some RawRepresentable<String>) -> Text { Text(verbatim: value.rawValue) }
    private static func verbatim(_ value: String?) -> Text { Text(verbatim: value ?? "–") }

    /// A text filled with texts, language by language.
    private static func filled(_ text: Text, _ values: Text...) -> Text {
        func fill(_ language: Language) -> String {
            values.enumerated().reduce(text[language]) { words, value in
                words.split(separator: "{\(value.offset)}", omittingEmptySubsequences: false)
                    .joined(separator: value.element[language])
            }
        }
        return Text(fill(.simplifiedChinese), fill(.traditionalChinese), fill(.english), fill(.russian))
    }
}

extension FieldType {
    /// As a definition's file writes it: `text(20)`, `code(sex)`.
    package var word: String {
        switch self {
        case .text(let limit, _): "text(\(limit))"
        case .integer(let range): range.map { "integer(\($0.lowerBound)...\($0.upperBound))" } ?? "integer"
        case .decimal(let places): "decimal(\(places))"
        case .boolean: "boolean"
        case .day: "day"
        case .moment: "moment"
        case .code(let list): "code(\(list))"
        case .division: "division"
        case .identifier(let scheme): "identifier(\(scheme.rawValue))"
        case .subject(let kind): "subject(\(kind.rawValue))"
        case .outline: "outline"
        }
    }
}
