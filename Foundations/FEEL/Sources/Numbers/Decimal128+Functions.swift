/// Square root, exponential, logarithm and power, correct to the last of 34 digits but for rare ties.
///
/// They are computed in binary fixed point with 256 bits behind the point, 142 bits more than the result needs.
extension Decimal128 {
    private static let fractionBits = 256

    /// Nil for a negative number.
    public var squareRoot: Decimal128? {
        guard !isNegative else { return nil }
        guard !isZero else { return Decimal128.zero }
        // An even exponent, and a coefficient long enough for 38 digits of root.
        var shift = 76 - decimalDigits(coefficient)
        if (exponent - shift) % 2 != 0 { shift += 1 }
        let square = BigNatural(coefficient).timesPowerOfTen(shift)
        let root = square.squareRoot
        let ideal = exponent >= 0 ? exponent / 2 : (exponent - 1) / 2
        return root.decimal(negative: false, exponent: (exponent - shift) / 2, sticky: root * root != square)?
            .stripped(to: max(ideal, 0))
    }

    /// e to this power; nil where it is out of range.
    public var exponential: Decimal128? {
        guard !isZero else { return Decimal128.one }
        // e^15000 is beyond 10^6144, and e^-15000 below 10^-6176.
        guard magnitude < Decimal128(15_000) else { return isNegative ? Decimal128.zero : nil }
        return Decimal128.exponential(Decimal128.fixed(magnitude), negative: isNegative)
    }

    /// The natural logarithm; nil for zero and below.
    public var logarithm: Decimal128? {
        guard !isNegative, !isZero else { return nil }
        let (value, negative) = fixedLogarithm
        return Decimal128.decimal(value, shift: -Decimal128.fractionBits, negative: negative)
    }

    /// This number to a power; nil where there is no real result or it is out of range.
    public func power(_ exponent: Decimal128) -> Decimal128? {
        if exponent.isZero { return Decimal128.one }
        if isZero { return exponent.isNegative ? nil : Decimal128.zero }
        if let whole = exponent.integer, let exact = exactPower(whole) { return exact }
        guard !isNegative || exponent.isInteger else { return nil }
        let odd = isNegative && exponent.magnitude.rounded(scale: 0, .down).flatMap { Decimal128.modulo($0, 2) } == 1
        let (log, negative) = magnitude.fixedLogarithm
        if log.isZero { return odd ? -Decimal128.one : Decimal128.one }
        let sign = negative != exponent.isNegative
        guard let estimate = magnitude.logarithm.flatMap({ Decimal128.multiplying($0, exponent.magnitude) }),
              estimate.magnitude < Decimal128(15_000) else { return sign ? Decimal128.zero : nil }
        let product = Decimal128.scaledDown(log * BigNatural(exponent.coefficient), exponent.exponent)
        return Decimal128.exponential(product, negative: sign).map { odd ? -$0 : $0 }
    }

    /// By whole numbers where that takes at most a few thousand digits.
    private func exactPower(_ exponent: Int) -> Decimal128? {
        let count = Int(exponent.magnitude > 4000 ? 4001 : exponent.magnitude)
        let base = normalized
        guard count <= 4000, decimalDigits(base.coefficient) * count <= 4000 else { return nil }
        let power = BigNatural(base.coefficient).power(count)
        let negative = isNegative && count % 2 == 1
        if exponent > 0 { return power.decimal(negative: negative, exponent: base.exponent * count) }
        let digits = power.bitWidth * 30_103 / 100_000 + 40
        let (quotient, rest) = BigNatural.powerOfTen(digits).quotientAndRemainder(dividingBy: power)
        return quotient.decimal(negative: negative, exponent: -base.exponent * count - digits, sticky: !rest.isZero)?
            .stripped(to: 0)
    }

    // MARK: Fixed point

    private static func fixed(_ number: Decimal128) -> BigNatural {
        scaledDown(BigNatural(number.coefficient) << fractionBits, number.exponent)
    }

