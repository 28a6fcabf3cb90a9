import Kernel
import Store

/// What one page adds to a report.
struct WhatIfTally: Sendable {
    /// From what to what.
    struct Change: Hashable, Comparable, Sendable {
        let before: String
        let after: String

        static func < (a: Change, b: Change) -> Bool { (a.before, a.after) < (b.before, b.after) }
    }

    /// Who changes, by the groups of a report.
    struct Group: Hashable, Comparable, Sendable {
        let division: DivisionCode
        let ageBand: Int
        let sex: String
        let change: Change

        static func < (a: Group, b: Group) -> Bool {
            (a.division, a.ageBand, a.sex, a.change) < (b.division, b.ageBand, b.sex, b.change)
        }
    }

    /// Lines of a report; what is more is counted as “…”.
    static let changeLimit = 500
    static let exampleLimit = 5
    private static let labelLimit = 200
    private static let others = "…"

    private(set) var changes: [Change: Int] = [:]
    private(set) var groups: [Group: Int] = [:]
    private(set) var examples: [(Change, PeoplePage.Line)] = []
    private(set) var changed = 0
    private(set) var faults = 0

    init(_ page: WhatIfPage) {
        let after = page.labels(page.draft), before = page.base.map(page.labels)
        var lines = page.known
        for (place, person) in page.people.enumerated() {
            let old = before.map { Self.short($0[place]) } ?? "—", new = Self.short(after[place])
            var change = Change(before: old, after: new)
            if old != new { changed += 1 }
            if new == "null" || new == "error" { faults += 1 }
            if lines[change] == nil, lines.count >= Self.changeLimit {
                change = Change(before: Self.others, after: old == new ? Self.others : "≠")
            }
            let count = lines[change, default: 0]
            lines[change] = count + 1
            changes[change, default: 0] += 1
            let group = Group(division: person.division, ageBand: person.ageBand, sex: person.sex, change: change)
            groups[group, default: 0] += 1
            if old != new, count < Self.exampleLimit { examples.append((change, person)) }
        }
    }

    /// The lines that a run has so far.
    static func known(_ connection: any Connection, _ run: WhatIfID) throws -> [Change: Int] {
        var known: [Change: Int] = [:]
        try connection.each("SELECT before, after, people FROM what_if_change WHERE run = \(run)") { row in
            known[Change(before: try row.get(0), after: try row.get(1))] = try row.get(2)
        }
        return known
    }

    /// Adds it to the report, within the transaction that moves the run's place.
    func write(_ connection: any Connection, _ run: WhatIfID) throws {
        try connection.batch("""
            INSERT INTO what_if_change (run, before, after, people) VALUES (?, ?, ?, ?)
            ON CONFLICT (run, before, after) DO UPDATE SET people = what_if_change.people + excluded.people
            """, changes.sorted { $0.key < $1.key }.map { change, people -> [Value] in
                [run.value, .text(change.before), .text(change.after), people.value]
            })
        try connection.batch("""
            INSERT INTO what_if_cell (run, division, age_band, sex, before, after, people) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run, division, age_band, sex, before, after)
            DO UPDATE SET people = what_if_cell.people + excluded.people
            """, groups.sorted { $0.key < $1.key }.map { group, people -> [Value] in
                [run.value, group.division.value, group.ageBand.value, .text(group.sex), .text(group.change.before),
                 .text(group.change.after), people.value]
            })
        try connection.batch("""
            INSERT INTO what_if_example (run, before, after, subject, division) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (run, before, after, subject) DO NOTHING
            """, examples.map { change, person -> [Value] in
                [run.value, .text(change.before), .text(change.after), person.subject.value, person.division.value]
            })
    }

    private static func short(_ label: String) -> String {
        label.unicodeScalars.count <= labelLimit ? label : String(label.prefix(labelLimit)) + others
    }
}
