/// The columns of a result, shared by its rows.
package final class Columns: Sendable {
    package let names: [String]

    package init(_ names: [String]) { self.names = names }
}

/// One row of a result.
package struct Row: Sendable {
    package let columns: Columns
    package let values: [Value]

    package init(_ columns: Columns, _ values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// The cell in the given place as the type that is asked for.
    ///
    /// Throws `store.column` if it holds something else: a fault of the program or of the file, never of a person.
    package func get<Value: Cell>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
        guard values.indices.contains(index) else { throw fault(index, "\(Value.self)") }
        return try Value.read(values[index], index, of: self)
    }

    func fault(_ index: Int, _ expected: String) -> StoreError {
        .column(name: columns.names.indices.contains(index) ? columns.names[index] : "\(index)", expected: expected)
    }

    /// The cell of the given name. By place is faster where many rows are read.
    package func get<Value: Cell>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        guard let index = columns.names.firstIndex(of: name) else {
            throw StoreError.column(name: name, expected: "\(Value.self)")
        }
        return try get(index)
    }
}
