import Access
import Decisions
import Kernel
@testable import Rules
import TestKit
import TestSite
import Testing

private typealias World = RulesWorld

/// Rules read, tried, drafted, put in force and tried on everybody, by their pages.
@Suite struct RulePagesTests {
    @Test func `A rule is read and tried by anybody, and says in words why`() async throws {
        try await World.with { world async throws in
            let anybody = world.site.browser()
            anybody.cookies["language"] = "en"
            for path in ["/rules", "/rules?q=allow", "/rules?q=nothing", "/rules/allowance", "/rules/allowance.1"] {
                let page = try await anybody.get(path)
                #expect(page.status == 200 && structuralFaults(in: page.text) == [], "\(path)")
            }
            let tried = try await anybody.get("/rules/allowance?in0=72")
            #expect(structuralFaults(in: tried.text) == [])
            #expect(tried.text.contains("Outcome: 200") && tried.text.contains("class=\"lit\""))
            #expect(tried.text.contains("Rule 2 of “Allowance” applies: Age &gt;= 70 (is 72); so it is 200."))
            #expect(try await anybody.get("/rules/allowance?in0=").text.contains("No outcome"))
            let bad = try await anybody.get("/rules/allowance?in0=old")
            #expect(bad.status == 422 && bad.text.contains("id=\"try-in0-error\""))
            #expect(try await anybody.get("/rules/allowance.2").status == 401)
            #expect(try await anybody.get("/rules/none").status == 404)
            let dmn = try await anybody.get("/rules/allowance/dmn")
            #expect(dmn.text.contains("<decisionTable") && dmn.header("content-type") == "application/xml")
        }
    }

    @Test func `A draft's rules are changed, added, moved and removed, with the findings beside them`() async throws {
        try await World.with { world async throws in
            let anna = try await world.writer()
            anna.cookies["language"] = "en"
            let row = "/rules/allowance.2/row", table = ["table": "Allowance"]
            for query in ["?table=Allowance&rule=1", "?table=Allowance&after=2"] {
                let page = try await anna.get(row + query)
                #expect(page.status == 200 && structuralFaults(in: page.text) == [], "\(query)")
            }
            func send(_ fields: [String: String], _ revision: Int) async throws -> Int {
                let all = table.merging(fields) { $1 }.merging(["revision": "\(revision)"]) { $1 }
                return try await anna.post(row, all).status
            }
            let new = ["do": "add", "behind": "2", "in0": ">= 90", "out0": "300", "note0": "law"]
            #expect(try await send(new, 2) == 303)
            let overlapping = try await anna.get("/rules/allowance.2").text
            #expect(overlapping.contains("overlap") && structuralFaults(in: overlapping) == [])
            #expect(try await send(["do": "set", "rule": "2", "in0": "[75..90)", "out0": "200"], 3) == 303)
            #expect(try await !anna.get("/rules/allowance.2").text.contains("overlap"))
            #expect(try await send(["do": "set", "rule": "3", "in0": "][", "out0": "200"], 4) == 303)
            let unreadable = try await anna.get(row + "?table=Allowance&rule=3").text
            #expect(unreadable.contains("id=\"row-in0-error\"") && structuralFaults(in: unreadable) == [])
            #expect(try await send(["do": "move", "rule": "3", "to": "1"], 5) == 303)
            #expect(try await send(["do": "remove", "rule": "1"], 6) == 303)
            #expect(try await send(["do": "remove", "rule": "1"], 6) == 409, "somebody else was faster")
            #expect(try await send(["do": "remove", "rule": "9"], 7) == 404)
            let compared = try await anna.get("/rules/allowance.2/compare?with=1")
            #expect(structuralFaults(in: compared.text) == [])
            #expect(compared.text.contains("<del>&gt;= 70</del>") && compared.text.contains("<ins>[75..90)</ins>"))
            let boris = try await world.second()
            #expect(try await boris.get(row + "?table=Allowance&rule=1").status == 403)
            #expect(try await boris.post(row, table.merging(["do": "remove", "rule": "1"]) { $1 }).status == 403)
        }
    }

