import Access
@testable import Accounts
import Foundation
import Kernel
import TestKit
import TestSite
import Testing

@Suite struct SignInTests {
    private static func form(_ name: String, _ password: String = TestSite.password, back: String = "/") -> [String:
        String]
    {
        ["name": name, "password": password, "back": back]
    }

    @Test func `Signing in opens a session, leads back, and signing out ends it`() async throws {
        try await AccountsWorld.with { site async throws in
            try await site.makeAccount("anna")
            let browser = site.browser()
            let reply = try await browser.post(
                "/sign-in", Self.form(" ANNA".trimmingCharacters(in: .whitespaces), back: "/account?x=1"))
            #expect(reply.status == 303 && reply.location == "/account?x=1")
            let cookie = try #require(reply.header("set-cookie"))
            #expect(cookie.contains("Max-Age=43200; HttpOnly; SameSite=Lax") && browser.token != nil)
            #expect(try await browser.get("/account").status == 200)
            let token = browser.token
            #expect(try await browser.post("/sign-out", ["form-token": "0"]).status == 403, "nobody else signs one out")
            #expect(try await browser.post("/sign-out").status == 303)
            #expect(browser.token == nil)
            browser.token = token
            #expect(try await browser.get("/account").status == 401, "the session is gone, not the cookie alone")
            #expect(try await browser.post("/sign-out").status == 303, "again does nothing")
        }
    }

    @Test func `A wrong password and an unknown name are answered alike, and the password is never shown again`()
        async throws
    {
        try await AccountsWorld.with { site async throws in
            try await site.makeAccount("anna")
            let wrong = try await site.browser().post("/sign-in", Self.form("anna", "wrong horse"))
            let unknown = try await site.browser().post("/sign-in", Self.form("nobody", "wrong horse"))
            let odd = try await site.browser().post("/sign-in", Self.form("<b>", "wrong horse"))
            #expect(wrong.status == 422 && unknown.status == 422 && odd.status == 422)
            #expect(wrong.text.replacing("anna", with: "nobody") == unknown.text)
            #expect(!wrong.text.contains("wrong horse") && wrong.values("set-cookie").isEmpty)
            #expect(structuralFaults(in: wrong.text).isEmpty && odd.text.contains("&lt;b&gt;"))
        }
    }

    @Test func `Guessing is slowed down, and waiting helps`() async throws {
        try await AccountsWorld.with { site async throws in
            try await site.makeAccount("anna")
            let browser = site.browser()
            for _ in 0..<5 { #expect(try await browser.post("/sign-in", Self.form("anna", "wrong")).status == 422) }
            let reply = try await browser.post("/sign-in", Self.form("anna"))
            #expect(reply.status == 429 && browser.token == nil)
            site.clock.advance(seconds: 60)
            #expect(try await browser.post("/sign-in", Self.form("anna")).status == 303)
        }
    }

    @Test func `Many guesses from one network of IPv6 are guesses of one`() async throws {
        try await AccountsWorld.with { site async throws in
            let browser = site.browser()
            var statuses: [Int] = []
            for number in 0..<102 {
                browser.address = "2001:db8::\(String(number + 1, radix: 16))"
                statuses.append(try await browser.post("/sign-in", Self.form("name-\(number)", "wrong")).status)
            }
            #expect(statuses.prefix(100).allSatisfy { $0 == 422 } && statuses.suffix(2) == [429, 429])
            browser.address = "2001:db8:0:1::1"
            #expect(try await browser.post("/sign-in", Self.form("other", "wrong")).status == 422)
        }
    }

    @Test func `After signing in one is led nowhere else`() async throws {
        try await AccountsWorld.with { site async throws in
            try await site.makeAccount("anna")
            for back in [
                "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\t//evil.example",
                "",
            ] {
                let reply = try await site.browser().post("/sign-in", Self.form("anna", back: back))
                #expect(
                    reply.location?.hasPrefix("/") != false && reply.location?.contains("evil") != true,
                    "\(back): \(reply.location ?? "")")
            }
            let page = try await site.browser().get("/sign-in?back=%22%3E%3Cscript%3E").text
            #expect(!page.contains("<script>") && structuralFaults(in: page).isEmpty)
        }
    }

    @Test func `A program signs in and uses its token`() async throws {
        try await AccountsWorld.with { site async throws in
            try await site.makeAccount("anna")
            let program = site.browser()
            let reply = try await program.call(
                "/api/v1/session", "{\"name\":\"anna\",\"password\":\"\(TestSite.password)\"}")
            let object = try JSONSerialization.jsonObject(with: Data(reply.bytes)) as? [String: String]
            program.token = (object?["token"]).flatMap { SessionToken($0) }
            #expect(reply.status == 200 && program.token != nil && reply.values("set-cookie").isEmpty)
            let wrong = try await site.browser().call("/api/v1/session", "{\"name\":\"anna\",\"password\":\"x\"}")
            #expect(wrong.status == 401 && wrong.text.contains("\"code\":\"account.wrong\""))
        }
    }
}
