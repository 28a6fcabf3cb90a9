/// A decimal number of at most 34 significant digits, as FEEL requires (IEEE 754-2008 decimal128, DMN 1.5 §10.3.2.3.1).
///
/// The value is `coefficient × 10^exponent`. There is no infinity and no not-a-number: an operation without a result
/// returns nil, which FEEL shows as null. Results are rounded half to even.
public struct Decimal128: Sendable {
    /// The low 64 bits of the coefficient.
    let low: UInt64
    /// Sign (bit 63), exponent with bias (bits 49–62), and the top 49 bits of the coefficient.
    let high: UInt64

    static let coefficientMask: UInt64 = (1 << 49) - 1
    static let exponentMask: UInt64 = 0x3FFF << 49
    static let bias = 6176
    static let smallestExponent = -6176
    static let largestExponent = 6111
    /// `high` of a non-negative number with exponent 0 and a coefficient below 2^64.
    static let plainHigh = UInt64(bias) << 49

    public static let zero = Decimal128(0)
    public static let one = Decimal128(1)

    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// The coefficient must have at most 34 digits and the exponent must be in range.
    init(negative: Bool, coefficient: UInt128, exponent: Int) {
        low = UInt64(truncatingIfNeeded: coefficient)
        let top = UInt64(truncatingIfNeeded: coefficient >> 64)
        high = (negative && coefficient != 0 ? 1 << 63 : 0) | UInt64(exponent &+ Decimal128.bias) << 49 | top
    }

    public init(_ integer: Int) {
        self.init(integer, scale: 0)
    }

    /// `unscaled × 10^-scale`; scale must be in 0...6176.
    public init(_ unscaled: Int, scale: Int) {
        let sign: UInt64 = unscaled < 0 ? 1 << 63 : 0
        self.init(low: UInt64(unscaled.magnitude), high: sign | UInt64(Decimal128.bias &- scale) << 49)
    }

    public var isNegative: Bool { high >> 63 != 0 }
    var exponent: Int { Int(high >> 49 & 0x3FFF) &- Decimal128.bias }
    var coefficient: UInt128 { UInt128(high & Decimal128.coefficientMask) << 64 | UInt128(low) }
    public var isZero: Bool { low == 0 && high & Decimal128.coefficientMask == 0 }

    /// Whether the coefficient is below 2^64, so that the fast paths apply.
    var isSmall: Bool { high & Decimal128.coefficientMask == 0 }

    /// Rounds to 34 digits, half to even. `sticky` says that something not zero lies below the coefficient.
    /// Nil where the number is too large; what is too small becomes zero or loses digits.
    static func rounded(negative: Bool, _ coefficient: UInt128, _ exponent: Int, sticky: Bool = false) -> Decimal128? {
        var coefficient = coefficient, exponent = exponent
        let digits = decimalDigits(coefficient)
        var drop = max(0, digits - 34)
        if exponent + drop < smallestExponent { drop = min(smallestExponent - exponent, 40) }
        if drop > 0 {
            guard drop <= 38 else { return Decimal128.zero }
            let power = powerOfTen(drop)
            let (quotient, rest) = divide(coefficient, by: power)
            coefficient = quotient
            exponent += drop
            let half = power >> 1
            if rest > half || rest == half && (sticky || quotient & 1 == 1) { coefficient += 1 }
            if coefficient == powerOfTen(34) {
                coefficient = powerOfTen(33)
                exponent += 1
            }
        }
        if exponent > largestExponent {
            guard coefficient != 0 else { return Decimal128.zero }
            let pad = exponent - largestExponent
            guard pad + decimalDigits(coefficient) <= 34 else { return nil }
            coefficient *= powerOfTen(pad)
            exponent = largestExponent
        }
        if coefficient == 0, exponent < smallestExponent { exponent = smallestExponent }
        return Decimal128(negative: negative, coefficient: coefficient, exponent: exponent)
    }

