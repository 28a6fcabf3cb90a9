import Access
import Kernel
import Store
import TestKit
import TestStores
import Testing

@Suite struct AccessBenchmarkTests {
    @Test(arguments: TestStore.engines)
    func `The benchmark writes what it says on both sides, and all of it is signed`(engine: Engine) async throws {
        try await World.with(engine) { world in
            try await TestStore.with(engine) { bare in
                let result = try await AccessBenchmark.append(log: world.database, bare: bare, entries: 240, writers: 8,
                                                              entriesPerWrite: 3, time: world.clock.source,
                                                              random: world.random)
                let plain = try await bare.read { try $0.cell("SELECT COUNT(*) FROM bench_bare", as: Int.self) }
                #expect(plain == 240 && result.entries == 240 && result.heads > 0 && result.ratio > 0)
            }
            #expect(try await world.count("log_entry") == 240)
            #expect(try await world.count("log_pending") == 0)
        }
    }

    @Test(arguments: TestStore.engines)
    func `The benchmark verifies what it filled`(engine: Engine) async throws {
        try await World.with(engine) { world in
            let result = try await AccessBenchmark.verify(world.database, entries: 1500, time: world.clock.source,
                                                          random: world.random)
            #expect(result.entries == 1500 && result.ratio > 0)
            #expect(try await world.count("log_entry") == 1500)
        }
    }
}
