import ContactTracing
import Foundation
import Kernel
import Store
import Stores

/// The same question to a table of SQLite that is keyed by place, class of length and start.
struct TraceTableBench {
    let folder: URL

    func run(records: Int) async throws {
        let world = TraceBenchWorld(people: max(1000, records / TraceBenchWorld.perPerson)), clock = ContinuousClock()
        let stays = world.stays()
        let cases = TraceBench.cases(world, PresenceIndex(stays))
        let path = folder.appendingPathComponent("presence.sqlite").path
        let database = try await Stores.open(.sqlite(path: path))
        let filled = try await clock.measure { try await fill(database, stays) }.seconds
        await database.close()
        let again = try await Stores.open(.sqlite(path: path))
        var cold = 0.0, warm = Double.infinity, rows = 0
        for round in 0..<4 {
            rows = 0
            var each: [Double] = []
            for person in cases {
                var count = 0
                each.append(try await clock.measure {
                    count = try await again.read { connection in
                        var count = 0
                        try connection.each(Self.question(person)) { _ in count += 1 }
                        return count
                    }
                }.seconds)
                rows += count
            }
            let median = each.sorted()[each.count / 2]
            if round == 0 { cold = median } else { warm = min(warm, median) }
        }
        await again.close()
        Terminal.say("trace table: \(stays.count) stays written to SQLite in \(three(filled)) s; one case "
            + "\(three(cold * 1000)) ms at first, \(three(warm * 1000)) ms warm; "
            + "\(rows) meetings of \(cases.count) cases")
    }

    private func fill(_ database: any Database, _ stays: [Stay]) async throws {
        try await database.write { connection in
            try connection.execute("""
                CREATE TABLE presence (place BIGINT NOT NULL, length BIGINT NOT NULL, start BIGINT NOT NULL,
                    subject BIGINT NOT NULL, number BIGINT NOT NULL, until BIGINT NOT NULL,
                    PRIMARY KEY (place, length, start, subject, number)) WITHOUT ROWID
                """)
            try connection.execute("CREATE TABLE stay_length (number BIGINT PRIMARY KEY, milliseconds BIGINT NOT NULL)")
            try connection.batch("INSERT INTO stay_length VALUES (?, ?)", StayLength.limits.enumerated().map {
                [.integer(Int64($0.offset)), .integer($0.element)]
            })
        }
        // In the order of the key, as a load of a day would be.
        let order = stays.indices.map { (key: Self.key(stays[$0]), number: $0) }.sorted { $0.key < $1.key }
        for first in stride(from: 0, to: order.count, by: 5000) {
            let rows: [[Value]] = order[first..<min(first + 5000, order.count)].map { item in
                let stay = stays[item.number]
                return [stay.place, Int64(item.key.1), item.key.2, stay.subject, Int64(item.number),
                        stay.time.upperBound.milliseconds].map { .integer($0) }
            }
            try await database.write { try $0.batch("INSERT INTO presence VALUES (?, ?, ?, ?, ?, ?)", rows) }
        }
        try await database.write {
            _ = try $0.execute("CREATE INDEX presence_subject ON presence (subject, start, until)")
        }
    }

    private static func key(_ stay: Stay) -> (Int64, Int, Int64) {
        let start = stay.time.lowerBound.milliseconds
        return (stay.place, StayLength.of(milliseconds: stay.time.upperBound.milliseconds - start), start)
    }

    private static func question(_ person: Int64) -> SQL {
        """
        SELECT other.subject, other.place, max(own.start, other.start), min(own.until, other.until)
        FROM presence AS own CROSS JOIN stay_length AS class CROSS JOIN presence AS other
        WHERE own.subject = \(person) AND other.place = own.place AND other.length = class.number
        AND other.start > own.start - class.milliseconds AND other.start < own.until AND other.until > own.start
        AND other.subject <> own.subject
        """
    }
}
