/// How a number is brought to fewer digits (DMN 1.5 §10.3.4.5).
public enum Rounding: Sendable {
    /// Towards the even neighbour on a tie: `decimal()`.
    case halfEven
    case floor, ceiling
    /// Away from zero.
    case up
    /// Towards zero.
    case down
    case halfUp, halfDown
}

extension Decimal128 {
    /// The number with at most `scale` digits behind the point (before it, where scale is negative).
    /// Nil where scale is outside −6111...6176 or the result needs more than 34 digits' range.
    public func rounded(scale: Int, _ mode: Rounding) -> Decimal128? {
        guard (-6111...6176).contains(scale) else { return nil }
        let drop = -scale - exponent
        guard drop > 0, !isZero else { return self }
        var kept: UInt128 = 0, order = -1, exact = false
        if drop <= 38 {
            let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: powerOfTen(drop))
            kept = quotient
            exact = rest == 0
            let half = powerOfTen(drop) / 2
            order = rest == half ? 0 : (rest < half ? -1 : 1)
        }
        if !exact, roundsAway(mode, order, odd: kept & 1 == 1) { kept += 1 }
        return Decimal128.rounded(negative: isNegative, kept, -scale)
    }

    private func roundsAway(_ mode: Rounding, _ order: Int, odd: Bool) -> Bool {
        switch mode {
        case .halfEven: order > 0 || order == 0 && odd
        case .floor: isNegative
        case .ceiling: !isNegative
        case .up: true
        case .down: false
        case .halfUp: order >= 0
        case .halfDown: order > 0
        }
    }
}