    private static func scaledDown(_ number: BigNatural, _ exponent: Int) -> BigNatural {
        if exponent >= 0 { return number.timesPowerOfTen(exponent) }
        guard exponent > -200 else { return BigNatural(0) }
        return number.quotientAndRemainder(dividingBy: BigNatural.powerOfTen(-exponent)).quotient
    }

    private static let one256 = BigNatural(1) << fractionBits

    /// 2 atanh(1/3)
    private static let logarithmOf2: BigNatural = {
        var term = (one256 << 33).quotientAndRemainder(dividingBy: BigNatural(3)).quotient
        var sum = term, divisor: UInt128 = 3
        while !term.isZero {
            term = term.quotientAndRemainder(dividingBy: BigNatural(9)).quotient
            sum = sum + term.quotientAndRemainder(dividingBy: BigNatural(divisor)).quotient
            divisor += 2
        }
        return sum >> 32
    }()

    /// e^x for a fixed-point x, in fixed point: Taylor's series after halving x eight times.
    private static func fixedExponential(_ x: BigNatural) -> BigNatural {
        let small = x >> 8
        var term = one256, sum = one256, count: UInt128 = 1
        while !term.isZero {
            term = ((term * small) >> fractionBits).quotientAndRemainder(dividingBy: BigNatural(count)).quotient
            sum = sum + term
            count += 1
        }
        for _ in 0..<8 { sum = (sum * sum) >> fractionBits }
        return sum
    }

    private static func exponential(_ x: BigNatural, negative: Bool) -> Decimal128? {
        let (turns, rest) = x.quotientAndRemainder(dividingBy: logarithmOf2)
        let power = turns.limbs.first.map(Int.init) ?? 0
        let value = fixedExponential(rest)
        if !negative { return decimal(value, shift: power - fractionBits, negative: false) }
        let inverse = (one256 << fractionBits).quotientAndRemainder(dividingBy: value).quotient
        return decimal(inverse, shift: -power - fractionBits, negative: false)
    }

    /// |ln self| in fixed point and whether it is negative. Halley's method triples the right bits in each step.
    private var fixedLogarithm: (BigNatural, negative: Bool) {
        let big = BigNatural(coefficient)
        let ratio = exponent >= 0 ? (big.timesPowerOfTen(exponent), BigNatural(1))
            : (big, BigNatural.powerOfTen(-exponent))
        let shift = ratio.0.bitWidth - ratio.1.bitWidth
        let numerator = shift >= 0 ? ratio.0 << Decimal128.fractionBits : ratio.0 << (Decimal128.fractionBits - shift)
        let mantissa = numerator.quotientAndRemainder(dividingBy: shift >= 0 ? ratio.1 << shift : ratio.1).quotient
        // The mantissa lies between 1/2 and 2; it is doubled so that its logarithm is not negative.
        let doubled = mantissa << 1
        var guess = BigNatural(limbs: [])
        for _ in 0..<6 {
            let power = Decimal128.fixedExponential(guess)
            let (difference, up) = doubled >= power ? (doubled - power, true) : (power - doubled, false)
            let step = (difference << (Decimal128.fractionBits + 1))
                .quotientAndRemainder(dividingBy: doubled + power).quotient
            guess = up ? guess + step : (guess >= step ? guess - step : BigNatural(limbs: []))
        }
        let turns = shift - 1
        let whole = Decimal128.logarithmOf2 * BigNatural(UInt128(turns.magnitude))
        if turns >= 0 { return (guess + whole, false) }
        return guess >= whole ? (guess - whole, false) : (whole - guess, true)
    }

    /// `number × 2^shift`, rounded.
    private static func decimal(_ number: BigNatural, shift: Int, negative: Bool) -> Decimal128? {
        if shift >= 0 { return (number << shift).decimal(negative: negative, exponent: 0)?.stripped(to: 0) }
        // Enough decimal digits before the binary point is dropped: 0.30103 a bit, and 45 to round.
        let digits = max(0, (-shift - number.bitWidth) * 30_103 / 100_000) + 45
        let scaled = number.timesPowerOfTen(digits) >> -shift
        return scaled.decimal(negative: negative, exponent: -digits, sticky: true)?.stripped(to: 0)
    }
}
