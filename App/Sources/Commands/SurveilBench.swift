import Foundation
import Surveillance

/// Outbreak detection and reproduction numbers against the R packages of reference, where R is installed.
struct SurveilBench {
    func run() throws {
        let clock = ContinuousClock()
        let own = [
            try SurveillanceBenchmark.farringtonFlexible(clock: clock),
            try SurveillanceBenchmark.reproduction(clock: clock),
        ]
        let reference = try reference()
        for measurement in own {
            let rate = Double(measurement.series) / measurement.seconds
            let peer = reference[measurement.name].map { "R \(three($0)); ratio \(three(rate / $0))" }
                ?? "R is not installed"
            Terminal.say("surveil \(measurement.name): \(measurement.series) series, \(Int(rate)) a second, \(peer)")
        }
    }

    /// Series a second of the same tasks in R, by name; empty where R or its packages are missing.
    private func reference() throws -> [String: Double] {
        guard let r = Program.path("Rscript") else { return [:] }
        var rates: [String: Double] = [:]
        let output = try Program.output(r, ["-e", SurveillanceBenchmark.referenceScript()])
        for line in output.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 2, let rate = Double(parts[1]) { rates[String(parts[0])] = rate }
        }
        return rates
    }
}

/// How often a nowcast's interval of 95 per cent holds the truth, over 200 outbreaks and ten days of each.
struct NowcastBench {
    func run() throws {
        for peak in [5.0...20.0, 20.0...200.0, 100.0...400.0] {
            var nowcast = Nowcast()
            nowcast.samples = 300
            var simulation = NowcastSimulation()
            simulation.peak = peak
            let result = try simulation.run(nowcast, outbreaks: 200, seed: 5)
            Terminal.say("nowcast: peaks of \(Int(peak.lowerBound)) to \(Int(peak.upperBound)) cases, "
                + "\(result.estimates) estimates, \(three(result.coverage)) held the truth, bar 0.93 to 0.97")
        }
    }
}
