import Access
@testable import Exchange
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

@Suite struct ExchangedSetsTests {
    @Test(arguments: TestStore.engines)
    func `A person sees the imports and exports that were about them, and no others`(engine: Engine) async throws {
        try await ExchangeWorld.with(engine) { world in
            let first = try await world.load(ImportTests.text([ImportTests.line(1, "甲")]))
            let second = try await world.load(ImportTests.text([ImportTests.line(2, "乙")]))
            let third = try await world.load(ImportTests.text([ImportTests.line(1, "新甲")]))
            let subject = try #require(try await world.database.read {
                try Subjects.find($0, .residentNumber, ExchangeWorld.number(1))
            })
            let resolver = try #require(ExchangedSets.resolver("resident"))
            func concerns(_ predicate: String) async throws -> Bool {
                try await world.database.read { try resolver($0, predicate, 1, subject) }
            }
            #expect(try await concerns("batch = \(first.id)"), "what it said is history now")
            #expect(try await !concerns("batch = \(second.id)"))
            #expect(try await concerns("batch = \(third.id)"))
            #expect(try await concerns("export 7, all fields"))
            #expect(try await !concerns("refused by 7, lines 0-9"))
        }
    }
}
