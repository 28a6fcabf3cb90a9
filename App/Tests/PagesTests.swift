import Foundation
import Kernel
import TestKit
import TestSite
import Testing
import Web

@Suite struct PagesTests {
    /// All addresses of this site in a page, without their fragments.
    static func links(in page: String) -> [String] {
        page.matches(of: /(?:href|src|action|data-source)="([^"]*)"/).map { String($0.1) }
            .map { $0.replacing("&amp;", with: "&").split(separator: "#", omittingEmptySubsequences: false)[0] }
            .map(String.init).filter { $0.hasPrefix("/") && !$0.hasPrefix("//") }
    }

    /// Whether the answer's policy names the style and script in it.
    private static func namesItsStyle(_ reply: Reply) -> Bool {
        reply.header("content-security-policy")?.contains("'sha256-") == true
    }

    /// Forms of a page that are sent by POST: their targets are not followed.
    private static func posts(in page: String) -> Set<String> {
        Set(page.matches(of: /action="([^"]*)" method="post"/).map { String($0.1).replacing("&amp;", with: "&") })
    }

    @Test func `Whoever follows every link comes to no dead end, and every page is whole`() async throws {
        try await Town.with(warnings: true) { town async throws in
            for (name, browser) in try await town.everybody() {
                browser.cookies["language"] = "en"
                var seen: Set<String> = ["/"], queue = ["/"], pages = 0
                while let path = queue.popLast(), seen.count < 600 {
                    let reply = try await browser.get(path)
                    let isSwitch = path.hasPrefix("/-/language") || path.hasPrefix("/-/size")
                    #expect(reply.status == (isSwitch ? 303 : 200), "\(name) at \(path): \(reply.status)")
                    browser.cookies["language"] = "en"
                    browser.cookies["size"] = nil
                    guard reply.header("content-type")?.hasPrefix("text/html") == true else { continue }
                    pages += 1
                    let faults = structuralFaults(in: reply.text, allowingInline: Self.namesItsStyle(reply))
                    #expect(faults.isEmpty, "\(name) at \(path): \(faults)")
                    let posts = Self.posts(in: reply.text)
                    for link in Self.links(in: reply.text) where !posts.contains(link) && Self.isNew(link, &seen) {
                        queue.append(link)
                    }
                }
                #expect(pages >= 5, "\(name) saw \(pages) pages")
            }
        }
    }

    /// Of addresses that differ by the value of one query item alone, a few are enough.
    private static func isNew(_ link: String, _ seen: inout Set<String>) -> Bool {
        let shape = link.hasPrefix("/-/language") || link.hasPrefix("/-/size") || link.hasPrefix("/sign-in")
            ? String(link.prefix { $0 != "?" }) : link
        guard seen.insert(shape).inserted else { return false }
        let path = link.prefix { $0 != "?" }
        return seen.count { $0.hasPrefix("\(path)?") } <= 6
    }

    @Test func `Every page is whole in each language and size, and says the same in none of them by mistake`()
        async throws
    {
        try await Town.with { town async throws in
            let pages = ["/", "/sign-in", "/account", "/accounts", "/my/data", "/my/data/person", "/my/looks",
                         "/my/looks?own=1", "/tasks", "/tasks/office", "/tasks/office?free=1", "/people",
                "/people?order=born&sex=1", "/map", "/buildings", "/notices", "/notices/new",
                "/rules", "/rules/old_age_allowance",
                "/rules/visit_level?in0=85&in1=1&in2=false", "/rules/old_age_allowance.2", "/my/decisions",
                "/rules/old_age_allowance.2/compare?with=1", "/log", "/-/patterns",
                "/warnings", "/warnings/closed", "/warnings/series", "/warnings/map", "/warnings/worth",
                "/my/objections", "/objections", "/objections?state=all", "/objections/new?resource=person",
                "/objections/new?resource=person&field=sex", "/outcomes", "/comparisons",
                "/comparisons/community-of-residents", "/quality", "/quality/person", "/quality/person/rule",
                "/warnings/methods", "/cards", "/cards/resident-card", "/cards/services", "/verify", "/doors",
                "/doors/enter",
                "/code", "/code/why", "/code/declare", "/code/history", "/code/family", "/code/changes",
                "/code/objections", "/code/standing", "/code/enter", "/emergency",
            ]
            for (name, browser) in try await town.everybody() {
                for page in pages {
                    var titles: Set<String> = []
                    for language in Language.allCases {
                        for size in ["normal", "large"] {
                            browser.cookies["language"] = language.rawValue
                            browser.cookies["size"] = size
                            let reply = try await browser.get(page)
                            #expect([200, 401, 403].contains(reply.status), "\(name) at \(page): \(reply.status)")
                            let faults = structuralFaults(in: reply.text, allowingInline: Self.namesItsStyle(reply))
                            #expect(faults.isEmpty, "\(name) at \(page) in \(language) \(size): \(faults)")
                            #expect(reply.text.contains("<html lang=\"\(language.rawValue)\""))
                            #expect(reply.text.contains("data-size=\"large\"") == (size == "large"))
                            if let title = reply.text.firstMatch(of: /<title>([^<]*)<\/title>/) {
                                titles.insert(String(title.1))
                            }
                        }
                    }
                    #expect(titles.count >= 3, "\(page): \(titles)")
                }
            }
        }
    }

    /// Who sees which page; everything else is refused with a page that says so.
    @Test func `Each page opens for those it is for`() async throws {
        let signedIn: Set = ["resident", "grid-worker", "officer", "hospital", "epidemiologist", "data-administrator",
                             "supervisor", "rule-author", "rule-approver", "dpo", "code-countersigner",
                             "code-examiner", "emergency-office"]
        let rulers: Set = ["rule-author", "rule-approver"]
        let all = signedIn.union(["public"])
        let workers = signedIn.subtracting(rulers.union(["resident", "emergency-office"]))
        let table: [(page: String, who: Set<String>)] = [
            ("/", all), ("/sign-in", all), ("/notices", all), ("/map", all), ("/buildings", all), ("/log", all),
            ("/companies", all), ("/places", all), ("/places?q=清河路", all), ("/api/v1/organisations", all),
            ("/imports/sources", ["data-administrator"]), ("/api/v1/imports", ["data-administrator"]),
            ("/log/head", all), ("/map/buildings.geojson", all), ("/account", signedIn), ("/tasks", signedIn),
            ("/tasks/office", workers), ("/my/data", ["resident"]), ("/my/looks", ["resident"]),
            ("/people", ["grid-worker", "epidemiologist"]), ("/accounts", ["data-administrator"]),
            ("/rules", all), ("/rules/heat_subsidy", all), ("/rules/old_age_allowance.2", rulers),
            ("/rules/old_age_allowance.2/force", rulers), ("/rules/old_age_allowance.2/tests", ["rule-author"]),
            ("/rules/heat_subsidy/cases", ["rule-author"]), ("/rules/new", ["rule-author"]),
            ("/my/decisions", ["resident"]),
            ("/api/v1/rules", all), ("/api/v1/rules/visit_level", all),
            ("/warnings", ["epidemiologist", "supervisor"]), ("/warnings/map", ["epidemiologist", "supervisor"]),
            ("/warnings/worth", ["epidemiologist", "supervisor"]),
            ("/warnings/methods", ["epidemiologist", "supervisor"]),
            ("/api/v1/warnings", ["epidemiologist", "supervisor"]),
            ("/notices/new", ["officer"]), ("/api/v1/notices", all), ("/api/v1/resources", all),
            ("/api/v1/tasks", signedIn), ("/api/v1/tasks/office", workers), ("/api/v1/me/records", ["resident"]),
            ("/api/v1/me/looks", ["resident"]),
            ("/my/objections", signedIn), ("/objections/new?resource=person&field=sex", ["resident"]),
            ("/objections", ["officer", "hospital", "data-administrator", "supervisor"]), ("/outcomes", signedIn),
            ("/comparisons", ["data-administrator"]), ("/quality", all), ("/quality/person", all),
            ("/quality/person/rule", ["data-administrator"]), ("/api/v1/quality", all),
            ("/api/v1/me/objections", signedIn),
            ("/cards", ["resident"]), ("/cards/resident-card", ["resident"]), ("/cards/services", ["resident"]),
            ("/verify", all), ("/credentials/trust-list", all), ("/services/library/desk", ["officer", "hospital"]),
            ("/code", ["resident"]), ("/code/why", ["resident"]), ("/code/declare", ["resident"]),
            ("/code/history", ["resident"]), ("/code/family", ["resident"]), ("/api/v1/code", ["resident"]),
            ("/code/changes", all), ("/emergency", all), ("/api/v1/code/changes", all),
            ("/code/objections", ["code-examiner"]), ("/code/enter", ["grid-worker"]),
            ("/code/standing", ["epidemiologist", "supervisor", "code-countersigner", "emergency-office"]),
            ("/doors", ["grid-worker", "data-administrator"]), ("/doors/enter", ["resident"]),
        ]
        try await Town.with { town async throws in
            for (name, browser) in try await town.everybody() {
                for (page, who) in table {
                    let status = try await browser.get(page).status
                    let expected = who.contains(name) ? 200 : name == "public" ? 401 : 403
                    #expect(status == expected, "\(name) at \(page): \(status)")
                }
            }
        }
    }

    @Test func `The OpenAPI document of the whole house is as it was`() async throws {
        try await Town.with { town async throws in
            let reply = try await town.site.browser().get("/api/v1/openapi.json")
            let object = try JSONSerialization.jsonObject(with: Data(reply.bytes))
            let pretty = try JSONSerialization.data(withJSONObject: object,
                                                    options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            #expect(snapshotFault(of: String(decoding: pretty, as: UTF8.self) + "\n", named: "openapi.json") == nil)
        }
    }

    @Test func `Whoever looked is told to the person concerned in words, not in codes`() async throws {
        try await Town.with { town async throws in
            let resident = try await town.site.signedIn("resident", subject: town.resident)
            let worker = try await town.site.signedIn("grid", [town.duties[0]])
            var list: String? = "/people"
            while let path = list {
                let page = try await worker.get(path).text
                list = page.firstMatch(of: /href="(\/people\?[^"]*after=[^"]*)"/).map {
                    String($0.1).replacing("&amp;", with: "&")
                }
            }
            _ = try await resident.get("/my/data")
            for path in ["/my/looks", "/my/looks?own=1"] {
                let page = try await resident.get(path).text
                for code in [
                    "person.list", "person.serve", "record.about-me", "self.view", "session.open", "account.own",
                ] {
                    #expect(!page.contains(code), "\(path) says \(code)")
                }
                #expect(page.contains("查看辖区居民名单") && page.contains("为辖区居民办事"))
            }
            #expect(try await resident.get("/my/looks?own=1").text.contains("查看自己的数据"))
        }
    }
}