    /// The same number without trailing zeros in the coefficient; zero has exponent 0.
    public var normalized: Decimal128 {
        if isZero { return Decimal128.zero }
        if isSmall, low % 10 != 0 { return self }
        var coefficient = coefficient, exponent = exponent
        while exponent < Decimal128.largestExponent {
            let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: 10)
            guard rest == 0 else { break }
            coefficient = quotient
            exponent += 1
        }
        return Decimal128(negative: isNegative, coefficient: coefficient, exponent: exponent)
    }

    /// The number as an `Int`, nil where it has a fraction or does not fit.
    public var integer: Int? {
        if high == Decimal128.plainHigh { return Int(exactly: low) }
        let number = normalized
        guard number.exponent >= 0, number.exponent <= 18 else { return nil }
        let (product, overflow) = number.coefficient.multipliedReportingOverflow(by: powerOfTen(number.exponent))
        guard !overflow, product <= UInt128(Int64.max) else { return nil }
        return number.isNegative ? -Int(product) : Int(product)
    }

    /// The number without its fraction, nil where it does not fit.
    public var truncatedInteger: Int? { rounded(scale: 0, .down)?.integer }

    public var isInteger: Bool { normalized.exponent >= 0 }

    /// The number times 10^scale as a whole 64-bit integer, nil where digits would be lost or it does not fit.
    public func scaled(by scale: Int) -> Int64? {
        let shift = exponent + scale
        if shift == 0, isSmall, low <= UInt64(Int64.max) { return isNegative ? -Int64(low) : Int64(low) }
        var coefficient = coefficient
        if shift < 0 {
            guard shift >= -38 else { return isZero ? 0 : nil }
            let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: powerOfTen(-shift))
            guard rest == 0 else { return nil }
            coefficient = quotient
        } else if shift > 0 {
            guard shift <= 18 else { return isZero ? 0 : nil }
            let (product, overflow) = coefficient.multipliedReportingOverflow(by: powerOfTen(shift))
            guard !overflow else { return nil }
            coefficient = product
        }
        guard coefficient <= UInt128(Int64.max) else { return nil }
        return isNegative ? -Int64(coefficient) : Int64(coefficient)
    }

    /// The nearest `Double`.
    public var double: Double { Double(description) ?? 0 }
}

/// The quotient by a power of ten of a number below 10^38, and whether it is exact.
@inline(__always)
func divide(_ number: UInt128, byPowerOfTen power: Int) -> (quotient: UInt128, isExact: Bool) {
    if power <= 19 {
        let (quotient, rest) = divide(number, by: UInt128(smallPowerOfTen(power)))
        return (quotient, rest == 0)
    }
    // Below 10^19 once divided by that, so that 64 bits are enough for the rest.
    let (first, rest) = divide(number, by: UInt128(smallPowerOfTen(19)))
    let (quotient, more) = UInt64(truncatingIfNeeded: first)
        .quotientAndRemainder(dividingBy: smallPowerOfTen(min(power - 19, 19)))
    return (UInt128(quotient), rest == 0 && more == 0)
}

/// The quotient by the processor's own division where the divisor has 64 bits, which is several times faster.
@inline(__always)
func divide(_ a: UInt128, by b: UInt128) -> (quotient: UInt128, remainder: UInt128) {
    guard b >> 64 == 0 else { return a.quotientAndRemainder(dividingBy: b) }
    let divisor = UInt64(truncatingIfNeeded: b)
    let top = UInt64(truncatingIfNeeded: a >> 64).quotientAndRemainder(dividingBy: divisor)
    let low = divisor.dividingFullWidth((top.remainder, UInt64(truncatingIfNeeded: a)))
    return (UInt128(top.quotient) << 64 | UInt128(low.quotient), UInt128(low.remainder))
}

/// 256 bits by 128; the quotient must fit in 128.
func divide(high: UInt128, low: UInt128, by b: UInt128) -> (quotient: UInt128, remainder: UInt128) {
    guard b >> 64 == 0 else { return b.dividingFullWidth((high, low)) }
    let divisor = UInt64(truncatingIfNeeded: b)
    var rest = UInt64(truncatingIfNeeded: high % b)
    let first = divisor.dividingFullWidth((rest, UInt64(truncatingIfNeeded: low >> 64)))
    rest = first.remainder
    let second = divisor.dividingFullWidth((rest, UInt64(truncatingIfNeeded: low)))
    return (UInt128(first.quotient) << 64 | UInt128(second.quotient), UInt128(second.remainder))
}

/// How many decimal digits a number has; 1 for zero.
func decimalDigits(_ number: UInt128) -> Int {
    // 1233 / 4096 is just over log10(2), so the estimate is right or one too small.
    let bits = 128 - number.leadingZeroBitCount
    let estimate = (bits * 1233) >> 12
    return estimate > 38 ? 39 : (number >= powerOfTen(estimate) ? estimate + 1 : max(estimate, 1))
}
