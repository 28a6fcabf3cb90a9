import Kernel
import TestKit
import TestSite
import Testing
@testable import Web

@Suite struct RequestTests {
    @Test func `A body that is too large is refused, said or found to be so`() async throws {
        try await TryFeature.with { site async throws in
            let browser = site.browser()
            func body(_ count: Int) -> [UInt8] {
                Array("text=".utf8) + Array(repeating: UInt8(ascii: "a"), count: count - 5)
            }
            #expect(try await browser.send("POST", "/try", [:], body(1000)).status == 200)
            #expect(try await browser.send("POST", "/try", [:], body(1001)).status == 413)
            let halves = [body(600), Array(repeating: UInt8(ascii: "a"), count: 600)]
            #expect(try await browser.send("POST", "/try", parts: halves, pause: .zero).status == 413)
        }
    }

    @Test func `A body that does not come to its end in time is given up`() async throws {
        var settings = WebSettings()
        settings.bodySeconds = 1
        try await TryFeature.with(settings: settings) { site async throws in
            let slow = Array(repeating: Array("a".utf8), count: 1000)
            let reply = try await site.browser().send("POST", "/try", parts: slow, pause: .milliseconds(100))
            #expect(reply.status == 408)
        }
    }

    @Test(arguments: ["text=%", "text=%4", "text=%zz", "text=%ff", "text=%00", "%00=text", "text=%C3%28"])
    func `A form that is not encoded rightly is refused`(body: String) async throws {
        try await TryFeature.with { site async throws in
            #expect(try await site.browser().send("POST", "/try", [:], Array(body.utf8)).status == 422)
        }
    }

    @Test(arguments: [
        ("", [:]), ("a=1", ["a": "1"]), ("a", ["a": ""]), ("=1", ["": "1"]), ("a=1&a=2", ["a": "1"]),
        ("a=b=c", ["a": "b=c"]), ("&&a=1&", ["a": "1"]), ("a+b=c+d", ["a b": "c d"]), ("a=%E4%B8%80", ["a": "一"]),
        ("a=%26%3D%2B", ["a": "&=+"]), ("a=一", ["a": "一"]),
    ] as [(String, [String: String])])
    func `A form is read as the standard says`(body: String, fields: [String: String]) {
        #expect(URLEncoded.read(Array(body.utf8)) == fields)
    }

    @Test func `A form of more fields than a form has is refused`() {
        func body(_ count: Int) -> [UInt8] { Array((0..<count).map { "f\($0)=1" }.joined(separator: "&").utf8) }
        #expect(URLEncoded.read(body(1000))?.count == 1000)
        #expect(URLEncoded.read(body(1001)) == nil)
    }

    @Test(arguments: [
        "", "[]", "{", "{\"text\":1}", "\"text\"", "{\"text\":\"a\\u0000b\"}", "{\"text\":\"\u{FFFD}", "null",
    ])
    func `A call whose body is not the JSON that is asked for is refused`(json: String) async throws {
        try await TryFeature.with { site async throws in
            let reply = try await site.signedIn("anna").call("/api/v1/try/5", json)
            #expect(reply.status == 422 && reply.text.contains("\"code\":\"request.body\""))
        }
    }

    @Test func `The language is the cookie's, else the browser's, else the city's`() async throws {
        let table: [(header: String?, cookie: String?, language: String)] = [
            (nil, nil, "zh-Hans"), ("en", nil, "en"), ("EN-gb", nil, "en"), ("ru-RU,ru;q=0.9,en;q=0.8", nil, "ru"),
            ("en;q=0.5, ru;q=0.9", nil, "ru"), ("de, fr", nil, "zh-Hans"), ("de, en;q=0.1", nil, "en"),
            ("zh-TW", nil, "zh-Hant"), ("zh-HK,en", nil, "zh-Hant"), ("zh-Hant-MO", nil, "zh-Hant"),
            ("zh-CN", nil, "zh-Hans"), ("zh", nil, "zh-Hans"), ("zh-Hans-HK", nil, "zh-Hans"),
            ("en;q=0, ru", nil, "ru"),
            ("en;q=0", nil, "zh-Hans"), ("en;q=nan, ru;q=0.1", nil, "ru"), ("*", nil, "zh-Hans"),
            (";;;,=,q=1", nil, "zh-Hans"),
            ("en, ru", nil, "en"), ("ru", "en", "en"), ("ru", "klingon", "ru"), (nil, "zh-Hant", "zh-Hant"),
            (String(repeating: "x,", count: 5000) + "en", nil, "zh-Hans"),
        ]
        try await TryFeature.with { site async throws in
            for (header, cookie, language) in table {
                let browser = site.browser()
                if let header { browser.headers["accept-language"] = header }
                if let cookie { browser.cookies["language"] = cookie }
                let reply = try await browser.get("/try")
                #expect(reply.header("content-language") == language, "\(header ?? "-") \(cookie ?? "-")")
                #expect(reply.text.contains("<html lang=\"\(language)\""))
            }
        }
    }

