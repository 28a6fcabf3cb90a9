public import Kernel

/// A line list as a file: one row a case, with the day of the event and that of its report.
public enum LineListFile {
    /// Reads the two columns, by default the first two; rows without one of the days are left out.
    ///
    /// Throws `surveillance.file` for a missing column or a cell that is no date.
    public static func read(_ path: String, event: String? = nil, report: String? = nil)
        throws(GovError) -> [(event: Day, report: Day)] {
        let table = try CSVTable(path: path)
        guard let eventIndex = event.map({ table.index($0) }) ?? 0, table.columns.count > 1,
              let reportIndex = report.map({ table.index($0) }) ?? 1 else {
            throw Fault.file(path, "no column \(event ?? "of events") or \(report ?? "of reports")")
        }
        var cases: [(event: Day, report: Day)] = []
        for (number, row) in table.rows.enumerated() {
            let cells = (row[eventIndex], row[reportIndex])
            if ["", "NA"].contains(cells.0) || ["", "NA"].contains(cells.1) { continue }
            guard let eventDay = Day(cells.0), let reportDay = Day(cells.1) else {
                throw Fault.file(path, "line \(number + 2): no date")
            }
            cases.append((eventDay, reportDay))
        }
        return cases
    }
}
