import Access
import HTML
@testable import Home
import Kernel
import TestKit
import TestSite
import Testing
import Web

@Suite struct HomeTests {
    @Test
    func `Each feature's part stands in its place and order, and who has nothing to say is left out`() async throws {
        let role = Role("clerk", Text(verbatim: "Clerk"), [])
        try await TestSite.with(roles: RoleBook([role]), features: { _ in
            var other = Feature("Other")
            func panel(_ place: HomePanel.Place, _ order: Int, _ word: String?) -> HomePanel {
                HomePanel(place, order: order) { visit in
                    word.map { .section(Text(verbatim: $0), in: visit.language, HTML(text: $0)) }
                }
            }
            other.panels = [panel(.main, 20, "second"), panel(.beside, 1, "beside"), panel(.main, 10, "first"),
                            panel(.main, 5, nil)]
            return [Home.feature, other]
        }) { site async throws in
            let page = try await site.browser().get("/").text
            let order = ["first", "second", "beside"].compactMap { page.ranges(of: ">\($0)<").first?.lowerBound }
            #expect(order.count == 3 && order == order.sorted() && structuralFaults(in: page).isEmpty)
            #expect(page.contains("<h1><span>清渡市</span>"))
            let clerk = try await site.signedIn("clerk", [Grant(role, in: TestSite.office)])
            #expect(try await clerk.get("/").text.contains("Officer clerk"))
            let resident = try await site.signedIn("resident", subject: SubjectID(rawValue: 5))
            let greeting = try await resident.get("/").text
            #expect(greeting.contains("您好") && !greeting.contains("Officer resident"), "not by what the log calls them")
        }
    }

    @Test func `A city without any feature has a whole front page`() async throws {
        try await TestSite.with(features: { _ in [Home.feature] }) { site async throws in
            let reply = try await site.browser().get("/")
            #expect(reply.status == 200 && structuralFaults(in: reply.text).isEmpty)
        }
    }
}
