import Foundation

/// The gamma law with a shape and a scale; its mean is shape × scale.
public struct GammaLaw: Sendable {
    /// Above 0.
    public let shape: Double
    /// Above 0.
    public let scale: Double

    /// Both above 0.
    public init(shape: Double, scale: Double = 1) {
        self.shape = shape
        self.scale = scale
    }

    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double { IncompleteGamma.lower(shape, x / scale) }

    /// P(X > x).
    public func survival(_ x: Double) -> Double { IncompleteGamma.upper(shape, x / scale) }

    /// The x with P(X ≤ x) = p, to about 1e-13 relative: Wilson and Hilferty's start, Halley's steps inside a bracket.
    public func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1, shape > 0 else { return p == 0 ? 0 : p == 1 ? .infinity : .nan }
        var x = start(p), low = 0.0, high = Double.infinity
        // So near to zero the law is x^shape / Γ(shape + 1), and the start is the answer.
        if x < 1e-17 { return x * scale }
        for _ in 0..<200 {
            let error = p <= 0.5
                ? IncompleteGamma.lower(shape, x) - p
                : (1 - p) - IncompleteGamma.upper(shape, x)
            if error > 0 { high = x } else { low = x }
            let density = SpecialFunctions.poissonMass(shape, mean: x) * shape / x
            let step = error / density
            let next = x - step / max(0.5, 1 - 0.5 * step * ((shape - 1) / x - 1))
            if abs(next - x) <= 4e-15 * x { return next * scale }
            if next > low, next < high {
                x = next
            } else {
                x = high.isFinite ? (low > 0 ? (low + high) / 2 : high / 16) : low * 2
            }
            if high - low <= 1e-15 * x { break }
        }
        return x * scale
    }

    private func start(_ p: Double) -> Double {
        if shape < 0.5 {
            let logarithm = (log(p) + SpecialFunctions.logGamma(shape + 1)) / shape
            if logarithm < -1 { return exp(logarithm) }
        }
        let ninth = 1 / (9 * shape)
        let cube = 1 - ninth + NormalLaw.quantile(p) * ninth.squareRoot()
        if cube > 0.1 { return shape * cube * cube * cube }
        return exp((log(p) + SpecialFunctions.logGamma(shape + 1)) / shape)
    }
}
