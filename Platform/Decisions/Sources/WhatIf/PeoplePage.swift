import Access
import Kernel
import Records
import Store

/// Some of those whom a model is about, in the order of their numbers.
struct PeoplePage {
    /// One of them, with the groups that they belong to.
    struct Line: Sendable {
        let subject: SubjectID
        let division: DivisionCode
        let ageBand: Int
        let sex: String
    }

    private(set) var lines: [Line] = []
    /// Behind which subject the next page begins; nil where this was the last.
    private(set) var next: Int64?
    private let table: ResourceTable
    private let condition: SQL

    /// Reads `size` rows by the key, so that the cost of a page is bounded whatever the area is.
    init(_ connection: any Connection, _ resource: Resource, _ card: RuleCard, _ run: WhatIfRun, size: Int) throws {
        table = ResourceTable(resource)
        let now = run.askedAt
        condition = "valid_from <= \(now) AND (valid_to IS NULL OR valid_to > \(now))"
        func column(_ name: String?) -> SQL { name.flatMap { Identifier($0) }.map { "\($0)" } ?? "NULL" }
        let today = now.day(offsetSeconds: card.offsetSeconds)
        var last: Int64?, count = 0, lines: [Line] = []
        try connection.each("""
            SELECT subject, \(column(resource.areaField)), \(column(card.population.bornField)),
                \(column(card.population.sexField))
            FROM \(table.name) WHERE subject > \(run.place) AND \(condition) ORDER BY subject LIMIT \(size)
            """) { row in
            let subject: SubjectID = try row.get(0)
            last = subject.rawValue
            count += 1
            let division = DivisionCode(row.values[1]) ?? run.scope.division
            guard run.scope.division.contains(division) else { return }
            let age = Day(row.values[2]).map { AgeBand.start(Age.years(from: $0, to: today)) } ?? AgeBand.unknown
            lines.append(Line(subject: subject, division: division, ageBand: age, sex: String(row.values[3]) ?? ""))
        }
        self.lines = lines
        next = count == size ? last : nil
    }

    /// All of them, whatever their area.
    func count(_ connection: any Connection) throws -> Int {
        try connection.cell("SELECT COUNT(*) FROM \(table.name) WHERE \(condition)") ?? 0
    }
}
