import Kernel
package import Store

/// How a resource lies in the store: `r_NAME` holds its current rows, `r_NAME_history` those that were replaced.
package struct ResourceTable: Sendable {
    package let resource: Resource
    /// `r_NAME`
    package let name: Identifier
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
    static let ownColumns = systemColumns + ["replaced_at"]

    /// The resource must have passed `ResourceCheck`.
    package init(_ resource: Resource) {
        self.resource = resource
        guard let name = Identifier("r_" + resource.name), let history = Identifier("r_\(resource.name)_history") else {
            preconditionFailure("resource was not checked: \(resource.name)")
        }
        self.name = name
        self.history = history
        columns = resource.fields.map { field in
            guard let column = Identifier(field.name)
            else { preconditionFailure("field was not checked: \(field.name)") }
            return column
        }
    }

    /// All columns as a list for `SELECT` and `INSERT`.
    package var columnList: String { (Self.systemColumns + columns.map(\.name)).joined(separator: ", ") }

    /// The columns that tell current records apart.
    var key: String { (["subject"] + resource.key).joined(separator: ", ") }

    /// Statements that make both tables and their indexes.
    ///
    /// That a field is required is checked with the rest of it (`FieldReader`): a later version may let it be empty.
    package var creation: [String] {
        let own = zip(columns, resource.fields).map { column, field in
            "\(column) \(field.type.column)\(resource.key.contains(field.name) ? " NOT NULL" : "")"
        }
        let system = """
            subject BIGINT NOT NULL, version BIGINT NOT NULL, valid_from BIGINT NOT NULL, valid_to BIGINT, \
            written_at BIGINT NOT NULL, written_by TEXT NOT NULL, source TEXT NOT NULL, batch BIGINT NOT NULL, \
            mark BIGINT NOT NULL
            """
        let body = ([system] + own).joined(separator: ", ")
        return [
            "CREATE TABLE \(name) (\(body), PRIMARY KEY (\(key)))",
            "CREATE TABLE \(history) (\(body), replaced_at BIGINT NOT NULL, PRIMARY KEY (\(key), version))",
        ] + resource.indexes.map(index) + (resource.retentionDays == nil ? [] : endings)
    }

    /// Statements that bring the tables of `earlier` to this version.
    package func change(from earlier: Resource) -> [String] {
        let added = resource.fields.filter { field in !earlier.fields.contains { $0.name == field.name } }
        let columns = added.flatMap { field in
            [name, history].map { "ALTER TABLE \($0) ADD COLUMN \(field.name) \(field.type.column)" }
        }
        return columns + resource.indexes.filter { !earlier.indexes.contains($0) }.map(index)
            + (resource.retentionDays == nil ? [] : endings)
    }

    /// By when records ended or were replaced: the order in which they are erased.
    private var endings: [String] {
        [(name, "valid_to"), (history, "replaced_at")].map { table, column in
            let index = Self.indexName(resource.name, [column])
            return "CREATE INDEX IF NOT EXISTS \(index) ON \(table) (\(column), subject)"
        }
    }

    private func index(_ fields: [String]) -> String {
        let list = (fields + ["subject"]).joined(separator: ", ")
        return "CREATE INDEX \(Self.indexName(resource.name, fields)) ON \(name) (\(list))"
    }

    /// Unique in the database; `ResourceCheck` sees that it is a name.
    static func indexName(_ resource: String, _ fields: [String]) -> String {
        "r_\(resource)_by_\(fields.joined(separator: "_"))"
    }
}
