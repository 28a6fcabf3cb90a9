/// The different strings of a program, each with its place.
///
/// Strings of up to 15 bytes, which most are, are compared as two words.
struct TextPool: Sendable {
    private(set) var texts: [String] = []
    private var long: [[UInt8]: Int] = [:]
    /// Open addressing; a place of −1 is free.
    private var short: [Short] = [Short](repeating: Short(low: 0, high: 0, place: -1), count: 16)
    private var shortCount = 0

    private struct Short {
        let low: UInt64
        let high: UInt64
        let place: Int
    }

    /// The place of a string, which is added where it is new.
    mutating func add(_ text: String) -> Int {
        if let place = place(of: text) { return place }
        let place = texts.count
        texts.append(text)
        guard let (low, high) = TextPool.packed(text) else {
            long[Array(text.utf8)] = place
            return place
        }
        shortCount += 1
        if shortCount * 2 > short.count {
            let old = short
            short = Array(repeating: Short(low: 0, high: 0, place: -1), count: old.count * 2)
            for item in old where item.place >= 0 { insert(item) }
        }
        insert(Short(low: low, high: high, place: place))
        return place
    }

    private mutating func insert(_ item: Short) {
        var slot = hash(item.low, item.high)
        while short[slot].place >= 0 { slot = (slot + 1) & (short.count - 1) }
        short[slot] = item
    }

    @inline(__always)
    private func hash(_ low: UInt64, _ high: UInt64) -> Int {
        let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 32) & (short.count - 1)
    }

    /// Nil for a string that is not in the pool.
    func place(of text: String) -> Int? {
        guard let (low, high) = TextPool.packed(text) else { return long.isEmpty ? nil : long[Array(text.utf8)] }
        return short.withUnsafeBufferPointer { short in
            var slot = hash(low, high)
            while short[slot].place >= 0 {
                if short[slot].low == low, short[slot].high == high { return short[slot].place }
                slot = (slot &+ 1) & (short.count &- 1)
            }
            return nil
        }
    }

    /// The bytes of a string of at most 15, with their count in the last.
    @inline(__always)
    private static func packed(_ text: String) -> (UInt64, UInt64)? {
        let words = text.utf8.withContiguousStorageIfAvailable { bytes -> (UInt64, UInt64)? in
            guard bytes.count <= 15 else { return nil }
            var low: UInt64 = 0, high = UInt64(bytes.count) << 56
            for place in 0..<min(bytes.count, 8) { low |= UInt64(bytes[place]) << UInt64(8 &* place) }
            if bytes.count > 8 {
                for place in 8..<bytes.count { high |= UInt64(bytes[place]) << UInt64(8 &* (place &- 8)) }
            }
            return (low, high)
        }
        if let words { return words }
        // A string that is not kept in one piece is brought into one first.
        var copy = text
        copy.makeContiguousUTF8()
        return copy.utf8.withContiguousStorageIfAvailable { _ in true } == true ? packed(copy) : nil
    }
}