    @Test func `A draft's texts, inputs and whole DMN are changed in forms`() async throws {
        try await World.with { world async throws in
            let anna = try await world.writer()
            anna.cookies["language"] = "en"
            let card = "/rules/allowance.2/card", page = try await anna.get(card)
            #expect(page.status == 200 && structuralFaults(in: page.text) == [])
            let inputs = """
                [{"input": "Age", "kind": "age", "resource": "person", "field": "born", "filters": [],
                  "basis": {"hans": "法", "hant": "法", "en": "law", "ru": "закон"}}]
                """
            let texts = ["do": "card", "revision": "2", "title-en": "New name", "decision": "Allowance",
                         "validDays": "30", "inputs": inputs]
            let spoilt = try await anna.post(card, texts.merging(["inputs": "[{\"input\": 1}]"]) { $1 })
            #expect(spoilt.status == 422 && spoilt.text.contains("id=\"card-inputs-error\""))
            #expect(try await anna.post(card, texts).status == 303)
            #expect(try await anna.get("/rules/allowance.2").text.contains("New name"))
            let dmn = try await anna.get("/rules/allowance.2/dmn").text
            let bad = try await anna.post(card, ["do": "dmn", "revision": "3", "dmn": "<definitions"])
            #expect(bad.status == 422 && bad.text.contains("id=\"dmn-dmn-error\""))
            #expect(structuralFaults(in: bad.text) == [])
            let changed = dmn.replacing("200", with: "250")
            #expect(try await anna.post(card, ["do": "dmn", "revision": "3", "dmn": changed]).status == 303)
            #expect(try await anna.get("/rules/allowance.2").text.contains("250"))
            #expect(try await world.second().get(card).status == 403)
        }
    }

    @Test func `A new rule begins as a draft of the author's own department`() async throws {
        try await World.with { world async throws in
            let anna = try await world.writer(), boris = try await world.second()
            anna.cookies["language"] = "en"
            #expect(try await structuralFaults(in: anna.get("/rules/new").text) == [])
            #expect(try await boris.get("/rules/new").status == 403)
            let dmn = try await anna.get("/rules/allowance/dmn").text
            let fields = ["name": "meals", "title": "Meals", "explanation": "Who eats for free.", "law": "law",
                          "department": "civil-affairs", "departmentTitle": "Civil Affairs", "population": "person",
                          "dmn": dmn]
            let empty = try await anna.post("/rules/new", ["name": "meals", "dmn": dmn])
            #expect(empty.status == 422 && structuralFaults(in: empty.text) == [])
            #expect(try await anna.post("/rules/new", fields.merging(["dmn": "?"]) { $1 }).status == 422)
            #expect(try await anna.post("/rules/new", fields.merging(["name": "No!"]) { $1 }).status == 422)
            #expect(try await anna.post("/rules/new", fields).location == "/rules/meals.1/card")
            #expect(try await anna.post("/rules/new", fields).status == 409)
            #expect(try await anna.get("/rules/meals.1/force").text.contains("No facts are mapped to this input."))
            #expect(try await boris.post("/rules/new", fields).status == 403)
            #expect(try await world.site.browser().get("/rules/meals").status == 404)
        }
    }

    @Test func `A draft comes into force by its tests, its author and a second person`() async throws {
        try await World.with { world async throws in
            let anna = try await world.writer(), boris = try await world.second()
            anna.cookies["language"] = "en"
            let force = "/rules/allowance.2/force"
            let propose = ["do": "propose", "validFrom": "2022-07-03", "reason": "council"]
            let refused = try await anna.post(force, propose)
            #expect(refused.status == 422 && refused.text.contains("at seventy"))
            #expect(structuralFaults(in: refused.text) == [])
            let tests = "/rules/allowance.2/tests"
            #expect(try await anna.post(tests, ["do": "remove", "test": "0", "revision": "2"]).status == 303)
            let incomplete = try await anna.post(tests, ["do": "add", "name": "", "in0": "x", "revision": "3"])
            #expect(incomplete.status == 422 && structuralFaults(in: incomplete.text) == [])
            let test = ["do": "add", "name": "at 75", "in0": "75", "expected": "200", "revision": "3"]
            #expect(try await anna.post(tests, test).status == 303)
            #expect(try await anna.get(tests).text.contains("passed"))
            #expect(try await anna.post(force, ["do": "propose", "validFrom": "", "reason": "r"]).status == 422)
            #expect(try await anna.post(force, propose).location == "/rules/allowance.2?done=propose")
            #expect(try await anna.post(force, ["do": "approve"]).status == 403)
            #expect(try await boris.get(force).status == 200)
            #expect(try await boris.post(force, ["do": "approve"]).status == 303)
            world.site.clock.advance(seconds: 86_400)
            #expect(try await world.site.browser().get("/rules/allowance?in0=72").text.contains("：0"))
            let later = try await world.site.signIn("boris")
            let reason = try await later.post(force, ["do": "withdraw", "reason": " "])
            #expect(reason.status == 422 && reason.text.contains("id=\"withdraw-reason-error\""))
            #expect(try await later.post(force, ["do": "withdraw", "reason": "error"]).status == 303)
        }
    }

