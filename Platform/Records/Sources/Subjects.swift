package import Kernel
package import Store

/// Who and what records are about, and by which numbers they are known.
package enum Subjects {
    /// Makes a subject. Conflicts if the id is taken.
    package static func add(_ connection: any Connection, _ id: SubjectID, _ kind: SubjectKind, at now: Timestamp)
        throws {
        try connection.execute("""
            INSERT INTO subject (id, kind, created_at) VALUES (\(id), \(kind.rawValue), \(now))
            """)
    }

    /// Makes many subjects of one kind.
    package static func add(_ connection: any Connection, _ ids: [SubjectID], _ kind: SubjectKind, at now: Timestamp)
        throws {
        try connection.batch("INSERT INTO subject (id, kind, created_at) VALUES (?, ?, ?)",
                             ids.lazy.map { [$0.value, .text(kind.rawValue), now.value] })
    }

    /// The subject that is known by a number, which need not be in its canonical form.
    package static func find(_ connection: any Connection, _ scheme: IdentifierScheme, _ text: String) throws
        -> SubjectID? {
        guard let value = scheme.canonical(text) else { return nil }
        return try connection.cell("""
            SELECT subject FROM identifier WHERE scheme = \(scheme.rawValue) AND value = \(value)
            """)
    }

    /// What the subject is; nil if there is none of that number.
    package static func kind(_ connection: any Connection, of id: SubjectID) throws -> SubjectKind? {
        try connection.cell("SELECT kind FROM subject WHERE id = \(id)")
    }

    /// Keeps the numbers in a record as the subject's own. Throws `record.identifier-taken`.
    static func claimIdentifiers(_ connection: any Connection, _ resource: Resource, _ subject: SubjectID,
                                 _ values: [Value]) throws {
        for (scheme, value) in identifiers(resource, values) {
            let holder = try connection.cell("""
                SELECT subject FROM identifier WHERE scheme = \(scheme) AND value = \(value)
                """, as: SubjectID.self)
            if let holder, holder != subject {
                throw GovError("record.identifier-taken", .conflict, RecordText.identifierTaken)
            }
            if holder == nil {
                try connection.execute("""
                    INSERT INTO identifier (scheme, value, subject) VALUES (\(scheme), \(value), \(subject))
                    """)
            }
        }
    }

    static func addIdentifiers(_ connection: any Connection, _ resource: Resource,
                               _ rows: [(subject: SubjectID, values: [Value])]) throws {
        let found = rows.flatMap { row in
            identifiers(resource, row.values).map { [Value.text($0), .text($1), row.subject.value] }
        }
        try connection.batch("INSERT INTO identifier (scheme, value, subject) VALUES (?, ?, ?)", found)
    }

    private static func identifiers(_ resource: Resource, _ values: [Value]) -> [(String, String)] {
        zip(resource.fields, values).compactMap { field, value in
            guard case .identifier(let scheme) = field.type, case .text(let text) = value else { return nil }
            return (scheme.rawValue, text)
        }
    }
}
