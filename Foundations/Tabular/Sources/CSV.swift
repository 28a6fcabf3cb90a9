/// Whole tables that fit in memory.
public enum CSV {
    /// The texts of all rows. Throws `CSVError`.
    public static func rows(
        _ bytes: [UInt8], format: CSVFormat = CSVFormat(), limits: CSVLimits = CSVLimits()
    ) throws -> [[String]] {
        var rows: [[String]] = []
        var reader = CSVReader(format: format, limits: limits)
        try reader.read(bytes) { rows.append(try $0.texts()) }
        try reader.finish { rows.append(try $0.texts()) }
        return rows
    }
}
