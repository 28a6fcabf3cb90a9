/// The different strings of a program, each with its place.
struct TextPool: Sendable {
    private(set) var texts: [String] = []
    private var places: [[UInt8]: Int] = [:]

    /// The place of a string, which is added where it is new.
    mutating func add(_ text: String) -> Int {
        let bytes = Array(text.utf8)
        if let place = places[bytes] { return place }
        places[bytes] = texts.count
        texts.append(text)
        return texts.count - 1
    }
}

/// Finds strings of a pool. Those of up to 15 bytes, which most are, are compared as two words.
struct TextTable {
    /// Open addressing; a place of −1 is free.
    private let slots: UnsafeMutablePointer<Slot>
    private let last: Int
    private let long: [[UInt8]: Int]

    /// A string's words and its place in the pool.
    private struct Slot {
        let low: UInt64
        let high: UInt64
        let place: Int
    }

    init(_ texts: [String]) {
        var count = 16
        while count < 2 * texts.count { count *= 2 }
        last = count - 1
        slots = .allocate(capacity: count)
        slots.initialize(repeating: Slot(low: 0, high: 0, place: -1), count: count)
        var long: [[UInt8]: Int] = [:]
        for (place, text) in texts.enumerated() {
            guard let (low, high) = TextTable.packed(text) else {
                long[Array(text.utf8)] = place
                continue
            }
            var slot = TextTable.hash(low, high) & (count - 1)
            while slots[slot].place >= 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = Slot(low: low, high: high, place: place)
        }
        self.long = long
    }

    func deallocate() { slots.deallocate() }

    @inline(__always)
    private static func hash(_ low: UInt64, _ high: UInt64) -> Int {
        let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 32)
    }

    /// Nil for a string that is not in the pool.
    @inline(__always)
    func place(of text: String) -> Int? {
        guard let (low, high) = TextTable.packed(text) else { return longPlace(text) }
        var slot = TextTable.hash(low, high) & last
        while slots[slot].place >= 0 {
            if slots[slot].low == low, slots[slot].high == high { return slots[slot].place }
            slot = (slot &+ 1) & last
        }
        return nil
    }

    private func longPlace(_ text: String) -> Int? { long.isEmpty ? nil : long[Array(text.utf8)] }

    /// The bytes of a string of at most 15, with their count in the last.
    @inline(__always)
    private static func packed(_ text: String) -> (UInt64, UInt64)? {
        let words = text.utf8.withContiguousStorageIfAvailable { bytes -> (UInt64, UInt64)? in
            guard bytes.count <= 15, let start = bytes.baseAddress else { return bytes.isEmpty ? (0, 0) : nil }
            return packed(UnsafeRawPointer(start), bytes.count)
        }
        if let words { return words }
        // A string that is not kept in one piece is brought into one first.
        var copy = text
        copy.makeContiguousUTF8()
        return copy.utf8.withContiguousStorageIfAvailable { _ in true } == true ? packed(copy) : nil
    }

    /// Words that overlap give the same bytes where they do.
    @inline(__always)
    private static func packed(_ start: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
        func word<T: FixedWidthInteger>(_ type: T.Type, _ place: Int) -> UInt64 {
            UInt64(T(littleEndian: start.loadUnaligned(fromByteOffset: place, as: T.self)))
        }
        let length = UInt64(count) << 56
        if count > 8 {
            return (word(UInt64.self, 0), word(UInt64.self, count &- 8) >> UInt64(8 &* (16 &- count)) | length)
        }
        if count == 8 { return (word(UInt64.self, 0), length) }
        if count >= 4 {
            return (word(UInt32.self, 0) | word(UInt32.self, count &- 4) << UInt64(8 &* (count &- 4)), length)
        }
        if count == 0 { return (0, 0) }
        let middle = count / 2
        let outer = word(UInt8.self, 0) | word(UInt8.self, count &- 1) << UInt64(8 &* (count &- 1))
        return (outer | word(UInt8.self, middle) << UInt64(8 &* middle), length)
    }
}
