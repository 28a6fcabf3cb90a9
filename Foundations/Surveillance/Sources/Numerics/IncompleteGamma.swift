import Foundation

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x) (NIST DLMF 8.2, 8.7, 8.9).
///
/// Each is computed directly, never as one minus the other where that would cost digits. The cost grows with √a.
enum IncompleteGamma {
    /// P(a, x): the part of the gamma law of shape `a` below `x`.
    static func lower(_ a: Double, _ x: Double) -> Double {
        guard a > 0, x > 0 else { return x > 0 ? 1 : 0 }
        if x == .infinity { return 1 }
        return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
    }

    /// Q(a, x): the part of the gamma law of shape `a` above `x`.
    static func upper(_ a: Double, _ x: Double) -> Double {
        guard a > 0, x > 0 else { return x > 0 ? 0 : 1 }
        if x == .infinity { return 0 }
        return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var sum = 1.0, term = 1.0, denominator = a
        for _ in 0..<limit {
            denominator += 1
            term *= x / denominator
            sum += term
            if term < sum * 1e-17 { break }
        }
        return min(1, SpecialFunctions.poissonMass(a, mean: x) * sum)
    }

    /// Lentz's evaluation of the continued fraction.
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var c = 1 / 1e-300
        var d = 1 / b
        var h = d
        for i in 1..<limit {
            let step = -Double(i) * (Double(i) - a)
            b += 2
            d = 1 / nonzero(step * d + b)
            c = nonzero(b + step / c)
            let factor = d * c
            h *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return min(1, SpecialFunctions.poissonMass(a, mean: x) * a * h)
    }

    private static func nonzero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    private static let limit = 2_000_000
}
