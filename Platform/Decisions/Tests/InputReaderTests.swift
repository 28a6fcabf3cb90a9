@testable import Decisions
import FEEL
import Kernel
import Records
import Store
import TestKit
import TestStores
import Testing

private typealias World = DecisionsWorld

/// Values made of records by declared queries.
struct InputReaderTests {
    @Test(arguments: TestStore.engines)
    func `Each kind of query gives its value, null or nothing where there is no record`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.person(1, born: "1950-07-03", income: 123_450)
            try await world.person(2, born: "1950-07-02", sex: "2", local: false)
            try await world.person(3, born: "2000-02-29", home: "h2", income: nil)
            let days: [(String, String, Int64, String)] = [
                ("a", "2022-07-02", 30, "food"), ("b", "2022-06-03", 20, "food"), ("c", "2022-06-02", 7, "rent"),
                ("d", "2022-07-03", 1000, "food"),
            ]
            for (reference, day, amount, kind) in days {
                try await world.put(World.payment, 1, [
                    "reference": .text(reference), "day": Day(day)?.value ?? .null, "amount": amount.value,
                    "kind": .text(kind), "at": world.clock.now.value,
                ])
            }
            let month = InputQuery.Window(field: "day", days: 30)
            func query(_ kind: InputQuery.Kind, _ field: String? = nil, _ window: InputQuery.Window? = nil,
                       of resource: String = "payment", where filters: [InputQuery.Filter] = []) -> InputQuery {
                InputQuery("x", kind, of: resource, field: field, within: window, where: filters, basis: World.law)
            }
            let none = FEELValue.null
            let expectations: [(InputQuery, [FEELValue])] = [
                (query(.age, "born", of: "person"), [.number(71), .number(72), .number(22)]),
                (query(.field, "local", of: "person"), [.boolean(true), .boolean(false), .boolean(true)]),
                (query(.field, "sex", of: "person"), [.string("1"), .string("2"), .string("1")]),
                (query(.field, "income", of: "person"), [.number(Decimal128(12_345, scale: 1)), .number(1000), none]),
                (query(.field, "division", of: "person"), Array(repeating: .string("990102003001"), count: 3)),
                (query(.sharing, "household", of: "household"), [.number(2), .number(2), .number(1)]),
                (query(.exists), [.boolean(true), .boolean(false), .boolean(false)]),
                (query(.exists, where: [.init("kind", in: ["rent", "fuel"])]),
                 [.boolean(true), .boolean(false), .boolean(false)]),
                (query(.exists, where: [.init("kind", in: ["fuel"])]), Array(repeating: .boolean(false), count: 3)),
                (query(.count), [.number(4), .number(0), .number(0)]),
                (query(.count, nil, month), [.number(2), .number(0), .number(0)]),
                (query(.sum, "amount", month), [.number(50), .number(0), .number(0)]),
                (query(.sum, "amount", .init(field: "day")), [.number(57), .number(0), .number(0)]),
                (query(.least, "amount"), [.number(7), none, none]),
                (query(.greatest, "day", .init(field: "day")), [.date(day("2022-07-02")), none, none]),
                (query(.latest, "kind", .init(field: "day", days: 10)), [.string("food"), none, none]),
                (query(.latest, "reference", .init(field: "day")), [.string("a"), none, none]),
            ]
            let found = try await values(world, expectations.map(\.0), [1, 2, 3])
            for ((query, expected), values) in zip(expectations, found) {
                #expect(values == expected, "\(query.kind) of \(query.field ?? "")")
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Facts that have ended or have not begun do not count`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let now = world.clock.now, day: Int64 = 86_400
            try await world.put(World.household, 1, ["household": .text("old")],
                                from: now.advanced(bySeconds: -9 * day), to: now.advanced(bySeconds: -day))
            try await world.put(World.household, 2, ["household": .text("new")], from: now.advanced(bySeconds: day))
            try await world.put(World.household, 3, ["household": .text("now")], from: now.advanced(bySeconds: -day),
                                to: now.advanced(bySeconds: day))
            let query = InputQuery("x", .field, of: "household", field: "household", basis: World.law)
            #expect(try await values(world, [query], [1, 2, 3]) == [[.null, .null, .string("now")]])
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `A stretch of people gives what each of them gives alone`(seed: UInt64) async throws {
        try await World.with(.sqlite) { world in
            var random = SeededGenerator(seed: seed)
            let subjects = (1...12).map { Int64($0 * 3) }
            for subject in subjects {
                let year = Int.random(in: 1920...2020, using: &random)
                try await world.person(subject, born: "\(year)-03-05", home: "h\(subject % 4)")
                for payment in 0..<Int.random(in: 0...3, using: &random) {
                    let day = world.today.advanced(by: -Int.random(in: 0...60, using: &random))
                    try await world.put(World.payment, subject, [
                        "reference": .text("p\(payment)"), "day": day.value,
                        "amount": Int64.random(in: 1...9, using: &random).value, "kind": .text("food"),
                    ])
                }
            }
            let window = InputQuery.Window(field: "day", days: 30)
            let queries = World.inputs + [
                InputQuery("n", .count, of: "payment", within: window, basis: World.law),
                InputQuery("s", .sum, of: "payment", field: "amount", within: window, basis: World.law),
                InputQuery("l", .latest, of: "payment", field: "amount", within: window, basis: World.law),
            ]
            let together = try await values(world, queries, subjects)
            for (place, subject) in subjects.enumerated() {
                let alone = try await values(world, queries, [subject])
                #expect(alone.map { $0[0] } == together.map { $0[place] }, "seed \(seed), subject \(subject)")
            }
        }
    }

    @Test func `A literal that is read again is the same value`() {
        let texts = ["null", "true", "-12.5", "\"a\\\"b\\\\ \\n 中\"", "@\"2022-07-02\"", "@\"P1Y2M\"", "@\"PT5H\"",
                     "[1, \"x\", null]", "{\"a b\": 1, \"c\": [true]}", "@\"2022-07-02T09:38:00+08:00\""]
        for text in texts {
            let value = FEELText.literalValue(text)
            #expect(value.map(FEELText.literal) == text)
        }
        #expect(FEELText.literalValue("1 +") == nil)
        #expect(FEELText.literalValue("x") == nil)
        #expect(FEELText.value("low", .string) == .string("low"))
        #expect(FEELText.value("2022-07-02", .date) == .date(day("2022-07-02")))
        #expect(FEELText.value("", .number) == .null)
        #expect(FEELText.value("low", .number) == nil)
        #expect(FEELText.value("for i in 1..1000000 return i", .any) == nil)
    }

    private func day(_ text: String) -> CalendarDate {
        guard let date = CalendarDate(text) else { preconditionFailure("no day \(text)") }
        return date
    }

    private func values(_ world: World, _ queries: [InputQuery], _ subjects: [Int64]) async throws -> [[FEELValue]] {
        let now = world.clock.now
        return try await world.database.read { connection in
            try InputReader(connection, at: now, offsetSeconds: 28_800)
                .values(queries, of: .init(subjects.map(SubjectID.init(rawValue:))))
        }
    }
}
