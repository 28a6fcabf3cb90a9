package import Access
package import Kernel
import Store

/// Everything that the directory says of one resource; public, since none of it is a record about somebody.
package struct ResourceByName: Lookup {
    package static let name = "directory.resource"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]
    /// Up to so many records are counted; beyond that it is only said that there are more.
    package static let countLimit = 20_000
    /// Of so many versions the changes are told, the newest first.
    package static let versionLimit = 50

    package let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// One published version and what it changed.
    package struct Version: Sendable {
        package let number: Int
        package let publishedAt: Timestamp
        package let publishedBy: String
        /// Empty for the first.
        package let changes: [Text]
    }

    /// A resource with what belongs to it.
    package struct Output: Sendable {
        package let resource: Resource
        package let entry: DirectoryEntry
        /// What the division of the owner is called.
        package let place: Text
        /// At this moment, whatever was found last.
        package let isOverdue: Bool
        package let lists: [String: CodeList]
        /// The newest first.
        package let versions: [Version]
        /// `countLimit + 1` where there are more than that.
        package let records: Int
        /// In the order of the fields.
        package let sample: [[Text]]
        /// Whether the sample was made up from the types of the fields.
        package let isInvented: Bool
        package let hasDraft: Bool
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let connection = door.connection
        guard let resource = try Catalogue.find(connection, resource),
              let entry = try DirectoryEntry.find(connection, resource.name) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        let lists = try Catalogue.lists(connection, of: resource), table = ResourceTable(resource)
        let records = try connection.cell("""
            SELECT COUNT(*) FROM (SELECT 1 FROM \(table.name) LIMIT \(Self.countLimit + 1)) AS counted
            """, as: Int.self) ?? 0
        let owner = resource.owner.division
        let place = try Divisions.names(connection, [owner])[owner] ?? Text(verbatim: owner.text)
        let real = SampleRows.mayBeReal(resource) ? try SampleRows.real(connection, resource, lists) : []
        let hasDraft = try connection.cell("""
            SELECT 1 FROM resource_draft WHERE name = \(resource.name)
            """, as: Int.self) != nil
        return Output(
            resource: resource, entry: entry, place: place, isOverdue: entry.dueAt.map { $0 < door.now } ?? false,
            lists: lists, versions: try versions(connection), records: records,
            sample: real.isEmpty ? SampleRows.invented(resource, lists, place: place) : real, isInvented: real.isEmpty,
            hasDraft: hasDraft)
    }

    private func versions(_ connection: any Connection) throws -> [Version] {
        let rows = try connection.rows("""
            SELECT version, published_at, published_by, definition FROM resource_version WHERE name = \(resource)
            ORDER BY version DESC LIMIT \(Self.versionLimit + 1)
            """)
        let definitions: [Resource] = try rows.map { try JSON.decode($0.get(3, as: String.self)) }
        return try rows.indices.prefix(Self.versionLimit).map { index in
            let earlier = definitions.indices.contains(index + 1) ? definitions[index + 1] : nil
            return Version(number: try rows[index].get(0), publishedAt: try rows[index].get(1),
                           publishedBy: try rows[index].get(2),
                           changes: earlier.map { ResourceChanges.between($0, definitions[index]) } ?? [])
        }
    }
}
