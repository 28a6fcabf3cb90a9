package import Kernel
package import Store

/// A fact about a subject, as it stands or stood in a resource.
package struct Record: Hashable, Sendable {
    package let resource: Resource
    package let subject: SubjectID
    /// 1 for the first, one more with each change.
    package let version: Int
    package let validFrom: Timestamp
    /// nil while the fact holds.
    package let validTo: Timestamp?
    package let writtenAt: Timestamp
    package let writtenBy: String
    /// The document or system it comes from.
    package let source: String
    /// The import that it came in by; nil where it was written one by one.
    package let batch: Int64?
    /// The open objection, if there is one; it goes wherever the value goes.
    package let mark: Int64?
    /// In the order of the resource's fields.
    package let values: [Value]

    init(_ resource: Resource, _ row: Row) throws {
        self.resource = resource
        subject = try row.get(0)
        version = try row.get(1)
        validFrom = try row.get(2)
        validTo = try row.get(3)
        writtenAt = try row.get(4)
        writtenBy = try row.get(5)
        source = try row.get(6)
        let batch: Int64 = try row.get(7), mark: Int64 = try row.get(8)
        self.batch = batch == 0 ? nil : batch
        self.mark = mark == 0 ? nil : mark
        values = Array(row.values[ResourceTable.systemColumns.count...].prefix(resource.fields.count))
    }

    package subscript(_ field: String) -> Value {
        resource.fields.firstIndex { $0.name == field }.map { values[$0] } ?? .null
    }
}

/// Where a record comes from and since when it holds.
package struct Provenance: Hashable, Sendable {
    package var source: String
    package var author: String
    package var writtenAt: Timestamp
    package var validFrom: Timestamp
    package var validTo: Timestamp?
    package var batch: Int64

    package init(source: String, author: String, writtenAt: Timestamp, validFrom: Timestamp? = nil,
                 validTo: Timestamp? = nil, batch: Int64 = 0) {
        self.source = source
        self.author = author
        self.writtenAt = writtenAt
        self.validFrom = validFrom ?? writtenAt
        self.validTo = validTo
        self.batch = batch
    }

    /// Whether it says nothing new about when the fact holds. Where nothing is said, the moment of writing is meant.
    func saysTheSame(as record: Record) -> Bool {
        validTo == record.validTo && (validFrom == record.validFrom || validFrom == writtenAt)
    }
}
