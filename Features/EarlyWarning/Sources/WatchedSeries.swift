import Access
import Kernel
import Store
import Surveillance
import Web

/// The number of a series.
package struct SeriesID: RowID, Cell, PathValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// One series: a rule's counts in one area.
package struct WatchedSeries: Hashable, Sendable {
    package let id: SeriesID
    package let rule: String
    /// What the rule is split by: a division's digits, or a text.
    package let area: String
    /// Where it is, for rights; of a text, the division of the resource's owner.
    package let scope: Scope
    /// The area's name.
    package let label: Text
    package let firstDay: Day

    static let columns = SQL(trusted: "id, rule, area, division, department, label, first_day")

    init(_ row: Row) throws {
        id = try row.get(0)
        rule = try row.get(1)
        area = try row.get(2)
        let department: String = try row.get(4)
        scope = Scope(division: try row.get(3), department: department.isEmpty ? nil : department)
        label = try JSON.decode(row.get(5))
        firstDay = try row.get(6)
    }

    init(id: SeriesID, rule: String, area: String, scope: Scope, label: Text, firstDay: Day) {
        self.id = id
        self.rule = rule
        self.area = area
        self.scope = scope
        self.label = label
        self.firstDay = firstDay
    }
}

/// The counts of one day as they were known on some day.
package struct DayCount: Hashable, Sendable {
    package let day: Day
    package var matches: Int
    package var total: Int
    package var imported: Int
}

extension SeriesRule {
    /// As if so many more had come each day: one fever of two visits is no half of all.
    static let steadyingTotal = 10.0

    /// The counts as a series that a detector reads, from the first day to the last, in steps of the rule.
    ///
    /// With a denominator the values are counts at the usual denominator, so that a day with twice the visits may have
    /// twice the fevers; where there are few visits anyway, it hardly counts how many. A step without a report is a
    /// gap.
    func series(_ counts: [DayCount], from first: Day, through last: Day) throws -> Surveillance.Series {
        let days = steps(from: first, through: last)
        var matches = [Int](repeating: 0, count: days.count), totals = matches, reports = matches
        let origin = days.first ?? first, length = step == .week ? 7 : 1
        for count in counts {
            let index = (count.day - origin) / length
            guard count.day >= origin, matches.indices.contains(index) else { continue }
            matches[index] += count.matches
            totals[index] += count.total
            reports[index] += 1
        }
        let known = totals.filter { $0 > 0 }
        let usual = known.isEmpty ? 1 : Double(known.reduce(0, +)) / Double(known.count)
        let values = days.indices.map { index -> Double in
            if denominator != nil {
                guard totals[index] > 0 else { return .nan }
                let factor = (usual + Self.steadyingTotal) / (Double(totals[index]) + Self.steadyingTotal)
                return Double(max(0, matches[index])) * factor
            }
            return reports[index] == 0 && !isSilenceZero ? .nan : Double(max(0, matches[index]))
        }
        return try Surveillance.Series(values: values, step: step, days: days)
    }

    /// The first day of every step that holds a day of the range; weeks begin on Monday.
    func steps(from first: Day, through last: Day) -> [Day] {
        let start = step == .week ? first.advanced(by: 1 - first.weekday) : first
        guard start <= last else { return [] }
        return stride(from: 0, through: last - start, by: step == .week ? 7 : 1).map { start.advanced(by: $0) }
    }
}
