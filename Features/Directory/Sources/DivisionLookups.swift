import Access
import Kernel
import Records
import Store

/// Divisions by the beginning of their code or of their name in any language; public, as the register is.
package struct DivisionsByName: Lookup {
    package static let name = "division.search"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]
    /// As many as a page shows; who finds more says more.
    package static let limit = 50

    /// Digits are a code, all else a name; empty: the provinces.
    package let text: String

    package init(_ text: String) { self.text = text }

    package func run(_ door: LookupDoor) throws -> [Division] {
        door.authorisePublic()
        var codes: Set<DivisionCode> = []
        for query in queries {
            try door.connection.each(query) { codes.insert(try $0.get(0)) }
        }
        return Array(try Divisions.find(door.connection, codes).prefix(Self.limit))
    }

    /// One range of an index each.
    var queries: [SQL] {
        guard !text.isEmpty else {
            return ["SELECT code FROM division WHERE parent IS NULL ORDER BY code LIMIT \(Self.limit)"]
        }
        if text.utf8.count <= 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            let low = Int64(text + String(repeating: "0", count: 12 - text.utf8.count)) ?? 0
            let high = Int64(text + String(repeating: "9", count: 12 - text.utf8.count)) ?? 0
            return ["SELECT code FROM division WHERE code BETWEEN \(low) AND \(high) ORDER BY code LIMIT \(Self.limit)"]
        }
        return ["name_hans", "name_hant", "name_en", "name_ru"].map { column in
            // Names begin with a capital letter where there are any.
            let start = text.prefix(1).uppercased() + text.dropFirst(), name = SQL(trusted: column)
            return """
                SELECT code FROM division WHERE \(name) >= \(start) AND \(name) < \(start + "\u{10FFFF}")
                ORDER BY \(name) LIMIT \(Self.limit)
                """
        }
    }
}

/// One division with what lies above and below it, what it became, and what became it.
package struct DivisionByCode: Lookup {
    package static let name = "division.show"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]

    package let code: DivisionCode

    package init(_ code: DivisionCode) { self.code = code }

    /// That something of one division went into another on a day.
    package struct Step: Sendable {
        package let day: Day
        /// The other one; its name is nil where it is not loaded.
        package let code: DivisionCode
        package let name: Text?
        package let isWhole: Bool
        /// Whether the other one became this, and not this the other.
        package let isOrigin: Bool
    }

    /// What is known of a division.
    package struct Output: Sendable {
        package let division: Division
        /// From the widest.
        package let above: [Division]
        package let below: [Division]
        /// By day.
        package let history: [Step]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let connection = door.connection
        let way = try Divisions.find(connection, [code] + code.ancestors)
        guard let division = way.first(where: { $0.code == code }) else {
            throw GovError("division.unknown", .notFound, ResourceText.noDivision)
        }
        var steps: [(day: Day, code: DivisionCode, isWhole: Bool, isOrigin: Bool)] = []
        for (query, isOrigin) in zip(queries, [false, true]) {
            try connection.each(query) { row in
                steps.append((try row.get(0), try row.get(1), try row.get(2, as: String.self) == "whole", isOrigin))
            }
        }
        let names = try Divisions.names(connection, steps.map(\.code))
        let history = steps.filter { $0.code != code }.sorted { ($0.day, $0.code) < ($1.day, $1.code) }.map {
            Step(day: $0.day, code: $0.code, name: names[$0.code], isWhole: $0.isWhole, isOrigin: $0.isOrigin)
        }
        return Output(division: division, above: way.filter { $0.code != code },
                      below: try Divisions.below(connection, code), history: history)
    }

    /// What it became, and what became it.
    var queries: [SQL] {
        ["SELECT day, successor, extent FROM division_change WHERE code = \(code) ORDER BY day, successor LIMIT 500",
         "SELECT day, code, extent FROM division_change WHERE successor = \(code) ORDER BY day, code LIMIT 500"]
    }
}
