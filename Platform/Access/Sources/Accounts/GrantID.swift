import Kernel
import Store

/// The number of a duty that was given.
package struct GrantID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}
