import Foundation
package import Kernel
import Tabular

/// Divisions and what became of them, from tables as they are published: columns `code` and `name`, or `old_code`,
/// `new_code`, `share` (`all` or `part`) and `announced`.
///
/// A table of an earlier year is told by its name: `…_2019.csv`. A code that stands in it and not in today's tables
/// ended: on the day of its change, where a table of changes has it, else at the latest on the day of today's tables.
package struct DivisionTables: Sendable {
    /// The first day of what stands from before the tables: the founding of the republic.
    package static let beginning = Day(year: 1949, month: 10, day: 1) ?? Day(sinceEpoch: 0)

    package private(set) var divisions: [Division] = []
    package private(set) var changes: [DivisionChange] = []

    /// Reads the tables. `day` is the day on which today's tables held.
    ///
    /// Throws `import.unreadable`, `import.divisions` naming the table and line, and `divisions.contradictory`.
    package init(_ tables: [(name: String, bytes: [UInt8])], day: Day) throws(GovError) {
        var now: [DivisionCode: String] = [:], earlier: [(year: Int, names: [DivisionCode: String])] = []
        for table in tables.sorted(by: { $0.name < $1.name }) {
            let rows = try Self.rows(table)
            guard let header = rows.first else { continue }
            if let code = header.firstIndex(of: "code"), let name = header.firstIndex(of: "name") {
                let names = try Self.names(table.name, rows.dropFirst(), code, name)
                if let year = Self.year(of: table.name) { earlier.append((year,
                    names)) } else { now.merge(names) { $1 } }
            } else if header.contains("old_code") {
                changes += try Self.changes(table.name, rows)
            } else {
                throw Self.fault(table.name, 1, "neither “code” and “name” nor “old_code” is a column")
            }
        }
        try resolve(now, earlier, day)
    }

    private mutating func resolve(_ now: [DivisionCode: String], _ earlier: [(year: Int,
        names: [DivisionCode: String])],
                                  _ day: Day) throws(GovError) {
        let old = earlier.reduce(into: [DivisionCode: String]()) { all, table in all.merge(table.names) { $1 } }
        let born = Dictionary(changes.flatMap { change in change.successors.map { ($0.code,
            change.day) } }) { min($0, $1) }
        let ended = Dictionary(changes.filter { change in !change.successors.contains { $0.code == change.code } }
            .map { ($0.code, $0.day) }) { first, _ in first }
        for (code, name) in now.merging(old, uniquingKeysWith: { today, _ in today }) {
            let isNew = !earlier.isEmpty && old[code] == nil && code.level <= .county && born[code] != nil
            let from = isNew ? born[code] ?? Self.beginning : Self.beginning
            // Today's tables say nothing of a province that they do not have.
            let isTold = code.ancestor(.province).map { now[$0] != nil } ?? false
            let until = ended[code] ?? (now[code] == nil && isTold ? day : nil)
            divisions.append(Division(code: code, name: Text(verbatim: name), from: from, until: until))
        }
        divisions.sort { $0.code < $1.code }
        _ = try DivisionRegister(divisions: divisions, changes: changes)
    }

    private static func rows(_ table: (name: String, bytes: [UInt8])) throws(GovError) -> [[String]] {
        do {
            return try CSV.rows(table.bytes)
        } catch {
            throw GovError("import.unreadable", .invalid, ExchangeText.badDivisions.filled(table.name, "\(error)"))
        }
    }

    private static func names(_ table: String, _ rows: ArraySlice<[String]>, _ code: Int, _ name: Int)
        throws(GovError) -> [DivisionCode: String] {
        var names: [DivisionCode: String] = [:]
        for (index, row) in rows.enumerated() {
            guard row.count > max(code, name), let division = DivisionCode(row[code]), !row[name].isEmpty else {
                throw fault(table, index + 2, "“\(row.joined(separator: ","))” is no division with its name")
            }
            names[division] = row[name]
        }
        return names
    }

    private static func changes(_ table: String, _ rows: [[String]]) throws(GovError) -> [DivisionChange] {
        func place(_ name: String) -> Int? { rows.first?.firstIndex(of: name) }
        guard let old = place("old_code"), let new = place("new_code"), let share = place("share"),
              let day = place("announced") else {
            throw fault(table, 1, "the columns are old_code, new_code, share, announced")
        }
        var found: [DivisionCode: (day: Day, successors: [DivisionSuccessor])] = [:]
        for (index, row) in rows.dropFirst().enumerated() {
            guard row.count == rows[0].count, let from = DivisionCode(row[old]), let to = DivisionCode(row[new]),
                  let on = Day(row[day]), ["all", "part"].contains(row[share]) else {
                throw fault(table, index + 2, "“\(row.joined(separator: ","))” is no change of a division")
            }
            found[from, default: (on, [])].successors.append(DivisionSuccessor(to,
                row[share] == "all" ? .whole : .part))
        }
        return found.sorted { $0.key < $1.key }.map { code, change in
            // One that goes on after it lost a part is among its successors.
            let goesOn = rows.dropFirst().contains { row in
                DivisionCode(row[old]) == code && row.last?.contains("goes on") == true
            }
            let rest = goesOn ? [DivisionSuccessor(code, .part)] : []
            return DivisionChange(day: change.day, code: code, successors: change.successors + rest)
        }
    }

    /// `ChinaAreaCode_2019.csv` is of 2019.
    private static func year(of name: String) -> Int? {
        let stem = name.hasSuffix(".csv") ? name.dropLast(4) : name[...]
        guard stem.count > 5, stem.dropLast(4).hasSuffix("_") else { return nil }
        return Int(stem.suffix(4))
    }

    private static func fault(_ table: String, _ line: Int, _ words: String) -> GovError {
        GovError("import.divisions", .invalid, ExchangeText.badDivisions.filled(table, "line \(line): \(words)"))
    }
}
