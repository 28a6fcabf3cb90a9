import Access
@testable import EarlyWarning
import Kernel
import Records
import Store
import TestKit
import TestSite
import TestStores
import Testing
import Web

@Suite struct WarningPagesTests {
    private let today = WarningWorld.today

    private func filled(_ engine: Engine, _ body: (WarningWorld, Browser) async throws -> Void) async throws {
        try await WarningWorld.with(engine) { world async throws in
            try await world.background(seed: 3)
            for number in 0..<9 {
                try await world.visit("o\(number)", of: Int64(200 + number), on: today, diarrhoea: true)
            }
            try await reports(world)
            try await world.watch.recordsImported("visit")
            try await world.watch.recordsImported("case_report")
            try await world.doors.perform(
                PutPlaces([(TestSite.scope(990_102_001_000).division, 30, 120),
                           (TestSite.scope(990_102_002_000).division, 30.1, 120.1)]), as: .platform("test"),
                for: EarlyWarning.watching)
            _ = try await world.watch.look(at: world.site.clock.now)
            let browser = try await world.site.signedIn("cdc", [Grant(WarningWorld.officer, in: TestSite.city)])
            browser.cookies["language"] = "en"
            try await body(world, browser)
        }
    }

    /// Influenza that grows, reported one to three days after onset, every fifth case from outside.
    private func reports(_ world: WarningWorld) async throws {
        let resource = WarningResources(city: TestSite.city.division).caseReport
        var rows: [(subject: SubjectID, values: [Value])] = []
        for age in (0..<50).reversed() {
            for number in 0..<max(1, 20 - age / 2) {
                let onset = today.advanced(by: -age), reported = onset.advanced(by: 1 + number % 3)
                guard reported <= today else { continue }
                rows.append((SubjectID(rawValue: Int64(1000 + rows.count)), [
                    .text("\(age)-\(number)"), "influenza", onset.value, reported.value, .integer(990_102_001_001), 30,
                    .integer(number % 5 == 0 ? 1 : 0),
                ]))
            }
        }
        try await world.site.database.write { [rows] connection in
            try Records.add(connection, resource, rows,
                            Provenance(source: "t", author: "t", writtenAt: Timestamp(milliseconds: 0)))
        }
    }

    @Test(arguments: TestStore.engines)
    func `Every page is whole in every language`(engine: Engine) async throws {
        try await filled(engine) { world, browser async throws in
            let signal = try #require(try await world.signals().first)
            let influenza = try #require(try await world.series("case.influenza", "9901"))
            var paths = ["/warnings", "/warnings/closed", "/warnings/map", "/warnings/worth", "/warnings/methods",
                         "/warnings/series", "/warnings/\(signal.id)", "/warnings/\(signal.id)/cases"]
            for series in [influenza.id, signal.series] {
                paths += ["", "?method=ears-c2", "?known=2022-06-20", "/nowcast"].map {
                    "/warnings/series/\(series)\($0)"
                }
            }
            paths += ["/reproduction", "/reproduction?nowcast=1"].map { "/warnings/series/\(influenza.id)\($0)" }
            for language in Language.allCases {
                browser.cookies["language"] = language.rawValue
                for path in paths {
                    let reply = try await browser.get(path)
                    #expect(reply.status == 200, "\(path): \(reply.status)")
                    let faults = structuralFaults(in: reply.text)
                    #expect(faults.isEmpty, "\(path) in \(language): \(faults)")
                }
            }
            #expect(try await browser.get("/warnings/map.geojson").text.contains("\"high\""))
            #expect(try await browser.get("/api/v1/warnings").text.contains(signal.id.description))
            #expect(try await browser.get("/warnings/404").status == 404)
            #expect(try await browser.get("/warnings/series/404").status == 404)
            #expect(try await browser.get("/warnings/series/\(signal.series)/reproduction").status == 404)
            #expect(try await browser.get("/warnings?after=zz").status == 422)
            #expect(try await browser.get("/warnings/series?after=3131").status == 422)
        }
    }

