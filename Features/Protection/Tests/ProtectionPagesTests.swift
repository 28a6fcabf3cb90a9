import Access
import Kernel
@testable import Protection
import Records
import Store
import TestAccess
import TestKit
import TestSite
import TestStores
import Testing
import Web
import Work

@Suite struct ProtectionPagesTests {
    private static var place: Scope { Scope(division: ProtectionWorld.city) }

    @Test func `A person is found by number; values are masked on the server and shown once for a reason`()
        async throws {
        try await ProtectionWorld.with { world in
            let clerk = try await world.site.signedIn("clerk", [Grant(ProtectionWorld.clerk, in: Self.place)])
            clerk.cookies["language"] = "en"
            let form = try await clerk.get("/reveal")
            #expect(form.status == 200 && structuralFaults(in: form.text).isEmpty)
            let nobody = try await clerk.post("/reveal", ["number": "11010519491231003X", "purpose": "reveal.identity"])
            #expect(nobody.status == 422 && nobody.text.contains("Nobody within your duty"))
            let found = try await clerk.post("/reveal", [
                "number": ProtectionWorld.number, "purpose": "reveal.identity",
            ])
            #expect(found.status == 303)
            let path = "/reveal/5?purpose=reveal.identity"
            let page = try await clerk.get(path)
            #expect(structuralFaults(in: page.text).isEmpty)
            for word in ["王小明", "11**************2X", "Given only to", "Decides on it: Police",
                         "Handles it on their behalf: Data Centre Ltd"] { #expect(page.text.contains(word), "\(word)") }
            #expect(!page.text.contains(ProtectionWorld.number) && !page.text.contains("flu"))
            let ask = try await clerk.get(path + "&resource=person&field=number&place=0")
            #expect(ask.text.contains("Show in full: Number") && !ask.text.contains(ProtectionWorld.number))
            #expect(structuralFaults(in: ask.text).isEmpty)
            let fields = ["resource": "person", "field": "number", "place": "0", "purpose": "reveal.identity"]
            let missing = try await clerk.post("/reveal/5", fields.merging(["reason": ""]) { $1 })
            #expect(missing.status == 422 && !missing.text.contains(ProtectionWorld.number))
            let shown = try await clerk.post("/reveal/5", fields.merging(["reason": "counter 4"]) { $1 })
            #expect(shown.text.contains(ProtectionWorld.number) && shown.header("cache-control") == "no-store")
            #expect(try await clerk.get(path).text.contains("11**************2X"), "shown once")
            let bound = try await clerk.post("/reveal/5", fields.merging(["field": "illness", "reason": "why"]) { $1 })
            #expect(bound.status == 403 && !bound.text.contains("flu"))
        }
    }

    @Test func `A reader at the limit is told what to do, asks, and a second person lets them go on`() async throws {
        try await ProtectionWorld.with { world in
            var limits = ReadLimits()
            limits.general = .init(noticeHour: 1, noticeDay: 1, holdHour: 1, holdDay: 1)
            let dpo = try await world.site.signedIn("dpo", [Grant(ProtectionWorld.dpo, in: Self.place)])
            dpo.cookies["language"] = "en"
            let saved = try await dpo.post("/protection/limits", ["definition": try JSON.text(limits)])
            #expect(saved.status == 303)
            let bad = try await dpo.post("/protection/limits", ["definition": "{"])
            #expect(bad.status == 422 && structuralFaults(in: bad.text).isEmpty)
            let clerk = try await world.site.signedIn("clerk", [Grant(ProtectionWorld.clerk, in: Self.place)])
            clerk.cookies["language"] = "en"
            _ = try await clerk.get("/reveal/5?purpose=reveal.identity")
            _ = try await world.site.database.write { [now = world.site.clock.now] connection in
                try Records.put(connection, ProtectionWorld.register, SubjectID(rawValue: 6), [
                    .text("李"), .text("11010519491231010X"), .null,
                ], Provenance(source: "form", author: "Officer", writtenAt: now))
            }
            let held = try await clerk.get("/reveal/6?purpose=reveal.identity")
            #expect(held.status == 403 && held.text.contains("/protection/leave") && !held.text.contains("李"))
            let page = try await clerk.get("/protection/leave")
            #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty)
            let wrong = try await clerk.post("/protection/leave", ["kind": "read", "subjects": "0", "hours": "1"])
            #expect(wrong.status == 422 && structuralFaults(in: wrong.text).isEmpty)
            let asked = try await clerk.post("/protection/leave", [
                "kind": "read", "subjects": "5", "hours": "2", "reason": "a bus of travellers",
            ])
            #expect(asked.status == 303)
            let list = try await dpo.get("/protection/leaves")
            #expect(list.text.contains("a bus of travellers") && structuralFaults(in: list.text).isEmpty)
            let id = try await world.site.database.read { try $0.cell("SELECT id FROM protection_leave",
                as: Int64.self) }
            let path = "/protection/leaves/\(id ?? 0)"
            #expect(try await clerk.post(path, ["decision": "approve"]).status == 403)
            #expect(try await dpo.post(path, ["decision": "approve"]).status == 303)
            #expect(try await dpo.post(path, ["decision": "approve"]).status == 409)
            #expect(try await clerk.get("/reveal/6?purpose=reveal.identity").status == 200)
            #expect(try await dpo.get("/protection").text.contains("a bus of travellers"), "the officer sees approvals")
        }
    }

    @Test func `Every page of protection is sound in every language, and shut to those it is not for`() async throws {
        try await ProtectionWorld.with { world in
            let dpo = try await world.site.signedIn("dpo", [Grant(ProtectionWorld.dpo, in: Self.place)])
            let resident = try await world.site.signedIn("resident", subject: SubjectID(rawValue: 7))
            let paths = ["/protection", "/protection?closed=1", "/protection/limits", "/protection/retention",
                         "/protection/leaves"]
            for path in paths {
                for language in Language.allCases {
                    dpo.cookies["language"] = language.rawValue
                    let page = try await dpo.get(path)
                    #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty, "\(path) \(language)")
                }
                #expect(try await resident.get(path).status == 403)
                #expect(try await world.site.browser().get(path).status == 401)
            }
            #expect(try await resident.get("/reveal").status == 403)
            #expect(try await dpo.get("/protection/alerts/1").status == 404)
            #expect(try await dpo.get("/api/v1/protection/alerts").status == 200)
        }
    }
}
