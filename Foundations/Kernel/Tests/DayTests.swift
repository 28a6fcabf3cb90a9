import Kernel
import Testing

@Suite struct DayTests {
    @Test func `Every day of 400 years has the components it was made from, and one day follows another`() throws {
        var expected = try #require(Day(year: 1900, month: 1, day: 1))
        for year in 1900..<2300 {
            for month in 1...12 {
                for day in 1...Day.length(ofMonth: month, year: year) {
                    let value = try #require(Day(year: year, month: month, day: day))
                    #expect(value == expected)
                    #expect(value.components == (year, month, day))
                    expected = value.advanced(by: 1)
                }
            }
        }
    }

    @Test(arguments: ["2021-02-30", "2021-13-01", "2021-00-10", "20210229", "2021/01/01", "2021-1-1", ""])
    func `A day that does not exist is refused`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `2022-07-02 was a Saturday`() {
        #expect(Day("2022-07-02")?.weekday == 6)
        #expect(Day("20220702")?.description == "2022-07-02")
    }

    @Test func `A moment before 1970 falls on the right day`() {
        #expect(Timestamp(milliseconds: -1).day(offsetSeconds: 0).description == "1969-12-31")
        #expect(Timestamp(milliseconds: -1).day(offsetSeconds: 28_800).description == "1970-01-01")
        #expect(Timestamp(milliseconds: 0).iso8601(offsetSeconds: 28_800) == "1970-01-01T08:00:00.000+08:00")
    }
}
