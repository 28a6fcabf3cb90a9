package import Kernel
import Store

/// What is to become a resource or its next version, until it is published or withdrawn. There is one of a name.
package struct ResourceDraft: Hashable, Sendable {
    /// With the number that the version will have; texts may still be missing.
    package var resource: Resource
    /// The version in force when the draft began; 0 for a new resource.
    package let base: Int
    /// Rises with each change, so that two who change it at once do not undo each other's work.
    package let revision: Int
    package let author: String
    package let updatedAt: Timestamp

    static let columns: SQL = "definition, base, revision, author, updated_at"

    init(_ row: Row) throws {
        resource = try JSON.decode(row.get(0, as: String.self))
        base = try row.get(1)
        revision = try row.get(2)
        author = try row.get(3)
        updatedAt = try row.get(4)
    }

    init(_ resource: Resource, base: Int, author: String, at now: Timestamp) {
        self.resource = resource
        self.base = base
        self.author = author
        revision = 1
        updatedAt = now
    }

    static func find(_ connection: any Connection, _ name: String) throws -> ResourceDraft? {
        try connection.row("SELECT \(columns) FROM resource_draft WHERE name = \(name)").map(ResourceDraft.init)
    }

    /// Everything that stands against publishing it, each with the field concerned: `ResourceCheck`, its code lists and
    /// subject area, and words that are missing in a language.
    func findings(_ connection: any Connection) throws -> [GovError.Field] {
        let earlier = try Catalogue.find(connection, resource.name)
        var faults = ResourceCheck.faults(resource, after: earlier).filter { $0.name != "version" }
        for (name, text) in [("title", resource.title), ("summary", resource.summary),
                             ("owner", resource.owner.title)] where !Self.isWhole(text) {
            faults.append(.init(name, DirectoryWords.missing))
        }
        for field in resource.fields {
            if !Self.isWhole(field.title) { faults.append(.init(field.name, DirectoryWords.missing)) }
            if case .code(let list) = field.type, try Catalogue.list(connection, list) == nil {
                faults.append(.init(field.name, RecordText.unknownList.filled(list)))
            }
        }
        if let area = resource.subjectArea,
           try Catalogue.list(connection, SubjectAreas.list.name)?.title(of: area) == nil {
            faults.append(.init("area", DirectoryWords.noArea))
        }
        if (earlier?.version ?? 0) != base { faults.append(.init("version", DirectoryWords.versionMoved)) }
        return faults
    }

    /// A resource says how it is shared; if not freely, why and by what law. Otherwise it is not even kept as a draft.
    static func requireSharing(_ sharing: Resource.Sharing) throws(GovError) {
        switch sharing {
        case .unconditional: return
        case .conditional(let reason, let basis), .notShared(let reason, let basis):
            let missing = [("reason", reason), ("basis", basis)].filter { !isWhole($0.1) }
            guard missing.isEmpty else {
                throw GovError("resource.sharing", .invalid, DirectoryWords.noSharing,
                               fields: missing.map { .init($0.0, DirectoryWords.noSharing) })
            }
        }
    }

    private static func isWhole(_ text: Text) -> Bool {
        Language.allCases.allSatisfy { !text[$0].allSatisfy(\.isWhitespace) }
    }
}
