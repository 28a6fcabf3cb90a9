package import Access
import Kernel
import Records
import Store

/// Says whom the sets in the log's entries on imports and exports are about, so that "who looked" is right about them.
package enum ExchangedSets {
    /// For any published resource: a batch is about those of whom it wrote, an export about those of whom there is a
    /// record, and what was refused about nobody who is known.
    package static let resolver: @Sendable (_ resource: String) -> SetResolvers.Resolver? = { name in
        { connection, predicate, _, subject in
            guard let resource = try Catalogue.find(connection, name) else { return false }
            let table = ResourceTable(resource)
            func holds(_ condition: SQL) throws -> Bool {
                for place in [table.name, table.history] {
                    let found = try connection.row("""
                        SELECT 1 FROM \(place) WHERE subject = \(subject) \(condition) LIMIT 1
                        """)
                    if found != nil { return true }
                }
                return false
            }
            let batch = predicate.hasPrefix("batch = ") ? Int64(predicate.dropFirst(8)) : nil
            if let batch { return try holds("AND batch = \(batch)") }
            if predicate.hasPrefix("refused by ") { return false }
            return try holds("")
        }
    }
}
