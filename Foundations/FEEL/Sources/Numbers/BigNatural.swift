/// A natural number of any size, for the few functions that need more than 256 bits on the way to 34 digits.
struct BigNatural: Comparable, Sendable {
    /// Little-endian, without leading zeros.
    private(set) var limbs: [UInt32]

    init(limbs: [UInt32]) {
        self.limbs = limbs
        trim()
    }

    init(_ number: UInt128) {
        var rest = number
        limbs = []
        while rest != 0 {
            limbs.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
    }

    var isZero: Bool { limbs.isEmpty }

    var bitWidth: Int { limbs.last.map { limbs.count * 32 - $0.leadingZeroBitCount } ?? 0 }

    private mutating func trim() { while limbs.last == 0 { limbs.removeLast() } }

    static func < (a: BigNatural, b: BigNatural) -> Bool {
        if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
        for index in a.limbs.indices.reversed() where a.limbs[index] != b.limbs[index] {
            return a.limbs[index] < b.limbs[index]
        }
        return false
    }

    static func + (a: BigNatural, b: BigNatural) -> BigNatural {
        var result: [UInt32] = [], carry: UInt64 = 0
        for index in 0..<max(a.limbs.count, b.limbs.count) {
            carry += UInt64(index < a.limbs.count ? a.limbs[index] : 0)
                + UInt64(index < b.limbs.count ? b.limbs[index] : 0)
            result.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        result.append(UInt32(carry))
        return BigNatural(limbs: result)
    }

    /// b must not exceed a.
    static func - (a: BigNatural, b: BigNatural) -> BigNatural {
        var result = a.limbs, borrow: Int64 = 0
        for index in result.indices {
            var digit = Int64(result[index]) - Int64(index < b.limbs.count ? b.limbs[index] : 0) - borrow
            borrow = digit < 0 ? 1 : 0
            if digit < 0 { digit += 1 << 32 }
            result[index] = UInt32(digit)
        }
        return BigNatural(limbs: result)
    }

    static func * (a: BigNatural, b: BigNatural) -> BigNatural {
        var result = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
        for (i, left) in a.limbs.enumerated() where left != 0 {
            var carry: UInt64 = 0
            for (j, right) in b.limbs.enumerated() {
                carry += UInt64(left) * UInt64(right) + UInt64(result[i + j])
                result[i + j] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            result[i + b.limbs.count] = UInt32(carry)
        }
        return BigNatural(limbs: result)
    }

    static func << (a: BigNatural, bits: Int) -> BigNatural {
        let (words, rest) = bits.quotientAndRemainder(dividingBy: 32)
        var result = [UInt32](repeating: 0, count: words), carry: UInt64 = 0
        for limb in a.limbs {
            carry |= UInt64(limb) << UInt64(rest)
            result.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        result.append(UInt32(carry))
        return BigNatural(limbs: result)
    }

    static func >> (a: BigNatural, bits: Int) -> BigNatural {
        let (words, rest) = bits.quotientAndRemainder(dividingBy: 32)
        guard words < a.limbs.count else { return BigNatural(limbs: []) }
        var result: [UInt32] = []
        for index in words..<a.limbs.count {
            let next: UInt64 = index + 1 < a.limbs.count ? UInt64(a.limbs[index + 1]) << 32 : 0
            result.append(UInt32(truncatingIfNeeded: (next | UInt64(a.limbs[index])) >> UInt64(rest)))
        }
        return BigNatural(limbs: result)
    }

    /// Knuth, The Art of Computer Programming 2, algorithm 4.3.1 D. The divisor must not be zero.
    func quotientAndRemainder(dividingBy divisor: BigNatural) -> (quotient: BigNatural, remainder: BigNatural) {
        precondition(!divisor.isZero, "division by zero")
        if self < divisor { return (BigNatural(limbs: []), self) }
        if divisor.limbs.count == 1 { return dividedBySmall(divisor.limbs[0]) }
        let shift = 31 - (divisor.bitWidth - 1) % 32
        let v = (divisor << shift).limbs
        var u = (self << shift).limbs
        let n = v.count
        while u.count <= limbs.count { u.append(0) }
        var quotient = [UInt32](repeating: 0, count: u.count - n)
        let base: UInt64 = 1 << 32
        for j in stride(from: u.count - n - 1, through: 0, by: -1) {
            let top = UInt64(u[j + n]) << 32 | UInt64(u[j + n - 1])
            var guess = top / UInt64(v[n - 1]), rest = top % UInt64(v[n - 1])
            while guess >= base || guess * UInt64(v[n - 2]) > rest << 32 | UInt64(u[j + n - 2]) {
                guess -= 1
                rest += UInt64(v[n - 1])
                if rest >= base { break }
            }
            var borrow: Int64 = 0, carry: UInt64 = 0
            for i in 0..<n {
                carry += guess * UInt64(v[i])
                let digit = Int64(u[i + j]) - borrow - Int64(carry & 0xFFFF_FFFF)
                u[i + j] = UInt32(truncatingIfNeeded: digit)
                borrow = digit < 0 ? 1 : 0
                carry >>= 32
            }
            let last = Int64(u[j + n]) - borrow - Int64(carry)
            u[j + n] = UInt32(truncatingIfNeeded: last)
            if last < 0 {
                guess -= 1
                var back: UInt64 = 0
                for i in 0..<n {
                    back += UInt64(u[i + j]) + UInt64(v[i])
                    u[i + j] = UInt32(truncatingIfNeeded: back)
                    back >>= 32
                }
                u[j + n] = UInt32(truncatingIfNeeded: UInt64(u[j + n]) + back)
            }
            quotient[j] = UInt32(truncatingIfNeeded: guess)
        }
        return (BigNatural(limbs: quotient), BigNatural(limbs: Array(u[0..<n])) >> shift)
    }

    private func dividedBySmall(_ divisor: UInt32) -> (quotient: BigNatural, remainder: BigNatural) {
        var quotient = limbs, rest: UInt64 = 0
        for index in limbs.indices.reversed() {
            rest = rest << 32 | UInt64(limbs[index])
            quotient[index] = UInt32(rest / UInt64(divisor))
            rest %= UInt64(divisor)
        }
        return (BigNatural(limbs: quotient), BigNatural(UInt128(rest)))
    }

    static func powerOfTen(_ exponent: Int) -> BigNatural { BigNatural(10).power(exponent) }

    func power(_ exponent: Int) -> BigNatural {
        var result = BigNatural(1), base = self, rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = result * base }
            rest >>= 1
            if rest > 0 { base = base * base }
        }
        return result
    }

    func timesPowerOfTen(_ exponent: Int) -> BigNatural { self * BigNatural.powerOfTen(exponent) }

    /// The largest natural number whose square is at most this one (Newton).
    var squareRoot: BigNatural {
        guard !isZero else { return self }
        var guess = BigNatural(1) << (bitWidth / 2 + 1)
        while true {
            let next = (guess + quotientAndRemainder(dividingBy: guess).quotient) >> 1
            if next >= guess { return guess }
            guess = next
        }
    }

    /// `self × 10^exponent`, rounded to 34 digits; nil where it is out of range.
    func decimal(negative: Bool, exponent: Int, sticky: Bool = false) -> Decimal128? {
        // 30103 / 100000 is just over log10(2): enough digits are dropped for 128 bits, and 36 or more are kept.
        let drop = max(0, bitWidth * 30_103 / 100_000 - 36)
        let (kept, lost) = drop == 0 ? (self, BigNatural(limbs: []))
            : quotientAndRemainder(dividingBy: BigNatural.powerOfTen(drop))
        let coefficient = kept.limbs.reversed().reduce(UInt128(0)) { $0 << 32 | UInt128($1) }
        return Decimal128.rounded(negative: negative, coefficient, exponent + drop, sticky: sticky || !lost.isZero)
    }
}
