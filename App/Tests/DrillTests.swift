import Access
import Testing
@testable import yitong

@Suite struct DrillTests {
    private static let drill = DepositorsDrill(depositors: 340)

    @Test func `Insiders who turn on depositors are stopped or seen in every try`() async throws {
        let lines = try await Self.drill.run()
        let unseen = lines.filter { $0.outcome == .unseen }.map { "\($0.attempt.who) \($0.attempt.what)" }
        #expect(lines.count >= 15 && unseen == [])
    }

    @Test(arguments: Defence.allCases)
    func `With one defence taken away the drill tells, by a try that this one stops`(defence: Defence) async throws {
        let unseen = try await Self.drill.run(without: defence).filter { $0.outcome == .unseen }
        #expect(unseen.contains { $0.attempt.defence == defence })
    }
}
