public import Kernel
import Foundation

/// Counts at equal steps of time, as a detector reads them.
///
/// A missing value is kept as a gap and never taken for zero. Values are counts, or means and rates of at least zero.
/// ```swift
/// let series = try Series(counts: [3, 0, nil, 7], step: .week, start: Day("2020-01-06"))
/// ```
public struct Series: Sendable, Hashable {
    /// The step of a series and how many of them a year has.
    public enum Step: String, Sendable, Codable, CaseIterable {
        case day, week, month

        /// Steps a year: 365, 52, 12.
        public var perYear: Int {
            switch self {
            case .day: 365
            case .week: 52
            case .month: 12
            }
        }
    }

    /// Not a number where missing.
    public let values: [Double]
    /// The step of the series.
    public let step: Step
    /// The first day of each step, where known.
    public let days: [Day]?
    /// Those at risk at each step (visits, residents), where known.
    public let population: [Double]?

    /// Longest series taken, in steps.
    public static let maximumLength = 200_000

    /// Throws `surveillance.series.*` on negative, infinite or too many values, and on parts of unequal length.
    public init(values: [Double], step: Step = .week, days: [Day]? = nil, population: [Double]? = nil)
        throws(GovError) {
        guard values.count <= Series.maximumLength else { throw Fault.tooLong(values.count) }
        for (index, value) in values.enumerated() where value < 0 || value.isInfinite || value > 1e15 {
            throw Fault.value(value, index)
        }
        if let days {
            guard days.count == values.count else { throw Fault.lengths() }
            for index in 1..<max(1, days.count) where days[index] <= days[index - 1] { throw Fault.order(index) }
        }
        if let population {
            guard population.count == values.count else { throw Fault.lengths() }
            for (index, value) in population.enumerated() where !(value > 0) || value.isInfinite {
                throw Fault.value(value, index)
            }
        }
        self.values = values
        self.step = step
        self.days = days
        self.population = population
    }

    /// Counts from a first day on.
    public init(counts: [Int?], step: Step = .week, start: Day? = nil) throws(GovError) {
        let days = start.map { start in counts.indices.map { Series.day(start, step, $0) } }
        try self.init(values: counts.map { $0.map(Double.init) ?? .nan }, step: step, days: days)
    }

    /// Steps.
    public var count: Int { values.count }

    /// The value at `index`, nil where missing.
    public func value(_ index: Int) -> Double? {
        let value = values[index]
        return value.isNaN ? nil : value
    }

    static func day(_ start: Day, _ step: Step, _ index: Int) -> Day {
        switch step {
        case .day: return start.advanced(by: index)
        case .week: return start.advanced(by: 7 * index)
        case .month:
            let (year, month, day) = start.components
            let months = year * 12 + month - 1 + index
            let last = Day.length(ofMonth: months % 12 + 1, year: months / 12)
            return Day(year: months / 12, month: months % 12 + 1, day: min(day, last)) ?? start
        }
    }
}
