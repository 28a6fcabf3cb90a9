import Access
import Kernel
import Merkle
@testable import OneCode
import Records
import Store
import TestKit
import TestSite
import TestStores
import Testing

@Suite struct EmergencyTests {
    private func code(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "done"
        } catch let error as GovError {
            return error.code
        } catch {
            return "\(error)"
        }
    }

    @Test func `An emergency has a document and an end, is renewed by another document, and lasts a month at most`()
        async throws {
        try await CodeWorld.with { world async throws in
            func proclaim(_ document: String, days: Int, renews: EmergencyID? = nil, by principal: Principal? = nil)
                async -> String {
                await code {
                    let text = Text(verbatim: "x")
                    let proclaim = ProclaimEmergency(CodeWorld.city, title: text, document: document, reason: text,
                                                     days: days, renews: renews)
                    _ = try await world.doors.perform(proclaim,
                                                      as: principal ?? world.officer(nil, CodeWorld.government),
                                                      for: OneCode.containment)
                }
            }
            let first = try #require(try await world.doors.look(EmergenciesByDate(), as: .anonymous,
                                                                for: RecordRights.openness).first)
            #expect(await proclaim("", days: 10) == "emergency.invalid")
            #expect(await proclaim("d", days: 31) == "emergency.invalid")
            #expect(await proclaim("doc-1", days: 30, renews: first.id) == "emergency.renewal")
            #expect(await proclaim("d", days: 30, by: world.officer("cdc", CodeWorld.government)) == "access.denied")
            #expect(await proclaim("doc-2", days: 30, renews: first.id) == "done")
            let all = try await world.doors.look(EmergenciesByDate(), as: .anonymous, for: RecordRights.openness)
            #expect(all.count == 2 && all.contains { $0.renews == first.id })
            let published = try await world.site.database.read { connection in
                try connection.cell("SELECT COUNT(*) FROM r_emergency", as: Int.self)
            }
            #expect(published == 2, "doors read it as a record")
        }
    }

    @Test(arguments: TestStore.engines)
    func `What was gathered is erased afterwards, under roots that the log carries`(engine: Engine) async throws {
        try await CodeWorld.with(engine) { world async throws in
            try await world.makeCase(1)
            try await world.contact(2, of: 1)
            let closer = EmergencyCloser(world.doors)
            #expect(await code { _ = try await closer.close() } == "emergency.in-force")
            #expect(try await world.status(2) == .stay)
            world.site.clock.advance(seconds: 31 * 86_400)
            let lines = try await closer.close()
            #expect(Set(lines.map(\.what)) == ["statuses", "case_stay", "contact", "health_status"])
            for table in ["code_status", "code_change", "decision", "r_contact_rows", "r_contact_history",
                          "r_health_status_rows", "r_case_stay_rows"] {
                #expect(try await world.site.count(table) == 0, "\(table)")
            }
            #expect(try await world.site.count("r_lab_result_rows") == 1, "a medical record stays")
            #expect(try await world.site.count("code_count") > 0, "what names nobody stays")
            let roots = try await world.site.database.read { try BatchRoots.waiting($0) }
            let carried = Set(roots.map(\.base64))
            #expect(lines.allSatisfy { carried.contains($0.root) })
            #expect(try await closer.close().isEmpty, "again")
        }
    }
}
