import Kernel

/// How much may be read before somebody is told, and before it waits for a second person.
///
/// The data protection officer sees and changes them; each version is kept.
package struct ReadLimits: Hashable, Codable, Sendable {
    /// Different subjects that one account reads.
    package struct Rate: Hashable, Codable, Sendable {
        /// Beyond these in an hour or a day the data protection officer gets a task.
        package var noticeHour: Int, noticeDay: Int
        /// Beyond these reading waits for a second person.
        package var holdHour: Int, holdDay: Int

        package init(noticeHour: Int, noticeDay: Int, holdHour: Int, holdDay: Int) {
            self.noticeHour = noticeHour
            self.noticeDay = noticeDay
            self.holdHour = holdHour
            self.holdDay = holdDay
        }

        fileprivate var isWhole: Bool {
            let numbers = [noticeHour, noticeDay, holdHour, holdDay]
            return numbers.allSatisfy((1...10_000_000).contains) && noticeHour <= noticeDay && holdHour <= holdDay
                && noticeHour <= holdHour && noticeDay <= holdDay
        }

        fileprivate func most(_ other: Rate) -> Rate {
            Rate(noticeHour: max(noticeHour, other.noticeHour), noticeDay: max(noticeDay, other.noticeDay),
                 holdHour: max(holdHour, other.holdHour), holdDay: max(holdDay, other.holdDay))
        }
    }

    /// For every duty that has no rate of its own.
    package var general = Rate(noticeHour: 300, noticeDay: 1000, holdHour: 1000, holdDay: 3000)
    /// By the name of a duty that needs another rate, such as tracing in an outbreak.
    package var byRole: [String: Rate] = [:]
    /// Offices work from this full hour to that one, on working days.
    package var workStartsHour = 7, workEndsHour = 20
    /// Beyond so many subjects in twelve hours outside of working time the officer gets a task.
    package var oddSubjects = 20
    /// Duties that are worked day and night.
    package var roundTheClock = ["hospital", "epidemiologist"]
    /// Duties whose work comes by task: they open one person's record because of a task about that person.
    package var byTask = ["officer"]
    /// Beyond so many people in a day that such a duty opened without a task, the officer gets one.
    package var withoutTask = 3
    /// An export of more records of persons waits for a second person.
    package var exportRows = 1000
    /// So many hours after somebody was approved by another, the other cannot be approved by them, not through others
    /// either.
    package var ringHours = 168

    package init() {}

    /// Whether every number is in its range.
    package var isWhole: Bool {
        general.isWhole && byRole.values.allSatisfy(\.isWhole) && byRole.count <= 100
            && (0...23).contains(workStartsHour) && (1...24).contains(workEndsHour) && workStartsHour < workEndsHour
            && (1...100_000).contains(oddSubjects) && (1...100_000).contains(withoutTask)
            && (1...100_000_000).contains(exportRows) && (0...8760).contains(ringHours)
            && (roundTheClock + byTask).allSatisfy { (1...64).contains($0.utf8.count) }
            && roundTheClock.count <= 100 && byTask.count <= 100
    }

    /// The rate of a duty.
    package func rate(of role: String?) -> Rate { role.flatMap { byRole[$0] } ?? general }

    /// What somebody of several duties may read: the most that any of them needs.
    package func rate(of principal: Principal) -> Rate {
        if byRole.isEmpty { return general }
        guard let first = principal.grants.first else { return general }
        return principal.grants.dropFirst().reduce(rate(of: first.role.name)) { $0.most(rate(of: $1.role.name)) }
    }
}
