package import Kernel

/// Notices bulk reading in the log: many people in an hour or a day, and reading outside of working time.
///
/// It is fed every entry in order. Fed from the same entries again it finds the same, by the same keys.
package struct ReadWatch: Sendable {
    /// What was noticed.
    package struct Finding: Hashable, Sendable {
        /// Why somebody should look at it.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case many, night
            /// One person's record was opened by a duty that works by task, without one.
            case noTask = "no-task"
            /// One's own record, or a relative's, was opened in duty.
            case own, relative
            /// A large export of persons, or one at the command line.
            case export
        }

        package let kind: Kind
        package let account: AccountID?
        package let title: String
        package let role: String?
        package let office: Scope?
        package let at: Timestamp
        package let count: Int
        /// The one person whose record was opened.
        package let subject: SubjectID?
        /// One finding of a key is enough.
        package let key: String

        package init(_ kind: Kind, _ entry: Entry, count: Int, subject: SubjectID? = nil, key: String) {
            self.kind = kind
            account = entry.account
            title = entry.title
            role = entry.role
            office = entry.office
            at = entry.at
            self.count = count
            self.subject = subject
            self.key = key
        }
    }

    package var limits: ReadLimits
    private let offsetSeconds: Int
    private let isWorkingDay: @Sendable (Day) -> Bool
    private var counters: [AccountID: ReadCounter] = [:]
    private var nights: [AccountID: ReadCounter] = [:]
    private static let nightSeconds: Int64 = 12 * 3600

    package init(_ limits: ReadLimits, offsetSeconds: Int, isWorkingDay: @escaping @Sendable (Day) -> Bool) {
        self.limits = limits
        self.offsetSeconds = offsetSeconds
        self.isWorkingDay = isWorkingDay
    }

    /// What the entry, after those before it, gives reason to tell.
    package mutating func see(_ entry: Entry) -> [Finding] {
        guard entry.outcome == .done, let account = entry.account, let subjects = entry.countedSubjects,
              entry.role != nil else { return [] }
        var found: [Finding] = []
        let rate = limits.rate(of: entry.role), day = entry.at.day(offsetSeconds: offsetSeconds)
        let (short, long) = counters[account, default: ReadCounter()].pass(subjects, at: entry.at)
        if short > rate.noticeHour || long > rate.noticeDay {
            found.append(Finding(.many, entry, count: long, key: "many \(account) \(day)"))
        }
        if isOdd(entry.at, day), !limits.roundTheClock.contains(entry.role ?? "") {
            let count = nights[account, default: ReadCounter(shortSeconds: Self.nightSeconds,
                                                             longSeconds: Self.nightSeconds)]
                .pass(subjects, at: entry.at).long
            if count > limits.oddSubjects {
                found.append(Finding(.night, entry, count: count, key: "night \(account) \(day)"))
            }
        }
        return found
    }

    /// Whether offices are closed then.
    private func isOdd(_ moment: Timestamp, _ day: Day) -> Bool {
        let start = day.start(offsetSeconds: offsetSeconds).milliseconds
        let hour = Int((moment.milliseconds - start) / 3_600_000)
        return !(limits.workStartsHour..<limits.workEndsHour).contains(hour) || !isWorkingDay(day)
    }

    /// Forgets accounts that have read nothing for a day.
    package mutating func sweep(at now: Timestamp) {
        for account in Array(counters.keys) {
            counters[account]?.advance(to: now)
            if counters[account]?.long == 0 { counters[account] = nil }
        }
        for account in Array(nights.keys) {
            nights[account]?.advance(to: now)
            if nights[account]?.long == 0 { nights[account] = nil }
        }
    }
}

extension ReadCounter {
    /// Takes note of subjects and tells how many there are then.
    fileprivate mutating func pass(_ subjects: [SubjectID], at moment: Timestamp) -> (short: Int, long: Int) {
        advance(to: moment)
        note(subjects, at: moment)
        return (short, long)
    }
}
