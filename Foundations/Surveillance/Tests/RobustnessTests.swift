import Foundation
import Kernel
@testable import Surveillance
import Testing

/// Series that break programs: every method must answer with a finite bound, no bound, or a clear error.
struct RobustnessTests {
    enum Shape: String, CaseIterable, Sendable {
        case zeros, constant, single, huge, hugeNoise, oneSpike, missingEverywhere, missingOften, alternating,
            separated,
             oneLast, empty, growing
    }

    private func values(_ shape: Shape, count: Int, _ random: inout SeededRandom) -> [Double] {
        (0..<count).map { index in
            switch shape {
            case .zeros: 0
            case .constant: 7
            case .single: index == 0 ? 3 : .nan
            case .huge: 1e9
            case .hugeNoise: (1e9 * (0.5 + random.uniform())).rounded()
            case .oneSpike: index == count / 2 ? 1e9 : 0
            case .missingEverywhere: .nan
            case .missingOften: random.uniform() < 0.7 ? .nan : Double(random.poisson(mean: 3))
            case .alternating: index % 2 == 0 ? 0 : 1000
            case .separated: index % 52 < 26 ? 0 : 20
            case .oneLast: index == count - 1 ? 1 : 0
            case .empty: 0
            case .growing: min(1e12, exp(Double(index) / 15).rounded())
            }
        }
    }

    private static let variants: [(String, DetectorOptions)] = [
        ("farrington-flexible", ["threshold": "delta"]), ("farrington-flexible", ["threshold": "muan",
            "minimumCases": 0]),
        ("farrington-flexible", ["periods": 1, "pastWeeksNotIncluded": 3, "trendThreshold": 0.05, "power": "none"]),
        ("farrington", ["minimumCases": 0, "power": "1/2"]), ("cusum", ["transform": "rossi"]),
        ("cusum", ["transform": "anscombe"]), ("glr-negative-binomial", ["overdispersion": 0.5, "window": 10]),
    ]

    @Test(arguments: Shape.allCases)
    func `Every method has a defined answer for hostile series`(shape: Shape) throws {
        var random = SeededRandom(seed: 17)
        let all = DetectorRegistry.methods.map { ($0.name, DetectorOptions()) } + Self.variants
        for count in shape == .empty ? [0] : [1, 60, 330] {
            let values = values(shape, count: count, &random)
            let days = values.indices.map { Known.monday.advanced(by: 7 * $0) }
            for (name, options) in all {
                let detector = try DetectorRegistry.make(name, options)
                for series in [try Series(values: values), try Series(values: values, days: days)] {
                    let first = max(detector.firstIndex(in: series), series.count - 8)
                    guard first < series.count else { continue }
                    for answer in try detector.detect(series, in: first..<series.count) {
                        let place = "\(name) \(options.values) \(shape) \(count) at \(answer.index)"
                        for number in [answer.upper, answer.expected, answer.statistic, answer.pValue] {
                            #expect(number.map { $0.isFinite && $0 >= -1e9 } ?? true, Comment(rawValue: place))
                        }
                        #expect(answer.pValue.map { (0...1).contains($0) } ?? true, Comment(rawValue: place))
                        #expect(!answer.alarm || answer.observed != nil, Comment(rawValue: place))
                    }
                }
            }
        }
    }

    @Test func `Negative, infinite and overlong input is refused with its code`() {
        func code(_ make: () throws -> Void) -> String? {
            do { try make() } catch let error as GovError { return error.code } catch {}
            return nil
        }
        #expect(code { _ = try Series(counts: [1, -1]) } == "surveillance.series.value")
        #expect(code { _ = try Series(values: [.infinity]) } == "surveillance.series.value")
        #expect(code { _ = try Series(values: [Double](repeating: 0,
            count: 200_001)) } == "surveillance.series.too-long")
        #expect(code { _ = try Series(values: [1, 2], days: [Known.monday]) } == "surveillance.series.lengths")
        #expect(code { _ = try Series(values: [1, 2], days: [Known.monday, Known.monday]) }
            == "surveillance.series.order")
        #expect(code { _ = try Incidence(local: [1, -2]) } == "surveillance.series.value")
        #expect(code { _ = try EARS(.c1).detect(Series(values: [1, 2, 3]), in: 1..<3) } == "surveillance.range")
        #expect(code { _ = try Farrington().detect(Series(values: [1]), in: -1..<1) } == "surveillance.range")
    }

    @Test func `A count that rises never loses its alarm`() throws {
        var random = SeededRandom(seed: 23)
        for name in ["farrington-flexible", "farrington", "ears-c1", "ears-c2", "rki2", "bayes3", "shewhart"] {
            let detector = try DetectorRegistry.make(name)
            for _ in 0..<5 {
                var values = (0..<330).map { _ in Double(random.poisson(mean: 6)) }
                var alarmed = false
                for count in [0.0, 5, 10, 20, 40, 1000] {
                    values[329] = count
                    let answer = try detector.detect(Series(values: values), in: 329..<330)[0]
                    #expect(answer.alarm || !alarmed, "\(name) at \(count)")
                    alarmed = answer.alarm
                }
                #expect(alarmed, "\(name) misses a thousand cases")
            }
        }
    }

    @Test func `A detector does not look into the future`() throws {
        for method in DetectorRegistry.methods {
            let detector = try DetectorRegistry.make(method.name)
            let whole = try detector.detect(Known.series(), in: 330..<380)
            let cut = try detector.detect(Series(values: Array(Known.values[..<380])), in: 330..<380)
            #expect(whole == cut, "\(method.name)")
        }
    }

    @Test func `A missing week is not a week without cases`() throws {
        var values = Known.values
        for week in stride(from: 200, to: 300, by: 3) { values[week] = .nan }
        let gaps = try FarringtonFlexible().detect(Series(values: values), in: 400..<401)[0]
        let zeros = try FarringtonFlexible().detect(Series(values: values.map { $0.isNaN ? 0 : $0 }), in: 400..<401)[0]
        #expect(try #require(gaps.expected) > #require(zeros.expected))
    }
}
