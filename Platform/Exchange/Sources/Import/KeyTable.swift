/// Remembers for each of millions of keys the record that had it first, in about 12 bytes a key.
///
/// A slot holds 42 bits of the key and the number of the record; with the 8 bits that choose the part these are 50 bits
/// of the key, so that two of six million different keys are taken for one another in one run of sixty. Each part grows
/// by itself, so that growing never holds all of it twice.
struct KeyTable: Sendable {
    /// Numbers of records are below this.
    static let recordLimit = 1 << 22

    /// An open-addressed table; a slot is the key's bits above the record's number plus one, 0 where it is free.
    private struct Part: Sendable {
        var slots: [UInt64] = []
        var count = 0

        mutating func insert(_ slot: UInt64) {
            var place = KeyTable.place(slot >> 22, slots.count)
            while slots[place] != 0 { place = place + 1 == slots.count ? 0 : place + 1 }
            slots[place] = slot
        }

        mutating func grow() {
            let old = slots
            slots = [UInt64](repeating: 0, count: max(64, old.count + old.count / 2))
            for slot in old where slot != 0 { insert(slot) }
        }
    }

    private var parts = [Part](repeating: Part(), count: 256)

    /// How many keys are remembered.
    private(set) var count = 0

    /// The record that had the key first; nil if none had it.
    func record(of key: UInt64) -> Int? {
        let part = parts[Int(key >> 56)], capacity = part.slots.count
        guard capacity > 0 else { return nil }
        let bits = Self.bits(key)
        var place = Self.place(bits, capacity)
        while part.slots[place] != 0 {
            if part.slots[place] >> 22 == bits { return Int(part.slots[place] & 0x3F_FFFF) - 1 }
            place = place + 1 == capacity ? 0 : place + 1
        }
        return nil
    }

    /// Remembers a key that no record had before.
    mutating func put(_ key: UInt64, _ record: Int) {
        precondition((0..<Self.recordLimit - 1).contains(record), "a record's number has 22 bits")
        let index = Int(key >> 56)
        if parts[index].count * 5 >= parts[index].slots.count * 4 { parts[index].grow() }
        parts[index].insert(Self.bits(key) << 22 | UInt64(record + 1))
        parts[index].count += 1
        count += 1
    }

    /// The 42 bits behind those that choose the part.
    private static func bits(_ key: UInt64) -> UInt64 { (key >> 14) & 0x3FF_FFFF_FFFF }

    /// Where a search begins: the bits as a share of the table.
    private static func place(_ bits: UInt64, _ capacity: Int) -> Int { Int((bits * UInt64(capacity)) >> 42) }
}
