/// The city's own random numbers (SplitMix64): the same on every machine and in every release.
///
/// A stream is named by the seed, a purpose and an index, so that any block, employer or person can be made without
/// those before it, in any order and on several threads.
package struct CityRandom {
    /// What the numbers are for; a new purpose goes at the end, so that the others keep their numbers.
    enum Purpose: UInt64 {
        case landUse = 1, institution, post, trade, block, building, day
    }

    private var state: UInt64

    init(_ seed: UInt64, _ purpose: Purpose, _ index: Int = 0) {
        state = CityRandom.mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
        state = CityRandom.mixed(state ^ (purpose.rawValue << 56) ^ UInt64(bitPattern: Int64(index)))
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return CityRandom.mixed(state)
    }

    /// Evenly from 0 to one less than `bound`.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: UInt64(bound).multipliedFullWidth(by: next()).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// True so many times in a hundred.
    mutating func percent(_ chance: Int) -> Bool { below(100) < chance }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// An index, as often as its weight says.
    mutating func weighted(_ weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return weights.count - 1
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
