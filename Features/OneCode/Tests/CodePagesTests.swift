import Access
import Kernel
@testable import OneCode
import Records
import Store
import TestKit
import TestSite
import TestStores
import Testing
import Web

@Suite struct CodePagesTests {
    private static let pages = ["/code", "/code/why", "/code/declare", "/code/history", "/code/family"]

    @Test func `The code page is one small answer that names its own style and says it in words and shape`()
        async throws {
        try await CodeWorld.with { world async throws in
            try await world.positive(1)
            let browser = try await world.site.signedIn("anna", subject: CodeWorld.person(1))
            for language in Language.allCases {
                browser.cookies["language"] = language.rawValue
                let reply = try await browser.get("/code")
                #expect(reply.status == 200 && reply.bytes.count < 15_000, "\(reply.bytes.count) bytes before gzip")
                #expect(reply.text.contains(Status.stay.word[language]) && reply.text.contains("class=\"band stay\""))
                #expect(!reply.text.contains("stylesheet") && !reply.text.contains("src="), "one request")
                let policy = try #require(reply.header("content-security-policy"))
                #expect(policy.contains("style-src 'sha256-") && !policy.contains("unsafe"))
                #expect(structuralFaults(in: reply.text, allowingInline: true).isEmpty)
            }
        }
    }

    @Test func `Every page is whole, in each language, and needs somebody whose it is`() async throws {
        try await CodeWorld.with { world async throws in
            try await world.positive(1)
            let object = ObjectToEvidence("lab_result", version: 1, words: "wrong")
            let objection = try await world.doors.perform(object, as: world.resident(1), for: .ownRights)
            for person in 2...23 { try await world.positive(person, source: "lab \(person)") }
            let hold = try await world.doors.look(ChangesByHour(), as: .anonymous, for: RecordRights.openness).holds[0]
            let city = CodeWorld.city
            let resident = try await world.site.signedIn("anna", subject: CodeWorld.person(1))
            let desk = try await world.site.signedIn("boris", [
                Grant(CodeWorld.signer, in: Scope(division: city, department: "cdc")),
                Grant(CodeWorld.examiner, in: Scope(division: city, department: "justice")),
                Grant(CodeWorld.government, in: Scope(division: city)),
                Grant(CodeWorld.community, in: Scope(division: city)),
            ])
            let public1 = ["/code/changes", "/emergency"]
            let desks = ["/code/objections", "/code/objections/\(objection)", "/code/holds/\(hold.id)",
                         "/code/standing",
                         "/code/enter"]
            for language in Language.allCases {
                for (browser, pages) in [(resident, Self.pages + public1), (desk, public1 + desks)] {
                    browser.cookies["language"] = language.rawValue
                    for page in pages {
                        let reply = try await browser.get(page)
                        let faults = structuralFaults(in: reply.text, allowingInline: page == "/code")
                        #expect(reply.status == 200 && faults.isEmpty, "\(page) in \(language): \(faults)")
                    }
                }
            }
            for page in Self.pages { #expect(try await desk.get(page).status == 403) }
            for page in desks { #expect(try await resident.get(page).status == 403) }
            for page in public1 { #expect(try await world.site.browser().get(page).status == 200) }
            let signed = try await desk.post("/code/holds/\(hold.id)", ["answer": "yes", "reason": "samples seen"])
            #expect(signed.status == 303)
            let decided = try await desk.post("/code/objections/\(objection)", ["answer": "no", "reason": ""])
            #expect(decided.status == 422 && decided.text.contains("decide-reason-error"))
        }
    }

    @Test func `What somebody declares at the form is in their status`() async throws {
        try await CodeWorld.with { world async throws in
            let browser = try await world.site.signedIn("anna", subject: CodeWorld.person(4))
            #expect(try await browser.post("/code/declare", ["symptoms": "yes"]).status == 422)
            #expect(try await browser.post("/code/declare", ["symptoms": "yes", "travelled": "no"]).status == 303)
            try await Statuses(world.doors).decide([CodeWorld.person(4)])
            #expect(try await browser.get("/code").text.contains("class=\"band watch\""))
            #expect(try await browser.post("/code/declare/withdraw").status == 303)
        }
    }

    @Test func `An open page is told that there is news, and nothing else`() async throws {
        try await CodeWorld.with { world async throws in
            let answer = try world.live.open(LiveCode.topic(CodeWorld.person(1)), session: "s")
            guard case .stream(let parts) = answer.body else { return #expect(Bool(false)) }
            var reader = parts.makeAsyncIterator()
            #expect(try await reader.next().map { String(decoding: $0, as: UTF8.self) }?.contains("retry") == true)
            let code = LiveCode(world.doors, world.live)
            let before = try await code.look(since: [:])
            try await world.positive(1)
            _ = try await code.look(since: before)
            let news = try await reader.next().map { String(decoding: $0, as: UTF8.self) }
            #expect(news == "event: changed\ndata: 1\n\n")
            let others = try (0..<3).map { _ in try world.live.open("code 5", session: "s") }
            #expect(throws: GovError.self, "four for a session") { try world.live.open("code 5", session: "s") }
            #expect(others.count == 3 && world.live.count == 4)
            world.live.stop()
            #expect(try await reader.next() == nil)
            #expect(throws: GovError.self) { try world.live.open("code 1", session: "t") }
        }
    }
}
