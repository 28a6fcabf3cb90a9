package import Access
package import Kernel
import Merkle
package import Records
import Store

/// Begins to import a file into a resource, by the department that owns it: makes a batch that nobody sees yet.
package struct OpenImport: Action {
    package static let name = "import.open"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    /// For how long a batch counts as under way after its last sign of life.
    package static let leaseSeconds: Int64 = 60
    let resource: String
    let file: ImportFile
    let header: [String]

    package init(resource: String, file: ImportFile, header: [String]) {
        self.resource = resource
        self.file = file
        self.header = header
    }

    package func run(_ door: ActionDoor) throws -> ImportTicket {
        let connection = door.connection
        let resource = try Self.find(connection, resource)
        try door.authorise(in: resource.owner.scope, orPlatform: true)
        try resource.requireNoEvidence(door.without)
        try Self.requireNoneRunning(connection, resource)
        return try Self.open(door, resource, .load, file: file.name, hash: file.hash,
                             lists: Self.listVersions(connection, resource), total: file.bytes, header: header)
    }

    /// Makes a hidden batch. `total` is what its progress is held against.
    static func open(_ door: ActionDoor, _ resource: Resource, _ kind: ImportBatch.Kind,
                     undoing undone: ImportID? = nil, file: String, hash: String, lists: String, total: Int,
                     header: [String]) throws -> ImportTicket {
        let id: ImportID = door.makeID(), owner = resource.owner
        try door.connection.execute("""
            INSERT INTO import_batch (id, resource, kind, undoes, state, file, hash, lists, resource_version, division,
                department, opened_by, opened_at, lease_until, settled, bytes_total, bytes_read, rows_read, added,
                changed, unchanged, refused, doubles, header)
            VALUES (\(id), \(resource.name), \(kind), \(undone), 'staging', \(file), \(hash), \(lists),
                \(resource.version), \(owner.division), \(owner.department), \(door.principal.title), \(door.now),
                \(door.now.advanced(bySeconds: leaseSeconds)), 0, \(total), 0, 0, 0, 0, 0, 0, 0, \(JSON.text(header)))
            """)
        try Batches.hide(door.connection, id.rawValue)
        return ImportTicket(id: id, resource: resource, author: door.principal.title, openedAt: door.now)
    }

    static func find(_ connection: any Connection, _ name: String) throws -> Resource {
        guard let resource = try Catalogue.find(connection, name) else {
            throw GovError("resource.unknown", .notFound, ExchangeText.noResource.filled(name))
        }
        return resource
    }

    /// One batch at a time, so that two files do not each replace what the other one brings.
    static func requireNoneRunning(_ connection: any Connection, _ resource: Resource) throws {
        let running = try connection.cell("""
            SELECT file FROM import_batch WHERE resource = \(resource.name) AND state = 'staging' LIMIT 1
            """, as: String.self)
        if let running {
            throw GovError("import.running", .conflict, ExchangeText.isRunning.filled(resource.name, running))
        }
    }

    /// Which code lists the fields go by, in which versions.
    static func listVersions(_ connection: any Connection, _ resource: Resource) throws -> String {
        let names = resource.fields.compactMap { if case .code(let name) = $0.type { name } else { nil } }
        return try connection.rows("""
            SELECT name, version FROM code_list WHERE name IN (\(list: Set(names).sorted())) ORDER BY name
            """).map { "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: Int.self))" }.joined(separator: ", ")
    }
}

/// A batch that was opened, for whoever fills it.
package struct ImportTicket: Sendable {
    package let id: ImportID
    package let resource: Resource
    package let author: String
    package let openedAt: Timestamp
}

/// Makes a batch visible, in one step: the one entry in the log and the one event for all its rows.
package struct ShowImport: Action {
    package static let name = "import.show"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    let id: ImportID
    let root: MerkleHash

    init(_ id: ImportID, root: MerkleHash) {
        self.id = id
        self.root = root
    }

    package func run(_ door: ActionDoor) throws -> ImportBatch {
        let connection = door.connection
        let batch = try door.batch(id)
        let resource = try OpenImport.find(connection, batch.resource)
        try door.authorise(in: resource.owner.scope, orPlatform: true)
        guard batch.state == .staging else { throw GovError("import.broken", .conflict, ExchangeText.brokenOff) }
        let lists = try OpenImport.listVersions(connection, resource)
        let isSame = try connection.cell("""
            SELECT COUNT(*) FROM import_batch
            WHERE id = \(id) AND resource_version = \(resource.version) AND lists = \(lists)
            """, as: Int.self) == 1
        guard isSame || batch.kind == .undo else {
            throw GovError("import.changed", .conflict, ExchangeText.changedMeanwhile)
        }
        try Batches.show(connection, id.rawValue)
        try connection.execute("UPDATE import_batch SET state = 'shown', closed_at = \(door.now) WHERE id = \(id)")
        if let undone = batch.undoes {
            try connection.execute("UPDATE import_batch SET state = 'undone' WHERE id = \(undone)")
        }
        let count = batch.added + batch.changed
        if count > 0 {
            door.concerns(.set(resource: resource.name, predicate: "batch = \(id)", version: Int64(resource.version)))
            door.covers(Entry.Batch(count: count, root: root))
            door.emit(Event("records.imported", subject: nil, payload: """
                {"batch":"\(id)","resource":"\(resource.name)","added":\(batch.added),"changed":\(batch.changed)}
                """))
        }
        guard let shown = try ImportBatch.find(connection, id) else {
            throw GovError("import.unknown", .notFound, ExchangeText.noBatch)
        }
        return shown
    }
}

/// Begins to undo a batch: makes another that says the opposite, and that nobody sees yet.
package struct OpenUndo: Action {
    package static let name = "import.undo"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    let id: ImportID

    package init(_ id: ImportID) { self.id = id }

    package func run(_ door: ActionDoor) throws -> ImportTicket {
        let connection = door.connection
        let batch = try door.batch(id)
        let resource = try OpenImport.find(connection, batch.resource)
        try door.authorise(in: resource.owner.scope, orPlatform: true)
        guard batch.state == .shown, batch.isSettled, batch.kind == .load else {
            throw GovError("import.not-undone", .conflict, ExchangeText.cannotUndo)
        }
        try OpenImport.requireNoneRunning(connection, resource)
        return try OpenImport.open(door, resource, .undo, undoing: id, file: batch.file, hash: batch.hash, lists: "",
                                   total: batch.added + batch.changed, header: [])
    }
}

extension ActionDoor {
    /// The batch of that number. Whether there is one is nobody's business who could not act on it.
    fileprivate func batch(_ id: ImportID) throws -> ImportBatch {
        if let batch = try ImportBatch.find(connection, id) { return batch }
        if principal.isPlatform { try authorisePlatform() } else { _ = try authorisedScopes() }
        throw GovError("import.unknown", .notFound, ExchangeText.noBatch)
    }
}
