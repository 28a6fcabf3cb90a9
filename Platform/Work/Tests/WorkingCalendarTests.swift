import Kernel
import Testing
import TestKit
@testable import Work

@Suite struct WorkingCalendarTests {
    /// National Day 2022: 1 to 7 October off; Saturday 8 and Sunday 9 October were make-up days.
    let october = WorkingCalendar(
        holidays: Set((1...7).compactMap { Day(year: 2022, month: 10, day: $0) }),
        makeUpDays: Set((8...9).compactMap { Day(year: 2022, month: 10, day: $0) }), offsetSeconds: 28_800)

    func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test func `Five working days from 29 September 2022 end on 11 October`() throws {
        // 30 September, 8, 9, 10 and 11 October
        #expect(october.day(5, workingDaysAfter: try day("2022-09-29")) == (try day("2022-10-11")))
        let start = try day("2022-09-29").start(offsetSeconds: 28_800).advanced(bySeconds: 36_000)
        #expect(october.deadline(.workingDays(5), from: start).iso8601(offsetSeconds: 28_800)
            == "2022-10-12T00:00:00.000+08:00")
    }

    @Test func `Hours run day and night`() throws {
        let start = try day("2022-10-01").start(offsetSeconds: 28_800)
        #expect(october.deadline(.hours(2), from: start) == start.advanced(bySeconds: 7200))
    }

    @Test func `A clock that stood still over a week moves the deadline by its working days alone`() throws {
        let due = october.deadline(.workingDays(10), from: try day("2022-09-26").start(offsetSeconds: 28_800))
        let stop = try day("2022-09-30").start(offsetSeconds: 28_800),
            go = try day("2022-10-08").start(offsetSeconds: 28_800)
        let moved = october.deadline(due, of: .workingDays(10), stoodStillFrom: stop, until: go)
        // From 30 September to 8 October there is one working day: 8 October.
        let last = due.day(offsetSeconds: 28_800).advanced(by: -1)
        #expect(moved.day(offsetSeconds: 28_800).advanced(by: -1) == october.day(1, workingDaysAfter: last))
    }

    @Test func `Counting forward and counting between agree on random calendars`() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let start = Day(sinceEpoch: Int.random(in: 18_000...20_000, using: &random))
            let calendar = WorkingCalendar(
                holidays: Set((0..<20).map { _ in start.advanced(by: Int.random(in: 0...90, using: &random)) }),
                makeUpDays: Set((0..<8).map { _ in start.advanced(by: Int.random(in: 0...90, using: &random)) }),
                offsetSeconds: 28_800)
            let count = Int.random(in: 0...60, using: &random)
            let end = calendar.day(count, workingDaysAfter: start)
            #expect(calendar.workingDays(after: start, through: end) == count)
            #expect(count == 0 || calendar.isWorkingDay(end))
        }
    }
}
