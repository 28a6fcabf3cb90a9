import Access
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

/// The mark is on exactly the records with an open objection, whatever happens in whatever order.
@Suite struct ObjectionMarkTests {
    @Test(arguments: TestStore.engines, [1, 2, 3] as [UInt64])
    func `The mark is that of the oldest open objection after random sequences`(engine: Engine, seed: UInt64)
        async throws {
        try await ObjectionCast.with(engine, people: 4) { cast, resource in
            var random = SeededGenerator(seed: seed), ids: [RecordObjectionID] = [], count = 0
            for step in 0..<60 {
                let number = Int64.random(in: 1...4, using: &random)
                let field = ["street", "colour", "name"][Int.random(in: 0..<3, using: &random)]
                let id = ids.randomElement(using: &random)
                switch Int.random(in: 0..<7, using: &random) {
                case 0, 1:
                    let raised = try? await cast.raise(number, field, proposed: nil)
                    if let raised { ids.append(raised) }
                case 2:
                    if let id { try? await cast.decide(id, .keep(reason: "x")) }
                case 3:
                    if let id { try? await cast.decide(id, .correct(["street": "S\(step)"], reason: "x")) }
                case 4:
                    if let id { try? await cast.withdraw(id, as: .anybody(try await cast.find(id).subject)) }
                case 5:
                    if let id {
                        try? await cast.dispute(id, as: .anybody(try await cast.find(id).subject))
                        if Bool.random(using: &random) { try? await cast.review(id, .keep(reason: "x")) }
                    }
                default:
                    let values: [Value] = [.text("N\(step)"), .text("S\(step)"), "g", .integer(1)]
                    try await cast.world.put(resource, SubjectID(rawValue: number), values)
                }
                cast.world.clock.advance(seconds: 10)
                for number in Int64(1)...4 {
                    var open: [RecordObjectionID] = []
                    for id in ids {
                        let found = try await cast.find(id)
                        if found.subject.rawValue == number, found.state.isOpen { open.append(id) }
                    }
                    let mark = try await cast.record(number)?.mark
                    #expect(mark == open.min()?.rawValue, "seed \(seed), step \(step), subject \(number)")
                    if mark != nil { count += 1 }
                }
            }
            #expect(count > 20, "there was something to mark")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A record that an import replaces stays marked, and loses the mark with the outcome`(engine: Engine)
        async throws {
        try await ObjectionCast.with(engine) { cast, resource in
            let id = try await cast.raise(1), subject = SubjectID(rawValue: 1), batch: Int64 = 99
            let now = cast.world.clock.now
            let provenance = Provenance(source: "file", author: "Import", writtenAt: now, batch: batch)
            try await cast.world.database.write { connection in
                try Batches.hide(connection, batch)
                let values: [Value] = ["New", "Lake Street", "g", .integer(5)]
                let row = RecordStager.Row(line: 1, name: .id(subject), values: values)
                _ = try RecordStager(resource, provenance).stage(connection, [row]) { _ in [] }
            }
            // Decided while the batch is hidden: what it brings is not marked either.
            try await cast.decide(id, .keep(reason: "x"))
            try await cast.world.database.write { try Batches.show($0, batch) }
            let record = try await cast.record(1)
            #expect(record?["name"] == .text("New") && record?.mark == nil)
            let again = try await cast.raise(1)
            #expect(try await cast.record(1)?.mark == again.rawValue)
        }
    }
}

extension Principal {
    /// Somebody for themselves.
    fileprivate static func anybody(_ subject: SubjectID) -> Principal { ObjectionCast.person(subject.rawValue) }
}
