public import Kernel

/// Onsets a day, told apart by where the infection was caught.
public struct Incidence: Sendable, Hashable {
    /// Infected here; not a number where a day is missing.
    public let local: [Double]
    /// Infected elsewhere: they infect, but nobody here infected them.
    public let imported: [Double]

    /// Cases of the first day count as imported, since nobody before them is known.
    ///
    /// Throws `surveillance.input` for unequal lengths, negative or infinite numbers, or more than
    /// `Series.maximumLength` days.
    public init(local: [Double?], imported: [Double?]? = nil) throws(GovError) {
        let imported = imported ?? [Double?](repeating: 0, count: local.count)
        guard imported.count == local.count else { throw Fault.lengths() }
        guard local.count <= Series.maximumLength else { throw Fault.tooLong(local.count) }
        for (index, value) in (local + imported).enumerated() {
            if let value, !(value >= 0 && value <= 1e15) { throw Fault.value(value, index % max(1, local.count)) }
        }
        var here = local.map { $0 ?? .nan }, elsewhere = imported.map { $0 ?? .nan }
        if let first = here.first {
            elsewhere[0] = (first.isNaN ? 0 : first) + (elsewhere[0].isNaN ? 0 : elsewhere[0])
            here[0] = 0
        }
        self.local = here
        self.imported = elsewhere
    }

    /// Days.
    public var count: Int { local.count }

    /// All cases of a day; a missing number counts as none.
    func total(_ day: Int) -> Double {
        (local[day].isNaN ? 0 : local[day]) + (imported[day].isNaN ? 0 : imported[day])
    }
}

/// The windows over which a reproduction number is taken to be constant.
public enum ReproductionWindows: Sendable, Hashable {
    /// Every day, over the given number of days up to it; 7 is usual, 1 is daily.
    case sliding(days: Int)
    /// Windows of the given length side by side.
    case blocks(days: Int)

    /// First and last day of each window, from 0; the first day of a series is in none.
    func ranges(count: Int) -> [ClosedRange<Int>] {
        let (days, step): (Int, Int) = switch self {
        case .sliding(let days): (max(1, days), 1)
        case .blocks(let days): (max(1, days), max(1, days))
        }
        guard count > days else { return [] }
        return stride(from: 1, through: count - days, by: step).map { $0...($0 + days - 1) }
    }
}

/// A reproduction number with its uncertainty.
public struct ReproductionEstimate: Sendable, Hashable {
    /// First and last day of the window, from 0.
    public let window: ClosedRange<Int>
    /// Cases in the window: local ones by Cori's method, all by Wallinga and Teunis's.
    public let cases: Double
    /// Nil where the method has no answer: too early, or a day of the window is missing.
    public let mean: Double?
    /// Posterior standard deviation, or that of the number of infections ascribed.
    public let standardDeviation: Double?
    /// At 2.5, 5, 25, 50, 75, 95 and 97.5 per cent; empty where there is no mean.
    public let quantiles: [Double]

    /// The probabilities of `quantiles`.
    public static let probabilities = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975]

    /// The 2.5 per cent quantile.
    public var lower: Double? { quantiles.first }
    /// The median.
    public var median: Double? { quantiles.isEmpty ? nil : quantiles[3] }
    /// The 97.5 per cent quantile.
    public var upper: Double? { quantiles.last }
}
