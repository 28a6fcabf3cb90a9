import Access
import Kernel
import Records
import Store

/// What one resource holds about a subject, with what stood there before.
package struct SubjectSection: Sendable {
    package let resource: Resource
    package let current: [Record]
    /// Newest first; at most `SubjectSections.versions`.
    package let earlier: [Record]
    package let lists: [String: CodeList]
    package let divisions: [DivisionCode: Text]
    /// What subjects that are named in it are called.
    package let names: [SubjectID: String]
}

/// A subject's file: one section for each resource that says something of it, two queries each.
enum SubjectSections {
    /// Base registers and licences: as many as a page can bear.
    static let most = 60
    static let versions = 20

    /// In the order of the catalogue; `mayRead` says which resources the reader may see.
    static func read(_ connection: any Connection, of subject: SubjectID, _ kind: SubjectKind,
                     _ mayRead: (Resource) -> Bool) throws -> [SubjectSection] {
        let resources = try Catalogue.all(connection).filter { resource in
            resource.about == kind && (resource.library == .base || resource.role == .licence) && mayRead(resource)
        }
        var sections: [SubjectSection] = []
        for resource in resources.prefix(most) {
            let current = try Records.current(connection, resource, of: subject)
            let earlier = Array(try Records.history(connection, resource, of: subject).prefix(versions))
            guard !current.isEmpty || !earlier.isEmpty else { continue }
            sections.append(SubjectSection(
                resource: resource, current: current, earlier: earlier,
                lists: try Catalogue.lists(connection, of: resource),
                divisions: try Divisions.names(connection, in: current + earlier),
                names: try SubjectNames.find(connection, in: current + earlier)))
        }
        return sections
    }

    /// Whether a duty over people lets one read a resource: what is shared by duty, and what one's own office keeps.
    static func isRead(_ resource: Resource, by scopes: [Scope]) -> Bool {
        switch resource.sharing {
        case .unconditional, .conditional: true
        case .notShared:
            scopes.contains { scope in
                scope.department == resource.owner.department && resource.owner.division.contains(scope.division)
            }
        }
    }

    static func isPublic(_ resource: Resource) -> Bool { resource.sharing == .unconditional }
}

/// What subjects are called, by the registers that name them.
enum SubjectNames {
    /// Of organisations and places; persons are named by what they are in a record, and not followed from it.
    static func find(_ connection: any Connection, in records: [Record]) throws -> [SubjectID: String] {
        var wanted: [SubjectKind: Set<SubjectID>] = [:]
        for record in records {
            for (field, value) in zip(record.resource.fields, record.values) {
                guard case .subject(let kind) = field.type, let id = SubjectID(value) else { continue }
                wanted[kind, default: []].insert(id)
            }
        }
        var names: [SubjectID: String] = [:]
        for (kind, table, column) in [(SubjectKind.organisation, "organisation", "name"),
                                      (SubjectKind.place, "building", "address")] {
            let ids = (wanted[kind] ?? []).sorted().prefix(500)
            guard !ids.isEmpty, try Catalogue.find(connection, table) != nil else { continue }
            try connection.each(SQL(trusted: "SELECT subject, \(column) FROM r_\(table)")
                + " WHERE subject IN (\(list: ids))") { names[try $0.get(0)] = try $0.get(1) }
        }
        return names
    }
}
