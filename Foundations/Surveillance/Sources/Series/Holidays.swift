public import Kernel

/// Public holidays, as a covariate: what part of each step of a series they take.
///
/// Over the Spring Festival people see doctors less and laboratories report late; a model that does not know this
/// alarms the week after.
public struct Holidays: Sendable {
    private let days: Set<Int>

    /// Days in any order; repeated ones count once.
    public init(_ days: some Sequence<Day>) { self.days = Set(days.map(\.sinceEpoch)) }

    /// For each step of the series, the share of its days that are holidays, 0 to 1. Nil where the series has no days.
    public func shares(of series: Series) -> [Double]? {
        guard let starts = series.days else { return nil }
        return starts.map { start in
            let length: Int = switch series.step {
            case .day: 1
            case .week: 7
            case .month: Day.length(ofMonth: start.components.month, year: start.components.year)
            }
            let hits = (0..<length).filter { days.contains(start.sinceEpoch + $0) }.count
            return Double(hits) / Double(length)
        }
    }
}
