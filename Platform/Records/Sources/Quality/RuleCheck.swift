import Kernel
import Store

/// A rule made ready for one resource: a verdict for each record of a page.
struct RuleCheck: Sendable {
    let rule: QualityRule
    private let resource: Resource
    private let condition: ConditionCheck?
    private let now: Timestamp
    private let offsetSeconds: Int

    init(_ rule: QualityRule, _ resource: Resource, at now: Timestamp, offsetSeconds: Int) {
        self.rule = rule
        self.resource = resource
        self.now = now
        self.offsetSeconds = offsetSeconds
        condition = if case .condition(let text) = rule.kind { ConditionCheck(text, resource) } else { nil }
    }

    /// Reads beside the page only what lies under its own keys. `records` are in the order of their keys.
    func verdicts(_ connection: any Connection, _ records: [Record]) throws -> [QualityVerdict] {
        switch rule.kind {
        case .condition:
            guard let condition else { return records.map { _ in .unchecked(QualityVerdict.noAnswer) } }
            return condition.verdicts(records, at: now, offsetSeconds: offsetSeconds)
        case .refers(let field, let name): return try refers(connection, records, field, name)
        case .equals(let field, let name, let other): return try equals(connection, records, field, name, other)
        case .within(let field, let name, let from, let to):
            return try within(connection, records, field, name, from, to)
        case .apart(let from, let to): return try apart(connection, records, from, to)
        case .steady(let field, let days): return try steady(connection, records, field, days)
        case .fresh(let days): return fresh(records, days ?? resource.cycle.days)
        }
    }

    private func refers(_ connection: any Connection, _ records: [Record], _ field: String, _ name: String) throws
        -> [QualityVerdict] {
        guard let other = try Catalogue.find(connection, name) else { return lost(records) }
        let named = Set(records.compactMap { SubjectID($0[field]) }).sorted()
        var known: Set<SubjectID> = []
        for start in stride(from: 0, to: named.count, by: 500) {
            let part = named[start..<min(start + 500, named.count)]
            try connection.each("""
                SELECT subject FROM \(ResourceTable(other).name) WHERE subject IN (\(list: part))
                """) { known.insert(try $0.get(0)) }
        }
        return records.map { record in
            guard let other = SubjectID(record[field]) else { return .unchecked(QualityVerdict.missing) }
            return known.contains(other) ? .passed : .failed
        }
    }

    private func equals(_ connection: any Connection, _ records: [Record], _ field: String, _ name: String,
                        _ other: String) throws -> [QualityVerdict] {
        guard let found = try Catalogue.find(connection, name), let theirs = found.field(other),
              let mine = resource.field(field) else { return lost(records) }
        let values = try beside(connection, records, found, [other])
        return records.map { record in
            guard let one = ComparableValue.text(record[field], mine.type) else {
                return .unchecked(QualityVerdict.missing)
            }
            guard let two = values[record.subject].flatMap({ ComparableValue.text($0[0], theirs.type) }) else {
                return .unchecked(QualityVerdict.noOther)
            }
            return one == two ? .passed : .failed
        }
    }

    private func within(_ connection: any Connection, _ records: [Record], _ field: String, _ name: String,
                        _ from: String, _ to: String) throws -> [QualityVerdict] {
        guard let found = try Catalogue.find(connection, name) else { return lost(records) }
        let values = try beside(connection, records, found, [from, to])
        return records.map { record in
            guard let value = Int64(record[field]) else { return .unchecked(QualityVerdict.missing) }
            guard let bounds = values[record.subject] else { return .unchecked(QualityVerdict.noOther) }
            let low = Int64(bounds[0]), high = Int64(bounds[1])
            if low == nil && high == nil { return .unchecked(QualityVerdict.noOther) }
            return (low.map { value >= $0 } ?? true) && (high.map { value <= $0 } ?? true) ? .passed : .failed
        }
    }

