/// Finds the rows of a key in a sorted column: a hash table over runs of equal keys, built once.
struct KeyDirectory: Sendable {
    /// A key and a small tag, such as a place and a class of length.
    struct Run: Sendable {
        let key: Int64
        let tag: Int32
        let start: UInt32
        let end: UInt32
    }

    private var runs: [Run] = []
    /// A position in `runs` plus one; 0 is free.
    private var slots: [UInt32] = []
    private var mask: UInt64 = 0

    /// - Parameter key: the key and tag of each row; equal ones stand together.
    init(count: Int, key: (Int) -> (key: Int64, tag: Int32)) {
        var row = 0
        while row < count {
            let first = key(row)
            var end = row + 1
            while end < count, key(end) == first { end += 1 }
            runs.append(Run(key: first.key, tag: first.tag, start: UInt32(row), end: UInt32(end)))
            row = end
        }
        var size = 2
        while size < runs.count * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        mask = UInt64(size - 1)
        for (position, run) in runs.enumerated() {
            var slot = KeyDirectory.hash(run.key, run.tag) & mask
            while slots[Int(slot)] != 0 { slot = (slot + 1) & mask }
            slots[Int(slot)] = UInt32(position + 1)
        }
    }

    /// The rows of a key; empty if there are none.
    func rows(_ key: Int64, tag: Int32 = 0) -> Range<Int> {
        var slot = KeyDirectory.hash(key, tag) & mask
        while true {
            let position = slots[Int(slot)]
            if position == 0 { return 0..<0 }
            let run = runs[Int(position - 1)]
            if run.key == key && run.tag == tag { return Int(run.start)..<Int(run.end) }
            slot = (slot + 1) & mask
        }
    }

    var byteCount: Int { runs.count * MemoryLayout<Run>.stride + slots.count * 4 }

    /// The finaliser of MurmurHash3.
    private static func hash(_ key: Int64, _ tag: Int32) -> UInt64 {
        var bits = UInt64(bitPattern: key) &+ UInt64(UInt32(bitPattern: tag)) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        bits = (bits ^ (bits >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return bits ^ (bits >> 33)
    }
}
