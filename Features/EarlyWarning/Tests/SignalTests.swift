import Access
@testable import EarlyWarning
import Kernel
import Records
import Store
import Synchronization
import TestKit
import TestSite
import TestStores
import Testing
import Web
import Work

@Suite struct SignalTests {
    private let today = WarningWorld.today

    /// An outbreak of diarrhoea in the first sub-district over the last three days.
    private func outbreak(_ world: WarningWorld) async throws {
        try await world.background(seed: 3)
        for age in 0..<3 {
            for number in 0..<9 {
                try await world.visit("o\(age)-\(number)", of: Int64(200 + number), on: today.advanced(by: -age),
                                      home: WarningWorld.homes[number % 2], diarrhoea: true)
            }
        }
        try await world.watch.recordsImported("visit")
        for age in [2, 1, 0] {
            _ = try await world.watch.judge(knownOn: today.advanced(by: -age), raisedAt: world.site.clock.now)
        }
    }

    @Test(arguments: TestStore.engines)
    func `One outbreak, seen in many series by many detectors on many days, is one signal and one task`(engine: Engine)
        async throws
    {
        try await WarningWorld.with(engine) { world async throws in
            try await outbreak(world)
            let signals = try await world.signals()
            #expect(signals.count == 1, "\(signals.map { "\($0.title.en) \($0.area)" })")
            let signal = try #require(signals.first)
            #expect(signal.state == .open && signal.area == "990102001" && signal.rule == "visit.diarrhoea")
            let found = try await world.doors.look(SignalByID(signal.id), as: world.holder(),
                                                   for: EarlyWarning.verifying)
            #expect(Set(found.evidence.map(\.series)).count >= 3 && Set(found.evidence.map(\.detector)).count >= 2)
            #expect(Set(found.evidence.map(\.day)).isSuperset(of: (0..<3).map { today.advanced(by: -$0) }))
            let task = try #require(found.task)
            #expect(task.role == "epidemiologist" && task.state == .open)
            #expect(task.dueAt == task.createdAt.advanced(bySeconds: 86_400))
            #expect(try await world.site.count("task") == 1)
            #expect(try await world.watch.look(at: world.site.clock.now) == 0)
            #expect(try await world.site.count("warning_signal") == 1)
        }
    }

