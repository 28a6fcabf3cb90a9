package import Kernel

/// The rule for one kind of task in one version: how long, what stops the clock, who hears of it when it is late.
///
/// Rules are data. A task keeps the version it began with.
package struct TaskRule: Hashable, Codable, Sendable {
    /// Stable and dotted, such as `address.confirm`.
    package var kind: String
    package var version: Int
    package var title: Text
    package var limit: TimeLimit
    /// The name of the calendar that working days are counted by.
    package var calendar: String
    /// Why the clock may stand still, such as waiting for the applicant; none if it never may.
    package var stopReasons: [StopReason]
    /// The role, in the next division above, that gets an overdue task as well.
    package var escalatesTo: String
    /// The results with which it can be closed.
    package var results: [TaskResult]
    package var legalBasis: Text
    /// Whether it is closed by the case it belongs to, on the page where the work is done, and never by itself.
    package var closesWithCase: Bool?

    package init(_ kind: String, version: Int = 1, _ title: Text, within limit: TimeLimit, calendar: String = "china",
                 stopReasons: [StopReason] = [], escalatesTo: String, results: [TaskResult], legalBasis: Text,
                 closesWithCase: Bool? = nil) {
        self.kind = kind
        self.version = version
        self.title = title
        self.limit = limit
        self.calendar = calendar
        self.stopReasons = stopReasons
        self.escalatesTo = escalatesTo
        self.results = results
        self.legalBasis = legalBasis
        self.closesWithCase = closesWithCase
    }

    /// Whether it says all that a task needs: a limit in range, ways to end, a role above, and no code twice.
    var isWhole: Bool {
        let isInRange = switch limit {
        case .workingDays(let days): (0...10_000).contains(days)
        case .hours(let hours): (0...87_600).contains(hours)
        }
        let codes = results.map(\.code), reasons = stopReasons.map(\.code)
        return isInRange && version > 0 && !kind.isEmpty && !escalatesTo.isEmpty && !results.isEmpty
            && Set(codes).count == codes.count && Set(reasons).count == reasons.count
    }
}

/// A reason for which the clock of a task may stand still.
package struct StopReason: Hashable, Codable, Sendable {
    package var code: String
    package var title: Text

    package init(_ code: String, _ title: Text) {
        self.code = code
        self.title = title
    }
}

/// One way in which a task can end.
package struct TaskResult: Hashable, Codable, Sendable {
    package var code: String
    package var title: Text
    /// Whether a reason must be given in words.
    package var needsNote: Bool

    package init(_ code: String, _ title: Text, needsNote: Bool = false) {
        self.code = code
        self.title = title
        self.needsNote = needsNote
    }
}
