import Access
import Kernel
import Merkle
@testable import Records
import Store
import TestKit
import TestStores
import Testing

/// Who is told the outcome: exactly those who read the record while it was marked.
@Suite struct TellReadersTests {
    /// Looks at some people, as a page of a register does.
    private struct LookAt: Lookup {
        static let name = "test.look"
        static let permission = Permission.none
        static let purposes = [ObjectionRights.verifying]
        let concern: Concern

        func run(_ door: LookupDoor) throws {
            _ = try door.authoriseSignedIn()
            door.concerns(concern)
        }
    }

    private struct Looked {
        let account: Int64, subjects: Set<Int64>, at: Timestamp
        var resource: String?
    }

    @Test(arguments: TestStore.engines, [11, 12] as [UInt64])
    func `A notice goes to exactly those who read while the record was marked`(engine: Engine, seed: UInt64)
        async throws {
        try await ObjectionCast.with(engine, people: 5) { cast, _ in
            var random = SeededGenerator(seed: seed), looks: [Looked] = []
            let world = cast.world, keeper = try Keeper(world)
            func look() async throws {
                let account = Int64.random(in: 20...40, using: &random)
                var subjects = Set((0..<Int.random(in: 1...3, using: &random)).map { _ in
                    Int64.random(in: 1...5, using: &random)
                })
                var concern = Concern.subjects(subjects.map { SubjectID(rawValue: $0) }), resource: String?
                if Int.random(in: 0..<6, using: &random) == 0 {
                    let name = Bool.random(using: &random) ? "thing" : "other"
                    concern = .set(resource: name, predicate: "export 1", version: 1)
                    (subjects, resource) = (name == "thing" ? Set(1...5) : [], name)
                }
                let id = AccountID(rawValue: account)
                let reader = Principal(account: id, subject: nil, title: "Officer", grants: [])
                try await world.doors.look(LookAt(concern: concern), as: reader, for: ObjectionRights.verifying)
                looks.append(Looked(account: account, subjects: subjects, at: world.clock.now, resource: resource))
                world.clock.advance(seconds: 7)
            }
            for _ in 0..<12 { try await look() }
            let id = try await cast.raise(1), from = world.clock.now
            world.clock.advance(seconds: 5)
            for _ in 0..<15 { try await look() }
            _ = try await cast.world.doors.look(RecordObjectionByID(id), as: ObjectionCast.clerk(),
                                                for: ObjectionRights.verifying)
            let until = world.clock.now
            try await cast.decide(id, .correct(["street": "Hill Street"], reason: "x"))
            world.clock.advance(seconds: 5)
            for _ in 0..<12 { try await look() }

            #expect(try await Self.tell(world) == false, "the log has not come so far")
            world.clock.advance(seconds: 60)
            #expect(try await Self.tell(world) == false, "nor has it now")
            try await keeper.keep()
            while try await Self.tell(world) {}
            let told = try await world.database.read { connection in
                try connection.rows("SELECT account FROM outcome_notice ORDER BY account").map {
                    try $0.get(0, as: Int64.self)
                }
            }
            let read = looks.filter { $0.at >= from && $0.at <= until && $0.subjects.contains(1) }
            let expected = Set(read.map(\.account))
            #expect(told == expected.sorted(), "seed \(seed)")
            #expect(!expected.isEmpty)
            #expect(try await Self.tell(world) == false, "each is told once")
        }
    }

    @Test func `Who was told sees the outcome until they take note of it, and nobody else does`() async throws {
        try await ObjectionCast.with(.sqlite) { cast, _ in
            let world = cast.world, id = try await cast.raise(1), keeper = try Keeper(world)
            let reader = Principal(account: AccountID(rawValue: 30), subject: nil, title: "Officer 30", grants: [])
            let concern = Concern.subject(SubjectID(rawValue: 1))
            try await world.doors.look(LookAt(concern: concern), as: reader, for: ObjectionRights.verifying)
            world.clock.advance(seconds: 5)
            try await cast.decide(id, .keep(reason: "x"))
            world.clock.advance(seconds: 60)
            try await keeper.keep()
            while try await Self.tell(world) {}
            func outcomes(_ principal: Principal) async throws -> [OutcomeNotice] {
                try await world.doors.look(OutcomesForMe(), as: principal, for: ObjectionRights.verifying).elements
            }
            let notices = try await outcomes(reader)
            #expect(notices.map(\.outcome) == [.kept] && notices.map(\.objection) == [id])
            #expect(try await outcomes(ObjectionCast.clerk()).isEmpty)
            let notice = try #require(notices.first?.id)
            let wrong = await RecordsWorld.fault {
                try await world.doors.perform(SeeOutcome(notice), as: ObjectionCast.clerk(),
                                              for: ObjectionRights.verifying)
            }
            #expect(wrong?.code == "objection.no-notice")
            try await world.doors.perform(SeeOutcome(notice), as: reader, for: ObjectionRights.verifying)
            #expect(try await outcomes(reader).isEmpty)
        }
    }

    private static func tell(_ world: RecordsWorld) async throws -> Bool {
        let sets = SetResolvers(["thing": { _, _, _, _ in true }, "other": { _, _, _, _ in true }])
        return try await world.doors.perform(TellReaders(sets: sets), as: .platform("test"),
                                             for: ObjectionRights.verifying)
    }
}

/// Numbers and indexes the log of a world.
private struct Keeper {
    let sequencer: Sequencer
    let indexer: AccessIndexer

    init(_ world: RecordsWorld) throws {
        let signer = try NoteSigner(name: "test.example/log", kind: .note, seed: [UInt8](repeating: 3, count: 32))
        sequencer = Sequencer(database: world.database, signer: signer, time: world.clock.source)
        indexer = AccessIndexer(database: world.database)
    }

    func keep() async throws {
        try await sequencer.drain()
        try await indexer.drain()
    }
}