    @Test(arguments: TestStore.engines)
    func `An answer closes signal and task, scores the detectors, and the same outbreak raises no other`(engine: Engine)
        async throws
    {
        try await WarningWorld.with(engine) { world async throws in
            try await outbreak(world)
            let signal = try #require(try await world.signals().first)
            func close(_ outcome: Signal.Outcome?, _ note: String = "") async -> String? {
                do {
                    try await world.doors.perform(CloseSignal(signal.id, outcome, note: note), as: world.holder(),
                                                  for: EarlyWarning.verifying)
                    return nil
                } catch { return (error as? GovError)?.code }
            }
            #expect(await close(nil) == "warning.outcome")
            #expect(await close(.false) == "warning.note")
            #expect(await close(.false, String(repeating: "x", count: 2001)) == "warning.note")
            #expect(await close(.outbreak) == nil)
            #expect(await close(.outbreak) == "warning.closed")
            let closed = try #require(try await world.signals(true).first)
            #expect(closed.outcome == .outbreak && closed.closedBy == "Officer 7")
            let task = try await world.site.database.read { try Assignments.find($0, try #require(closed.task)) }
            #expect(task.state == .closed && task.result == "outbreak")
            _ = try await world.watch.judge(knownOn: today, raisedAt: world.site.clock.now)
            #expect(try await world.site.count("warning_signal") == 1)
            let worth = try await world.doors.look(
                WarningsWorth(today, offsetSeconds: WarningWorld.offset), as: world.holder(),
                for: EarlyWarning.verifying)
            #expect(worth.answers.confirmed == 1 && worth.responseHours.count == 1)
            let bayes = try #require(worth.lines.first { $0.detector == "bayes1" })
            #expect(bayes.answers.outcomes[.outbreak] == 1 && bayes.daysToDetection.allSatisfy { (0...2).contains($0) })
            #expect(bayes.daysToDetection.count == 1)
            #expect(try #require(bayes.sensitivity) > 0.5 && #require(bayes.specificity) > 0.9)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A task closed at the desk closes its signal`(engine: Engine) async throws {
        try await WarningWorld.with(engine) { world async throws in
            try await outbreak(world)
            let signal = try #require(try await world.signals().first), task = try #require(signal.task)
            try await world.doors.perform(CompleteTask(task, result: "known", note: "wedding"), as: world.holder(),
                                          for: Work.duty)
            let listener = try #require(EarlyWarning.feature(offsetSeconds: WarningWorld.offset).listeners.first {
                $0.topic == "task.closed"
            })
            for _ in 0..<2 {
                let payload = #"{"task":"\#(task)","kind":"signal.verify","result":"known"}"#
                try await listener.hear(Event("task.closed", subject: nil, payload: payload), world.doors)
            }
            let closed = try #require(try await world.signals(true).first)
            #expect(closed.outcome == .known && closed.note == "wedding" && closed.closedBy == "Officer 7")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Two linked pneumonias of unknown cause within 14 days are a signal at once, unlinked ones none`(
        engine: Engine
    ) async throws {
        try await WarningWorld.with(engine) { world async throws in
            func pneumonia(_ number: String, _ age: Int, _ exposure: String?) async throws {
                try await world.visit(number, of: Int64(300 + age), on: today.advanced(by: -age), temperature: 390,
                                      isUnknownPneumonia: true, exposure: exposure)
            }
            try await pneumonia("a", 12, "market")
            try await pneumonia("b", 3, nil)
            try await pneumonia("c", 2, "school")
            try await world.watch.recordsImported("visit")
            _ = try await world.watch.look(at: world.site.clock.now)
            #expect(try await world.signals().isEmpty)
            try await pneumonia("d", 0, "market")
            try await world.watch.recordWritten("visit", of: SubjectID(rawValue: 300))
            _ = try await world.watch.look(at: world.site.clock.now)
            let signal = try #require(try await world.signals().first)
            #expect(signal.rule == "visit.pneumonia" && signal.adjusted == nil && signal.state == .open)
            let kind = try await world.site.database.read { try $0.cell("SELECT kind FROM task", as: String.self) }
            #expect(kind == "signal.urgent")
        }
    }

    @Test(arguments: TestStore.engines)
    func `Beyond the week's budget signals wait, the least likely first, and follow when there is room`(engine: Engine)
        async throws
    {
        try await WarningWorld.with(engine) { world async throws in
            let keeper = world.holder(WarningWorld.keeper)
            try await world.doors.perform(SetAlarmBudget(TestSite.city, signalsAWeek: 0), as: keeper,
                                          for: EarlyWarning.keeping)
            try await outbreak(world)
            #expect(try await world.signals().map(\.state) == [.held])
            #expect(try await world.site.count("task") == 0)
            try await world.doors.perform(SetAlarmBudget(TestSite.city, signalsAWeek: 1), as: keeper,
                                          for: EarlyWarning.keeping)
            _ = try await world.watch.judge(knownOn: today, raisedAt: world.site.clock.now)
            #expect(try await world.signals().map(\.state) == [.open])
            #expect(try await world.site.count("task") == 1)
            await #expect(throws: GovError.self) {
                try await world.doors.perform(SetAlarmBudget(TestSite.city, signalsAWeek: -1), as: keeper,
                                              for: EarlyWarning.keeping)
            }
        }
    }

    /// Sixty days of nothing but chance in some thirty series: five per cent of what is believed may be false, and
    /// with nothing to find nearly every evening must be silent.
    @Test func `Where there is nothing to find, hardly anything is found`() async throws {
        var raised = 0
        for seed in [11, 12, 13] as [UInt64] {
            try await WarningWorld.with(.sqlite) { world async throws in
                try await world.background(seed: seed)
                try await world.watch.recordsImported("visit")
                for age in (0..<10).reversed() {
                    raised += try await world.watch.judge(knownOn: today.advanced(by: -age),
                                                          raisedAt: world.site.clock.now)
                }
            }
        }
        #expect(raised <= 3, "\(raised) signals in 30 evenings")
    }

    @Test func `A raised signal goes to the hook, with nothing about a person`() async throws {
        let sent = Mutex<[String]>([])
        try await WarningWorld.with(.sqlite, hook: { json in sent.withLock { $0.append(json) } }) {
            world async throws in
            try await outbreak(world)
            let waiting = try await world.site.database.read { connection in
                try connection.rows("SELECT payload FROM outbox_item WHERE topic = 'signal.raised'").map {
                    String(decoding: try $0.get(0, as: [UInt8].self), as: UTF8.self)
                }
            }
            let listener = try #require(world.site.site.features.flatMap(\.listeners).first {
                $0.topic == "signal.raised"
            })
            for payload in waiting {
                try await listener.hear(Event("signal.raised", subject: nil, payload: payload), world.doors)
            }
            let notices = try sent.withLock { $0 }.map { try JSON.decode($0) as SignalNotice }
            let signal = try #require(try await world.signals().first)
            #expect(notices.map(\.signal) == [signal.id.description] && notices[0].path == "/warnings/\(signal.id)")
        }
    }
}
