import ContactTracing
import Kernel
import TestKit
import Testing

@Suite struct TransmissionChainsTests {
    @Test func `The likely source is whom one met a serial interval before`() {
        let cases = [(1, 0), (2, 4), (3, 5), (4, 9)].map { ChainCase(subject: $0.0, onset: moment($0.1 * day)) }
        let meetings = [(Int64(1), Int64(2), Int64(1)), (1, 3, 2), (2, 4, 5), (3, 4, 3), (2, 3, 8)].map {
            CaseMeeting(first: $0.0, second: $0.1, until: moment($0.2 * day), risk: 0.1)
        }
        let chains = TransmissionChains(cases, meetings, interval: .du2020)
        #expect(chains.parent(of: 1) == nil)
        #expect(chains.parent(of: 2) == 1)
        #expect(chains.parent(of: 3) == 1)
        // Two and Three met when both were ill, so neither infected the other.
        #expect(!chains.sources(of: 3).contains { $0.infector == 2 })
        #expect(chains.sources(of: 4).map(\.infector) == [3, 2])
        #expect(chains.clusters == [[1, 2, 3, 4]])
    }

    @Test(arguments: UInt64(1)...40)
    func `Chains have no cycle, shares add up to one, and clusters hold everybody once`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let cases = (0..<30).map { _ in
            ChainCase(subject: .random(in: 1...25, using: &random),
                      onset: moment(.random(in: 0...10, using: &random) * day))
        }
        let meetings = (0..<60).map { _ in
            CaseMeeting(first: .random(in: 1...28, using: &random), second: .random(in: 1...28, using: &random),
                        until: moment(.random(in: -3...12, using: &random) * day),
                        risk: .random(in: 0...1, using: &random))
        }
        let chains = TransmissionChains(cases, meetings, interval: .du2020)
        let people = Set(cases.map(\.subject))
        #expect(chains.clusters.joined().sorted() == people.sorted())
        for person in people {
            let sources = chains.sources(of: person)
            #expect(sources.isEmpty || abs(sources.reduce(0) { $0 + $1.share } - 1) < 1e-9)
            #expect(sources.allSatisfy { people.contains($0.infector) && $0.infector != person })
            var steps = 0, at = person
            while let next = chains.parent(of: at) {
                #expect(chains.clusters.contains { $0.contains(at) && $0.contains(next) })
                at = next
                steps += 1
                if steps > people.count { break }
            }
            #expect(steps <= people.count)
        }
        let again = TransmissionChains(cases.shuffled(using: &random), meetings.shuffled(using: &random),
                                       interval: .du2020)
        #expect(people.sorted().map { again.parent(of: $0) } == people.sorted().map { chains.parent(of: $0) })
    }
}
