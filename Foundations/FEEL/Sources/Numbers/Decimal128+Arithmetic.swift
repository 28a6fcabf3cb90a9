extension Decimal128 {
    public static prefix func - (a: Decimal128) -> Decimal128 {
        a.isZero ? a : Decimal128(low: a.low, high: a.high ^ 1 << 63)
    }

    public var magnitude: Decimal128 { Decimal128(low: low, high: high & ~(1 << 63)) }

    /// The sum, nil where it is out of range.
    public static func adding(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
        if a.isSmall, b.isSmall, let sum = smallSum(a, b) { return sum }
        return aligned(a, b)
    }

    /// Where both coefficients, aligned, and their sum have 64 bits.
    @inline(__always)
    private static func smallSum(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
        var x = a.low, y = b.low
        var exponent = a.high & exponentMask
        let other = b.high & exponentMask
        if exponent != other {
            let shift = (exponent > other ? exponent &- other : other &- exponent) >> 49
            guard shift < 20 else { return nil }
            let product = (exponent > other ? x : y).multipliedReportingOverflow(by: smallPowerOfTen(Int(shift)))
            if product.overflow { return nil }
            if exponent > other { (x, exponent) = (product.partialValue, other) } else { y = product.partialValue }
        }
        if (a.high ^ b.high) >> 63 == 0 {
            let (sum, overflow) = x.addingReportingOverflow(y)
            return overflow ? nil : Decimal128(low: sum, high: exponent | (sum == 0 ? 0 : a.high & 1 << 63))
        }
        if x == y { return Decimal128(low: 0, high: exponent) }
        return x > y ? Decimal128(low: x &- y, high: exponent | a.high & 1 << 63)
            : Decimal128(low: y &- x, high: exponent | b.high & 1 << 63)
    }

    /// The difference, rounded half to even at 34 digits.
    public static func subtracting(_ a: Decimal128, _ b: Decimal128) -> Decimal128? { adding(a, -b) }

    private static func aligned(_ first: Decimal128, _ second: Decimal128) -> Decimal128? {
        let (a, b) = first.exponent >= second.exponent ? (first, second) : (second, first)
        if a.isZero {
            return a.exponent - b.exponent == 0 && b.isZero ? Decimal128(negative: false, coefficient: 0,
                exponent: b.exponent) : b
        }
        let shift = a.exponent - b.exponent
        let room = 38 - decimalDigits(a.coefficient)
        if shift <= room {
            return sum(a.isNegative, a.coefficient * powerOfTen(shift), b.isNegative, b.coefficient, b.exponent, false)
        }
        // The smaller number reaches below the 38 digits that are kept: what falls off is remembered as sticky.
        let drop = shift - room
        let scaled = a.coefficient * powerOfTen(room)
        guard drop <= 38 else {
            return sum(a.isNegative, scaled, b.isNegative, 0, a.exponent - room, !b.isZero)
        }
        let (kept, lost) = b.coefficient.quotientAndRemainder(dividingBy: powerOfTen(drop))
        return sum(a.isNegative, scaled, b.isNegative, kept, a.exponent - room, lost != 0)
    }

    private static func sum(_ negativeA: Bool, _ a: UInt128, _ negativeB: Bool, _ b: UInt128, _ exponent: Int,
                            _ sticky: Bool) -> Decimal128? {
        if negativeA == negativeB { return rounded(negative: negativeA, a + b, exponent, sticky: sticky) }
        if a > b { return rounded(negative: negativeA, a - b - (sticky ? 1 : 0), exponent, sticky: sticky) }
        return rounded(negative: a == b ? false : negativeB, b - a, exponent)
    }

    /// The product, nil where it is out of range.
    public static func multiplying(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
        let negative = a.isNegative != b.isNegative
        let exponent = a.exponent + b.exponent
        if a.isSmall, b.isSmall {
            let (product, overflow) = a.low.multipliedReportingOverflow(by: b.low)
            if !overflow, exponent >= smallestExponent, exponent <= largestExponent {
                let sign: UInt64 = negative && product != 0 ? 1 << 63 : 0
                return Decimal128(low: product, high: sign | UInt64(exponent &+ bias) << 49)
            }
        }
        let product = a.coefficient.multipliedFullWidth(by: b.coefficient)
        if product.high == 0 { return rounded(negative: negative, product.low, exponent) }
        let drop = decimalDigits(a.coefficient) + decimalDigits(b.coefficient) - 35
        return quotient(negative, product, powerOfTen(drop), exponent + drop)
    }

    /// Divides 256 bits by 128; the quotient must have 34 or 35 digits.
    private static func quotient(_ negative: Bool, _ dividend: (high: UInt128, low: UInt128), _ divisor: UInt128,
                                 _ exponent: Int) -> Decimal128? {
        let (quotient, rest) = divide(high: dividend.high, low: dividend.low, by: divisor)
        if quotient >= powerOfTen(34) || rest == 0 {
            return rounded(negative: negative, quotient, exponent, sticky: rest != 0)
        }
        let up = rest > divisor - rest || rest == divisor - rest && quotient & 1 == 1
        if exponent < smallestExponent { return rounded(negative: negative, quotient, exponent, sticky: true) }
        return rounded(negative: negative, up ? quotient + 1 : quotient, exponent)
    }

    /// The quotient rounded to 34 digits; nil for a division by zero and where it is out of range.
    public static func dividing(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
        if b.isZero { return nil }
        if a.isZero { return zero }
        let negative = a.isNegative != b.isNegative
        let ideal = a.exponent - b.exponent
        if b.isSmall, ideal < 5000, ideal > -5000 { return longQuotient(negative, a.coefficient, b.low, ideal) }
        let pad = 34 - decimalDigits(a.coefficient)
        let shift = decimalDigits(b.coefficient)
        let dividend = (a.coefficient * powerOfTen(pad)).multipliedFullWidth(by: powerOfTen(shift))
        guard let result = quotient(negative, dividend, b.coefficient, ideal - pad - shift) else { return nil }
        // An exact quotient is shown with as few digits as it needs.
        return result.stripped(to: ideal)
    }

    /// A number other than zero without its trailing zeros, and how many these were.
    private static func withoutZeros(_ number: UInt64) -> (UInt64, zeros: Int) {
        var number = number, zeros = 0
        if number % 100_000_000 == 0 { (number, zeros) = (number / 100_000_000, 8) }
        if number % 100_000_000 == 0 { (number, zeros) = (number / 100_000_000, zeros + 8) }
        if number % 10_000 == 0 { (number, zeros) = (number / 10_000, zeros + 4) }
        if number % 100 == 0 { (number, zeros) = (number / 100, zeros + 2) }
        return number % 10 == 0 ? (number / 10, zeros + 1) : (number, zeros)
    }

    /// By a divisor of 64 bits, as on paper: up to 19 digits at a time until there are 34 or nothing is left.
    private static func longQuotient(_ negative: Bool, _ dividend: UInt128, _ divisor: UInt64, _ ideal: Int)
        -> Decimal128? {
        let whole = divide(dividend, by: UInt128(divisor))
        var quotient = whole.quotient, rest = UInt64(truncatingIfNeeded: whole.remainder), exponent = ideal
        if rest == 0 { return Decimal128(negative: negative, coefficient: quotient, exponent: exponent) }
        var digits = quotient == 0 ? 0 : decimalDigits(quotient)
        while rest != 0, digits < 34 {
            let count = quotient == 0 ? 19 : min(19, 34 - digits), power = smallPowerOfTen(count)
            let step = divisor.dividingFullWidth(rest.multipliedFullWidth(by: power))
            rest = step.remainder
            if rest == 0 {
                // An exact quotient is shown with as few digits as it needs.
                let (last, zeros) = withoutZeros(step.quotient)
                quotient = quotient * UInt128(smallPowerOfTen(count - zeros)) + UInt128(last)
                return Decimal128(negative: negative, coefficient: quotient, exponent: exponent - count + zeros)
            }
            if quotient != 0 {
                digits += count
            } else if step.quotient != 0 {
                digits = decimalDigits(UInt128(step.quotient))
            }
            quotient = quotient * UInt128(power) + UInt128(step.quotient)
            exponent -= count
        }
        let left = divisor - rest
        if rest > left || rest == left && quotient & 1 == 1 {
            quotient += 1
            if quotient == powerOfTen(34) { (quotient, exponent) = (powerOfTen(33), exponent + 1) }
        }
        return Decimal128(negative: negative, coefficient: quotient, exponent: exponent)
    }

    /// Removes trailing zeros as long as the exponent stays at or below the ideal one.
    func stripped(to ideal: Int) -> Decimal128 {
        var coefficient = coefficient, exponent = exponent
        while exponent < ideal, coefficient != 0, coefficient & 1 == 0 {
            let (quotient, rest) = divide(coefficient, by: 10)
            guard rest == 0 else { break }
            coefficient = quotient
            exponent += 1
        }
        return Decimal128(negative: isNegative, coefficient: coefficient, exponent: exponent)
    }

    /// `a - b × floor(a / b)`, so that the result has the sign of the divisor; nil for a divisor of zero.
    public static func modulo(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
        guard !b.isZero else { return nil }
        guard !a.isZero else { return zero }
        let exponent = min(a.exponent, b.exponent)
        let left = BigNatural(a.coefficient).timesPowerOfTen(a.exponent - exponent)
        let right = BigNatural(b.coefficient).timesPowerOfTen(b.exponent - exponent)
        var rest = left.quotientAndRemainder(dividingBy: right).remainder
        if !rest.isZero, a.isNegative != b.isNegative { rest = right - rest }
        return rest.decimal(negative: b.isNegative, exponent: exponent)
    }
}

