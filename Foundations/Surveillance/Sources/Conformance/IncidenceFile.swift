public import Kernel

/// Incidence and serial intervals as files.
public enum IncidenceFile {
    /// Reads `I` (all local), or `local` and `imported`. Throws `surveillance.file` or `surveillance.series.*`.
    public static func read(_ path: String) throws(GovError) -> Incidence {
        let table = try CSVTable(path: path)
        if let local = try table.numbers("local", path: path) {
            return try Incidence(local: local, imported: try table.numbers("imported", path: path))
        }
        guard let all = try table.numbers("I", path: path) else { throw Fault.file(path, "no column I or local") }
        return try Incidence(local: all)
    }

    /// Reads a column `w` of weights from day 0 on.
    public static func serialInterval(_ path: String) throws(GovError) -> SerialInterval {
        guard let weights = try CSVTable(path: path).numbers("w", path: path) else { throw Fault.file(path,
            "no column w") }
        return try SerialInterval(weights: weights.map { $0 ?? 0 })
    }
}
