@testable import Exchange
import TestKit
import Testing

@Suite struct KeyTableTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func `A table remembers each key with its first record, like a dictionary`(seed: UInt64) {
        var random = SeededGenerator(seed: seed), table = KeyTable(), known: [UInt64: Int] = [:]
        for record in 0..<20_000 {
            // Some twice, some that differ in their last bits alone, which are not kept.
            let key = UInt64.random(in: 0..<30_000, using: &random) &* 0x9E37_79B9_7F4A_7C15
            #expect(table.record(of: key) == known[key], "seed \(seed)")
            if known[key] == nil {
                known[key] = record
                table.put(key, record)
            }
        }
        #expect(table.count == known.count)
        for (key, record) in known { #expect(table.record(of: key) == record, "seed \(seed)") }
    }

    @Test func `The first and the last record that there can be are told apart from none`() {
        var table = KeyTable()
        table.put(0, 0)
        table.put(.max, KeyTable.recordLimit - 2)
        #expect(table.record(of: 0) == 0 && table.record(of: .max) == KeyTable.recordLimit - 2)
        #expect(table.record(of: 1 << 40) == nil)
    }
}
