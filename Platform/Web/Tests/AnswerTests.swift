import Access
import Foundation
import Kernel
import Logging
import Synchronization
import TestKit
import TestSite
import Testing
@testable import Web

@Suite struct AnswerTests {
    @Test(arguments: [false, true])
    func `Every answer has the headers by which a browser does no more than it needs`(isSecure: Bool) async throws {
        var settings = WebSettings()
        if isSecure { settings.trustedProxy = "10.9.9.9" }
        try await TryFeature.with(settings: settings) { site async throws in
            let browser = site.browser()
            let large = Array(repeating: UInt8(ascii: "a"), count: 2000)
            let replies = [
                try await browser.get("/try"), try await browser.get("/no-such-page"),
                try await browser.get("/try-fault"),
                try await browser.get("/try-refusal"), try await browser.get("/try-sign-in"),
                try await browser.get("/try-cookies"), try await browser.get("/-/assets/none"),
                try await browser.get("/healthz"), try await browser.get("/metrics"),
                try await browser.get("/api/v1/openapi.json"), try await browser.get("/api/v1/none"),
                try await browser.get("/api/v1/try-fault"), try await browser.send("DELETE", "/try", [:], []),
                try await browser.send("POST", "/try", [:], large), try await browser.post("/try", ["text": "x"]),
                try await browser.get("/-/language/en"), try await browser.get("/try-stream"),
            ]
            for reply in replies {
                let policy = try #require(reply.header("content-security-policy"))
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe") && !policy.contains("*"))
                #expect(
                    reply.header("x-content-type-options") == "nosniff" && reply.header("x-frame-options") == "DENY")
                #expect(reply.header("referrer-policy") == "same-origin" && reply.header("cache-control") == "no-store")
                #expect(reply.header("x-request-id")?.isEmpty == false && reply.header("content-type") != nil)
                #expect((reply.header("strict-transport-security") != nil) == isSecure)
            }
            #expect(
                replies.map(\.status) == [
                    200, 404, 500, 409, 401, 303, 404, 200, 200, 200, 404, 500, 405, 413, 200, 303, 200,
                ])
            #expect(replies.last?.text == "abc")
        }
    }

    @Test func `What goes wrong inside is told to the log and not to the reader`() async throws {
        let log = LogKeeping()
        try await TryFeature.with(log: Logger(label: "t") { _ in log }) { site async throws in
            for path in ["/try-fault", "/api/v1/try-fault", "/try-refusal"] {
                let reply = try await site.browser().get(path)
                for word in ["SELECT", "r_person", "王小明", "no such table", "StoreError", ".swift"] {
                    #expect(!reply.text.contains(word), "\(path) says \(word)")
                }
                #expect(
                    reply.text.contains("0f1e2d3c") || reply.header("x-request-id").map(reply.text.contains) == true)
            }
            let refusal = try await site.browser().get("/try-refusal").text
            #expect(
                refusal.contains("&lt;b&gt;refused") && refusal.contains("&lt;i&gt;field") && !refusal.contains("<b>"))
            let lines = log.lines.withLock { $0 }
            #expect(
                lines.contains {
                    $0.hasPrefix("error refused") && $0.contains("code=internal") && $0.contains("SELECT")
                })
            #expect(lines.contains { $0.hasPrefix("notice refused") && $0.contains("code=try.refused") })
        }
    }

    @Test func `A wrong method is told from a wrong path, and says which would do`() async throws {
        try await TryFeature.with { site async throws in
            let browser = site.browser()
            for (method, path, status, allow) in [
                ("PUT", "/try", 405, "GET, HEAD, POST"), ("DELETE", "/try/5", 405, "GET, HEAD"),
                ("POST", "/healthz", 405, "GET, HEAD"), ("OPTIONS", "/try", 405, "GET, HEAD, POST"),
                ("TRACE", "/try", 405, "GET, HEAD, POST"), ("GET", "/api/v1/try/5", 405, "POST"),
                ("GET", "/try/5/more", 404, nil), ("GET", "/TRY", 404, nil), ("GET", "/try/not-a-number", 404, nil),
                ("GET", "/try/-5", 404, nil), ("GET", "/try/99999999999999999999", 404, nil),
                ("GET", "/../etc/passwd", 404, nil), ("GET", "/%2e%2e/etc/passwd", 404, nil),
                ("GET", "/-/assets/..%2f..%2fetc", 404, nil), ("GET", "/-/assets/.hidden", 404, nil),
            ] as [(String, String, Int, String?)] {
                let reply = try await browser.send(method, path, [:], [])
                #expect(reply.status == status && reply.header("allow") == allow, "\(method) \(path): \(reply.status)")
                #expect((reply.header("content-type") == "application/json") == path.hasPrefix("/api/"))
            }
        }
    }

    @Test func `HEAD answers as GET does, without a body`() async throws {
        try await TryFeature.with { site async throws in
            let browser = site.browser()
            for path in ["/try", "/healthz", "/no-such-page", "/try-fault", "/api/v1/openapi.json"] {
                let get = try await browser.get(path), head = try await browser.send("HEAD", path, [:], [])
                #expect(head.status == get.status && head.bytes.isEmpty && !get.bytes.isEmpty)
                #expect(head.header("content-type") == get.header("content-type"))
                #expect(head.header("content-length") == "\(get.bytes.count)", "\(path)")
            }
        }
    }

    @Test func `Health is told apart from readiness`() async throws {
        try await TryFeature.with { site async throws in
            #expect(try await site.browser().get("/healthz").text == "ok\n")
            #expect(try await site.browser().get("/readyz").status == 200)
        }
        try await TryFeature.with(isReady: false) { site async throws in
            #expect(try await site.browser().get("/healthz").status == 200)
            #expect(try await site.browser().get("/readyz").status == 503)
        }
    }

    @Test func `Whoever asks too often or too soon is told when to come again`() async throws {
        try await TryFeature.with { site async throws in
            let reply = try await site.browser().get("/try-busy")
            #expect(reply.status == 429 && reply.header("retry-after") == "5")
        }
    }

    @Test func `An error page is a whole page in each language and size`() async throws {
        try await TryFeature.with { site async throws in
            for language in Language.allCases {
                for size in ["normal", "large"] {
                    let browser = site.browser()
                    browser.cookies = ["language": language.rawValue, "size": size]
                    for path in ["/none", "/try-fault", "/try-refusal", "/try-sign-in"] {
                        let reply = try await browser.get(path)
                        #expect(structuralFaults(in: reply.text).isEmpty, "\(path) \(language)")
                        #expect(reply.header("content-language") == language.rawValue)
                    }
                }
            }
        }
    }

    @Test func `Cookies are out of reach of scripts and other sites, and over TLS of other hosts`() async throws {
        try await TryFeature.with { site async throws in
            let cookies = try await site.browser().get("/try-cookies").values("set-cookie")
            #expect(cookies == ["session=t; Path=/; Max-Age=60; HttpOnly; SameSite=Lax", "other=1"])
        }
        var settings = WebSettings()
        settings.trustedProxy = "10.9.9.9"
        try await TryFeature.with(settings: settings) { site async throws in
            let cookies = try await site.browser().get("/try-cookies").values("set-cookie")
            #expect(cookies.first == "__Host-session=t; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure")
            #expect(
                SessionCookie.clear(isSecure: true).value
                    == "__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure")
        }
    }

    @Test func `The stylesheet and the script are kept by browsers, under names of their content`() async throws {
        try await TryFeature.with { site async throws in
            let page = try await site.browser().get("/try").text
            let names = page.split(separator: "\"").filter { $0.hasPrefix("/-/assets/") }
            #expect(Set(names).count >= 3)
            for name in Set(names) {
                let reply = try await site.browser().get(String(name))
                #expect(reply.status == 200 && !reply.bytes.isEmpty)
                #expect(reply.header("cache-control") == "public, max-age=31536000, immutable")
            }
        }
    }
}
