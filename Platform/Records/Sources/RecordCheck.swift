package import Kernel
package import Store

/// Checks the values of a record against its resource.
package struct RecordCheck {
    private let readers: [FieldReader]

    package init(_ connection: any Connection, _ resource: Resource) throws {
        readers = try resource.fields.map { field in
            if case .code(let name) = field.type {
                FieldReader(field, list: try Catalogue.list(connection, name))
            } else {
                FieldReader(field, list: nil)
            }
        }
    }

    /// The values if all are right. Throws `record.invalid` with every faulty field.
    package func checked(_ values: [Value]) throws(GovError) -> [Value] {
        try count(values.count)
        try collect(zip(readers, values).map { $0.check($1) })
        return values
    }

    /// Reads the texts of a form or a line, one for each field. Throws `record.invalid` with every faulty field.
    package func read(_ texts: [String]) throws(GovError) -> [Value] {
        try count(texts.count)
        return try collect(zip(readers, texts).map { $0.read($1) })
    }

    private func count(_ count: Int) throws(GovError) {
        guard count == readers.count else {
            throw GovError("record.invalid", .invalid, RecordText.recordInvalid,
                           detail: "\(count) values for \(readers.count) fields")
        }
    }

    @discardableResult
    private func collect(_ results: [Result<Value, FieldFault>]) throws(GovError) -> [Value] {
        var values: [Value] = [], faults: [GovError.Field] = []
        values.reserveCapacity(results.count)
        for result in results {
            switch result {
            case .success(let value): values.append(value)
            case .failure(let fault): faults.append(.init(fault.field, fault.message))
            }
        }
        guard faults.isEmpty else {
            throw GovError("record.invalid", .invalid, RecordText.recordInvalid, fields: faults)
        }
        return values
    }
}
