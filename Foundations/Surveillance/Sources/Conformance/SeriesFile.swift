public import Kernel

/// A series as a file: a column `observed` with `t` or `date`, and perhaps `population`.
public enum SeriesFile {
    /// Where a file without dates begins: ISO week 1 of 1990, as the public test series are numbered.
    public static let conventionalStart = Day(sinceEpoch: 7305)

    /// Reads a series; dates seven days apart make it weekly, one day daily, else monthly.
    ///
    /// A file without dates is weekly from `start` on, or has no days where `start` is nil. Throws `surveillance.file`
    /// or `surveillance.series.*`.
    public static func read(_ path: String, observed column: String = "observed", start: Day? = conventionalStart)
        throws(GovError) -> Series {
        let table = try CSVTable(path: path)
        guard let numbers = try table.numbers(column, path: path) else { throw Fault.file(path, "no column \(column)") }
        let values = numbers.map { $0 ?? .nan }
        let population = try table.numbers("population", path: path)?.map { $0 ?? .nan }
        guard let index = table.index("date") else {
            let days = start.map { start in values.indices.map { start.advanced(by: 7 * $0) } }
            return try Series(values: values, days: days, population: population)
        }
        var days: [Day] = []
        for row in table.rows {
            guard let day = Day(row[index]) else { throw Fault.file(path, "\(row[index]) is no date") }
            days.append(day)
        }
        let gap = days.count > 1 ? days[1] - days[0] : 7
        return try Series(values: values, step: gap == 7 ? .week : gap == 1 ? .day : .month, days: days,
                          population: population)
    }
}