    @Test func `The switches keep what was chosen and lead back, within this site`() async throws {
        try await TryFeature.with { site async throws in
            let browser = site.browser()
            let reply = try await browser.get("/-/language/ru?back=%2Ftry%3Fq%3D1")
            #expect(reply.status == 303 && reply.location == "/try?q=1" && browser.cookies["language"] == "ru")
            #expect(reply.header("set-cookie") == "language=ru; Path=/; Max-Age=31536000; SameSite=Lax")
            #expect(try await browser.get("/-/size/large").location == "/")
            #expect(try await browser.get("/try").text.contains("data-size=\"large\""))
            #expect(try await browser.get("/-/size/normal").status == 303)
            #expect(try await !browser.get("/try").text.contains("data-size"))
            for bad in [
                "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "%09//evil.example",
            ] {
                let back = bad.hasPrefix("%") ? bad : bad.replacing(":", with: "%3A")
                #expect(try await browser.get("/-/language/en?back=\(back)").location == "/", "\(bad)")
            }
            #expect(try await browser.get("/-/language/xx").status == 404)
            #expect(try await browser.get("/-/size/huge").status == 404)
        }
    }

    @Test func `Only the trusted proxy is believed about where a request comes from`() async throws {
        func address(_ proxy: String?, from peer: String, _ forwarded: String?) async throws -> String {
            var settings = WebSettings()
            settings.trustedProxy = proxy
            var found = ""
            try await TryFeature.with(settings: settings) { site async throws in
                let browser = site.browser()
                browser.address = peer
                let page = try await browser.get("/try", forwarded.map { ["x-forwarded-for": $0] } ?? [:]).text
                found =
                    page.split(separator: "public ").dropFirst().first.map {
                        String($0.prefix { $0 != " " && $0 != "\n" && $0 != "<" })
                    } ?? page
            }
            return found
        }
        #expect(try await address(nil, from: "203.0.113.7", "198.51.100.1") == "203.0.113.7")
        #expect(try await address("10.0.0.1", from: "203.0.113.7", "198.51.100.1") == "203.0.113.7")
        #expect(try await address("10.0.0.1", from: "10.0.0.1", "198.51.100.1") == "198.51.100.1")
        #expect(try await address("10.0.0.1", from: "10.0.0.1", "1.2.3.4, 198.51.100.1") == "198.51.100.1", "the last")
        #expect(try await address("10.0.0.1", from: "::ffff:10.0.0.1", "198.51.100.1") == "198.51.100.1")
        #expect(try await address("10.0.0.1", from: "10.0.0.1", "<script>") == "10.0.0.1")
        #expect(try await address("10.0.0.1", from: "10.0.0.1", nil) == "10.0.0.1")
        #expect(try await address(nil, from: "2001:db8:1:2:3:4:5:6", nil) == "2001:db8:1:2::/64")
        #expect(try await address("::1", from: "::1", "2001:DB8::1") == "2001:db8:0:0::/64")
    }

    @Test func `Random queries, cookies and bodies are answered and never fail inside`() async throws {
        var random = SeededGenerator(seed: 17)
        try await TryFeature.with { site async throws in
            let browser = site.browser(), anna = try await site.signedIn("anna")
            let alphabet = Array("ab=&%+;, \"'<>{}[]:/?#.0129é一\\".utf8)
            func noise(_ count: Int) -> [UInt8] {
                (0..<Int.random(in: 0...count, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            }
            let token = try await anna.formToken()
            for _ in 0..<300 {
                let query = noise(40).filter { $0 > 0x20 && $0 < 0x7F }
                let text = String(decoding: noise(30).filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
                browser.headers = ["cookie": text, "accept-language": text, "authorization": "Bearer \(text)",
                                   "x-forwarded-for": text, "content-length": "12"]
                let replies = [
                    try await browser.get("/try?\(String(decoding: query, as: UTF8.self))"),
                    try await anna.send("POST", "/try", [:], noise(60)),
                    try await anna.send("POST", "/api/v1/try/5", ["x-form-token": token], noise(60)),
                ]
                for reply in replies { #expect(reply.status < 500, "seed 17: \(reply.status)") }
            }
        }
    }
}
