import Foundation
import Kernel
import Surveillance
import Testing

/// Files in and tables out.
struct TableTests {
    private func withFile<Answer>(_ text: String, _ body: (String) throws -> Answer) throws -> Answer {
        let name = "surveillance-\(ProcessInfo.processInfo.processIdentifier)-\(text.hashValue).csv"
        let file = FileManager.default.temporaryDirectory.appending(path: name)
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    private func refusal(_ text: String, _ read: (String) throws -> Void) throws -> String? {
        try withFile(text) { path in
            do { try read(path) } catch let error as GovError { return error.code }
            return nil
        }
    }

    @Test func `A series is read with its dates, and without them from ISO week 1 of 1990`() throws {
        let text = "\"date\",\"observed\"\n\"2004-01-05\",3\r\n\"2004-01-12\",NA\n"
        let dated = try withFile(text) { try SeriesFile.read($0) }
        #expect(dated.step == .week && dated.value(0) == 3 && dated.value(1) == nil)
        #expect(dated.days?.first == Day("2004-01-05"))
        let daily = try withFile("date,n\n2020-02-28,1\n2020-02-29,2\n") { try SeriesFile.read($0, observed: "n") }
        #expect(daily.step == .day)
        let plain = try withFile("t,observed,state\n1,4,0\n2,5,1\n") { try SeriesFile.read($0) }
        #expect(plain.days == [Day(sinceEpoch: 7305), Day(sinceEpoch: 7312)])
        #expect(try #require(plain.days).map { ISOWeek($0).week } == [1, 2])
    }

    @Test(arguments: ["", "t,observed\n1\n", "t,observed\n1,x\n", "t,seen\n1,2\n", "t,observed\n1,-2\n",
                      "date,observed\n2020-02-30,1\n", "date,observed\n2020-02-02,1\n2020-02-01,1\n",
                      "t,observed\n1,1e400\n"])
    func `A faulty series file is refused with a code`(text: String) throws {
        let code = try refusal(text) { _ = try SeriesFile.read($0) }
        #expect(code?.hasPrefix("surveillance.") == true)
    }

    @Test func `Line lists, incidence and serial intervals are read by their columns`() throws {
        let text = "id,onset,report\n1,2020-01-01,2020-01-03\n2,NA,2020-01-04\n3,2020-01-02,\n"
        let cases = try withFile(text) { try LineListFile.read($0, event: "onset", report: "report") }
        #expect(cases.count == 1 && cases[0].report - cases[0].event == 2)
        #expect(try refusal(text) { _ = try LineListFile.read($0, event: "birth") } == "surveillance.file")
        #expect(try refusal("a\n1\n") { _ = try LineListFile.read($0) } == "surveillance.file")
        let incidence = try withFile("t,local,imported\n1,2,1\n2,3,0\n") { try IncidenceFile.read($0) }
        #expect(incidence.local == [0, 3] && incidence.imported == [3, 0])
        let interval = try withFile("k,w\n0,0\n1,0.25\n2,0.75\n") { try IncidenceFile.serialInterval($0) }
        #expect(interval.mean == 1.75)
        #expect(try refusal("/k,w\n0,1\n") { _ = try IncidenceFile.serialInterval($0) } != nil)
    }

    @Test func `A table of detections has the reference's columns and writes what is missing as NA`() {
        let answers = [
            Detection(index: 229, observed: 3, expected: 1.5, upper: 2.25, pValue: 0.01, alarm: true),
            Detection(index: 230, observed: nil, upper: nil, alarm: false),
        ]
        #expect(ResultTable.detections(answers) == """
            t,observed,upper,alarm,expected,pvalue
            230,3,2.25,1,1.5,0.01
            231,NA,NA,0,NA,NA

            """)
        #expect(ResultTable.detections([answers[1]]).hasPrefix("t,observed,upper,alarm\n"))
    }

    @Test func `Tables of reproduction numbers and nowcasts have a line for each estimate`() throws {
        let interval = try SerialInterval(mean: 4.8, standardDeviation: 2.3)
        let estimates = try CoriEstimator(serialInterval: interval).estimate(Incidence(local: Known.incidence))
        let lines = ResultTable.reproduction(estimates).split(separator: "\n")
        #expect(lines.count == estimates.count + 1)
        #expect(lines[0].hasPrefix("t_start,t_end,Mean(R),Std(R),Quantile.0.025(R)") && lines[1].hasPrefix("2,8,"))
        let start = Known.monday, now = start.advanced(by: 20)
        let triangle = try ReportingTriangle(cases: [(event: start, report: start)], start: start, now: now,
                                             maximumDelay: 5)
        let nowcast = ResultTable.nowcast(try Nowcast().estimate(triangle)).split(separator: "\n")
        #expect(nowcast.count == 22 && nowcast[1] == "2009-01-05,1,1,1,1,1,1")
    }
}
