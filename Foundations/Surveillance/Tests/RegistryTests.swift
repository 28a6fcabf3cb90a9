import Foundation
import Kernel
import Surveillance
import Testing

struct RegistryTests {
    @Test func `Every method is explained in four languages and can be made from its options`() throws {
        #expect(Set(DetectorRegistry.methods.map(\.name)).count == DetectorRegistry.methods.count)
        for method in DetectorRegistry.methods {
            for language in Language.allCases {
                #expect(method.explanation[language].count > 12, "\(method.name)")
                #expect(!method.title[language].isEmpty && !method.explanation[language].contains("{"))
            }
            #expect(!method.paper.isEmpty)
            for option in method.options { #expect(DetectorOption.explanation(of: option) != nil, "\(option)") }
            _ = try DetectorRegistry.make(method.name)
        }
    }

    @Test func `Unknown names and impossible settings are refused with what is allowed`() {
        func code(_ name: String, _ options: DetectorOptions) -> String? {
            do { _ = try DetectorRegistry.make(name, options) } catch { return error.code }
            return nil
        }
        #expect(code("oracle", [:]) == "surveillance.method.unknown")
        #expect(code("ears-c1", ["alfa": 0.1]) == "surveillance.option.unknown")
        #expect(code("ears-c1", ["alpha": 2]) == "surveillance.option.value")
        #expect(code("ears-c1", ["baseline": 7.5]) == "surveillance.option.value")
        #expect(code("farrington-flexible", ["threshold": "guess"]) == "surveillance.option.value")
        #expect(code("farrington-flexible", ["trend": 1]) == "surveillance.option.value")
        #expect(code("rki3", ["yearsBack": 0]) == "surveillance.option.value")
        #expect(code("rki1", ["yearsBack": 0]) == nil)
    }

    @Test func `Options are read from JSON and from a command line`() throws {
        let json = Data(#"{"alpha": 0.01, "trend": false, "power": "1/2", "yearsBack": 3}"#.utf8)
        let options = try JSONDecoder().decode(DetectorOptions.self, from: json)
        #expect(options == ["alpha": 0.01, "trend": false, "power": "1/2", "yearsBack": 3])
        #expect(try JSONDecoder().decode(DetectorOptions.self, from: JSONEncoder().encode(options)) == options)
        #expect(["0.05", "muan", "true", "-3"].map(DetectorOptions.Value.init(parsing:)) == [0.05, "muan", true, -3])
    }

    @Test func `A conformance folder is run case by case`() throws {
        let process = ProcessInfo.processInfo.processIdentifier
        let folder = FileManager.default.temporaryDirectory.appending(path: "surveillance-\(process)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String, _ name: String)
            throws { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try write("t,observed\n" + (1...12).map { "\($0),\($0 % 3)\n" }.joined(), "series.csv")
        try write("\"t\",\"upper\",\"alarm\"\n11,2,0\n12,NA,0\n", "expected.csv")
        try write(#"""
            [{"series": "series.csv", "method": "fixed-threshold", "settings": {"threshold": 2}, "range": [11, 12],
              "expected": "expected.csv", "relativeTolerance": 1e-6},
             {"series": "series.csv", "method": "none", "settings": {}, "range": [1, 2], "expected": "expected.csv",
              "relativeTolerance": 1e-6}]
            """#, "cases.json")
        let results = try SurveillanceConformance.run(directory: folder.path)
        #expect(results.map(\.passed) == [false, false])
        #expect(results[0].detail.contains("alarm t=11") || results[0].detail.contains("upper t=12"))
        #expect(throws: GovError.self) { try ReproductionConformance.run(directory: "/nowhere") }
    }

    @Test func `Methods for single cases are reached by name, from a file`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "cases-\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        func run(_ method: CaseMethod, _ text: String, _ options: DetectorOptions = [:]) throws -> [Substring] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return try method.run(path, options).split(separator: "\n")
        }
        for option in CaseMethod.allCases.flatMap(\.options) { #expect(DetectorOption.explanation(of: option) != nil) }
        let linked = "id,date,links\na,2020-01-01,\nb,2020-01-09,a\nc,2020-01-02,\n"
        #expect(try run(.eventRule, linked, ["minimumEvents": 2, "withinDays": 14, "linked": true])
            == ["date,cases,ids", "2020-01-09,2,a b"])
        #expect(try run(.eventRule, linked, ["minimumEvents": 2, "withinDays": 8, "linked": true]).count == 1)
        #expect(throws: GovError.self) { try run(.eventRule, "id,date\na,2020-01-01\na,2020-01-01\n") }
        var rows = "date,x,y\n"
        for day in 1...30 { rows += "2020-01-\(day < 10 ? "0" : "")\(day),\(day % 5),\(day / 7)\n" }
        for _ in 1...9 { rows += "2020-01-30,9,9\n2020-01-29,9,8\n" }
        let found = try run(.spaceTimeScan, rows, ["permutations": 199, "maximumDays": 5])
        #expect(found.count >= 2 && found[1].hasPrefix("2020-01-30,2020-01-30,9,") && found[1].hasSuffix("9.0;9.0"))
        #expect(try run(.spaceTimeScan, "date,x,y\n").count == 1)
        #expect(throws: GovError.self) { try run(.spaceTimeScan, "date,x\n2020-01-01,3\n") }
        #expect(throws: GovError.self) { try run(.spaceTimeScan, rows, ["alpha": 0.1]) }
    }

    @Test func `The benchmark does the same work for the same seed`() throws {
        let clock = ContinuousClock()
        let a = try SurveillanceBenchmark.farringtonFlexible(series: 5, weeks: 300, clock: clock)
        let b = try SurveillanceBenchmark.farringtonFlexible(series: 5, weeks: 300, clock: clock)
        #expect(a.answers == b.answers && a.series == 5)
        let r = try SurveillanceBenchmark.reproduction(series: 2, days: 60, clock: clock)
        #expect(r.answers > 90)
    }
}
