import Foundation

/// The regularised incomplete beta function I_x(a, b) (NIST DLMF 8.17), the sum behind the t, binomial and negative
/// binomial laws.
enum IncompleteBeta {
    /// I_x(a, b) with y = 1 − x given apart, so that neither end of the interval loses digits.
    static func lower(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        guard x > 0 else { return 0 }
        guard y > 0 else { return 1 }
        if x <= (a + 1) / (a + b + 2) { return min(1, fraction(a, b, x, y)) }
        return max(0, 1 - fraction(b, a, y, x))
    }

    /// 1 − I_x(a, b) = I_y(b, a), computed for itself.
    static func upper(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double { lower(b, a, y, x) }

    /// x^a y^b / (a B(a, b)) times the continued fraction DLMF 8.17.22, by Lentz's method.
    private static func fraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        let front = SpecialFunctions.binomialMass(a, b, x, y) * b / (a + b)
        if front == 0 { return 0 }
        var c = 1.0
        // 1 − (a + b) x / (a + 1), written by y so that it keeps its digits where x is almost 1.
        let first = x > 0.5 ? ((1 - b) + (a + b) * y) / (a + 1) : 1 - (a + b) * x / (a + 1)
        var d = 1 / nonzero(first)
        var h = d
        for index in 1..<limit {
            let m = Double(index)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / nonzero(1 + even * d)
            c = nonzero(1 + even / c)
            h *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / nonzero(1 + odd * d)
            c = nonzero(1 + odd / c)
            let factor = d * c
            h *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return front * h
    }

    private static func nonzero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    private static let limit = 1_000_000
}
