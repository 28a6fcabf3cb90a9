import Access
import Kernel
import Records
import Store
import Work

/// Follows the log: feeds the guard of reading, and tells the data protection officer what it notices.
///
/// It runs behind the requests, every second or two. Nothing is lost by a stop: it begins again a day back, and what
/// was told is not told again. Several machines on one database each run it, so each guard knows what the others let
/// out as soon as that is numbered.
package actor ProtectionWatch {
    /// Who lives with somebody, as far as the city knows.
    package typealias Relatives = @Sendable (any Connection, SubjectID) throws -> Set<SubjectID>

    /// The lookups and actions that open one person's record on purpose; a file names those of the household too.
    package static let openings: Set = [FindPerson.name, RecordsOfPerson.name, RevealField.name, "person.show"]

    private static let backSeconds: Int64 = 25 * 3600
    private let doors: Doors
    private let journal: EntryJournal?
    private let division: DivisionCode
    private let relatives: Relatives
    private let offsetSeconds: Int
    private let follower: ReadFollower
    private var watch: ReadWatch?
    private var withoutTask: [String: Set<SubjectID>] = [:]
    /// Looks at one person that are not judged yet, and findings that are not told yet.
    private var unjudged: [Entry] = []
    private var untold: [ReadWatch.Finding] = []

    /// - Parameters:
    ///   - division: where the officer of last resort sits.
    ///   - relatives: who lives with somebody.
    package init(_ doors: Doors, journal: EntryJournal?, division: DivisionCode, offsetSeconds: Int,
                 relatives: @escaping Relatives) {
        self.doors = doors
        self.journal = journal
        self.division = division
        self.offsetSeconds = offsetSeconds
        self.relatives = relatives
        follower = ReadFollower(database: doors.database)
    }

    /// Brings the guard to where the log is; before a server serves.
    package func begin() async throws {
        try await doors.reading.refresh(doors.database, at: doors.time.now())
        try await step()
        for entry in try await follower.waiting(journal) { doors.reading.note(entry) }
    }

    /// Goes on to the end of the log. Returns how many alerts were new. What a fault kept from being told is told by
    /// the next step.
    @discardableResult
    package func step() async throws -> Int {
        let now = doors.time.now()
        try await doors.reading.refresh(doors.database, at: now)
        let limits = doors.reading.limits
        if watch == nil { watch = try await newWatch(limits) }
        watch?.limits = limits
        while true {
            let entries = try await follower.next(since: now.advanced(bySeconds: -Self.backSeconds))
            for entry in entries {
                doors.reading.note(entry)
                untold += watch?.see(entry) ?? []
                if entry.name == "export.open", let export = Self.export(entry) { untold.append(export) }
            }
            unjudged += entries.filter(Self.isOfOne)
            if entries.isEmpty { break }
        }
        try await judge(limits)
        watch?.sweep(at: now)
        if withoutTask.count > 10_000 { withoutTask = [:] }
        return try await tell()
    }

    /// Tells what was found, the first of each key.
    private func tell() async throws -> Int {
        var keys: Set<String> = [], told = 0
        untold = untold.filter { keys.insert($0.key).inserted }
        while !untold.isEmpty {
            let part = Array(untold.prefix(100))
            told += try await doors.perform(RaiseAlerts(part, division: division), as: .platform("protection"),
                                            for: RecordRights.protection)
            untold.removeFirst(part.count)
        }
        return told
    }

    private func newWatch(_ limits: ReadLimits) async throws -> ReadWatch {
        let calendar = try await doors.database.read { connection in try? Calendars.find(connection, "china") }
        let days = calendar ?? WorkingCalendar(offsetSeconds: offsetSeconds)
        return ReadWatch(limits, offsetSeconds: offsetSeconds) { days.isWorkingDay($0) }
    }

    private static func isOfOne(_ entry: Entry) -> Bool {
        if case .subject = entry.concern {} else if !openings.contains(entry.name) { return false }
        return entry.role != nil && entry.account != nil && entry.outcome == .done
    }

    private func judge(_ limits: ReadLimits) async throws {
        while !unjudged.isEmpty {
            let part = Array(unjudged.prefix(ReadFollower.batch))
            let judged = try await doors.look(JudgeLooks(part, limits, relatives: relatives),
                                              as: .platform("protection"), for: RecordRights.protection)
            unjudged.removeFirst(part.count)
            untold += judged.findings
            for entry in judged.withoutTask {
                guard let account = entry.account, let subject = entry.concern.listed.first else { continue }
                let key = "no-task \(account) \(entry.at.day(offsetSeconds: offsetSeconds))"
                withoutTask[key, default: []].insert(subject)
                let count = withoutTask[key]?.count ?? 0
                if count > limits.withoutTask {
                    untold.append(.init(.noTask, entry, count: count, subject: subject, key: key))
                }
            }
        }
    }

    /// An export with sensitive fields as they are, or at the command line.
    private static func export(_ entry: Entry) -> ReadWatch.Finding? {
        guard entry.outcome == .done, case .set(let resource, let predicate, _) = entry.concern,
              entry.account == nil || predicate.hasSuffix("all fields") else { return nil }
        return .init(.export, entry, count: 0, key: "export \(resource) \(predicate)")
    }
}
