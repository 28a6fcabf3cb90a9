/// What became of one expectation of a conformance suite.
public struct ConformanceResult: Sendable {
    /// How it ended.
    public enum Outcome: Hashable, Sendable {
        case passed
        /// We are wrong, or the suite is; with what happened.
        case failed(String)
        /// The case is itself faulty; with the reason. It does not count against us.
        case faulty(String)
        /// Not run; with the reason.
        case skipped(String)
    }

    /// The case, such as `common/2DCode/raw/CO5.json`.
    public let name: String
    /// What of it was looked at, such as `EXPECTEDVERIFY`.
    public let check: String
    /// How it ended.
    public let outcome: Outcome

    public init(_ name: String, _ check: String, _ outcome: Outcome) {
        self.name = name
        self.check = check
        self.outcome = outcome
    }
}

extension Sequence<ConformanceResult> {
    /// How many passed, failed, were faulty and were skipped.
    public var counts: (passed: Int, failed: Int, faulty: Int, skipped: Int) {
        var counts = (passed: 0, failed: 0, faulty: 0, skipped: 0)
        for result in self {
            switch result.outcome {
            case .passed: counts.passed += 1
            case .failed: counts.failed += 1
            case .faulty: counts.faulty += 1
            case .skipped: counts.skipped += 1
            }
        }
        return counts
    }
}
