import Kernel
import TestKit
import TestSite
import Testing
@testable import Web

@Suite struct FormGuardTests {
    private static let form = Array("text=hi".utf8)

    @Test func `A form of this session with its token is taken`() async throws {
        try await TryFeature.with { site async throws in
            let browser = try await site.signedIn("anna")
            for headers in [[:], ["origin": "http://qingdu.example"], ["origin": "https://qingdu.example"],
                            ["sec-fetch-site": "same-origin"], ["sec-fetch-site": "none"]] {
                let reply = try await browser.post("/try", ["text": "hi"], headers)
                #expect(reply.status == 200 && reply.text == "hi", "\(headers)")
            }
        }
    }

    @Test func `A form without the token, or with another's, is refused`() async throws {
        try await TryFeature.with { site async throws in
            let anna = try await site.signedIn("anna"), boris = try await site.signedIn("boris")
            let own = try await anna.formToken(), other = try await boris.formToken()
            for token in ["", "0", String(repeating: "0", count: 64), other, own.uppercased() + "0"] {
                let reply = try await anna.post("/try", ["text": "hi", "form-token": token])
                #expect(reply.status == 403, "\(token)")
            }
            #expect(try await anna.send("POST", "/try", [:], Self.form).status == 403)
            let inAddress = try await anna.post("/try?form-token=\(own)", ["text": "hi", "form-token": "x"])
            #expect(inAddress.status == 403)
        }
    }

    @Test func `A form that another site sends is refused, signed in or not`() async throws {
        try await TryFeature.with { site async throws in
            for browser in [site.browser(), try await site.signedIn("anna")] {
                for headers in [
                    ["origin": "https://evil.example"], ["origin": "null"], ["origin": ""],
                    ["origin": "https://qingdu.example.evil.example"], ["origin": "https://qingdu.example:8443"],
                    ["origin": "ftp://qingdu.example"], ["sec-fetch-site": "cross-site"],
                    ["sec-fetch-site": "same-site"],
                ] {
                    #expect(try await browser.post("/try", ["text": "hi"], headers).status == 403, "\(headers)")
                }
            }
        }
    }

    @Test func `A call needs a token that only a program or our own page can send`() async throws {
        try await TryFeature.with { site async throws in
            let anna = try await site.signedIn("anna"), json = Array("{\"text\":\"hi\"}".utf8)
            #expect(try await anna.call("/api/v1/try/5", "{\"text\":\"hi\"}").text
                == "{\"by\":\"Officer anna\",\"id\":\"5\",\"text\":\"hi\"}")
            #expect(try await anna.send("POST", "/api/v1/try/5", [:], json).status == 403, "a cookie alone")
            let token = ["x-form-token": try await anna.formToken()]
            #expect(try await anna.send("POST", "/api/v1/try/5", token, json).status == 200)
            #expect(try await anna.send("POST", "/api/v1/try/5", ["x-form-token": "0"], json).status == 403)
            #expect(try await site.browser().call("/api/v1/try/5", "{}").status == 401)
            #expect(
                try await site.browser().send("POST", "/api/v1/try/5", ["authorization": "Bearer nonsense"], json)
                    .status == 401)
            #expect(try await site.browser().send("GET", "/api/v1/try?q=x", [:], []).text == "{\"q\":\"x\"}")
        }
    }

    @Test func `A session that has ended counts for nothing`() async throws {
        try await TryFeature.with { site async throws in
            let anna = try await site.signedIn("anna")
            #expect(try await anna.get("/try-sign-in").status == 200)
            site.clock.advance(seconds: 43_201)
            #expect(try await anna.get("/try-sign-in").status == 401)
            #expect(try await anna.get("/try").text.contains("public"))
            #expect(try await anna.call("/api/v1/try/5", "{\"text\":\"hi\"}").status == 401)
        }
    }
}