extension Decimal128: Comparable, Hashable {
    public static func == (a: Decimal128, b: Decimal128) -> Bool {
        a.low == b.low && a.high == b.high || compare(a, b) == 0
    }

    public static func < (a: Decimal128, b: Decimal128) -> Bool { compare(a, b) < 0 }

    /// Negative, zero or positive as a is below, equal to or above b; cohorts are equal (1.0 = 1.00).
    static func compare(_ a: Decimal128, _ b: Decimal128) -> Int {
        if a.high & b.high & ~coefficientMask == a.high | b.high {
            // Same sign and exponent, both small.
            if a.low == b.low { return 0 }
            return (a.low < b.low) != a.isNegative ? -1 : 1
        }
        if a.isSmall, b.isSmall, (a.high ^ b.high) >> 63 == 0, let order = smallOrder(a, b) { return order }
        if a.isZero { return b.isZero ? 0 : (b.isNegative ? 1 : -1) }
        if b.isZero { return a.isNegative ? -1 : 1 }
        if a.isNegative != b.isNegative { return a.isNegative ? -1 : 1 }
        let magnitude = compareMagnitudes(a, b)
        return a.isNegative ? -magnitude : magnitude
    }

    /// Two numbers of the same sign, where the coefficients, aligned, have 64 bits.
    @inline(__always)
    private static func smallOrder(_ a: Decimal128, _ b: Decimal128) -> Int? {
        let shift = a.exponent - b.exponent
        guard shift < 20, shift > -20 else { return nil }
        let product = (shift > 0 ? a.low : b.low).multipliedReportingOverflow(by: smallPowerOfTen(abs(shift)))
        if product.overflow { return nil }
        let (x, y) = shift > 0 ? (product.partialValue, b.low) : (a.low, product.partialValue)
        return x == y ? 0 : ((x < y) != a.isNegative ? -1 : 1)
    }

    private static func compareMagnitudes(_ a: Decimal128, _ b: Decimal128) -> Int {
        var left = a.coefficient, right = b.coefficient
        let shift = a.exponent - b.exponent
        if shift != 0 {
            let tops = (decimalDigits(left) + a.exponent, decimalDigits(right) + b.exponent)
            if tops.0 != tops.1 { return tops.0 < tops.1 ? -1 : 1 }
            if shift > 0 { left *= powerOfTen(shift) } else { right *= powerOfTen(-shift) }
        }
        return left == right ? 0 : (left < right ? -1 : 1)
    }

    public func hash(into hasher: inout Hasher) {
        let canonical = normalized
        hasher.combine(canonical.low)
        hasher.combine(canonical.high)
    }
}
