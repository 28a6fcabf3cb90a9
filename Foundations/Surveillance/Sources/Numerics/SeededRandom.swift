import Foundation

/// Random numbers from a seed, the same on every machine (SplitMix64), with the draws that simulation needs.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Any seed is as good as another.
    public init(seed: UInt64) { state = seed }

    /// 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Uniform in (0, 1), never an end.
    public mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// 0 ..< bound, by multiplication; the bias is below bound / 2^64.
    public mutating func index(below bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// A draw from the standard normal law.
    public mutating func normal() -> Double { NormalLaw.quantile(uniform()) }

    /// A draw from the gamma law with scale 1 (Marsaglia and Tsang, 2000).
    public mutating func gamma(shape: Double) -> Double {
        if shape < 1 { return gamma(shape: shape + 1) * pow(uniform(), 1 / shape) }
        let d = shape - 1 / 3.0, c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal(), v = 1 + c * x
            if v <= 0 { continue }
            let cube = v * v * v
            if log(uniform()) < 0.5 * x * x + d - d * cube + d * log(cube) { return d * cube }
        }
    }

    /// A draw from the Poisson law: by chopping the mean into gamma waiting times, exact for any mean.
    public mutating func poisson(mean: Double) -> Int {
        var count = 0, rest = mean
        while rest > 12 {
            let jump = (rest * 7 / 8).rounded(.down)
            let waited = gamma(shape: jump)
            if waited > rest { return count + binomial(Int(jump) - 1, rest / waited) }
            count += Int(jump)
            rest -= waited
        }
        var product = uniform()
        let floor = exp(-rest)
        while product > floor {
            count += 1
            product *= uniform()
        }
        return count
    }

    /// A draw from the binomial law, by gamma-made beta splits while large (Ahrens and Dieter, 1974).
    public mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
        var n = trials, p = probability, count = 0
        while n > 20 {
            let a = 1 + n / 2, b = n + 1 - a
            let x = gamma(shape: Double(a)), y = gamma(shape: Double(b))
            let split = x / (x + y)
            if split >= p {
                n = a - 1
                p /= split
            } else {
                count += a
                n = b - 1
                p = (p - split) / (1 - split)
            }
        }
        for _ in 0..<max(0, n) where uniform() < p { count += 1 }
        return count
    }
}
