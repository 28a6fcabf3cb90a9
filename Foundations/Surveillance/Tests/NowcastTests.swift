import Kernel
@testable import Surveillance
import Testing

struct NowcastTests {
    private let start = Day(sinceEpoch: 18_262)

    /// Every day `perDay` cases, one for each delay 0, 1, 2, … in turn.
    private func steady(_ days: Int, perDay: Int, longest: Int) -> [(event: Day, report: Day)] {
        (0..<days).flatMap { day in
            (0..<perDay).map { (start.advanced(by: day), start.advanced(by: day + $0 % (longest + 1))) }
        }
    }

    @Test func `Steady reporting is completed to the steady number`() throws {
        let triangle = try ReportingTriangle(cases: steady(40, perDay: 60, longest: 5), start: start,
                                             now: start.advanced(by: 39), maximumDelay: 5)
        let days = try Nowcast().estimate(triangle)
        #expect(days.count == 40)
        #expect(days[..<35].allSatisfy { $0.reported == 60 && $0.lower == 60 && $0.upper == 60
            && $0.completeness == 1 })
        for (elapsed, day) in days.reversed().prefix(5).enumerated() {
            #expect(day.reported == 10 * (elapsed + 1))
            #expect(abs(day.completeness - Double(elapsed + 1) / 6) < 0.02)
            #expect(day.lower <= 60 && day.upper >= 60 && day.lower >= day.reported)
            #expect((day.lower...day.upper).contains(day.median))
        }
        #expect(abs(days[38].median - 60) <= 8)
    }

    @Test func `The delay law is not fooled by what has not come in yet`() throws {
        let triangle = try ReportingTriangle(cases: steady(30, perDay: 60, longest: 5), start: start,
                                             now: start.advanced(by: 29), maximumDelay: 5)
        let cumulative = ReportingDelay(triangle).cumulative
        for (delay, part) in cumulative.enumerated() { #expect(abs(part - Double(delay + 1) / 6) < 0.02) }
        // What was seen, taken as it is, would put more weight on short delays.
        let seen = triangle.counts.flatMap { $0.prefix(1) }.reduce(0, +)
        #expect(Double(seen) / Double(triangle.counts.joined().reduce(0, +)) > 1.0 / 6 + 0.01)
    }

    @Test func `The same seed gives the same nowcast and reports after now are not known`() throws {
        let cases = steady(40, perDay: 12, longest: 8)
        let now = start.advanced(by: 30)
        let early = cases.filter { $0.report <= now }
        let all = try Nowcast().estimate(ReportingTriangle(cases: cases, start: start, now: now, maximumDelay: 8))
        let known = try Nowcast().estimate(ReportingTriangle(cases: early, start: start, now: now, maximumDelay: 8))
        #expect(all == known)
    }

    /// Two hundred outbreaks whose truth is known, of large and of small ones. `yitong bench nowcast` takes ten days of
    /// each.
    @Test(arguments: [20.0...120.0, 5.0...20.0])
    func `A 95 per cent interval covers the truth 93 to 97 per cent of the time`(peak: ClosedRange<Double>) throws {
        var nowcast = Nowcast()
        nowcast.samples = 200
        var simulation = NowcastSimulation()
        simulation.nows = 1
        simulation.peak = peak
        let result = try simulation.run(nowcast, outbreaks: 200, seed: 11)
        #expect(result.estimates == 3000)
        #expect((0.93...0.97).contains(result.coverage),
            "covered \(result.coverage), by delay \(result.coverageByDelay)")
        #expect(result.relativeWidth < 1.2)
    }

    @Test func `No cases, one case and thousands have an answer`() throws {
        for cases in [[], [(start, start.advanced(by: 3))],
                      (0..<5000).map { (start.advanced(by: 20), start.advanced(by: 20 + $0 % 3)) }] {
            let triangle = try ReportingTriangle(cases: cases.map { (event: $0.0, report: $0.1) }, start: start,
                                                 now: start.advanced(by: 21), maximumDelay: 10)
            for day in try Nowcast().estimate(triangle) {
                #expect(day.lower >= day.reported && day.lower <= day.upper && day.mean.isFinite)
            }
        }
        #expect(throws: GovError.self) {
            try ReportingTriangle(cases: [], start: start, now: start.advanced(by: 3), maximumDelay: 10)
        }
        var nowcast = Nowcast()
        nowcast.prior = .poissonGamma(mean: 50, variance: 20)
        let triangle = try ReportingTriangle(cases: [], start: start, now: start.advanced(by: 20), maximumDelay: 10)
        #expect(throws: GovError.self) { try nowcast.estimate(triangle) }
    }
}
