package import Kernel
package import Records

/// How the columns of a file become the fields of a resource; kept, so that the next file of that header needs no
/// words.
package struct ImportProfile: Hashable, Codable, Sendable {
    /// Fields by column, as the header has it; an empty name leaves the column out.
    package var columns: [String: String] = [:]
    /// Fields whose values name the subject, where the resource has no number for it; its key where this is empty.
    package var subject: [String] = []
    /// What a field gets whose cell is empty.
    package var defaults: [String: String] = [:]
    /// Cells that mean that there is no value, besides the empty one: `\N`, `NULL`.
    package var absent: [String] = []
    /// Decimal fields that may have more places than the field, and are rounded (half away from zero).
    package var rounded: [String] = []

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        columns = try container.decodeIfPresent([String: String].self, forKey: .columns) ?? [:]
        subject = try container.decodeIfPresent([String].self, forKey: .subject) ?? []
        defaults = try container.decodeIfPresent([String: String].self, forKey: .defaults) ?? [:]
        absent = try container.decodeIfPresent([String].self, forKey: .absent) ?? []
        rounded = try container.decodeIfPresent([String].self, forKey: .rounded) ?? []
    }
}

/// Which column of a file fills which field of a resource.
package struct ColumnMapping: Sendable {
    /// For each field of the resource the place of its column; nil where the file has none.
    package let places: [Int?]
    /// Names of columns that fill nothing.
    package let unused: [String]
    /// Whether the file has columns that an import or an export of ours wrote.
    let isOwn: Bool

    /// Columns that an import itself wrote beside rows that it refused.
    static let ownPrefix = "yitong:"

    /// A column is what the profile says; else the field whose name or title, in any language, it bears.
    ///
    /// Throws `import.mapping` naming each required field without a column, each column that two fields or one field
    /// twice would have, and each name in the profile that there is not.
    package init(_ resource: Resource, header: [String], _ profile: ImportProfile) throws(GovError) {
        var faults: [GovError.Field] = []
        var places = [Int?](repeating: nil, count: resource.fields.count), unused: [String] = []
        let known = Dictionary(resource.fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var titles: [String: Int] = [:]
        for (place, field) in resource.fields.enumerated() {
            for language in Language.allCases { titles[Self.plain(field.title[language])] = place }
        }
        for (name, place) in known { titles[Self.plain(name)] = place }
        for column in profile.columns.keys.sorted() where !header.contains(column) {
            faults.append(.init(column, ExchangeText.noColumn.filled(column)))
        }
        for (index, column) in header.enumerated() where !column.hasPrefix(Self.ownPrefix) {
            let place: Int?
            if let said = profile.columns[column] {
                place = known[said]
                if place == nil, !said.isEmpty { faults.append(.init(column, ExchangeText.noField.filled(said))) }
            } else {
                place = titles[Self.plain(column)]
            }
            guard let place else {
                unused.append(column)
                continue
            }
            if let other = places[place] {
                faults.append(.init(column, ExchangeText.twoColumns.filled(header[other], column,
                                                                           resource.fields[place].name)))
            }
            places[place] = index
        }
        for (place, field) in resource.fields.enumerated()
        where field.isRequired && places[place] == nil && profile.defaults[field.name] == nil {
            faults.append(.init(field.name, ExchangeText.fieldWithoutColumn.filled(field.name, field.title.hans)))
        }
        guard faults.isEmpty else {
            throw GovError("import.mapping", .invalid, ExchangeText.badMapping, fields: faults,
                           detail: faults.map(\.message.en).joined(separator: "\n"))
        }
        self.places = places
        self.unused = unused
        isOwn = header.contains { $0.hasPrefix(Self.ownPrefix) }
    }

    /// The field of one column, where it has one.
    static func place(of column: String, in resource: Resource, _ profile: ImportProfile) -> Int? {
        if column.hasPrefix(ownPrefix) { return nil }
        if let said = profile.columns[column] { return resource.fields.firstIndex { $0.name == said } }
        let name = plain(column)
        return resource.fields.firstIndex { field in
            plain(field.name) == name || Language.allCases.contains { plain(field.title[$0]) == name }
        }
    }

    /// Without case, spaces and marks: `Provider ID` is `provider_id`.
    private static func plain(_ text: String) -> String {
        let passedOver = " _-\u{3000}".unicodeScalars
        return String(text.lowercased().unicodeScalars.filter { !passedOver.contains($0) }.map(Character.init))
    }
}
