import Kernel
@testable import Surveillance
import Testing

struct CalendarTests {
    @Test(arguments: [
        ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1), ("2019-12-30", 2020, 1),
        ("2005-01-01", 2004, 53), ("2008-12-29", 2009, 1), ("1990-01-01", 1990, 1), ("2016-01-03", 2015, 53),
    ])
    func `A day is in its ISO week`(day: String, year: Int, week: Int) throws {
        let found = ISOWeek(try #require(Day(day)))
        #expect(found.year == year && found.week == week)
    }

    @Test func `Weeks follow each other over four hundred years`() {
        var day = Day(sinceEpoch: 4), previous = ISOWeek(day)
        #expect(day.weekday == 1)
        for _ in 0..<20_871 {
            day = day.advanced(by: 7)
            let week = ISOWeek(day)
            #expect(week.firstDay == day && week > previous)
            #expect(week.week == previous.week + 1 || (week.week == 1
                && previous.week == ISOWeek.count(inYear: previous.year)))
            previous = week
        }
        #expect((2001...2400).filter { ISOWeek.count(inYear: $0) == 53 }.count == 71)
        #expect(ISOWeek(year: 2021, week: 53) == nil && ISOWeek(year: 2020, week: 53)?.description == "2020-W53")
    }

    @Test func `By dates a year of 53 weeks does not shift the season`() throws {
        let first = try #require(Day("2010-01-04"))
        let series = try Series(values: [Double](repeating: 1, count: 700),
                                days: (0..<700).map { first.advanced(by: 7 * $0) })
        let index = 646
        let byDate = try #require(ReferenceWeeks.flexible(series, at: index, years: 8))
        let bySteps = try #require(ReferenceWeeks.flexible(series, at: index, years: 8, calendar: .steps))
        #expect(bySteps.last == 646 - 8 * 52)
        #expect(byDate.last == 646 - 8 * 52 - 1)
        let days = try #require(series.days)
        for (years, position) in byDate.enumerated() {
            let (year, month, day) = days[index].components
            let same = try #require(Day(year: year - years, month: month, day: day))
            #expect(abs(days[position] - same) <= 3)
        }
    }

    @Test func `Holidays are a share of each step`() throws {
        let monday = try #require(Day("2020-01-20"))
        let festival = Holidays((24...30).compactMap { Day(year: 2020, month: 1, day: $0) })
        let weekly = try Series(counts: [1, 2, 3], step: .week, start: monday)
        #expect(Known.near(try #require(festival.shares(of: weekly)).map { $0 }, [3.0 / 7, 4.0 / 7, 0]))
        let monthly = try Series(counts: [1, 2], step: .month, start: Day("2020-01-01"))
        #expect(Known.near(try #require(festival.shares(of: monthly)).map { $0 }, [7.0 / 31, 0]))
        #expect(festival.shares(of: try Series(counts: [1])) == nil)
    }

    @Test func `A corrected total takes back the latest cases and keeps the sum`() throws {
        let counts = try CumulativeCounts([10, 15, nil, 21, 18, 18, 30])
        #expect(counts.increments.map { $0.isNaN ? -1 : $0 } == [10, 5, -1, 3, 0, 0, 12])
        #expect(counts.corrections == [
            .init(index: 4, fall: 3, unexplained: 0, takenBack: [.init(step: 3, amount: 3)]),
        ])
        #expect(throws: GovError.self) { try CumulativeCounts([3, -1]) }
    }

    @Test(arguments: 1...20)
    func `Increments are never negative and sum to the last total`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed)), total = 0.0, falls = 0
        var totals: [Double?] = []
        for _ in 0..<200 {
            let fall: Double = random.uniform() < 0.15 ? 20 * random.uniform().rounded() : 0
            let change = Double(random.poisson(mean: 5)) - fall
            if total + change < total { falls += 1 }
            total = max(0, total + change)
            totals.append(random.uniform() < 0.1 ? nil : total)
        }
        totals.append(total)
        let counts = try CumulativeCounts(totals)
        let known = counts.increments.filter { !$0.isNaN }
        #expect(known.allSatisfy { $0 >= 0 })
        #expect(abs(known.reduce(0, +) - total) < 1e-9)
        #expect(counts.corrections.count <= falls + 1 && counts.corrections.allSatisfy { $0.fall > 0
            && $0.unexplained == 0 })
    }
}
