public import Kernel
import Foundation

/// Work of a known size, for `bench`: thousands of simulated series through one method on one core.
public enum SurveillanceBenchmark {
    /// What a run took.
    public struct Measurement: Sendable {
        /// The method timed.
        public let name: String
        /// Series gone through.
        public let series: Int
        /// Wall-clock time of the work, without making the series.
        public let seconds: Double
        /// Alarms or estimates made: the same for the same seed, so that a run can be told to have done the work.
        public let answers: Int

        /// Series a second; 0 where no time was measured.
        public var seriesPerSecond: Double { seconds > 0 ? Double(series) / seconds : 0 }
    }

    /// Flexible Farrington at the last week of each series, with ten seasonal levels and five years of baseline.
    public static func farringtonFlexible(series count: Int = 3000, weeks: Int = 520, seed: UInt64 = 1,
                                          clock: some Clock<Duration>) throws(GovError) -> Measurement {
        let all = try simulatedWeeks(series: count, weeks: weeks, seed: seed)
        let method = FarringtonFlexible()
        let start = clock.now
        let answers = try method.detectLast(all)
        let seconds = seconds(start.duration(to: clock.now))
        return Measurement(name: "farrington-flexible", series: count, seconds: seconds,
                           answers: answers.filter { $0?.alarm == true }.count)
    }

    /// Cori's estimator with weekly windows sliding by a day, over each whole series.
    public static func reproduction(series count: Int = 3000, days: Int = 365, seed: UInt64 = 1,
                                    clock: some Clock<Duration>) throws(GovError) -> Measurement {
        var random = SeededRandom(seed: seed)
        var all: [Incidence] = []
        for _ in 0..<count {
            let level = exp(random.uniform() * 4)
            let counts = (0..<days).map { day -> Double? in
                Double(random.poisson(mean: level * (1.2 + sin(Double(day) / 30))))
            }
            all.append(try Incidence(local: counts))
        }
        let start = clock.now
        let estimator = try CoriEstimator(serialInterval: SerialInterval(mean: 5, standardDeviation: 3, days: days))
        var answers = 0
        for incidence in all { answers += estimator.estimate(incidence).filter { $0.mean != nil }.count }
        let seconds = seconds(start.duration(to: clock.now))
        return Measurement(name: "cori", series: count, seconds: seconds, answers: answers)
    }

    /// Weekly counts with season, trend and overdispersion, as reported diseases have.
    public static func simulatedWeeks(series count: Int, weeks: Int, seed: UInt64) throws(GovError) -> [Series] {
        var random = SeededRandom(seed: seed)
        var all: [Series] = []
        all.reserveCapacity(count)
        for _ in 0..<count {
            let level = random.uniform() * 4 - 0.5, season = random.uniform(), trend = random.uniform() * 0.002 - 0.001
            let size = 1 + 9 * random.uniform()
            let values = (0..<weeks).map { week in
                let mean = exp(level + season * cos(2 * .pi * Double(week) / 52) + trend * Double(week))
                return Double(random.poisson(mean: mean * random.gamma(shape: size) / size))
            }
            all.append(try Series(values: values))
        }
        return all
    }

    private static func seconds(_ duration: Duration) -> Double {
        let (whole, fraction) = duration.components
        return Double(whole) + Double(fraction) * 1e-18
    }
}
