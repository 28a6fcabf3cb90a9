/// What a database can answer instead of a result. The doors turn it into a `GovError`.
package enum StoreError: Error, Hashable, Sendable {
    /// A unique key or a foreign key stands against the write. `constraint` is as the engine names it.
    case conflict(constraint: String)
    /// A cell was not of the type that was asked for.
    case column(name: String, expected: String)
    /// The engine cannot be reached or is shutting down; worth trying again.
    case unavailable(String)
    /// The disk is full; nothing was written.
    case full(String)
    /// The file is not ours, is newer than this program, is damaged, or belongs to another server. Says what to do.
    case unusable(String)
    /// A statement the engine refused: a fault of the program.
    case statement(String, sql: String)
}
