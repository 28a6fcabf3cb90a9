public import Kernel

/// Daily counts from a published running total, which corrections may make fall.
public struct CumulativeCounts: Sendable {
    /// A place where the total fell.
    public struct Correction: Sendable, Hashable {
        /// The step at which the lower total was published.
        public let index: Int
        /// How much lower it is than the total before.
        public let fall: Double
        /// What could not be taken from earlier steps; above 0 only where the total fell below zero's reach.
        public let unexplained: Double
        /// From which earlier steps it was taken, the latest first, and how much from each.
        public let takenBack: [Part]
    }

    /// What was taken back from one step.
    public struct Part: Sendable, Hashable {
        /// The step.
        public let step: Int
        /// How much.
        public let amount: Double
    }

    /// New cases at each step, never negative; not a number where the total is missing.
    public let increments: [Double]
    /// All falls, in order.
    public let corrections: [Correction]

    /// Takes a fall back from the latest steps before it, since what was struck out had been counted lately: the steps
    /// then still sum to the corrected total. Where totals are missing, the next known step holds the whole difference.
    ///
    /// Throws `surveillance.series.value` for totals that are negative or not finite.
    public init(_ totals: [Double?]) throws(GovError) {
        guard totals.count <= Series.maximumLength else { throw Fault.tooLong(totals.count) }
        var increments = [Double](repeating: .nan, count: totals.count)
        var corrections: [Correction] = []
        var last = 0.0
        // Steps that still hold cases, so that repeated falls cost no more than what was counted.
        var open: [Int] = []
        for (index, total) in totals.enumerated() {
            guard let total else { continue }
            guard total >= 0, total <= 1e15 else { throw Fault.value(total, index) }
            let change = total - last
            last = total
            increments[index] = max(0, change)
            if change > 0 { open.append(index) }
            guard change < 0 else { continue }
            var rest = -change, takenBack: [Part] = []
            while rest > 0, let step = open.last {
                let taken = min(rest, increments[step])
                increments[step] -= taken
                takenBack.append(Part(step: step, amount: taken))
                rest -= taken
                if increments[step] <= 0 { open.removeLast() }
            }
            corrections.append(Correction(index: index, fall: -change, unexplained: rest, takenBack: takenBack))
        }
        self.increments = increments
        self.corrections = corrections
    }
}
