import Foundation

/// Functions on which the laws rest, written so that a probability far out in a tail keeps its digits.
///
/// Masses are built from Loader's saddle-point form (C. Loader, "Fast and Accurate Computation of Binomial
/// Probabilities", 2000): counts of 10^9 lose no digits to cancellation.
enum SpecialFunctions {
    /// ln Γ(x) for x > 0, by Stirling's series above 10 and the recurrence below.
    static func logGamma(_ x: Double) -> Double {
        guard x > 0 else { return .infinity }
        guard x < 10 else { return (x - 0.5) * log(x) - x + halfLogTwoPi + stirlingSeries(x) }
        var product = 1.0, shifted = x
        while shifted < 10 {
            product *= shifted
            shifted += 1
        }
        return (shifted - 0.5) * log(shifted) - shifted + halfLogTwoPi + stirlingSeries(shifted) - log(product)
    }

    /// What Stirling's formula for ln n! leaves out: ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π.
    static func stirlingError(_ n: Double) -> Double {
        if n >= 10 { return stirlingSeries(n) }
        return logGamma(n + 1) - (n + 0.5) * log(n) + n - halfLogTwoPi
    }

    /// x ln(x / m) + m − x, without cancellation where x is near m.
    static func deviancePart(_ x: Double, mean m: Double) -> Double {
        if x == 0 { return m }
        let difference = x - m
        guard abs(difference) < 0.1 * (x + m) else { return x * log(x / m) - difference }
        let v = difference / (x + m)
        var sum = difference * v, term = 2 * x * v
        let square = v * v
        for j in 1...1000 {
            term *= square
            let next = sum + term / Double(2 * j + 1)
            if next == sum { return next }
            sum = next
        }
        return sum
    }

    /// m^x e^−m / Γ(x + 1): the Poisson mass, x not necessarily whole.
    static func poissonMass(_ x: Double, mean m: Double) -> Double {
        if m == 0 { return x == 0 ? 1 : 0 }
        if x == 0 { return exp(-m) }
        if !x.isFinite || !m.isFinite { return 0 }
        return exp(-stirlingError(x) - deviancePart(x, mean: m)) / (2 * .pi * x).squareRoot()
    }

    /// Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) p^a q^b with q = 1 − p given apart: the binomial mass, a and b positive.
    static func binomialMass(_ a: Double, _ b: Double, _ p: Double, _ q: Double) -> Double {
        let n = a + b
        if a == 0 { return exp(b * (p < 0.1 ? log1p(-p) : log(q))) }
        if b == 0 { return exp(a * (q < 0.1 ? log1p(-q) : log(p))) }
        let exponent = stirlingError(n) - stirlingError(a) - stirlingError(b)
            - deviancePart(a, mean: n * p) - deviancePart(b, mean: n * q)
        return exp(exponent) * (n / (2 * .pi * a * b)).squareRoot()
    }

    private static let halfLogTwoPi = 0.918_938_533_204_672_741_78

    private static func stirlingSeries(_ x: Double) -> Double {
        let s = 1 / (x * x)
        let tail = 1 / 1188.0 - s * (691 / 360_360.0 - s * (1 / 156.0 - s * 3617 / 122_400.0))
        return (1 / 12.0 - s * (1 / 360.0 - s * (1 / 1260.0 - s * (1 / 1680.0 - s * tail)))) / x
    }
}
