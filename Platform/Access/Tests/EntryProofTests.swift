import Access
import Kernel
import Merkle
import Store
import TestKit
import TestStores
import Testing

@Suite struct EntryProofTests {
    @Test(arguments: TestStore.engines)
    func `A person gets a proof that the log's public key alone checks`(engine: Engine) async throws {
        try await World.with(engine) { world in
            for number in 1...300 { try await world.append(.subject(SubjectID(rawValue: Int64(number)))) }
            try await world.sequencer(batch: 128).drain()
            let key = try world.logKey
            for sequence in [0, 1, 127, 128, 255, 256, 299] {
                let proof = try await world.doors.look(ProofOfEntry(sequence: sequence, sets: SetResolvers()),
                                                       as: world.resident(Int64(sequence + 1)), for: .ownRights)
                let checked = try EntryProof(checking: Array(proof.utf8), log: key)
                #expect(checked.sequence == sequence && checked.head.size == 300)
                #expect(checked.entry.concern == .subject(SubjectID(rawValue: Int64(sequence + 1))))
                #expect(checked.entry.office == World.office && checked.entry.at == world.clock.now)
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Whoever is in a list gets a proof that does not name the others`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let key = try world.logKey
            for count in [2, 3, 7, 64, 4096] {
                try await world.append(.subjects((1...Int64(count)).map { SubjectID(rawValue: $0 << 40 | 0xABCD) }))
            }
            try await world.sequencer().drain()
            for (sequence, count) in [2, 3, 7, 64, 4096].enumerated() {
                for place in Set([1, 2, count / 2 + 1, count]).sorted() {
                    let subject = Int64(place) << 40 | 0xABCD
                    let lookup = ProofOfEntry(sequence: sequence, sets: SetResolvers())
                    let proof = try await world.doors.look(lookup, as: world.resident(subject), for: .ownRights)
                    let checked = try EntryProof(checking: Array(proof.utf8), log: key)
                    #expect(checked.sequence == sequence && checked.listed == count)
                    #expect(checked.entry.concern == .subject(SubjectID(rawValue: subject)))
                    #expect(checked.entry.name == "test.read" && checked.entry.office == World.office)
                    // In the evidence the own number stands once, and of the others no trace.
                    let evidence = try LogProof(Array(proof.utf8)).extra
                    let windows = Set((0...(evidence.count - 8)).map { start in
                        evidence[start..<start + 8].reduce(0) { $0 << 8 | Int64($1) }
                    })
                    #expect((1...Int64(count)).filter { windows.contains($0 << 40 | 0xABCD) } == [Int64(place)])
                }
            }
            let whole = try await world.database.read { try EntryProof.make($0, sequence: 2, for: nil) }
            #expect(try EntryProof(checking: Array(whole.utf8), log: key).entry.concern.listed.count == 7)
        }
    }

    @Test func `A proof of one of a list with any byte changed is refused`() async throws {
        try await World.with(.sqlite) { world in
            try await world.append(.subjects((1...5).map { SubjectID(rawValue: $0) }))
            try await world.sequencer().drain()
            let proof = Array(try await world.database.read {
                try EntryProof.make($0, sequence: 0, for: SubjectID(rawValue: 3))
            }.utf8)
            let key = try world.logKey
            let good = try LogProof(proof)
            for place in good.extra.indices {
                var extra = good.extra
                extra[place] ^= 1
                let changed = try LogProof(index: 0, hashes: good.hashes, extra: extra, head: good.head).description
                #expect(throws: GovError.self) { try EntryProof(checking: Array(changed.utf8), log: key) }
            }
            for extra in [[], [2], Array(good.extra.dropLast()), good.extra + [0], good.extra + good.extra.suffix(32)] {
                let changed = try LogProof(index: 0, hashes: good.hashes, extra: extra, head: good.head).description
                #expect(throws: GovError.self) { try EntryProof(checking: Array(changed.utf8), log: key) }
            }
        }
    }

    @Test func `A proof with any byte changed is refused, or says the same`() async throws {
        try await World.with(.sqlite) { world in
            for number in 1...9 { try await world.append(.subject(SubjectID(rawValue: Int64(number)))) }
            try await world.sequencer().drain()
            let proof = Array(try await world.database.read { try EntryProof.make($0, sequence: 4, for: nil) }.utf8)
            let key = try world.logKey
            let good = try EntryProof(checking: proof, log: key)
            var accepted = 0
            for place in proof.indices {
                var changed = proof
                changed[place] ^= 1
                if let other = try? EntryProof(checking: changed, log: key) {
                    #expect(other.entry == good.entry && other.sequence == good.sequence && other.head == good.head)
                    accepted += 1
                }
                #expect(throws: GovError.self) { try EntryProof(checking: Array(proof[..<place]), log: key) }
            }
            #expect(accepted == 0)
            let other = try KeyFile.make(log: "qingdu.example/log", .seeded(8)).logSigner().key
            #expect(await World.code { _ = try EntryProof(checking: proof, log: other) } == "log.proof")
            #expect(await World.code { _ = try EntryProof(checking: [], log: key) } == "log.proof")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Nobody gets the proof of an entry about others, nor of one that is not there`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.append(.subject(SubjectID(rawValue: 5)))
            try await world.append(.set(resource: "person", predicate: "age > 80", version: 1))
            try await world.sequencer().drain()
            let sets = SetResolvers(["person": { _, _, _, subject in subject.rawValue == 5 }])
            func code(_ sequence: Int, _ principal: Principal) async -> String? {
                await World.code {
                    _ = try await world.doors.look(ProofOfEntry(sequence: sequence, sets: sets), as: principal,
                                                   for: .ownRights)
                }
            }
            #expect(await code(0, world.resident(6)) == "access.denied")
            #expect(await code(1, world.resident(6)) == "access.denied")
            #expect(await code(1, world.resident(5)) == nil)
            #expect(await code(9, world.resident(5)) == "log.no-entry")
            #expect(await code(-1, world.resident(5)) == "log.no-entry")
            #expect(await code(0, .anonymous) == "access.sign-in")
            #expect(await code(0, world.officer()) == "access.denied")
        }
    }

    @Test(arguments: TestStore.engines)
    func `A proof carries the cosignatures, and a quorum is held to`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await world.append(.subject(SubjectID(rawValue: 5)))
            try await world.sequencer().drain()
            let witness = try NoteSigner(name: "court.example/w", kind: .cosignature,
                                         seed: [UInt8](repeating: 5, count: 32))
            try await world.doors.perform(AddWitness(key: witness.key.description, office: World.office),
                                          as: world.officer(), for: .administration)
            let key = try world.logKey
            func proof() async throws -> [UInt8] {
                Array(try await world.database.read { try EntryProof.make($0, sequence: 0, for: nil) }.utf8)
            }
            let before = try await proof()
            #expect(throws: GovError.self) {
                try EntryProof(checking: before, log: key, witnesses: [witness.key], quorum: 1)
            }
            let note = try #require(try await world.doors.look(LatestHead(), as: .anonymous, for: .oversight))
            var signed = try SignedNote(note)
            try signed.sign(witness, seconds: 77)
            _ = try await world.doors.perform(CosignHead(note: signed.description), as: .anonymous, for: .oversight)
            // Later heads without a cosignature do not hide the one that has it.
            try await world.append()
            try await world.sequencer().drain()
            let checked = try EntryProof(checking: try await proof(), log: key, witnesses: [witness.key], quorum: 1)
            #expect(checked.head.size == 1 && checked.witnesses.map(\.seconds) == [77])
        }
    }
}
