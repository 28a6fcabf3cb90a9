/// Which of many tests to believe, so that at most a given part of those believed are false.
///
/// Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", J. R. Statist. Soc. B 57 (1995) 289–300.
public enum FalseDiscovery {
    /// For each p-value whether it is a discovery at the rate; nil (no test) never is.
    public static func discoveries(_ pValues: [Double?], rate: Double) -> [Bool] {
        let adjusted = adjusted(pValues)
        return adjusted.map { $0.map { $0 <= rate } ?? false }
    }

    /// The least rate at which each would be a discovery (the adjusted p-value); nil stays nil.
    public static func adjusted(_ pValues: [Double?]) -> [Double?] {
        var tests: [(p: Double, index: Int)] = []
        for (index, p) in pValues.enumerated() { if let p, !p.isNaN { tests.append((p, index)) } }
        tests.sort { $0 < $1 }
        var result = [Double?](repeating: nil, count: pValues.count)
        var least = 1.0
        for rank in tests.indices.reversed() {
            least = min(least, tests[rank].p * Double(tests.count) / Double(rank + 1))
            result[tests[rank].index] = least
        }
        return result
    }
}
