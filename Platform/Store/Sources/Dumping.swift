/// A database that can write a copy of itself, of one moment, while it goes on working.
package protocol Dumping: Database {
    /// Writes the engine's own form of a copy into a new file at `path`; what is there is replaced.
    func dump(to path: String) async throws
}
