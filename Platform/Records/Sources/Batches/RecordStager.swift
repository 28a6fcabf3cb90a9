package import Kernel
package import Store

/// Writes parts of a hidden batch: finds or makes the subjects, compares with what holds, writes what is new.
package struct RecordStager: Sendable {
    /// What is to be written: values that were checked, with whom they are about.
    package struct Row: Sendable {
        /// Where it stood in the file.
        package let line: Int
        package let name: SubjectName
        package let values: [Value]

        package init(line: Int, name: SubjectName, values: [Value]) {
            self.line = line
            self.name = name
            self.values = values
        }
    }

    /// What a row came to.
    package enum Outcome: Hashable, Sendable {
        case added(SubjectID), changed(SubjectID), unchanged
        case refused(FieldFault)
    }

    private let resource: Resource
    private let batch: Int64
    private let provenance: Provenance
    private let table: ResourceTable

    /// `provenance` carries the number of the batch, which is hidden.
    package init(_ resource: Resource, _ provenance: Provenance) {
        self.resource = resource
        self.provenance = provenance
        batch = provenance.batch
        table = ResourceTable(resource)
    }

    /// Writes the rows in one transaction. Returns what each came to, in order.
    ///
    /// `makeIDs` gives that many new numbers for subjects, rising.
    package func stage(_ connection: any Connection, _ rows: [Row], makeIDs: (Int) -> [SubjectID]) throws -> [Outcome] {
        var outcomes = [Outcome?](repeating: nil, count: rows.count)
        let subjects = try subjects(connection, rows, &outcomes, makeIDs)
        try checkReferences(connection, rows, &outcomes)
        try checkOtherNumbers(connection, rows, subjects, &outcomes)
        try classify(connection, rows, subjects, &outcomes)
        try write(connection, rows, subjects, outcomes)
        return outcomes.map { $0 ?? .unchanged }
    }

    // MARK: Subjects

    /// Whom the rows are about.
    private struct Subjects {
        var ids: [SubjectID?]
        /// Places of rows whose subject is new with them, each the first that names it.
        var new: [Int] = []
        var isNew: [Bool]
    }

    private func subjects(_ connection: any Connection, _ rows: [Row], _ outcomes: inout [Outcome?],
                          _ makeIDs: (Int) -> [SubjectID]) throws -> Subjects {
        var known = try holders(connection, rows.compactMap { row in
            if case .number(let scheme, let value) = row.name { Number(scheme: scheme, value: value) } else { nil }
        })
        var subjects = Subjects(ids: Array(repeating: nil, count: rows.count),
                                isNew: Array(repeating: false, count: rows.count))
        let kinds = try kinds(connection, rows.compactMap { if case .id(let id) = $0.name { id } else { nil } })
        let hidden = try Batches.hidden(connection)
        var waiting: [Int] = [], first: [Number: Int] = [:]
        for (index, row) in rows.enumerated() {
            switch row.name {
            case .id(let id):
                if kinds[id] == resource.about { subjects.ids[index] = id } else { refuse(&outcomes, index, "subject") }
            case .number(let scheme, let value):
                let number = Number(scheme: scheme, value: value)
                if let holder = known[number] {
                    if holder.batch != batch, hidden.contains(holder.batch) {
                        outcomes[index] = .refused(FieldFault(scheme, RecordText.claimedMeanwhile))
                    } else {
                        subjects.ids[index] = holder.subject
                    }
                } else {
                    if first[number] == nil {
                        first[number] = index
                        subjects.new.append(index)
                    }
                    waiting.append(index)
                }
            }
        }
        let ids = makeIDs(subjects.new.count)
        for (index, id) in zip(subjects.new, ids) {
            subjects.ids[index] = id
            if case .number(let scheme, let value) = rows[index].name {
                known[Number(scheme: scheme, value: value)] = Holder(subject: id, batch: batch)
            }
        }
        for index in waiting {
            guard case .number(let scheme, let value) = rows[index].name else { continue }
            subjects.ids[index] = known[Number(scheme: scheme, value: value)]?.subject
            subjects.isNew[index] = true
        }
        return subjects
    }

    /// A number of a scheme.
    private struct Number: Hashable {
        let scheme: String, value: String
    }

    /// Whose number it is, and the batch that said so first.
    private struct Holder {
        let subject: SubjectID, batch: Int64
    }

    private func holders(_ connection: any Connection, _ numbers: [Number]) throws -> [Number: Holder] {
        var holders: [Number: Holder] = [:]
        for (scheme, group) in Dictionary(grouping: numbers, by: \.scheme).sorted(by: { $0.key < $1.key }) {
            let values = group.map(\.value)
            for start in stride(from: 0, to: values.count, by: 500) {
                let part = values[start..<min(start + 500, values.count)]
                try connection.each("""
                    SELECT value, subject, batch FROM identifier WHERE scheme = \(scheme) AND value IN (\(list: part))
                    """) { row in
                    holders[Number(scheme: scheme, value: try row.get(0))] =
                        Holder(subject: try row.get(1), batch: try row.get(2))
                }
            }
        }
        return holders
    }

    private func kinds(_ connection: any Connection, _ ids: [SubjectID]) throws -> [SubjectID: SubjectKind] {
        var kinds: [SubjectID: SubjectKind] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = ids[start..<min(start + 500, ids.count)]
            try connection.each("SELECT id, kind FROM subject WHERE id IN (\(list: part))") { row in
                kinds[try row.get(0)] = try row.get(1)
            }
        }
        return kinds
    }

    // MARK: Checks against the store

    private func refuse(_ outcomes: inout [Outcome?], _ index: Int, _ field: String) {
        outcomes[index] = .refused(FieldFault(field, RecordText.notSubject))
    }

    /// Fields that name another subject name one that there is.
    private func checkReferences(_ connection: any Connection, _ rows: [Row], _ outcomes: inout [Outcome?]) throws {
        for (place, field) in resource.fields.enumerated() {
            guard case .subject(let kind) = field.type else { continue }
            let kinds = try kinds(connection, Set(rows.compactMap { SubjectID($0.values[place]) }).sorted())
            for (index, row) in rows.enumerated() where outcomes[index] == nil {
                if let id = SubjectID(row.values[place]), kinds[id] != kind { refuse(&outcomes, index, field.name) }
            }
        }
    }

    /// Numbers besides the one that names the subject belong to nobody else.
    private func checkOtherNumbers(_ connection: any Connection, _ rows: [Row], _ subjects: Subjects,
                                   _ outcomes: inout [Outcome?]) throws {
        for (place, field) in resource.fields.enumerated() {
            guard case .identifier(let scheme) = field.type else { continue }
            // Dictionaries cost; the number that names the subject is settled already.
            var holders: [Number: Holder]?
            for (index, row) in rows.enumerated() where outcomes[index] == nil {
                guard let number = otherNumber(row, place, scheme), let subject = subjects.ids[index] else { continue }
                var known = try holders ?? self.holders(connection, rows.compactMap { otherNumber($0, place, scheme) })
                if let holder = known[number], holder.subject != subject {
                    outcomes[index] = .refused(FieldFault(field.name, RecordText.identifierTaken))
                } else {
                    known[number] = Holder(subject: subject, batch: batch)
                }
                holders = known
            }
        }
    }

    private func otherNumber(_ row: Row, _ place: Int, _ scheme: IdentifierScheme) -> Number? {
        guard case .text(let value) = row.values[place],
              row.name != .number(scheme: scheme.rawValue, value: value) else { return nil }
        return Number(scheme: scheme.rawValue, value: value)
    }

    /// What each row changes.
    private func classify(_ connection: any Connection, _ rows: [Row], _ subjects: Subjects,
                          _ outcomes: inout [Outcome?]) throws {
        let open = rows.indices.filter { outcomes[$0] == nil && !subjects.isNew[$0] }
        var found: [[Value]: [StoredRow]] = [:]
        let keys = open.compactMap { index in subjects.ids[index].map { table.key($0, rows[index].values) } }
        try StoredRow.each(connection, table, keys) { row in
            found[table.key(row.record.subject, row.record.values), default: []].append(row)
        }
        var said: [[Value]: Int] = [:]
        for index in rows.indices where outcomes[index] == nil {
            guard let subject = subjects.ids[index] else { continue }
            let key = table.key(subject, rows[index].values)
            if let earlier = said[key] {
                outcomes[index] = rows[earlier].values == rows[index].values ? .unchanged : twice
                continue
            }
            said[key] = index
            outcomes[index] = outcome(subject, rows[index], found[key] ?? [])
        }
    }

    private func outcome(_ subject: SubjectID, _ row: Row, _ found: [StoredRow]) -> Outcome {
        if let own = found.first(where: { $0.batch == batch }) {
            return own.record.values == row.values ? .unchanged : twice
        }
        guard let current = found.first(where: \.isCurrent) else { return .added(subject) }
        return current.record.values == row.values ? .unchanged : .changed(subject)
    }

    private var twice: Outcome {
        .refused(FieldFault(resource.key.first ?? resource.fields.first?.name ?? "", RecordText.saidTwice))
    }

    // MARK: Writing

    private func write(_ connection: any Connection, _ rows: [Row], _ subjects: Subjects, _ outcomes: [Outcome?])
        throws {
        let kind = Value.text(resource.about.rawValue), now = provenance.writtenAt.value
        // A new subject whose first row was refused may have another row that is good.
        let taken = rows.indices.filter { isTaken(outcomes[$0]) && subjects.isNew[$0] }
        let used = Set(taken.compactMap { subjects.ids[$0] })
        let new = subjects.new.filter { subjects.ids[$0].map(used.contains) ?? false }
        try connection.batch("INSERT INTO subject (id, kind, created_at, batch) VALUES (?, ?, ?, ?)",
                             new.lazy.map { [subjects.ids[$0].value, kind, now, .integer(batch)] })
        let claim = "INSERT INTO identifier (scheme, value, subject, batch) VALUES (?, ?, ?, ?)"
        try connection.batch(claim, new.lazy.compactMap { index in
            guard case .number(let scheme, let value) = rows[index].name else { return nil }
            return [.text(scheme), .text(value), subjects.ids[index].value, .integer(batch)]
        })
        try claimOthers(connection, rows, subjects, outcomes)
        let versions = try versions(connection, rows, subjects, outcomes)
        try connection.batch(Records.insertion(table), rows.indices.lazy.compactMap { index -> [Value]? in
            guard isTaken(outcomes[index]), let subject = subjects.ids[index] else { return nil }
            let before = versions[index]
            return Records.rowValues(subject, version: (before?.version ?? 0) + 1, provenance, mark: before?.mark ?? 0,
                                     rows[index].values)
        })
    }

    private func isTaken(_ outcome: Outcome?) -> Bool {
        switch outcome {
        case .added, .changed: true
        case .unchanged, .refused, nil: false
        }
    }

    private func claimOthers(_ connection: any Connection, _ rows: [Row], _ subjects: Subjects,
                             _ outcomes: [Outcome?]) throws {
        for (place, field) in resource.fields.enumerated() {
            guard case .identifier(let scheme) = field.type else { continue }
            try connection.batch("""
                INSERT INTO identifier (scheme, value, subject, batch) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """, rows.indices.lazy.compactMap { index -> [Value]? in
                guard isTaken(outcomes[index]), let number = otherNumber(rows[index], place, scheme) else { return nil }
                return [.text(number.scheme), .text(number.value), subjects.ids[index].value, .integer(batch)]
            })
        }
    }

    /// What stood before: its version and its mark.
    private struct Before {
        let version: Int, mark: Int64
    }

    /// What stands or stood under the keys of rows that are taken, by place; marks what stands as ended by this batch.
    private func versions(_ connection: any Connection, _ rows: [Row], _ subjects: Subjects,
                          _ outcomes: [Outcome?]) throws -> [Int: Before] {
        var places: [[Value]: Int] = [:]
        for index in rows.indices where isTaken(outcomes[index]) && !subjects.isNew[index] {
            if let subject = subjects.ids[index] { places[table.key(subject, rows[index].values)] = index }
        }
        guard !places.isEmpty else { return [:] }
        let keys = places.sorted { $0.value < $1.value }.map(\.key)
        var versions: [Int: Before] = [:]
        let columns = table.keyColumns.joined(separator: ", ")
        try table.eachPart(of: keys) { condition in
            try connection.each("""
                SELECT \(trusted: columns), MAX(version) FROM \(table.history) WHERE \(condition)
                GROUP BY \(trusted: columns)
                """) { row in
                if let place = places[Array(row.values.dropLast())] {
                    versions[place] = Before(version: try row.get(row.values.count - 1), mark: 0)
                }
            }
        }
        var ended: [[Value]] = []
        try StoredRow.each(connection, table, keys) { row in
            let key = table.key(row.record.subject, row.record.values)
            guard let place = places[key] else { return }
            if row.isCurrent { ended.append([.integer(batch)] + key + [.integer(Int64(row.record.version))]) }
            let version = max(versions[place]?.version ?? 0, row.record.version)
            let mark = row.isCurrent ? row.record.mark : versions[place]?.mark
            versions[place] = Before(version: version, mark: mark ?? 0)
        }
        let match = (table.keyColumns + ["version"]).map { "\($0) = ?" }.joined(separator: " AND ")
        try connection.batch("UPDATE \(table.rows) SET ended = ? WHERE \(match)", ended)
        return versions
    }
}
