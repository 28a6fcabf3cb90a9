package import Kernel
import Store

/// One value by which the directory can be narrowed, as each entry has one of each kind.
package struct DirectoryFacet: Hashable, Sendable {
    /// By what the directory is narrowed. The order is that of the columns: see `FacetColumns`.
    package enum Kind: String, CaseIterable, Sendable {
        case library, department, area, sharing
        /// The level of security, 1 to 4.
        case security
        /// The level of administration of the owner, province to village.
        case level
        /// Whether its records are older than its cycle promises.
        case overdue
    }

    package let kind: Kind
    /// Stable: `base`, `990100000000.health`, `ZF`, `2`, `prefecture`, `yes`.
    package let word: String
    /// Only of departments: what the owner is called.
    package let title: Text

    package init(_ kind: Kind, _ word: String, _ title: Text = Text(verbatim: "")) {
        self.kind = kind
        self.word = word
        self.title = title
    }

    /// All facets of a resource, in the order of the kinds. A subject area that is missing or not in the list is `-`.
    static func all(_ resource: Resource, isOverdue: Bool) -> [DirectoryFacet] {
        let owner = resource.owner
        return Kind.allCases.map { kind in
            switch kind {
            case .library: DirectoryFacet(kind, resource.library.rawValue)
            case .department: DirectoryFacet(kind, Self.word(owner.division, owner.department), owner.title)
            case .area: DirectoryFacet(kind, resource.subjectArea.flatMap { areas.contains($0) ? $0 : nil } ?? "-")
            case .sharing: DirectoryFacet(kind, resource.sharing.word)
            case .security: DirectoryFacet(kind, "\(resource.securityLevel)")
            case .level: DirectoryFacet(kind, "\(owner.division.level)")
            case .overdue: DirectoryFacet(kind, isOverdue ? "yes" : "no")
            }
        }
    }

    /// The word of a department.
    package static func word(_ division: DivisionCode, _ department: String) -> String {
        "\(division.text12).\(department)"
    }

    // MARK: Codes

    /// The words of the kinds whose values are known beforehand; departments are numbered as they come.
    private static func words(_ kind: Kind) -> [String]? {
        switch kind {
        case .library: Resource.Library.allCases.map(\.rawValue)
        case .sharing: ["unconditional", "conditional", "not-shared"]
        case .security: (1...4).map(String.init)
        case .level: DivisionCode.Level.allCases.map { "\($0)" }
        case .overdue: ["no", "yes"]
        case .area: ["-"] + areas
        case .department: nil
        }
    }

    private static let areas = SubjectAreas.list.codes.map(\.code)

    /// The kind stands in the last three bits, so that what was counted can be sorted out without asking.
    private static func code(_ kind: Kind, _ number: Int) -> Int { number * 8 + kind.place }

    /// The kind of a code.
    static func kind(_ code: Int) -> Kind? {
        Kind.allCases.indices.contains(code & 7) && code > 7 ? Kind.allCases[code & 7] : nil
    }

    /// The codes of facets that are known, and new ones for the others. Throws `directory.full` at the 8,192nd owner.
    static func codes(_ connection: any Connection, _ facets: [DirectoryFacet]) throws -> [UInt16] {
        try facets.map { facet in
            if let known = try code(connection, facet.kind, facet.word) {
                try rename(connection, known, facet)
                return UInt16(known)
            }
            let last = try connection.cell("""
                SELECT COALESCE(MAX(code), 0) FROM directory_facet WHERE kind = \(facet.kind.rawValue)
                """, as: Int.self) ?? 0
            let next = code(facet.kind, last / 8 + 1), title = facet.title
            guard next < 65_536 else {
                throw GovError("directory.full", .unavailable, DirectoryWords.full, detail: facet.kind.rawValue)
            }
            try connection.execute("""
                INSERT INTO directory_facet (code, kind, word, title_hans, title_hant, title_en, title_ru)
                VALUES (\(next), \(facet.kind.rawValue), \(facet.word), \(title.hans), \(title.hant), \(title.en),
                    \(title.ru))
                """)
            return UInt16(next)
        }
    }

    private static func rename(_ connection: any Connection, _ code: Int, _ facet: DirectoryFacet) throws {
        guard facet.kind == .department else { return }
        let title = facet.title
        try connection.execute("""
            UPDATE directory_facet SET title_hans = \(title.hans), title_hant = \(title.hant), title_en = \(title.en),
                title_ru = \(title.ru)
            WHERE code = \(code) AND (title_hans <> \(title.hans) OR title_hant <> \(title.hant)
                OR title_en <> \(title.en) OR title_ru <> \(title.ru))
            """)
    }

    /// The code of a facet; nil where no entry ever had it.
    static func code(_ connection: any Connection, _ kind: Kind, _ word: String) throws -> Int? {
        if let words = words(kind) { return words.firstIndex(of: word).map { code(kind, $0 + 1) } }
        return try connection.cell("SELECT code FROM directory_facet WHERE kind = \(kind.rawValue) AND word = \(word)")
    }

    /// What the given codes mean; at most some hundreds at once.
    static func find(_ connection: any Connection, _ codes: [Int]) throws -> [Int: DirectoryFacet] {
        var facets: [Int: DirectoryFacet] = [:], asked: [Int] = []
        for code in codes {
            guard let kind = kind(code) else { continue }
            if let words = words(kind) {
                if words.indices.contains(code / 8 - 1) { facets[code] = DirectoryFacet(kind, words[code / 8 - 1]) }
            } else {
                asked.append(code)
            }
        }
        guard !asked.isEmpty else { return facets }
        try connection.each("""
            SELECT code, word, title_hans, title_hant, title_en, title_ru FROM directory_facet
            WHERE code IN (\(list: asked))
            """) { row in
            let code: Int = try row.get(0)
            let name = Text(try row.get(2), try row.get(3), try row.get(4), try row.get(5))
            facets[code] = DirectoryFacet(.department, try row.get(1), name)
        }
        return facets
    }
}

extension DirectoryFacet.Kind {
    /// Its column.
    var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
