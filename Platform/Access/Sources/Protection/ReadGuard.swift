package import Kernel
package import Store
import Synchronization

/// Prevents bulk reading: counts whom each account reads, and beyond a limit lets nothing out without a second person.
///
/// `Doors` asks it about every answer before that leaves. It counts in memory, one look into a table for each subject;
/// what was read before a start, or through another machine on the same database, comes in from the log
/// (`ReadFollower`). Sessions do not matter, since the account is counted.
package final class ReadGuard: Sendable {
    /// Everything that is shared between requests.
    private struct State {
        var counters: [AccountID: ReadCounter] = [:]
        var limits = ReadLimits()
        var leaves: [AccountID: [(subjects: Int, until: Timestamp)]] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package var limits: ReadLimits { state.withLock { $0.limits } }

    /// Passes where the answer's subjects are within what the account may read, and counts them. Throws
    /// `access.second-person` otherwise, and counts nothing, since nothing leaves.
    package func admit(_ entry: Entry, of principal: Principal) throws(GovError) {
        guard let account = entry.account, let subjects = entry.countedSubjects else { return }
        let isHeld = state.withLock { state -> Bool in
            let rate = state.limits.rate(of: principal)
            let extra = state.leaves[account]?.filter { $0.until > entry.at }.reduce(0) { $0 + $1.subjects } ?? 0
            return !state.counters[account, default: ReadCounter()]
                .take(subjects, at: entry.at, short: rate.holdHour + extra, long: rate.holdDay + extra)
        }
        if isHeld { throw GovError("access.second-person", .denied, ProtectionText.secondPerson) }
    }

    /// Takes note of what the log holds.
    package func note(_ entry: Entry) {
        guard entry.outcome == .done, let account = entry.account, let subjects = entry.countedSubjects else { return }
        state.withLock { $0.counters[account, default: ReadCounter()].note(subjects, at: entry.at) }
    }

    /// How many subjects an account has read in the last hour and day.
    package func read(by account: AccountID, at now: Timestamp) -> (hour: Int, day: Int) {
        state.withLock { state in
            state.counters[account]?.advance(to: now)
            return state.counters[account].map { ($0.short, $0.long) } ?? (0, 0)
        }
    }

    /// Reads limits and leaves that are in force, and forgets accounts that have read nothing for a day.
    package func refresh(_ database: any Database, at now: Timestamp) async throws {
        let (limits, leaves) = try await database.read { connection in
            (try ReadLimits.inForce(connection), try ReadingLeave.inForce(connection, at: now))
        }
        state.withLock { state in
            state.limits = limits
            state.leaves = Dictionary(grouping: leaves, by: \.account).mapValues { leaves in
                leaves.map { ($0.subjects, $0.until ?? now) }
            }
            for account in Array(state.counters.keys) {
                state.counters[account]?.advance(to: now)
                if state.counters[account]?.long == 0 { state.counters[account] = nil }
            }
        }
    }
}

extension Entry {
    /// Whom an entry counts for its reader: a list always, one subject where somebody looked in duty. What people see
    /// of themselves is not counted, nor sets, which are exports with a limit of their own.
    var countedSubjects: [SubjectID]? {
        switch concern {
        case .nobody, .set: nil
        case .subject(let subject): role == nil ? nil : [subject]
        case .subjects(let subjects): subjects
        }
    }

    /// The same look as one that was refused.
    var refused: Entry {
        Entry(at: at, name: name, outcome: .denied, account: account, title: title, role: role, office: office,
              purpose: purpose, basis: basis, concern: concern, batch: batch)
    }
}

extension ReadCounter {
    /// Takes note of the subjects if those that are new fit; false, and no change, if not.
    fileprivate mutating func take(_ subjects: [SubjectID], at moment: Timestamp, short: Int, long: Int) -> Bool {
        advance(to: moment)
        if self.short + subjects.count > short || self.long + subjects.count > long {
            let new = self.new(subjects)
            if new.short > 0 && self.short + new.short > short || new.long > 0 && self.long + new.long > long {
                return false
            }
        }
        note(subjects, at: moment)
        return true
    }
}
