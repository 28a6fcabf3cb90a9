import Kernel
import Store

/// The public number of a session, by which its holder lists and ends it.
package struct SessionID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}