    @Test func `The form answers a signal, and says what is missing`() async throws {
        try await filled(.sqlite) { world, browser async throws in
            let signal = try #require(try await world.signals().first)
            let path = "/warnings/\(signal.id)"
            #expect(try await browser.get(path).text.contains("to be verified by"))
            let missing = try await browser.post("\(path)/close", ["outcome": "false", "note": ""])
            #expect(missing.status == 422 && missing.text.contains("Say how you know"))
            let done = try await browser.post("\(path)/close", ["outcome": "outbreak", "note": ""])
            #expect(done.status == 303)
            let page = try await browser.get(try #require(done.location)).text
            #expect(page.contains("An outbreak") && !page.contains("action=\"\(path)/close\""))
            #expect(try await browser.get("/warnings/closed").text.contains(path))
            let again = try await browser.post("\(path)/close", ["outcome": "outbreak"])
            #expect(again.status == 409)
        }
    }

    @Test func `Whoever keeps the rules sets budgets and changes rules, and is told what does not fit`() async throws {
        try await WarningWorld.with(.sqlite) { world async throws in
            let browser = try await world.site.signedIn("keeper", [Grant(WarningWorld.keeper, in: TestSite.city)])
            browser.cookies["language"] = "en"
            let page = try await browser.get("/warnings/settings")
            #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty)
            let area = TestSite.city.division.text
            #expect(try await browser.post("/warnings/settings/budget", ["area": area, "budget": "3"]).status == 303)
            #expect(try await browser.get("/warnings/settings").text.contains("value=\"3\""))
            for wrong in [["area": area, "budget": "x"], ["area": "11", "budget": "3"], ["area": "", "budget": ""]] {
                #expect(try await browser.post("/warnings/settings/budget", wrong).status == 422, "\(wrong)")
            }
            var rule = Syndromes.plague
            let path = "/warnings/settings/rules/\(rule.name)"
            let shown = try await browser.get(path)
            #expect(shown.status == 200 && structuralFaults(in: shown.text).isEmpty)
            rule.groups = ["changed"]
            let changed = ["definition": try JSON.text(rule)]
            #expect(try await browser.post(path, changed).status == 303)
            #expect(try await browser.get(path).text.contains("changed"))
            rule.dayField = "nowhere"
            let faulty = try await browser.post(path, ["definition": try JSON.text(rule)])
            #expect(faulty.status == 422 && faulty.text.contains("cannot be used"))
            #expect(try await browser.post(path, ["definition": "{"]).status == 422)
            #expect(try await browser.get("/warnings/settings/rules/none").status == 404)
            #expect(try await world.site.signedIn("reader", [Grant(WarningWorld.reader, in: TestSite.city)])
                .get("/warnings/settings").status == 403)
        }
    }

    @Test func `A reproduction number is hidden under 12 cases, and days not fully reported are left out`()
        async throws
    {
        try await filled(.sqlite) { world, browser async throws in
            let series = try #require(try await world.series("case.influenza", "9901"))
            let page = try await browser.get("/warnings/series/\(series.id)/reproduction").text
            #expect(page.contains("not fully reported and are left out"))
            let completed = try await browser.get("/warnings/series/\(series.id)/reproduction?nowcast=1").text
            #expect(!completed.contains("not fully reported and are left out"))
            let found = try await world.doors.look(SeriesByID(series.id, knownOn: today), as: world.holder(),
                                                   for: EarlyWarning.verifying)
            let spread = try #require(found.rule.spread)
            let curve = try ReproductionCurve(found, spread, known: today, isCompleted: false)
            for point in curve.points { #expect((point.median == nil) == (point.cases < 12)) }
            #expect(curve.points.contains { $0.median == nil } && curve.points.contains { $0.median != nil })
            #expect(curve.omittedDays >= 2 && curve.points.last.map { $0.day < today.advanced(by: -1) } == true)
            let last = try #require(curve.points.last)
            let local = found.counts.filter { $0.day > last.day.advanced(by: -7) && $0.day <= last.day }
                .reduce(0) { $0 + $1.matches - $1.imported }
            #expect(Int(last.cases) == local, "imported cases are no local ones")
        }
    }

    @Test func `Strangers and idle people see nothing of it`() async throws {
        try await filled(.sqlite) { world, _ async throws in
            let idle = try await world.site.signedIn("idle", [Grant(WarningWorld.idle, in: TestSite.city)])
            let signal = try #require(try await world.signals().first)
            for path in ["/warnings", "/warnings/map", "/warnings/worth", "/warnings/methods", "/warnings/series",
                         "/warnings/\(signal.id)", "/warnings/\(signal.id)/cases", "/api/v1/warnings"] {
                #expect(try await idle.get(path).status == 403, "\(path)")
                #expect(try await world.site.browser().get(path).status == 401, "\(path)")
            }
        }
    }
}
