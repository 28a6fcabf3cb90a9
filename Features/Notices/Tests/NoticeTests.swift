import Access
import Kernel
@testable import Notices
import Store
import TestKit
import TestSite
import TestStores
import Testing
import Web

@Suite struct NoticeTests {
    private static let publisher = Role("publisher", Text(verbatim: "Publisher"), [Notices.publish])
    private static let idle = Role("idle", Text(verbatim: "Idle"), [])
    private static let roles = RoleBook([publisher, idle])
    private static let words = ["title-zh-Hans": "停水通知", "body-zh-Hans": "明天停水。\n请备水。"]

    private func with(_ engine: Engine = .sqlite, _ body: (TestSite, Browser) async throws -> Void) async throws {
        try await TestSite.with(engine, roles: Self.roles, features: { _ in [Notices.feature] }) { site async throws in
            try await body(site, try await site.signedIn("officer", [Grant(Self.publisher, in: TestSite.office)]))
        }
    }

    @Test(arguments: TestStore.engines)
    func `A notice is published, read by everybody, and withdrawn after a question`(engine: Engine) async throws {
        try await with(engine) { site, officer async throws in
            #expect(try await site.browser().get("/notices").text.contains("class=\"empty\""))
            let published = try await officer.post("/notices", Self.words)
            let path = try #require(published.location?.split(separator: "?").first.map(String.init))
            #expect(published.status == 303 && path.hasPrefix("/notices/"))
            let page = try await site.browser().get(path).text
            #expect(
                page.contains("停水通知") && page.contains("<p>明天停水。</p><p>请备水。</p>") && page.contains("Officer officer"))
            #expect(!page.contains("/withdraw") && structuralFaults(in: page).isEmpty)
            let english = site.browser()
            english.cookies["language"] = "en"
            #expect(try await english.get(path).text.contains("停水通知"), "what is not translated stays in Chinese")
            #expect(try await site.browser().get("/notices").text.contains("停水通知"))
            let question = try await officer.get("\(path)/withdraw")
            #expect(
                question.status == 200 && question.text.contains("danger")
                    && structuralFaults(in: question.text).isEmpty)
            #expect(try await site.browser().get(path).text.contains("停水通知"), "asking changes nothing")
            #expect(try await officer.post("\(path)/withdraw").status == 303)
            #expect(try await officer.post("\(path)/withdraw").status == 409, "again")
            #expect(try await officer.get("\(path)/withdraw").status == 303)
            #expect(try await !site.browser().get("/notices").text.contains("停水通知"))
            #expect(try await site.browser().get(path).status == 200)
        }
    }

    @Test func `What a notice lacks or has too much of is said at its field, and what was written stays`() async throws
    {
        try await with { site, officer async throws in
            var form = Self.words
            form["title-zh-Hans"] = " "
            form["body-en"] = String(repeating: "a", count: 10_001)
            form["title-ru"] = "Привет <b>"
            let reply = try await officer.post("/notices", form)
            #expect(reply.status == 422 && structuralFaults(in: reply.text).isEmpty)
            #expect(reply.text.contains("id=\"notice-title-zh-Hans-error\""))
            #expect(reply.text.contains("id=\"notice-body-en-error\"") && !reply.text.contains("title-ru-error"))
            #expect(reply.text.contains("Привет &lt;b&gt;") && reply.text.contains("明天停水。"))
            #expect(try await site.count("notice") == 0)
        }
    }

    @Test func `Only who holds the duty publishes, and only there withdraws`() async throws {
        try await with { site, officer async throws in
            let path = try #require(
                try await officer.post("/notices", Self.words).location?.split(separator: "?").first)
            let elsewhere = try await site.signedIn(
                "other", [Grant(Self.publisher, in: TestSite.scope(990_103_000_000))])
            let idle = try await site.signedIn("idle", [Grant(Self.idle, in: TestSite.office)])
            for (browser, status) in [(elsewhere, 403), (idle, 403), (site.browser(), 401)] {
                #expect(try await browser.get("\(path)/withdraw").status == status)
                #expect(try await browser.post("\(path)/withdraw").status == status)
            }
            for (browser, status) in [(idle, 403), (site.browser(), 401)] {
                #expect(try await browser.get("/notices/new").status == status)
                #expect(try await browser.post("/notices", Self.words).status == status)
            }
            #expect(try await officer.get("/notices/404").status == 404)
            #expect(try await officer.post("/notices/404/withdraw").status == 404)
            #expect(try await idle.post("/notices/404/withdraw").status == 403)
        }
    }

    @Test(arguments: TestStore.engines)
    func `The list, page after page, is the newest first, with ties`(engine: Engine) async throws {
        try await with(engine) { site, _ async throws in
            var random = SeededGenerator(seed: 4)
            let rows: [[Value]] = try (1...55).map { id in
                [.integer(Int64(id)), 990_102_000_000, "", "a", .text(try JSON.text(Text(verbatim: "N\(id)"))),
                 .text(try JSON.text(Text(verbatim: "B"))), .integer(Int64.random(in: 1...9, using: &random)),
                 Bool.random(using: &random) ? .null : .integer(5)]
            }
            try await site.database.write { connection in
                try connection.batch("INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            }
            let expected = rows.filter { $0[7] == .null }.map { ($0[6], $0[0]) }.compactMap {
                time, id -> (Int64, Int64)? in
                guard case .integer(let time) = time, case .integer(let id) = id else { return nil }
                return (time, id)
            }.sorted { $0 > $1 }.map(\.1)
            for limit in [1, 7, 20, 100] {
                var found: [Int64] = [], cursor: Cursor?
                repeat {
                    let page = try await site.parts.doors.look(
                        NewestNotices(limit: limit, after: cursor), as: .anonymous,
                                                               for: Notices.publicity)
                    found += page.elements.map(\.id.rawValue)
                    cursor = page.next
                } while cursor != nil
                #expect(found == expected)
            }
            let plan = try await QueryPlan.of("""
                SELECT id FROM notice WHERE withdrawn_at IS NULL AND (published_at, id) < (5, 5)
                ORDER BY published_at DESC, id DESC LIMIT 21
                """, on: site.database)
            // Whether PostgreSQL sorts so few rows depends on what it has counted by then.
            #expect(plan.scans.isEmpty && (plan.sorts.isEmpty || engine == .postgres), "\(plan)")
            #expect(try await site.browser().get("/notices?after=zz").status == 422)
            #expect(try await site.browser().get("/notices?after=3131").status == 422)
        }
    }
}
