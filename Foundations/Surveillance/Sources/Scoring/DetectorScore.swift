/// What a detector's alarms were worth, on a series whose outbreaks are known.
///
/// Terms as in D. L. Buckeridge, Journal of Biomedical Informatics 40 (2007) 370–379.
public struct DetectorScore: Sendable, Hashable {
    /// Alarms in outbreaks.
    public let truePositives: Int
    /// Alarms outside outbreaks.
    public let falsePositives: Int
    /// Steps without alarm outside outbreaks.
    public let trueNegatives: Int
    /// Steps without alarm in outbreaks.
    public let falseNegatives: Int
    /// Runs of outbreak steps.
    public let outbreaks: Int
    /// Those with an alarm in them.
    public let outbreaksDetected: Int
    /// Days from an outbreak's first step to its first alarm, for those detected, in order.
    public let daysToDetection: [Int]
    /// Alarms outside outbreaks in a year; nil for an empty series.
    public let falseAlarmsPerYear: Double?

    /// Scores step by step. Steps without a verdict (`alarms` nil) are not counted, but an outbreak goes on over them.
    public init(alarms: [Bool?], outbreak: [Bool], step: Series.Step) {
        precondition(alarms.count == outbreak.count, "a label for each step")
        var counts = (truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0)
        for (alarm, state) in zip(alarms, outbreak) {
            switch (alarm, state) {
            case (nil, _): continue
            case (true?, true): counts.truePositive += 1
            case (true?, false): counts.falsePositive += 1
            case (false?, true): counts.falseNegative += 1
            case (false?, false): counts.trueNegative += 1
            }
        }
        (truePositives, falsePositives, trueNegatives, falseNegatives) = counts
        let stepDays = step == .day ? 1 : step == .week ? 7 : 30
        var outbreaks = 0, delays: [Int] = [], index = 0
        while index < outbreak.count {
            guard outbreak[index] else {
                index += 1
                continue
            }
            let start = index
            var first: Int?
            while index < outbreak.count, outbreak[index] {
                if alarms[index] == true, first == nil { first = index }
                index += 1
            }
            outbreaks += 1
            if let first { delays.append((first - start) * stepDays) }
        }
        self.outbreaks = outbreaks
        outbreaksDetected = delays.count
        daysToDetection = delays
        let judged = alarms.filter { $0 != nil }.count
        falseAlarmsPerYear = judged > 0 ? Double(falsePositives) * Double(step.perYear) / Double(judged) : nil
    }

    /// Part of the outbreak steps with an alarm; nil without any.
    public var sensitivity: Double? { DetectorScore.part(truePositives, truePositives + falseNegatives) }
    /// Part of the other steps without an alarm.
    public var specificity: Double? { DetectorScore.part(trueNegatives, trueNegatives + falsePositives) }
    /// Part of the alarms that were in an outbreak.
    public var positivePredictiveValue: Double? { DetectorScore.part(truePositives, truePositives + falsePositives) }
    /// Part of the outbreaks that were seen at all.
    public var outbreakSensitivity: Double? { DetectorScore.part(outbreaksDetected, outbreaks) }

    /// Mean of `daysToDetection`; nil where no outbreak was detected.
    public var meanDaysToDetection: Double? {
        daysToDetection.isEmpty ? nil : Double(daysToDetection.reduce(0, +)) / Double(daysToDetection.count)
    }

    private static func part(_ some: Int, _ all: Int) -> Double? { all > 0 ? Double(some) / Double(all) : nil }
}
