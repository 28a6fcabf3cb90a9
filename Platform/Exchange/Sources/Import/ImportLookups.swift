package import Access
package import Kernel
import Store

/// The imports of the offices in which one may import, the newest first.
package struct ImportsByOffice: Lookup {
    package static let name = "import.list"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    package static let limit = 50
    let after: Cursor?

    package init(after: Cursor? = nil) { self.after = after }

    package func run(_ door: LookupDoor) throws -> Page<ImportBatch> {
        // The operator at the command line sees all of them.
        if door.principal.isPlatform { try door.authorisePlatform() }
        let rights: SQL = door.principal.isPlatform ? "1 = 1" : Self.rights(try door.authorisedScopes())
        var query: SQL = "SELECT \(SQL(trusted: ImportBatch.columns)) FROM import_batch WHERE \(rights)"
        if let after {
            guard after.keys.count == 2, let time = Int64(after.keys[0]), let id = Int64(after.keys[1]) else {
                throw GovError("page.cursor", .invalid, ExchangeText.badCursor)
            }
            query += " AND (opened_at, id) < (\(time), \(id))"
        }
        let found = try door.connection.rows(query + " ORDER BY opened_at DESC, id DESC LIMIT \(Self.limit + 1)")
            .map(ImportBatch.init)
        let shown = Array(found.prefix(Self.limit))
        let next = found.count > Self.limit
            ? shown.last.map { Cursor(["\($0.openedAt.milliseconds)", "\($0.id)"]) } : nil
        return Page(shown, next: next)
    }

    /// Batches of resources whose office lies within one of the scopes.
    static func rights(_ scopes: [Scope]) -> SQL {
        Scope.condition(scopes, division: "division", department: "department")
    }
}

/// One import.
package struct ImportByID: Lookup {
    package static let name = "import.show-one"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    let id: ImportID

    package init(_ id: ImportID) { self.id = id }

    package func run(_ door: LookupDoor) throws -> ImportBatch {
        try Self.find(door, id)
    }

    /// The batch, if it is one of the reader's offices'.
    static func find(_ door: LookupDoor, _ id: ImportID) throws -> ImportBatch {
        guard !door.principal.isPlatform else {
            try door.authorisePlatform()
            guard let batch = try ImportBatch.find(door.connection, id) else { throw unknown }
            return batch
        }
        let scopes = try door.authorisedScopes()
        let query: SQL = """
            SELECT \(SQL(trusted: ImportBatch.columns)) FROM import_batch
            WHERE id = \(id) AND \(ImportsByOffice.rights(scopes))
            """
        guard let batch = try door.connection.row(query).map(ImportBatch.init) else { throw unknown }
        return batch
    }

    private static var unknown: GovError { GovError("import.unknown", .notFound, ExchangeText.noBatch) }
}

/// The rows of an import that were refused, as they stood in the file, with the reasons; some thousand at a time.
package struct RefusalsOfImport: Lookup {
    package static let name = "import.refusals"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    package static let limit = 2000
    let id: ImportID
    let afterLine: Int

    package init(_ id: ImportID, afterLine: Int = 0) {
        self.id = id
        self.afterLine = afterLine
    }

    package func run(_ door: LookupDoor) throws -> [Refusal] {
        let batch = try ImportByID.find(door, id)
        let found = try door.connection.rows("""
            SELECT line, name, faults, cells FROM import_refusal WHERE batch = \(id) AND line > \(afterLine)
            ORDER BY line LIMIT \(Self.limit)
            """).map(Refusals.read)
        if !found.isEmpty {
            let last = found.last?.line ?? afterLine
            door.concerns(.set(resource: batch.resource, predicate: "refused by \(id), lines \(afterLine)-\(last)",
                               version: 0))
        }
        return found
    }
}

/// The persons of an import who may be known already under another number.
package struct DoublesOfImport: Lookup {
    package static let name = "import.doubles"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    package static let limit = 500
    let id: ImportID
    let afterLine: Int

    package init(_ id: ImportID, afterLine: Int = 0) {
        self.id = id
        self.afterLine = afterLine
    }

    /// A line of the file, the person who may be the same, and in what they are alike.
    package struct Double: Hashable, Sendable {
        package let line: Int
        package let other: SubjectID
        package let alike: String
    }

    package func run(_ door: LookupDoor) throws -> [Double] {
        _ = try ImportByID.find(door, id)
        let found = try door.connection.rows("""
            SELECT line, other, alike FROM import_double WHERE batch = \(id) AND line > \(afterLine)
            ORDER BY line LIMIT \(Self.limit)
            """).map { Double(line: try $0.get(0), other: try $0.get(1), alike: try $0.get(2)) }
        door.concerns(.subjects(found.map(\.other)))
        return found
    }
}
