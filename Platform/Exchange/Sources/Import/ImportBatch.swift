import Foundation
package import Kernel
package import Store

/// A batch of records as it stands: from which file, how far it is, what it came to.
package struct ImportBatch: Hashable, Sendable {
    /// Where a batch is on its way.
    package enum State: String, Sendable, Cell {
        /// Being read; nobody sees anything of it.
        case staging
        /// Whole and visible.
        case shown
        /// Broken off; nothing of it was or will be seen.
        case broken
        /// Was visible, and was undone.
        case undone
    }

    /// What a batch does.
    package enum Kind: String, Sendable, Cell {
        case load = "import", undo
    }

    package let id: ImportID
    package let resource: String
    package let kind: Kind
    /// The batch that this one undoes.
    package let undoes: ImportID?
    package let state: State
    package let file: String
    /// SHA-256 of the file.
    package let hash: String
    package let openedBy: String
    package let openedAt: Timestamp
    package let closedAt: Timestamp?
    /// Whether what it replaced has been moved into the history.
    package let isSettled: Bool
    package let bytesTotal: Int
    package let bytesRead: Int
    package let rows: Int
    package let added: Int
    package let changed: Int
    package let unchanged: Int
    package let refused: Int
    /// Persons who may be known already under another number.
    package let doubles: Int
    package let header: [String]
    /// Why it was broken off.
    package let fault: String?

    static let columns = """
        id, resource, kind, undoes, state, file, hash, opened_by, opened_at, closed_at, settled, bytes_total,
        bytes_read, rows_read, added, changed, unchanged, refused, doubles, header, fault
        """

    init(_ row: Row) throws {
        id = try row.get(0)
        resource = try row.get(1)
        kind = try row.get(2)
        undoes = try row.get(3)
        state = try row.get(4)
        file = try row.get(5)
        hash = try row.get(6)
        openedBy = try row.get(7)
        openedAt = try row.get(8)
        closedAt = try row.get(9)
        isSettled = try row.get(10)
        bytesTotal = try row.get(11)
        bytesRead = try row.get(12)
        rows = try row.get(13)
        added = try row.get(14)
        changed = try row.get(15)
        unchanged = try row.get(16)
        refused = try row.get(17)
        doubles = try row.get(18)
        header = try JSON.decode(row.get(19))
        fault = try row.get(20)
    }

    /// The batch of that number; nil if there is none. For whoever may see it: the caller authorises.
    package static func find(_ connection: any Connection, _ id: ImportID) throws -> ImportBatch? {
        try connection.row("SELECT \(SQL(trusted: columns)) FROM import_batch WHERE id = \(id)").map(ImportBatch.init)
    }

    /// How much of the file was read, 0 to 1.
    package var share: Double { bytesTotal == 0 ? 0 : min(1, Double(bytesRead) / Double(bytesTotal)) }
}
