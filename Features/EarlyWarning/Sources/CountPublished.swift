import Access
import Kernel
import Records
import Store
import Surveillance

/// Counts anew what is published as running totals or by the week; the platform's own job.
///
/// A total that falls is taken back from the latest days before it, on the day on which the lower one was published.
package struct CountPublished: Action {
    package static let name = "warning.count-published"
    package static let permission = Permission.none
    package static let purposes = [EarlyWarning.watching]
    package let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// What was published for one area: figures by day, and its name.
    private struct Area {
        var name: String?
        var figures: [Day: (matches: Int, total: Int)] = [:]
    }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        guard let resource = try Catalogue.find(door.connection, resource) else { return }
        for rule in try SeriesStore.rules(door.connection, over: self.resource) where rule.isPublished {
            try count(door, rule, resource.owner)
        }
        door.concerns(.set(resource: self.resource, predicate: "all", version: Int64(resource.version)))
    }

    private func count(_ door: ActionDoor, _ rule: SeriesRule, _ owner: Owner) throws {
        var book = try SeriesBook(door, rule, owner: owner)
        let areas = try published(door, rule, book)
        for (area, one) in areas.sorted(by: { $0.key < $1.key }) {
            guard let first = one.figures.keys.min() else { continue }
            let id = try book.series(area, first: first, name: one.name)
            try door.connection.execute("DELETE FROM warning_count WHERE series = \(id)")
            try door.connection.batch("""
                INSERT INTO warning_count (series, day, known_on, matches, total, imported) VALUES (?, ?, ?, ?, ?, 0)
                """, try rows(rule, one).map { row in
                [id.value, row.day.value, row.known.advanced(by: rule.publishedAfterDays).value, row.matches.value,
                 row.total.value]
            })
        }
        try door.connection.execute("UPDATE warning_series SET is_due = 1 WHERE rule = \(rule.name)")
    }

    private func published(_ door: ActionDoor, _ rule: SeriesRule, _ book: SeriesBook) throws -> [String: Area] {
        var areas: [String: Area] = [:]
        let time = Condition.name(rule.dayField), key = Condition.name(rule.split.field)
        let week: SQL = rule.weekField.map { "\(Condition.name($0))" } ?? "NULL"
        let label: SQL = rule.labelField.map { "\(Condition.name($0))" } ?? "NULL"
        try door.connection.each("""
            SELECT \(time), \(week), \(key), \(label), \(rule.weighed(rule.measure)), \(rule.denominatorSQL)
            FROM \(Condition.name("r_" + rule.resource)) WHERE \(rule.condition.sql)
            """) { row in
            let number: Int? = try row.get(1)
            guard let day = try number.map({ USWeek.monday(year: try row.get(0), week: $0) }) ?? row.get(0) as Day?
            else { return }
            let matches: Int = try row.get(4), total: Int = try row.get(5)
            for area in book.areas(of: row.values[2]) {
                areas[area, default: Area()].name = try row.get(3)
                let sum = areas[area]?.figures[day] ?? (0, 0)
                areas[area]?.figures[day] = (sum.matches + matches, sum.total + total)
            }
        }
        return areas
    }

    private func rows(_ rule: SeriesRule, _ area: Area) throws -> [(day: Day, known: Day, matches: Int, total: Int)] {
        guard case .cumulative = rule.measure, let first = area.figures.keys.min(), let last = area.figures.keys.max()
        else {
            return area.figures.sorted { $0.key < $1.key }.map { ($0.key, $0.key, $0.value.matches, $0.value.total) }
        }
        let steps = rule.steps(from: first, through: last)
        return Self.increments(steps, try CumulativeCounts(steps.map { area.figures[$0].map { Double($0.matches) } }))
    }

    /// The increments as they were first published, and what each correction took back, on its day.
    static func increments(_ steps: [Day], _ counts: CumulativeCounts)
        -> [(day: Day, known: Day, matches: Int, total: Int)] {
        var first = counts.increments
        for part in counts.corrections.flatMap(\.takenBack) { first[part.step] += part.amount }
        let published = first.enumerated().filter { !$0.element.isNaN }.map { step, amount in
            (day: steps[step], known: steps[step], matches: Int(amount), total: 0)
        }
        return published + counts.corrections.flatMap { correction in
            correction.takenBack.map { part in
                (day: steps[part.step], known: steps[correction.index], matches: Int(-part.amount), total: 0)
            }
        }
    }
}

/// Weeks as the United States number them: Sunday to Saturday, the first with four days or more in the year.
enum USWeek {
    /// The Monday in that week; nil for a week that no year has.
    static func monday(year: Int, week: Int) -> Day? {
        guard (1...53).contains(week), let fourth = Day(year: year, month: 1, day: 4) else { return nil }
        let sunday = fourth.advanced(by: -(fourth.weekday % 7))
        return sunday.advanced(by: 7 * (week - 1) + 1)
    }
}
