import Kernel
package import Store

/// Which of a subject's current records in a resource: the values of the resource's key, as a text to keep and to send.
package struct RecordKey: Hashable, Sendable {
    /// In the order of the resource's key; none where a subject has one record at most.
    package let values: [Value]

    /// The key of a record with these values.
    package init(_ resource: Resource, _ values: [Value]) {
        self.values = resource.key.map { name in
            resource.fields.firstIndex { $0.name == name }.map { values[$0] } ?? .null
        }
    }

    package init(_ record: Record) { self.init(record.resource, record.values) }

    /// Reads what `text` wrote; nil where it is no key of the resource.
    package init?(_ text: String, of resource: Resource) {
        guard text.utf8.count <= 2000, let parts: [String] = try? JSON.decode(text.isEmpty ? "[]" : text),
              parts.count == resource.key.count else { return nil }
        var values: [Value] = []
        for part in parts {
            switch part.utf8.first {
            case UInt8(ascii: "i"):
                guard let number = Int64(part.dropFirst()) else { return nil }
                values.append(.integer(number))
            case UInt8(ascii: "t"): values.append(.text(String(part.dropFirst())))
            default: return nil
            }
        }
        self.values = values
    }

    /// A list of JSON: `i` before a number, `t` before a text.
    package var text: String {
        let parts = values.map { value in
            switch value {
            case .integer(let number): "i\(number)"
            case .text(let text): "t" + text
            case .null, .real, .bytes: "t"
            }
        }
        return (try? JSON.text(parts)) ?? "[]"
    }

    /// What the record's rows meet.
    func condition(_ resource: Resource, _ subject: SubjectID) -> SQL {
        zip(resource.key, values).reduce("subject = \(subject)") { condition, part in
            condition + SQL(trusted: " AND \(part.0) = ?", [part.1])
        }
    }

    /// The current record; nil if there is none.
    func record(_ connection: any Connection, _ resource: Resource, _ subject: SubjectID) throws -> Record? {
        let table = ResourceTable(resource)
        return try connection.row("""
            SELECT \(trusted: table.columnList) FROM \(table.name) WHERE \(condition(resource, subject)) LIMIT 1
            """).map { try Record(resource, $0) }
    }
}

extension Value {
    /// The value as a form or a file has it, so that `FieldReader` reads the same again; empty for none.
    package func entry(_ type: FieldType) -> String {
        switch (type, self) {
        case (.decimal(let places), .integer(let number)): Decimals.text(number, places: places)
        case (.boolean, .integer(let number)): number == 1 ? "true" : "false"
        case (.day, .integer(let number)): Day(sinceEpoch: Int(number)).description
        case (.division, .integer(let number)): DivisionCode(number: number)?.text ?? "\(number)"
        case (_, .integer(let number)): "\(number)"
        case (_, .text(let text)): text
        case (_, .real(let number)): "\(number)"
        case (_, .null), (_, .bytes): ""
        }
    }
}