    /// Each record against all of its subject's, also those on the pages before and after.
    private func apart(_ connection: any Connection, _ records: [Record], _ from: String, _ to: String) throws
        -> [QualityVerdict] {
        guard let first = records.first, let last = records.last, let start = Identifier(from),
              let end = Identifier(to) else { return [] }
        var stretches: [SubjectID: [(start: Int64, end: Int64)]] = [:]
        try connection.each("""
            SELECT subject, \(start), \(end) FROM \(ResourceTable(resource).name)
            WHERE subject BETWEEN \(first.subject) AND \(last.subject) AND \(start) IS NOT NULL
            """) { row in
            stretches[try row.get(0), default: []].append((try row.get(1), try row.get(2, as: Int64?.self) ?? .max))
        }
        let clashing = stretches.mapValues(Self.clashing)
        return records.map { record in
            guard let start = Int64(record[from]) else { return .unchecked(QualityVerdict.missing) }
            let end = Int64(record[to]) ?? .max
            return clashing[record.subject]?.contains(Stretch(start: start, end: end)) ?? false ? .failed : .passed
        }
    }

    /// From a day to a day of one record.
    struct Stretch: Hashable {
        let start: Int64, end: Int64
    }

    /// Those that share more than an end with another one, in the time of sorting them.
    static func clashing(_ stretches: [(start: Int64, end: Int64)]) -> Set<Stretch> {
        let sorted = stretches.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        var clashing: Set<Stretch> = [], reach: (start: Int64, end: Int64)?
        for (index, stretch) in sorted.enumerated() {
            if let before = reach, stretch.start < before.end {
                clashing.insert(Stretch(start: before.start, end: before.end))
                clashing.insert(Stretch(start: stretch.start, end: stretch.end))
            }
            // Two that begin and end at one moment say the same twice.
            if index > 0, sorted[index - 1] == stretch {
                clashing.insert(Stretch(start: stretch.start, end: stretch.end))
            }
            if let before = reach, before.end >= stretch.end { continue }
            reach = stretch
        }
        return clashing
    }

    /// The last change of each record against the time for which it had stood.
    private func steady(_ connection: any Connection, _ records: [Record], _ field: String, _ days: Int) throws
        -> [QualityVerdict] {
        guard let first = records.first, let last = records.last else { return [] }
        let table = ResourceTable(resource)
        var before: [[Value]: Record] = [:]
        try connection.each("""
            SELECT \(trusted: table.columnList) FROM \(table.history)
            WHERE subject BETWEEN \(first.subject) AND \(last.subject) ORDER BY version
            """) { row in
            let record = try Record(resource, row)
            before[table.key(record.subject, record.values)] = record
        }
        let milliseconds = Int64(days) * 86_400_000
        return records.map { record in
            guard let old = before[table.key(record.subject, record.values)], old.version < record.version,
                  old[field] != record[field] else { return .passed }
            return record.writtenAt.milliseconds - old.writtenAt.milliseconds < milliseconds ? .failed : .passed
        }
    }

    private func fresh(_ records: [Record], _ days: Int?) -> [QualityVerdict] {
        guard let days else { return records.map { _ in .unchecked(QualityVerdict.noAnswer) } }
        let oldest = now.advanced(bySeconds: -Int64(days) * 86_400)
        return records.map { $0.writtenAt < oldest ? .failed : .passed }
    }

    /// Fields of the same subjects' records in another resource.
    private func beside(_ connection: any Connection, _ records: [Record], _ other: Resource, _ fields: [String]) throws
        -> [SubjectID: [Value]] {
        let columns = fields.compactMap { Identifier($0)?.name }.joined(separator: ", ")
        // By number, since between the first and the last of them the other table may have many more.
        let subjects = records.map(\.subject)
        var found: [SubjectID: [Value]] = [:]
        for start in stride(from: 0, to: subjects.count, by: 500) {
            let part = subjects[start..<min(start + 500, subjects.count)]
            try connection.each("""
                SELECT subject, \(trusted: columns) FROM \(ResourceTable(other).name) WHERE subject IN (\(list: part))
                """) { found[try $0.get(0)] = Array($0.values.dropFirst()) }
        }
        return found
    }

    /// What the rule speaks of is not published any more.
    private func lost(_ records: [Record]) -> [QualityVerdict] {
        records.map { _ in .unchecked(QualityVerdict.noOther) }
    }
}
