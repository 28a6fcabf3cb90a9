import Foundation
import Kernel
import Testing
import ContactTracing

@Suite struct ZoneOffsetsTests {
    static func zone(_ name: String) throws -> ZoneOffsets {
        let zone = try #require(TimeZone(identifier: name))
        return ZoneOffsets(zone, in: span(500_000_000_000, 1_700_000_000_000))
    }

    /// The hours of days on which clocks change, from the tz database's own tables.
    @Test(arguments: [("Europe/Berlin", "2022-03-27", 23), ("Europe/Berlin", "2022-10-30", 25),
                      ("Europe/Berlin", "2022-03-28", 24), ("America/New_York", "2021-03-14", 23),
                      ("Asia/Shanghai", "1988-04-17", 23), ("Asia/Shanghai", "1988-09-11", 25),
                      ("Asia/Shanghai", "2022-03-27", 24), ("America/Sao_Paulo", "2017-10-15", 23)])
    func `A day on which clocks change has its hours`(name: String, date: String, hours: Int64) throws {
        let zone = try Self.zone(name), date = try #require(Day(date))
        let length = zone.start(of: date.advanced(by: 1)).milliseconds - zone.start(of: date).milliseconds
        #expect(length == hours * hour)
    }

    @Test(arguments: ["Europe/Berlin", "Asia/Shanghai", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"])
    func `A day begins with the first moment that belongs to it`(name: String) throws {
        let zone = try Self.zone(name)
        for number in 6000..<19_600 where number % 3 == 0 || (17_400...17_500).contains(number) {
            let date = Day(sinceEpoch: number)
            let start = zone.start(of: date)
            #expect(zone.day(of: start) == date, "\(name) \(date)")
            #expect(zone.day(of: moment(start.milliseconds - 1)) < date, "\(name) \(date)")
        }
    }

    @Test func `The window begins at midnight two days before onset, on the clock of the place`() throws {
        // Onset at 00:30 on 1 March in Shanghai is still 28 February in UTC.
        let onset = try #require(Day("2022-02-28")).start(offsetSeconds: 0).advanced(bySeconds: 16 * 3600 + 1800)
        let index = IndexCase(subject: 1, onset: onset, isolated: onset.advanced(bySeconds: 86_400))
        let window = index.window(daysBefore: 2, zone: ZoneOffsets(seconds: 28_800))
        #expect(window.lowerBound == (try #require(Day("2022-02-27"))).start(offsetSeconds: 28_800))
        #expect(window.upperBound == index.isolated)
        let early = IndexCase(subject: 1, onset: onset, isolated: onset.advanced(bySeconds: -10 * 86_400))
        #expect(early.window(daysBefore: 2, zone: ZoneOffsets(seconds: 28_800)).isEmpty)
    }
}
