package import Access
import Kernel
import Records
import Store

/// Loads divisions and their changes, all at once; what is loaded already is renamed or ended.
package struct ImportDivisions: Action {
    package static let name = "division.import"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    let tables: DivisionTables

    package init(_ tables: DivisionTables) { self.tables = tables }

    package func run(_ door: ActionDoor) throws {
        // Divisions are of the whole country: no office's, but the platform's own.
        try door.authorisePlatform()
        try Divisions.put(door.connection, tables.divisions)
        try Divisions.put(door.connection, tables.changes)
        door.emit(Event("divisions.imported", subject: nil, payload: "{\"count\":\(tables.divisions.count)}"))
    }
}
