import Access
import Kernel
import Merkle
import TestKit
import Testing

@Suite struct EntryTests {
    /// Any entry, from a generator.
    static func any(_ generator: inout SeededGenerator) -> Entry {
        func text() -> String {
            String((0..<Int.random(in: 0...12, using: &generator)).map { _ in
                "ab市医Ж🙂 .".randomElement(using: &generator) ?? "a"
            })
        }
        let ids = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
            SubjectID(rawValue: .random(in: 1...40, using: &generator))
        }
        let concerns: [Concern] = [.nobody, .subject(SubjectID(rawValue: 5)), .subjects(ids),
                                   .set(resource: text(), predicate: text(), version: 3)]
        let office = [nil, World.office, World.scope(990_000_000_000)].randomElement(using: &generator) ?? nil
        let batch = Bool.random(using: &generator) ? Entry.Batch(count: 3, root: .leaf([1])) : nil
        return Entry(at: Timestamp(milliseconds: .random(in: -5...1_700_000_000_000, using: &generator)), name: text(),
                     outcome: Entry.Outcome.allCases.randomElement(using: &generator) ?? .done,
                     account: Bool.random(using: &generator) ? AccountID(rawValue: 4) : nil, title: text(),
                     role: Bool.random(using: &generator) ? "r" + text() : nil, office: office, purpose: text(),
                     basis: text(), concern: concerns.randomElement(using: &generator) ?? .nobody, batch: batch)
    }

    @Test func `What is encoded is read again, and encodes to the same bytes`() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let entry = Self.any(&generator)
            let bytes = try entry.encoded()
            let read = try #require(Entry(encoded: bytes))
            #expect(read == entry)
            #expect(try read.encoded() == bytes)
        }
    }

    @Test func `Bytes that are cut, longer or changed are never read as the same entry`() throws {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<60 {
            let entry = Self.any(&generator)
            let bytes = try entry.encoded()
            #expect(Entry(encoded: bytes + [0]) == nil)
            for place in bytes.indices {
                #expect(Entry(encoded: Array(bytes[..<place])) == nil)
                var changed = bytes
                changed[place] ^= UInt8.random(in: 1...255, using: &generator)
                if let other = Entry(encoded: changed) { #expect(try other.encoded() == changed) }
            }
        }
    }

    @Test func `An entry has the bytes that its documentation says`() throws {
        let entry = Entry(at: Timestamp(milliseconds: 1), name: "n", outcome: .denied, account: AccountID(rawValue: 2),
                          title: "t", role: nil, office: World.scope(990_102_000_000, "d"), purpose: "p", basis: "法",
                          concern: .subjects([SubjectID(rawValue: 4), SubjectID(rawValue: 3), SubjectID(rawValue: 4)]))
        let expected: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0x74, 0, 0]
            + [0, 0, 0, 0xE6, 0x86, 0xAD, 0x91, 0x80, 0, 1, 0x64, 0, 1, 0x6E, 0, 1, 0x70, 0, 3, 0xE6, 0xB3, 0x95]
            + [2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4, 0]
        #expect(try entry.encoded() == expected)
    }

    @Test func `More subjects than can be listed are refused`() {
        let ids = (1...Int64(Entry.maximumListed + 1)).map(SubjectID.init(rawValue:))
        let entry = Entry(at: Timestamp(milliseconds: 1), name: "n", outcome: .done, account: nil, title: "", role: nil,
                          office: nil, purpose: "", basis: "", concern: .subjects(ids))
        #expect(throws: GovError.self) { try entry.encoded() }
    }

    @Test func `A list of none concerns nobody, and of one concerns one`() {
        func concern(_ ids: [Int64]) -> Concern {
            Entry(at: Timestamp(milliseconds: 1), name: "", outcome: .done, account: nil, title: "", role: nil,
                  office: nil, purpose: "", basis: "", concern: .subjects(ids.map(SubjectID.init(rawValue:)))).concern
        }
        #expect(concern([]) == .nobody)
        #expect(concern([9, 9]) == .subject(SubjectID(rawValue: 9)))
        #expect(concern([3, 1, 3, 2]) == .subjects([1, 2, 3].map(SubjectID.init(rawValue:))))
    }
}
