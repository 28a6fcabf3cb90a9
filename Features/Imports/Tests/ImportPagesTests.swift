import Access
import Exchange
import Foundation
@testable import Imports
import Kernel
import Records
import Store
import TestKit
import TestSite
import Testing
import Web

@Suite struct ImportPagesTests {
    private static let keeper = Role("keeper", Text(verbatim: "Keeper"), [Exchange.importing, Exchange.exporting])
    private static let resource = Resource(
        "counts", Text("计数", "計數", "Counts", "Числа"), summary: Text(verbatim: "Counts"), about: .place,
        owner: Owner(division: TestSite.office.division, department: "data", title: Text(verbatim: "Office")),
        fields: [Field("place", Text("地方", "地方", "Place", "Место"), .text(limit: 20), required: true),
                 Field("count", Text(verbatim: "Count"), .integer())],
        key: ["place"], sharing: .unconditional, securityLevel: 1, cycle: .daily, legalBasis: Text(verbatim: "法"))

    private func with(_ body: (TestSite, Browser, ImportQueue) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("imports-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let queue = ImportQueue(), imports = Imports(queue: queue, folder: folder)
        var settings = WebSettings()
        settings.uploads = folder
        var tables = Feature("Tables")
        tables.migrations = RecordsMigrations.all
        let features = [tables, imports.feature]
        try await TestSite.with(roles: RoleBook([Self.keeper]), settings: settings, features: { _ in features }) {
            site async throws in
            try await site.database.write {
                try Catalogue.publish($0, Self.resource, by: "test", at: Timestamp(milliseconds: 0))
            }
            let browser = try await site.signedIn("keeper", [Grant(Self.keeper, in: TestSite.office)])
            browser.cookies["language"] = "en"
            try await body(site, browser, queue)
        }
    }

    private func upload(_ browser: Browser, _ text: String, token: String? = nil) async throws -> Reply {
        let own = try await browser.formToken()
        let body = """
            --x\r\nContent-Disposition: form-data; name="form-token"\r\n\r\n\(token ?? own)\r\n--x\r\n\
            Content-Disposition: form-data; name="resource"\r\n\r\ncounts\r\n--x\r\n\
            Content-Disposition: form-data; name="file"; filename="c.csv"\r\n\r\n\(text)\r\n--x--\r\n
            """
        return try await browser.send("POST", "/imports/upload", ["content-type": "multipart/form-data; boundary=x"],
                                      Array(body.utf8))
    }

    @Test func `A file is uploaded, its columns checked, read, and undone, page by page`() async throws {
        try await with { site, browser, queue async throws in
            let list = try await browser.get("/imports")
            #expect(list.status == 200 && structuralFaults(in: list.text).isEmpty)
            let sent = try await upload(browser, "Where,Count\nA,1\nB,x\n")
            let columns = try #require(sent.location)
            #expect(sent.status == 303)
            let page = try await browser.get(columns)
            #expect(page.status == 200 && structuralFaults(in: page.text).isEmpty && page.text.contains("Where"))
            let bad = try await browser.post(columns, ["column-0": "", "column-1": "count"])
            #expect(bad.status == 422 && structuralFaults(in: bad.text).isEmpty)
            let begun = try await browser.post(columns, ["column-0": "place", "column-1": "count"])
            let one = try #require(begun.location)
            let running = try await browser.get(one)
            #expect(running.header("refresh") == "2" && structuralFaults(in: running.text).isEmpty)
            await queue.run(1)
            let done = try await browser.get(one)
            #expect(done.header("refresh") == nil && structuralFaults(in: done.text).isEmpty)
            #expect(done.text.contains("Give a whole number.") && done.text.contains("/undo"))
            let refused = try await browser.get(one + "/refused.csv")
            #expect(refused.text.contains("B,x,3,B,count,Give a whole number."))
            #expect(try await site.count("r_counts") == 1)
            #expect(try await browser.get(columns).status == 404, "the upload was used up")
            let question = try await browser.get(one + "/undo")
            #expect(question.status == 200 && structuralFaults(in: question.text).isEmpty)
            site.clock.advance(seconds: 10)
            let undone = try await browser.post(one + "/undo")
            #expect(undone.status == 303)
            await queue.run(1)
            #expect(try await site.count("r_counts") == 0)
            let listed = try await browser.get("/imports")
            #expect(structuralFaults(in: listed.text).isEmpty && listed.text.contains("Undone"))
        }
    }

    @Test func `Data is taken out as a file whose rows and hash go ahead of it`() async throws {
        try await with { site, browser, queue async throws in
            let columns = try #require(try await upload(browser, "place,count\nA,1\n").location)
            _ = try await browser.post(columns, ["column-0": "place", "column-1": "count"])
            await queue.run(1)
            let reply = try await browser.post("/exports", ["resource": "counts", "format": "csv"])
            #expect(reply.status == 200 && reply.header("x-rows") == "1" && reply.text.contains("A,1,"))
            #expect(reply.header("x-bytes") == "\(reply.bytes.count)")
            #expect(try await browser.post("/exports", ["resource": "counts", "format": "doc"]).status == 422)
        }
    }

    @Test func `Without the duty, or without the form's token, nothing is taken`() async throws {
        try await with { site, browser, _ async throws in
            #expect(try await upload(browser, "a\n", token: "wrong").status == 403)
            let idle = try await site.signedIn("idle")
            #expect(try await upload(idle, "place,count\nA,1\n").status == 403)
            #expect(try await site.browser().get("/imports").status == 200)
            #expect(try await upload(site.browser(), "place\nA\n").status == 401)
            let columns = try #require(try await upload(browser, "place,count\nA,1\n").location)
            let other = try await site.signedIn("other", [Grant(Self.keeper, in: TestSite.office)])
            #expect(try await other.get(columns).status == 404, "an upload is its sender's")
            _ = try await browser.post(columns, ["column-0": "place", "column-1": "count"])
            #expect(try await upload(browser, "").status == 422)
            #expect(try await upload(browser, "a,a\n1,2\n").status == 422)
        }
    }

    @Test func `Sources are set, run, paused and listed on their page`() async throws {
        try await with { _, browser, _ async throws in
            let empty = try await browser.get("/imports/sources")
            #expect(empty.status == 200 && structuralFaults(in: empty.text).isEmpty)
            var fields = ["name": "water", "resource": "counts", "kind": "web", "place": "ftp://x", "every": "60"]
            let bad = try await browser.post("/imports/sources", fields)
            #expect(bad.status == 422 && structuralFaults(in: bad.text).isEmpty && bad.text.contains("https://"))
            fields["place"] = "https://data.example.gov/counts.csv"
            #expect(try await browser.post("/imports/sources", fields).status == 303)
            let page = try await browser.get("/imports/sources")
            #expect(structuralFaults(in: page.text).isEmpty && page.text.contains("not yet run"))
            let found = try #require(page.text.firstMatch(of: /action="(\/imports\/sources\/[0-9]+)"/))
            let one = String(found.1)
            #expect(try await browser.post(one, ["do": "pause"]).status == 303)
            #expect(try await browser.get("/imports/sources").text.contains("Resume"))
            #expect(try await browser.post(one, ["do": "resume"]).status == 303)
            #expect(try await browser.post(one, ["do": "explode"]).status == 404)
            #expect(try await browser.post("/imports/sources/77", ["do": "run"]).status == 404)
        }
    }

    @Test func `Programs import, watch, read what was refused, undo and take out`() async throws {
        try await with { site, browser, queue async throws in
            let token = try #require(browser.token?.text)
            func send(_ text: String, _ headers: [String: String]) async throws -> Reply {
                let body = """
                    --x\r\nContent-Disposition: form-data; name="resource"\r\n\r\ncounts\r\n--x\r\n\
                    Content-Disposition: form-data; name="mapping"\r\n\r\nWhere=place\r\n--x\r\n\
                    Content-Disposition: form-data; name="file"; filename="c.csv"\r\n\r\n\(text)\r\n--x--\r\n
                    """
                return try await browser.send("POST", "/api/v1/imports", headers.merging([
                    "content-type": "multipart/form-data; boundary=x",
                ]) { $1 }, Array(body.utf8), cookies: false)
            }
            let bearer = ["authorization": "Bearer \(token)"]
            #expect(try await send("Where,count\nA,1\n", [:]).status == 401)
            #expect(try await send("", bearer).status == 422)
            let begun = try await send("Where,count\nA,1\nB,x\n", bearer)
            let text = try #require(begun.text.firstMatch(of: /"id":"([0-9]+)"/)).1
            #expect(begun.status == 200 && begun.text.contains("staging"))
            await queue.run(1)
            let one = try await browser.get("/api/v1/imports/\(text)", bearer)
            #expect(one.text.contains("\"state\":\"shown\"") && one.text.contains("\"refused\":1"))
            let refusals = try await browser.get("/api/v1/imports/\(text)/refusals", bearer)
            #expect(refusals.text.contains("Give a whole number.") && refusals.text.contains("\"line\":3"))
            #expect(try await browser.get("/api/v1/imports", bearer).text.contains(String(text)))
            let file = try await browser.call("/api/v1/exports", #"{"resource":"counts","format":"ndjson"}"#)
            #expect(file.status == 200 && file.header("x-rows") == "1" && file.text.contains("\"A\""))
            site.clock.advance(seconds: 10)
            #expect(try await browser.call("/api/v1/imports/\(text)/undo", "{}").status == 200)
            await queue.run(1)
            #expect(try await site.count("r_counts") == 0)
            for path in ["/api/v1/imports/x", "/api/v1/imports/5"] {
                #expect(try await browser.get(path, bearer).status == 404)
            }
        }
    }

    @Test func `Files that nobody came back for are deleted, and others are left alone`() async throws {
        try await with { site, _, _ async throws in
            let place = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: place) }
            for name in ["import-1", "upload-2", "export-3", "keep.csv"] {
                try Data("x".utf8).write(to: place.appendingPathComponent(name))
            }
            let doors = site.parts.doors, now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            func sweep(_ seconds: Int64) async throws -> Int {
                try await UploadSweeper.sweep(place.path, before: now.advanced(bySeconds: seconds), doors)
            }
            #expect(try await sweep(-60) == 0)
            #expect(try await sweep(60) == 3)
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["keep.csv"])
        }
    }
}
