import Access
import Kernel
import Records
import Store
import Surveillance

/// Counts the records of a resource again for some days, for every rule over it; the platform's own job.
///
/// It replaces what it had counted for those days, so that it may be run again, in any order, and late and corrected
/// records come out right: every count is kept with the day on which it became known.
package struct CountDays: Action {
    package static let name = "warning.count"
    package static let permission = Permission.none
    package static let purposes = [EarlyWarning.watching]
    /// Days in one transaction.
    package static let limit = 31
    package let resource: String
    package let days: ClosedRange<Day>
    package let offsetSeconds: Int

    package init(_ resource: String, _ days: ClosedRange<Day>, offsetSeconds: Int) {
        precondition(days.upperBound - days.lowerBound < Self.limit, "at most \(Self.limit) days at once")
        self.resource = resource
        self.days = days
        self.offsetSeconds = offsetSeconds
    }

    /// One count of one series.
    private struct Cell: Hashable {
        let area: String
        let day: Day
        let known: Day
    }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        guard let resource = try Catalogue.find(door.connection, resource) else { return }
        for rule in try SeriesStore.rules(door.connection, over: self.resource) {
            if rule.isPublished { continue }
            try count(door, rule, resource.owner)
        }
        door.concerns(.set(resource: self.resource, predicate: "\(days.lowerBound)…\(days.upperBound)",
                           version: Int64(resource.version)))
    }

    private func count(_ door: ActionDoor, _ rule: SeriesRule, _ owner: Owner) throws {
        var book = try SeriesBook(door, rule, owner: owner), counts: [Cell: (Int, Int, Int)] = [:]
        try door.connection.each(rule.counts(on: days, offsetSeconds: offsetSeconds)) { row in
            let day: Day = try row.get(0), known: Day = max(day, try row.get(2))
            let numbers: (Int, Int, Int) = (try row.get(3), try row.get(4), try row.get(5))
            for area in book.areas(of: row.values[1]) {
                let cell = Cell(area: area, day: day, known: known), sum = counts[cell] ?? (0, 0, 0)
                counts[cell] = (sum.0 + numbers.0, sum.1 + numbers.1, sum.2 + numbers.2)
            }
        }
        for series in book.all {
            try door.connection.execute("""
                DELETE FROM warning_count
                WHERE series = \(series.id) AND day BETWEEN \(days.lowerBound) AND \(days.upperBound)
                """)
        }
        var rows: [[Value]] = []
        for (cell, sum) in counts.sorted(by: { ($0.key.area, $0.key.day, $0.key.known)
            < ($1.key.area, $1.key.day, $1.key.known) }) where sum != (0, 0, 0) {
            let id = try book.series(cell.area, first: cell.day)
            rows.append([id.value, cell.day.value, cell.known.value, sum.0.value, sum.1.value, sum.2.value])
        }
        try door.connection.batch("""
            INSERT INTO warning_count (series, day, known_on, matches, total, imported) VALUES (?, ?, ?, ?, ?, ?)
            """, rows)
        try door.connection.execute("UPDATE warning_series SET is_due = 1 WHERE rule = \(rule.name)")
    }
}