    @Test func `A trial run shows its progress, who changes, where, and the map beside the table`() async throws {
        try await World.with { world async throws in
            let anna = try await world.writer(), boris = try await world.second()
            anna.cookies["language"] = "en"
            let started = try await anna.post("/rules/allowance.2/what-if")
            let path = started.location ?? ""
            #expect(started.status == 303 && path.hasPrefix("/what-if/"))
            let waiting = try await anna.get(path)
            #expect(waiting.header("refresh") == "3" && waiting.text.contains("<progress"))
            #expect(structuralFaults(in: waiting.text) == [])
            try await world.runJobs()
            let done = try await anna.get(path)
            #expect(done.header("refresh") == nil && structuralFaults(in: done.text) == [])
            #expect(done.text.contains("Village 1") && done.text.contains("share-3") && done.text.contains("33.3 %"))
            #expect(try await boris.get(path).status == 200)
            #expect(try await world.site.browser().get(path).status == 401)
            #expect(try await anna.post("\(path)/cancel").status == 409)
            let again = try await anna.post("/rules/allowance.2/what-if").location ?? ""
            #expect(try await anna.post("\(again)/cancel").status == 303)
            #expect(try await anna.get("/rules/allowance.2/force").text.contains(again))
        }
    }

    @Test func `A decision about somebody is shown with its reasons, and to the person`() async throws {
        try await World.with { world async throws in
            let anna = try await world.writer()
            anna.cookies["language"] = "en"
            let cases = "/rules/allowance/cases"
            #expect(try await structuralFaults(in: anna.get(cases).text) == [])
            #expect(try await anna.post(cases, ["number": "123"]).status == 422)
            let birth = Day(sinceEpoch: -8000)
            let number = ResidentNumber(division: TestSite.scope(990_102_000_000).division, birth: birth, order: 3)
            let made = try await anna.post(cases, ["number": number?.text ?? ""])
            let path = made.location ?? ""
            #expect(made.status == 303 && path == "/decisions/allowance.3.1")
            let page = try await anna.get(path)
            #expect(page.status == 200 && structuralFaults(in: page.text) == [])
            #expect(page.text.contains("Outcome: 200") && page.text.contains("it comes out the same"))
            let me = try await world.site.signedIn("resident", subject: SubjectID(rawValue: 3))
            me.cookies["language"] = "en"
            let mine = try await me.get("/my/decisions")
            #expect(mine.text.contains("Age &gt;= 70 (is 74)") && structuralFaults(in: mine.text) == [])
            #expect(try await me.get(path).status == 403)
            #expect(try await world.site.browser().get("/my/decisions").status == 401)
        }
    }

    @Test func `Programs read, try and decide by the same doors`() async throws {
        try await World.with { world async throws in
            let anybody = world.site.browser(), anna = try await world.writer()
            #expect(try await anybody.get("/api/v1/rules").text.contains("\"model\":\"allowance\""))
            #expect(try await anybody.get("/api/v1/rules/allowance").text.contains("\"state\":\"in-force\""))
            let tried = try await anybody.call("/api/v1/rules/allowance/try", "{\"inputs\":{\"Age\":\"70\"}}")
            #expect(tried.text.contains("\"outcome\":\"200\"") && tried.text.contains("\"rules\":[2]"))
            #expect(try await anybody.call("/api/v1/rules/allowance/decide", "{\"subject\":\"3\"}").status == 401)
            let made = try await anna.call("/api/v1/rules/allowance/decide", "{\"subject\":\"3\"}")
            #expect(made.status == 200 && made.text.contains("\"kind\":\"value\""))
            #expect(try await anybody.call("/api/v1/rules/allowance.2/what-if", "{}").status == 401)
            let started = try await anna.call("/api/v1/rules/allowance.2/what-if", "{}").text
            let run = try #require(started.firstMatch(of: /"run":"(\d+)"/)?.1)
            try await world.runJobs()
            let report = try await anna.get("/api/v1/what-if/\(run)")
            #expect(report.text.contains("\"state\":\"done\"") && report.text.contains("\"seen\":30"))
        }
    }

    @Test func `Every page is whole in each language`() async throws {
        try await World.with { world async throws in
            let anna = try await world.writer()
            let run = try await anna.post("/rules/allowance.2/what-if").location ?? ""
            try await world.runJobs()
            for language in Language.allCases {
                anna.cookies["language"] = language.rawValue
                for path in ["/rules", "/rules/allowance?in0=80", "/rules/allowance.2", "/rules/allowance.2/force", run,
                             "/rules/allowance.2/tests", "/rules/allowance.2/compare?with=1", "/rules/allowance/cases",
                             "/rules/allowance.2/row?table=Allowance&rule=1", "/rules/allowance.2/card",
                             "/rules/new"] {
                    let page = try await anna.get(path)
                    #expect(page.status == 200 && structuralFaults(in: page.text) == [], "\(path) in \(language)")
                }
            }
        }
    }
}
