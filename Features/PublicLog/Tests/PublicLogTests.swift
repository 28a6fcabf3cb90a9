import PublicLog
import TestKit
import Testing
import Web

@Suite struct PublicLogTests {
    @Test func `Everything about the log is public, and what a witness hands in is the only thing that it takes`() {
        let feature = PublicLog.feature
        #expect(feature.calls.filter { !$0.isPublic }.map(\.operation) == [])
        #expect(feature.routes.allSatisfy { $0.method == .get })
        #expect(feature.calls.filter { $0.method == .post }.map(\.operation) == ["cosignHead"])
    }
}
