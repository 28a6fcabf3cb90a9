import Foundation
import Kernel
import Surveillance

/// A made series whose answers were computed once with R 4.2.2, `surveillance` 1.20.3 and `EpiEstim` 2.2-4.
enum Known {
    /// 416 weeks with season, a made disturbance and an outbreak in weeks 409 to 413 (from 1).
    static let values: [Double] = (0..<416).map { week in
        let season = 9 + 6 * cos(2 * .pi * Double(week) / 52) + Double(week * 7919 % 11) / 2
        return (season + ((408...412).contains(week) ? 14 : 0)).rounded(.down)
    }

    /// Positions (from 0) at which answers were noted.
    static let positions = [404, 408, 409, 412, 415]
    static let monday = Day(sinceEpoch: 14_249)

    static func series() throws -> Series { try Series(values: values) }

    static func dated() throws -> Series {
        try Series(values: values, days: values.indices.map { monday.advanced(by: 7 * $0) })
    }

    static let incidence: [Double?] = (0..<40).map { day in
        let wave = 20 * exp(-Double((day - 18) * (day - 18)) / 90)
        return (5 + wave + Double(day * 31 % 7)).rounded(.down)
    }

    /// Answers of a method at `positions`, tested from week 405 on.
    static func answers(_ method: String, _ options: DetectorOptions = [:], dated: Bool = false, from first: Int = 404)
        throws -> [Detection] {
        let series = dated ? try Known.dated() : try Known.series()
        let all = try DetectorRegistry.make(method, options).detect(series, in: first..<416)
        return positions.map { all[$0 - first] }
    }

    static func near(_ computed: [Double?], _ expected: [Double?], _ tolerance: Double = 1e-9) -> Bool {
        computed.count == expected.count && zip(computed, expected).allSatisfy { pair in
            guard let a = pair.0, let b = pair.1 else { return pair.0 == nil && pair.1 == nil }
            return abs(a - b) <= tolerance * max(1e-6, abs(b))
        }
    }
}
