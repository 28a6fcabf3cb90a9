package import Kernel
package import Store

/// The published resources: what the departments say they know.
///
/// It alone creates the tables `r_*`.
package enum Catalogue {
    /// Publishes a resource or its next version: checks it, makes or changes its tables, keeps the version.
    ///
    /// Throws `resource.invalid` with every fault.
    package static func publish(_ connection: any Connection, _ resource: Resource, by author: String,
                                at now: Timestamp)
        throws {
        let earlier = try find(connection, resource.name)
        let faults = ResourceCheck.faults(resource, after: earlier)
        guard faults.isEmpty else {
            throw GovError("resource.invalid", .invalid, RecordText.resourceInvalid, fields: faults)
        }
        try requireLists(connection, resource)
        let table = ResourceTable(resource)
        for statement in earlier.map(table.change) ?? table.creation {
            try connection.execute(SQL(trusted: statement))
        }
        let definition = try JSON.text(resource)
        let owner = resource.owner, role: String? = resource.role?.rawValue
        try connection.execute("""
            INSERT INTO resource (name, version, library, about, division, department, sharing, security_level, role,
                published_at, definition)
            VALUES (\(resource.name), \(resource.version), \(resource.library.rawValue), \(resource.about.rawValue),
                \(owner.division), \(owner.department), \(resource.sharing.word), \(resource.securityLevel),
                \(role), \(now), \(definition))
            ON CONFLICT (name) DO UPDATE SET version = excluded.version, library = excluded.library,
                division = excluded.division, department = excluded.department, sharing = excluded.sharing,
                security_level = excluded.security_level, role = excluded.role,
                published_at = excluded.published_at, definition = excluded.definition
            """)
        try connection.execute("""
            INSERT INTO resource_version (name, version, published_at, published_by, definition)
            VALUES (\(resource.name), \(resource.version), \(now), \(author), \(definition))
            """)
        try DirectoryIndex.put(connection, resource, now: now)
    }

    /// Makes a code list, or replaces its words and adds codes. A code that was published is never taken out.
    ///
    /// Throws `code-list.invalid` where it has no name, no code, or one twice, and `code-list.dropped`.
    package static func publish(_ connection: any Connection, _ list: CodeList) throws {
        let codes = Set(list.codes.map(\.code))
        guard !list.name.isEmpty, !codes.isEmpty, codes.count == list.codes.count, !codes.contains("") else {
            throw GovError("code-list.invalid", .invalid, RecordText.badList, detail: list.name)
        }
        let earlier = try self.list(connection, list.name)
        for code in earlier?.codes ?? [] where list.title(of: code.code) == nil {
            throw GovError("code-list.dropped", .invalid, RecordText.codeDropped.filled(code.code))
        }
        try connection.execute("""
            INSERT INTO code_list (name, version, definition) VALUES (\(list.name), 1, \(JSON.text(list)))
            ON CONFLICT (name) DO UPDATE SET version = code_list.version + 1, definition = excluded.definition
            """)
        if earlier != list { try DirectoryIndex.markStale(connection, list: list.name) }
    }

    /// The version in force.
    package static func find(_ connection: any Connection, _ name: String) throws -> Resource? {
        try connection.cell("SELECT definition FROM resource WHERE name = \(name)", as: String.self).map(decode)
    }

    /// All resources in force, by name. Some hundreds; the directory has its own paged listing.
    package static func all(_ connection: any Connection) throws -> [Resource] {
        try connection.rows("SELECT definition FROM resource ORDER BY name").map { try decode($0.get(0)) }
    }

    /// The code list of that name; nil if there is none.
    package static func list(_ connection: any Connection, _ name: String) throws -> CodeList? {
        try connection.cell("SELECT definition FROM code_list WHERE name = \(name)", as: String.self).map(decode)
    }

    /// The code lists that the fields of a resource use, by name.
    package static func lists(_ connection: any Connection, of resource: Resource) throws -> [String: CodeList] {
        var lists: [String: CodeList] = [:]
        for field in resource.fields {
            if case .code(let name) = field.type { lists[name] = try list(connection, name) }
        }
        return lists
    }

    private static func requireLists(_ connection: any Connection, _ resource: Resource) throws {
        var faults: [GovError.Field] = []
        for field in resource.fields {
            if case .code(let name) = field.type, try list(connection, name) == nil {
                faults.append(.init(field.name, RecordText.unknownList.filled(name)))
            }
        }
        guard faults.isEmpty else {
            throw GovError("resource.invalid", .invalid, RecordText.resourceInvalid, fields: faults)
        }
    }

    private static func decode(_ text: String) throws -> Resource { try resources.decode(text) }
    private static func decode(_ text: String) throws -> CodeList { try lists.decode(text) }

    private static let resources = DefinitionMemo<Resource>(limit: 2000)
    private static let lists = DefinitionMemo<CodeList>(limit: 2000)
}

extension Resource.Sharing {
    /// The kind alone, as it is kept beside the definition.
    package var word: String {
        switch self {
        case .unconditional: "unconditional"
        case .conditional: "conditional"
        case .notShared: "not-shared"
        }
    }
}
