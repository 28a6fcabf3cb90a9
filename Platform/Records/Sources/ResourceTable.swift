import Kernel
package import Store

/// How a resource lies in the store: `r_NAME` shows its current rows, `r_NAME_history` holds those that were replaced.
///
/// `r_NAME` is a view of `r_NAME_rows` without the rows of a batch that is not whole yet and without those that a whole
/// one replaced: what a batch brings appears, and what it replaces goes, in the one statement that takes its number out
/// of `hidden_batch` (see `Batches`). Everybody reads the view; `Records` and `Batches` alone write the rows.
package struct ResourceTable: Sendable {
    package let resource: Resource
    /// `r_NAME`, to be read.
    package let name: Identifier
    /// `r_NAME_rows`, to be written.
    let rows: Identifier
    package let history: Identifier
    /// The columns of the resource's own fields, in order.
    package let columns: [Identifier]

    /// Columns every table has, before the resource's own:
    /// the subject; the record's version (1, 2…); from when to when the fact holds; when and by whom it was written;
    /// which document or system it comes from; the import batch; the mark of an open objection (0: none).
    package static let systemColumns = [
        "subject", "version", "valid_from", "valid_to", "written_at", "written_by", "source", "batch", "mark",
    ]

    /// All names that a field cannot have, since a table has them already.
    static let ownColumns = systemColumns + ["ended", "replaced_at"]

    /// The resource must have passed `ResourceCheck`.
    package init(_ resource: Resource) {
        self.resource = resource
        guard let name = Identifier("r_" + resource.name), let rows = Identifier("r_\(resource.name)_rows"),
              let history = Identifier("r_\(resource.name)_history") else {
            preconditionFailure("resource was not checked: \(resource.name)")
        }
        self.name = name
        self.rows = rows
        self.history = history
        columns = resource.fields.map { field in
            guard let column = Identifier(field.name)
            else { preconditionFailure("field was not checked: \(field.name)") }
            return column
        }
    }

    /// All columns as a list for `SELECT` and `INSERT`.
    package var columnList: String { (Self.systemColumns + columns.map(\.name)).joined(separator: ", ") }

    /// The columns that tell the current records apart.
    var keyColumns: [String] { ["subject"] + resource.key }

    /// Statements that make both tables, their indexes and the view.
    ///
    /// That a field is required is checked with the rest of it (`FieldReader`): a later version may let it be empty.
    package var creation: [String] {
        let key = keyColumns.joined(separator: ", ")
        return [
            "CREATE TABLE \(rows) (\(body), ended BIGINT NOT NULL, PRIMARY KEY (\(key), version))",
            "CREATE TABLE \(history) (\(body), replaced_at BIGINT NOT NULL, PRIMARY KEY (\(key), version))",
        ] + resource.indexes.map(index) + batchIndexes + endings + [view]
    }

    private var body: String {
        let own = zip(columns, resource.fields).map { column, field in
            "\(column) \(field.type.column)\(resource.key.contains(field.name) ? " NOT NULL" : "")"
        }
        let system = """
            subject BIGINT NOT NULL, version BIGINT NOT NULL, valid_from BIGINT NOT NULL, valid_to BIGINT, \
            written_at BIGINT NOT NULL, written_by TEXT NOT NULL, source TEXT NOT NULL, batch BIGINT NOT NULL, \
            mark BIGINT NOT NULL
            """
        return ([system] + own).joined(separator: ", ")
    }

    /// What a batch wrote and what it replaced; empty of everything else.
    private var batchIndexes: [String] {
        ["batch", "ended"].map { "CREATE INDEX \(rows)_\($0) ON \(rows) (\($0)) WHERE \($0) <> 0" }
    }

    /// By when records ended or were replaced: the order in which they are erased.
    private var endings: [String] {
        if resource.retentionDays == nil { return [] }
        return [(rows, "valid_to"), (history, "replaced_at")].map { table, column in
            let index = Self.indexName(resource.name, [column])
            return "CREATE INDEX IF NOT EXISTS \(index) ON \(table) (\(column), subject)"
        }
    }

    private var view: String {
        """
        CREATE VIEW \(name) AS SELECT \(columnList) FROM \(rows) AS r
        WHERE (r.batch = 0 OR NOT EXISTS (SELECT 1 FROM hidden_batch AS h WHERE h.id = r.batch))
        AND (r.ended = 0 OR EXISTS (SELECT 1 FROM hidden_batch AS h WHERE h.id = r.ended))
        """
    }

    /// Statements that bring the tables of `earlier` to this version.
    package func change(from earlier: Resource) -> [String] {
        let added = resource.fields.filter { field in !earlier.fields.contains { $0.name == field.name } }
        let columns = added.flatMap { field in
            [rows, history].map { "ALTER TABLE \($0) ADD COLUMN \(field.name) \(field.type.column)" }
        }
        return ["DROP VIEW \(name)"] + columns + resource.indexes.filter { !earlier.indexes.contains($0) }.map(index)
            + endings + [view]
    }

    private func index(_ fields: [String]) -> String {
        // The view looks at these two of each row.
        let list = (fields + (fields.contains("subject") ? ["batch", "ended"] : ["subject"])).joined(separator: ", ")
        return "CREATE INDEX \(Self.indexName(resource.name, fields)) ON \(rows) (\(list))"
    }

    /// Unique in the database; `ResourceCheck` sees that it is a name.
    static func indexName(_ resource: String, _ fields: [String]) -> String {
        guard let end = fields.firstIndex(of: "subject") else {
            return "r_\(resource)_by_\(fields.joined(separator: "_"))"
        }
        return "r_\(resource)_by_\(fields[..<end].joined(separator: "_"))_listed"
    }
}
