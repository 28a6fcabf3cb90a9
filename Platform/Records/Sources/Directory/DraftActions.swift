package import Access
package import Kernel
import Store

/// Begins the draft of a new resource, of a department's that one may publish for.
package struct StartResource: Action {
    package static let name = "resource.draft"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    let resource: Resource

    /// `resource` needs no more than a name, a title and an owner.
    package init(_ resource: Resource) { self.resource = resource }

    /// Throws `resource.name`, `resource.known`, `draft.known`.
    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: resource.owner.scope)
        let connection = door.connection
        guard Identifier(resource.name) != nil, resource.name.utf8.count <= 40 else {
            throw GovError("resource.name", .invalid, DirectoryWords.badName,
                           fields: [.init("name", DirectoryWords.badName)])
        }
        guard try Catalogue.find(connection, resource.name) == nil else {
            throw GovError("resource.known", .conflict, DirectoryWords.published,
                           fields: [.init("name", DirectoryWords.published)])
        }
        guard try ResourceDraft.find(connection, resource.name) == nil else {
            throw GovError("draft.known", .conflict, DirectoryWords.exists,
                           fields: [.init("name", DirectoryWords.exists)])
        }
        try ResourceDraft.requireSharing(resource.sharing)
        var first = resource
        first.version = 1
        try ResourceDraft.insert(door, first, base: 0)
    }
}

/// Begins the draft of a resource's next version. One that has been begun is gone on with.
package struct StartVersion: Action {
    package static let name = "resource.draft-version"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// Throws `resource.unknown`.
    package func run(_ door: ActionDoor) throws {
        guard var next = try Catalogue.find(door.connection, resource) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        try door.authorise(in: next.owner.scope)
        guard try ResourceDraft.find(door.connection, resource) == nil else { return }
        let base = next.version
        next.version = base + 1
        try ResourceDraft.insert(door, next, base: base)
    }
}

/// Keeps what a draft says now.
package struct SaveDraft: Action {
    package static let name = "resource.draft-save"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    let resource: Resource
    let revision: Int

    /// `revision` is what the one who changes it has seen.
    package init(_ resource: Resource, revision: Int) {
        self.resource = resource
        self.revision = revision
    }

    /// Returns the new revision. Throws `draft.unknown`, `draft.moved`, and `resource.sharing` where it is not said
    /// how the resource is shared.
    package func run(_ door: ActionDoor) throws -> Int {
        let draft = try ResourceDraft.require(door, resource.name)
        try door.authorise(in: resource.owner.scope)
        guard draft.revision == revision else {
            throw GovError("draft.moved", .conflict, DirectoryWords.movedOn)
        }
        try ResourceDraft.requireSharing(resource.sharing)
        var kept = resource
        kept.version = draft.base + 1
        let owner = kept.owner
        try door.connection.execute("""
            UPDATE resource_draft SET definition = \(JSON.text(kept)), revision = \(revision + 1),
                division = \(owner.division), department = \(owner.department), author = \(door.principal.title),
                updated_at = \(door.now)
            WHERE name = \(kept.name)
            """)
        return revision + 1
    }
}

/// Throws a draft away; what is published stays as it is.
package struct WithdrawDraft: Action {
    package static let name = "resource.draft-withdraw"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// Throws `draft.unknown`.
    package func run(_ door: ActionDoor) throws {
        _ = try ResourceDraft.require(door, resource)
        try door.connection.execute("DELETE FROM resource_draft WHERE name = \(resource)")
    }
}

