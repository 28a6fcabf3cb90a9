/// What one case of a conformance folder came to.
public struct ConformanceResult: Sendable, Hashable {
    /// Method and table, such as `ears-c1 newport_ears_C1.csv`.
    public let name: String
    /// Whether every number is within tolerance and every alarm the same.
    public let passed: Bool
    /// The largest deviation, or what went wrong.
    public let detail: String

    init(_ name: String, passed: Bool, _ detail: String) {
        self.name = name
        self.passed = passed
        self.detail = detail
    }
}

/// The largest relative deviation between a column computed and the one expected.
struct Comparison {
    private(set) var worst = 0.0
    private(set) var worstPlace = ""
    private(set) var mismatches: [String] = []

    /// Relative to the expected value, or absolute below `floor`.
    mutating func compare(_ computed: Double?, _ expected: Double?, at place: String, floor: Double = 1e-12) {
        switch (computed, expected) {
        case (nil, nil): return
        case (let a?, let b?):
            let deviation = abs(a - b) / max(abs(b), floor)
            if deviation > worst || deviation.isNaN { (worst, worstPlace) = (deviation, place) }
        default:
            mismatches.append("\(place): \(Comparison.write(computed)), expected \(Comparison.write(expected))")
        }
    }

    mutating func same(_ computed: Bool, _ expected: Bool, at place: String) {
        if computed != expected { mismatches.append("\(place): \(computed), expected \(expected)") }
    }

    func passes(_ tolerance: Double) -> Bool { mismatches.isEmpty && worst <= tolerance }

    var detail: String {
        let deviation = "largest deviation \(worst)" + (worstPlace.isEmpty ? "" : " at \(worstPlace)")
        return mismatches.isEmpty ? deviation : "\(mismatches.count) differ, first \(mismatches[0]); \(deviation)"
    }

    private static func write(_ value: Double?) -> String { value.map { String($0) } ?? "none" }
}
