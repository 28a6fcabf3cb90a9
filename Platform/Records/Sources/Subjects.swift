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
            AND (batch = 0 OR NOT EXISTS (SELECT 1 FROM hidden_batch WHERE id = identifier.batch))
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
                throw taken
            }
            if holder == nil {
                try connection.execute("""
                    INSERT INTO identifier (scheme, value, subject) VALUES (\(scheme), \(value), \(subject))
                    """)
            }
        }
    }

    /// The same for many rows. Throws `record.identifier-taken` if a number belongs to another, or is there twice.
    static func addIdentifiers(_ connection: any Connection, _ resource: Resource,
                               _ rows: [(subject: SubjectID, values: [Value])]) throws {
        var holders: [String: [String: SubjectID]] = [:]
        for row in rows {
            for (scheme, value) in identifiers(resource, row.values) {
                let holder = holders[scheme, default: [:]].updateValue(row.subject, forKey: value)
                if let holder, holder != row.subject { throw taken }
            }
        }
        for (scheme, holders) in holders.sorted(by: { $0.key < $1.key }) {
            try add(connection, scheme, holders)
        }
    }

    private static func add(_ connection: any Connection, _ scheme: String, _ holders: [String: SubjectID]) throws {
        let values = holders.keys.sorted()
        var new = holders
        for start in stride(from: 0, to: values.count, by: 500) {
            let some = values[start..<min(start + 500, values.count)]
            try connection.each("""
                SELECT value, subject FROM identifier WHERE scheme = \(scheme) AND value IN (\(list: some))
                """) { row in
                guard let holder = new.removeValue(forKey: try row.get(0)), holder == (try row.get(1)) else {
                    throw taken
                }
            }
        }
        try connection.batch("INSERT INTO identifier (scheme, value, subject) VALUES (?, ?, ?)",
                             values.lazy.compactMap { value in
                                 new[value].map { [Value.text(scheme), .text(value), $0.value] }
                             })
    }

    private static var taken: GovError { GovError("record.identifier-taken", .conflict, RecordText.identifierTaken) }

    /// Throws `record.invalid` naming the fields that refer to no subject, or to one of another kind.
    static func requireReferences(_ connection: any Connection, _ resource: Resource, _ values: [Value]) throws {
        var faults: [GovError.Field] = []
        for (field, value) in zip(resource.fields, values) {
            guard case .subject(let kind) = field.type, let other = SubjectID(value) else { continue }
            if try self.kind(connection, of: other) != kind { faults.append(.init(field.name, RecordText.notSubject)) }
        }
        guard faults.isEmpty else {
            throw GovError("record.invalid", .invalid, RecordText.recordInvalid, fields: faults)
        }
    }

    private static func identifiers(_ resource: Resource, _ values: [Value]) -> [(String, String)] {
        zip(resource.fields, values).compactMap { field, value in
            guard case .identifier(let scheme) = field.type, case .text(let text) = value else { return nil }
            return (scheme.rawValue, text)
        }
    }
}