/// Publishes what a draft says, as it was seen.
package struct PublishDraft: Action {
    package static let name = "resource.draft-publish"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    let resource: String
    let revision: Int

    package init(_ resource: String, revision: Int) {
        self.resource = resource
        self.revision = revision
    }

    /// Returns what is in force now. Throws `draft.unknown`, `draft.moved`, `resource.unchanged`, and
    /// `resource.invalid` with every finding.
    package func run(_ door: ActionDoor) throws -> Resource {
        let connection = door.connection, draft = try ResourceDraft.require(door, resource)
        guard draft.revision == revision else { throw GovError("draft.moved", .conflict, DirectoryWords.movedOn) }
        let earlier = try Catalogue.find(connection, resource)
        try draft.resource.requireOpenDefinition(after: earlier, door.without)
        if let earlier {
            try door.authorise(in: earlier.owner.scope)
            guard !ResourceChanges.between(earlier, draft.resource).isEmpty else {
                throw GovError("resource.unchanged", .conflict, DirectoryWords.unchanged)
            }
        }
        let findings = try draft.findings(connection)
        guard findings.isEmpty else {
            throw GovError("resource.invalid", .invalid, RecordText.resourceInvalid, fields: findings)
        }
        try Catalogue.publish(connection, draft.resource, by: door.principal.title, at: door.now)
        try connection.execute("DELETE FROM resource_draft WHERE name = \(resource)")
        door.emit(Event("resource.published", subject: nil, payload: "{\"resource\":\"\(resource)\"}"))
        return draft.resource
    }
}

extension ResourceDraft {
    /// The draft, if the one who asks may publish for its owner. Throws `draft.unknown`.
    fileprivate static func require(_ door: LookupDoor, _ name: String) throws -> ResourceDraft {
        guard let draft = try find(door.connection, name) else {
            // Whether there is one is nobody's business but of those who publish.
            _ = try door.authorisedScopes()
            throw GovError("draft.unknown", .notFound, DirectoryWords.noDraft)
        }
        try door.authorise(in: draft.resource.owner.scope)
        return draft
    }

    fileprivate static func insert(_ door: ActionDoor, _ resource: Resource, base: Int) throws {
        let owner = resource.owner
        try door.connection.execute("""
            INSERT INTO resource_draft (name, division, department, base, revision, author, updated_at, definition)
            VALUES (\(resource.name), \(owner.division), \(owner.department), \(base), 1, \(door.principal.title),
                \(door.now), \(JSON.text(resource)))
            """)
    }
}

/// A draft with all that stands against publishing it, and what it would change.
package struct DraftByName: Lookup {
    package static let name = "resource.draft-show"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// What whoever drafts sees.
    package struct Output: Sendable {
        package let draft: ResourceDraft
        /// The version in force, if there is one.
        package let earlier: Resource?
        package let findings: [GovError.Field]
        /// Against the version in force; empty for a new resource.
        package let changes: [Text]
        package let areas: CodeList
        /// The names of all code lists, at most 500.
        package let lists: [String]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let draft = try ResourceDraft.require(door, resource), connection = door.connection
        let earlier = try Catalogue.find(connection, resource)
        let lists = try connection.rows("SELECT name FROM code_list ORDER BY name LIMIT 500").map {
            try $0.get(0, as: String.self)
        }
        return Output(draft: draft, earlier: earlier, findings: try draft.findings(connection),
                      changes: earlier.map { ResourceChanges.between($0, draft.resource) } ?? [],
                      areas: try Catalogue.list(connection, SubjectAreas.list.name) ?? SubjectAreas.list, lists: lists)
    }
}

/// The drafts of the offices one may publish for.
package struct DraftsByOffice: Lookup {
    package static let name = "resource.drafts"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    /// So many at most; a draft that waits longer than others is to be published or withdrawn.
    package static let limit = 200

    package init() {}

    package func run(_ door: LookupDoor) throws -> [ResourceDraft] {
        try door.connection.rows(query(try door.authorisedScopes())).map(ResourceDraft.init)
    }

    /// Rights are part of the query.
    func query(_ scopes: [Scope]) -> SQL {
        var rights: SQL = "", word = ""
        for scope in scopes {
            let range = scope.division.range
            rights += SQL(trusted: word)
                + "(division BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            if let department = scope.department { rights += " AND department = \(department)" }
            rights += ")"
            word = " OR "
        }
        return "SELECT \(ResourceDraft.columns) FROM resource_draft WHERE \(rights) ORDER BY name LIMIT \(Self.limit)"
    }
}
