package import Access
import Kernel
package import Records
import Store

/// Begins to give out a resource: authorises, and leaves the entry that says who took what for what, before a row
/// leaves.
package struct OpenExport: Lookup {
    package static let name = "export.open"
    package static let permission = Exchange.exporting
    package static let purposes = [Exchange.delivery]
    let resource: String
    let isUnmasked: Bool
    /// Names the export, in its rows and in the log: whoever finds a copy can ask who made it.
    let id: ImportID

    /// `isUnmasked` says that sensitive fields are needed as they are.
    package init(_ resource: String, unmasked isUnmasked: Bool, id: ImportID) {
        self.resource = resource
        self.isUnmasked = isUnmasked
        self.id = id
    }

    package func run(_ door: LookupDoor) throws -> ExportTicket {
        let resource = try OpenImport.find(door.connection, resource)
        try door.authorise(in: resource.owner.scope, orPlatform: true)
        try requireSecondPerson(door, resource)
        let fields = isUnmasked ? "all fields" : "sensitive fields masked"
        door.concerns(.set(resource: resource.name, predicate: "export \(id), \(fields)",
                           version: Int64(resource.version)))
        return ExportTicket(id: "\(id)", resource: resource, isUnmasked: isUnmasked, author: door.principal.title,
                            purpose: door.purpose, openedAt: door.now)
    }

    /// Many records of persons, and their sensitive fields as they are, leave only with a second person's leave
    /// (`ReadingLeave`). The operator at the command line, who has the database itself, is noticed instead. Throws
    /// `access.second-person`.
    private func requireSecondPerson(_ door: LookupDoor, _ resource: Resource) throws {
        guard let account = door.principal.account, resource.about == .person else { return }
        let limit = try ReadLimits.inForce(door.connection).exportRows
        let rows = try door.connection.cell("""
            SELECT COUNT(*) FROM (SELECT 1 FROM \(ResourceTable(resource).name) LIMIT \(Self.countLimit)) AS t
            """, as: Int.self) ?? 0
        guard rows > limit || isUnmasked else { return }
        guard try ReadingLeave.allowsExport(door.connection, account, resource.name, rows: rows, unmasked: isUnmasked,
                                            at: door.now) else {
            throw GovError("access.second-person", .denied, ExchangeText.secondPerson.filled("\(limit)"))
        }
    }

    private static let countLimit = 10_000_000
}

/// An export that is on the log, for whoever writes it.
package struct ExportTicket: Sendable {
    package let id: String
    package let resource: Resource
    let isUnmasked: Bool
    let author: String
    let purpose: Purpose
    let openedAt: Timestamp

    /// Where the table comes from, in lines.
    var about: [(name: String, value: String)] {
        [("export", id), ("resource", resource.name), ("title", resource.title.hans), ("version",
            "\(resource.version)"),
         ("owner", resource.owner.title.hans), ("by", author), ("purpose", purpose.title.hans),
         ("basis", purpose.basis.hans), ("at", openedAt.description)]
    }
}
