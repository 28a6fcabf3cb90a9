import Access
import Foundation
import Kernel
import Store
@testable import TaskDesk
import TestKit
import TestSite
import TestStores
import Testing
import Work

@Suite struct TaskPagesTests {
    private static let worker = Role("worker", Text(verbatim: "Worker"), [Work.read, Work.act])
    private static let rule = TaskRule(
        "home.visit", Text(verbatim: "Visit"), within: .workingDays(3),
        stopReasons: [StopReason("away", Text(verbatim: "Away"))], escalatesTo: "supervisor",
        results: [TaskResult("met", Text(verbatim: "Met")), TaskResult("not-met", Text(verbatim: "Not met"), needsNote: true)],
        legalBasis: Text(verbatim: "法"))

    private func with(_ body: (TestSite, Browser, [TaskID]) async throws -> Void) async throws {
        try await TestSite.with(roles: RoleBook([Self.worker]), features: { _ in [TaskDesk.feature] }) { site async throws in
            try await site.database.write { connection in
                try Calendars.put(connection, "china", WorkingCalendar(offsetSeconds: 28_800))
                try Assignments.put(connection, Self.rule)
            }
            let tasks = try await site.parts.doors.perform(OpenTasks(), as: .platform("test"), for: Work.duty)
            try await body(site, try await site.signedIn("anna", [Grant(Self.worker, in: TestSite.office)]), tasks)
        }
    }

    @Test func `A task is taken on, stopped, resumed and finished from its page`() async throws {
        try await with { site, anna, tasks async throws in
            let path = "/tasks/\(tasks[0])"
            #expect(try await anna.get("/tasks").text.contains("class=\"empty\""))
            #expect(try await anna.get("/tasks/office").text.contains("href=\"\(path)\""))
            for (deed, form, done) in [
                ("claim", [:], "claimed"), ("stop", ["reason": "away"], "stopped"), ("resume", [:], "resumed"),
                ("release", [:], "released"), ("claim", [:], "claimed"),
                ("close", ["result": "not-met", "note": "没人在家 <b>"], "closed"),
            ] as [(String, [String: String], String)] {
                let page = try await anna.get(path)
                #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty && page.text.contains("\(path)/\(deed)"))
                let reply = try await anna.post("\(path)/\(deed)", form)
                #expect(reply.status == 303 && reply.location == "\(path)?done=\(done)", "\(deed)")
                #expect(try await anna.get("\(path)?done=\(done)").text.contains("toast"))
            }
            let closed = try await anna.get(path).text
            #expect(closed.contains("没人在家 &lt;b&gt;") && !closed.contains("<form action=\"\(path)"))
            #expect(try await !anna.get("/tasks/office").text.contains("href=\"\(path)\""))
            for deed in ["claim", "release", "stop", "resume", "close"] {
                #expect(try await anna.post("\(path)/\(deed)", ["result": "met", "reason": "away"]).status == 409, "\(deed)")
            }
        }
    }

    @Test func `A result that lacks its reason is asked for again, with what was chosen`() async throws {
        try await with { site, anna, tasks async throws in
            let path = "/tasks/\(tasks[0])"
            _ = try await anna.post("\(path)/claim")
            let none = try await anna.post("\(path)/close")
            #expect(none.status == 422 && none.text.contains("close-result") && structuralFaults(in: none.text).isEmpty)
            let reply = try await anna.post("\(path)/close", ["result": "not-met", "note": " "])
            #expect(reply.status == 422 && reply.text.contains("id=\"close-note-error\""))
            #expect(reply.text.contains("value=\"not-met\" checked"))
            #expect(try await anna.post("\(path)/stop", ["reason": "tired"]).status == 422)
        }
    }

    @Test func `Others' tasks stay theirs, and what is not there is not found`() async throws {
        try await with { site, anna, tasks async throws in
            let boris = try await site.signedIn("boris", [Grant(Self.worker, in: TestSite.office)])
            let elsewhere = try await site.signedIn("eve", [Grant(Self.worker, in: TestSite.scope(990_103_000_000))])
            let idle = try await site.signedIn("idle"), path = "/tasks/\(tasks[0])"
            _ = try await anna.post("\(path)/claim")
            #expect(try await boris.post("\(path)/claim").status == 409)
            #expect(try await !boris.get(path).text.contains("\(path)/release"), "no button for what is not one's own")
            for browser in [elsewhere, idle] {
                #expect(try await browser.get(path).status == 403)
                #expect(try await browser.post("\(path)/claim").status == 403)
            }
            #expect(try await idle.get("/tasks/404").status == 403)
            #expect(try await site.browser().get(path).status == 401)
            for id in ["404", "x"] { #expect(try await anna.get("/tasks/\(id)").status == 404) }
        }
    }

    @Test func `Long lists go on and keep their filter`() async throws {
        try await with { site, anna, tasks async throws in
            _ = try await anna.post("/tasks/\(tasks[1])/claim")
            var found: [String] = [], path: String? = "/tasks/office?free=1"
            while let next = path {
                let page = try await anna.get(next).text
                #expect(structuralFaults(in: page).isEmpty)
                found += page.matches(of: /href="\/tasks\/(\d+)"/).map { String($0.1) }
                path = page.firstMatch(of: /href="(\/tasks\/office\?[^"]*after=[^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
                if let path { #expect(path.contains("free=1")) }
            }
            #expect(Set(found) == Set(tasks.map(\.description)).subtracting([tasks[1].description]))
            #expect(try await anna.get("/tasks?after=31").status == 422)
        }
    }

    @Test func `Programs list, take and close tasks`() async throws {
        try await with { site, anna, tasks async throws in
            let id = tasks[0]
            func list(_ path: String) async throws -> [String: Any]? {
                try await JSONSerialization.jsonObject(with: Data(anna.get(path).bytes)) as? [String: Any]
            }
            let office = try await list("/api/v1/tasks/office")
            #expect((office?["tasks"] as? [Any])?.count == 50)
            let next = try #require(office?["next"] as? String)
            #expect((try await list("/api/v1/tasks/office?after=\(next)")?["tasks"] as? [Any])?.count == 5)
            #expect(try await anna.call("/api/v1/tasks/\(id)/claim", "{}").text == "{\"done\":true}")
            #expect(((try await list("/api/v1/tasks"))?["tasks"] as? [[String: Any]])?.first?["isMine"] as? Bool == true)
            #expect(try await anna.call("/api/v1/tasks/\(id)/close", "{\"result\":\"not-met\"}").status == 422)
            #expect(try await anna.call("/api/v1/tasks/\(id)/close", "{}").text.contains("request.body"))
            #expect(try await anna.call("/api/v1/tasks/\(id)/close", "{\"result\":\"met\"}").status == 200)
            #expect(try await anna.call("/api/v1/tasks/\(id)/close", "{\"result\":\"met\"}").status == 409)
            #expect(try await anna.call("/api/v1/tasks/x/claim", "{}").status == 404)
        }
    }
}

/// Opens more tasks than a page shows.
private struct OpenTasks: Action {
    static let name = "test.open"
    static let permission = Work.act
    static let purposes = [Work.duty]

    func run(_ door: ActionDoor) throws -> [TaskID] {
        try door.authorisePlatform()
        return try (0..<55).map { _ in
            try Assignments.open(door, "home.visit", role: "worker", scope: TestSite.office)
        }
    }
}
