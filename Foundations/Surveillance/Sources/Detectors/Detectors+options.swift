import Kernel

// Each method from its settings as data. The names are those of the registry's option lists; an unknown name, a number
// out of range or a word that is none of the choices throws `surveillance.option.*`.

extension FarringtonFlexible {
    init(_ options: DetectorOptions) throws(GovError) {
        yearsBack = try options.whole("yearsBack", 5, in: 1...30)
        windowHalfWidth = try options.whole("windowHalfWidth", 3, in: 0...12)
        periods = try options.whole("periods", 10, in: 1...26)
        weightsThreshold = try options.number("weightsThreshold", 2.58, in: 0.1...100)
        reweight = try options.flag("reweight", true)
        pastWeeksNotIncluded = try options.whole("pastWeeksNotIncluded", 26, in: 0...400)
        trend = try options.flag("trend", true)
        trendThreshold = try options.number("trendThreshold", 1, in: 0...1)
        threshold = try options.choice("threshold", .nbPlugin)
        power = try options.choice("power", .twoThirds)
        alpha = try options.number("alpha", 0.05, in: 1e-12...0.5)
        minimumCases = try options.whole("minimumCases", 5, in: 0...1_000_000)
        minimumWeeks = try options.whole("minimumWeeks", 4, in: 1...400)
        populationOffset = try options.flag("populationOffset", false)
        calendar = try options.choice("calendar", .dates)
    }
}

extension Farrington {
    init(_ options: DetectorOptions) throws(GovError) {
        yearsBack = try options.whole("yearsBack", 5, in: 1...30)
        windowHalfWidth = try options.whole("windowHalfWidth", 3, in: 0...12)
        reweight = try options.flag("reweight", true)
        trend = try options.flag("trend", true)
        alpha = try options.number("alpha", 0.05, in: 1e-12...0.5)
        power = try options.choice("power", .twoThirds)
        minimumCases = try options.whole("minimumCases", 5, in: 0...1_000_000)
        minimumWeeks = try options.whole("minimumWeeks", 4, in: 1...400)
        calendar = try options.choice("calendar", .steps)
    }
}

extension EARS {
    init(_ variant: Variant, _ options: DetectorOptions) throws(GovError) {
        self.init(variant)
        baseline = try options.whole("baseline", 7, in: 3...1000)
        alpha = try options.number("alpha", alpha, in: 1e-12...0.5)
        minimumSigma = try options.number("minimumSigma", 0, in: 0...1e9)
    }
}

extension CUSUM {
    init(_ options: DetectorOptions) throws(GovError) {
        k = try options.number("k", 1.04, in: 0...1e9)
        h = try options.number("h", 2.26, in: 0...1e9)
        transform = try options.choice("transform", .standard)
        if options["mean"] != nil { mean = try options.number("mean", 1, in: 1e-9...1e15) }
    }
}

extension RKI {
    init(rule: Int, _ options: DetectorOptions) throws(GovError) {
        self.init(rule: rule)
        yearsBack = try options.whole("yearsBack", yearsBack, in: 0...30)
        windowHalfWidth = try options.whole("windowHalfWidth", windowHalfWidth, in: 1...26)
        thisYear = try options.flag("thisYear", thisYear)
        guard thisYear || yearsBack > 0 else { throw Fault.option("thisYear", "false", "yearsBack ≥ 1") }
    }
}

extension BayesCounts {
    init(rule: Int, _ options: DetectorOptions) throws(GovError) {
        let windows = try RKI(rule: rule, options)
        (yearsBack, windowHalfWidth, thisYear) = (windows.yearsBack, windows.windowHalfWidth, windows.thisYear)
        alpha = try options.number("alpha", 0.05, in: 1e-12...0.5)
    }
}

extension LikelihoodRatio {
    init(negativeBinomial: Bool, _ options: DetectorOptions) throws(GovError) {
        law = .poisson
        if negativeBinomial {
            let given = options["overdispersion"] == nil
                ? nil : try options.number("overdispersion", 0, in: 1e-9...1e6)
            law = .negativeBinomial(overdispersion: given)
        }
        thresholdARL = try options.number("thresholdARL", 5, in: 1e-6...1e6)
        harmonics = try options.whole("harmonics", 1, in: 0...5)
        trend = try options.flag("trend", false)
        if options["window"] != nil { window = try options.whole("window", 1, in: 1...100_000) }
        if options["mean"] != nil { mean = try options.number("mean", 1, in: 1e-9...1e15) }
    }
}

extension Shewhart {
    init(_ options: DetectorOptions) throws(GovError) {
        baseline = try options.whole("baseline", 28, in: 3...1000)
        guardBand = try options.whole("guardBand", 2, in: 0...100)
        sigmas = try options.number("sigmas", 3, in: 0.1...100)
    }
}

extension EWMA {
    init(_ options: DetectorOptions) throws(GovError) {
        weight = try options.number("weight", 0.3, in: 0.001...1)
        sigmas = try options.number("sigmas", 3, in: 0.1...100)
        baseline = try options.whole("baseline", 28, in: 3...1000)
        guardBand = try options.whole("guardBand", 2, in: 0...100)
    }
}

extension MovingPercentile {
    init(_ options: DetectorOptions) throws(GovError) {
        yearsBack = try options.whole("yearsBack", 5, in: 1...30)
        neighbours = try options.whole("neighbours", 2, in: 0...12)
        if options["periodSteps"] != nil { periodSteps = try options.whole("periodSteps", 1, in: 1...400) }
        percentile = try options.number("percentile", 0.8, in: 0.5...1)
        minimumCases = try options.whole("minimumCases", 2, in: 0...1_000_000)
    }
}

extension FixedThreshold {
    init(_ options: DetectorOptions) throws(GovError) {
        threshold = try options.number("threshold", 1, in: 0...1e15)
        periodSteps = try options.whole("periodSteps", 1, in: 1...400)
    }
}
