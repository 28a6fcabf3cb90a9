import Kernel
import TestKit
import Testing
import ContactTracing

@Suite struct ContactTracerTests {
    static func national() throws -> ContactProtocol {
        try #require(try ContactProtocol.published().first { $0.id == "cn-2022-9" })
    }

    static func tracer(_ settings: [Setting]) throws -> ContactTracer {
        ContactTracer(protocol: try national(), model: try #require(try RiskModel.published().first)) {
            PlaceProfile(settings[Int($0)])
        }
    }

    /// The document's sentences, by hand: the class of one meeting, or nil where it does not make a contact.
    static func byHand(_ setting: Setting, _ a: SmallWorld.Report, _ b: SmallWorld.Report, minutes: Int64) -> String {
        let hasRespirator = a.protection == .respirator || b.protection == .respirator
        let isCrew = a.spot.isCrew || b.spot.isCrew
        let sameCarriage = a.spot.carriage.flatMap { one in b.spot.carriage.map { $0 == one } }
        switch setting {
        case .aircraft, .ventilatedCoach:
            if setting == .ventilatedCoach && isCrew { return "close" }
            guard let first = a.spot.row, let second = b.spot.row else { return "general?" }
            let ownRows = Set(first...(a.spot.lastServedRow ?? first))
            let otherRows = Set(second...(b.spot.lastServedRow ?? second))
            return ownRows.contains { one in otherRows.contains { abs($0 - one) <= 3 } } ? "close" : "general"
        case .sealedCoach, .household: return "close"
        case .sealedTrain, .openTrain:
            guard let sameCarriage else { return "general?" }
            guard sameCarriage else { return "general" }
            if isCrew { return "close" }
            if let one = a.spot.compartment, let other = b.spot.compartment {
                return one == other ? "close" : "general"
            }
            if setting == .sealedTrain {
                return a.spot.compartment == nil && b.spot.compartment == nil ? "close" : "general?"
            }
            if let one = a.spot.bay, let other = b.spot.bay { return abs(one - other) <= 1 ? "close" : "general" }
            return "general?"
        case .ship, .meal, .workroom, .classroom, .medical, .hotel, .venue:
            if [.workroom, .classroom, .medical, .venue].contains(setting) && hasRespirator { return "general" }
            if setting == .venue && minutes < 15 { return "general" }
            if a.spot.room == nil && b.spot.room == nil { return "close" }
            guard let one = a.spot.room, let other = b.spot.room else {
                return [.meal, .medical].contains(setting) ? "close?" : "general?"
            }
            return one == other ? "close" : "general"
        }
    }

    @Test(arguments: UInt64(1)...60)
    func `Contacts, classes and overlaps are those of a look at every pair by the document's sentences`(
        seed: UInt64
    ) throws {
        let world = SmallWorld(seed, stays: 220), tracer = try Self.tracer(world.settings)
        let index = PresenceIndex(world.stays.good)
        for subject in Int64(1)...12 {
            let start = SmallWorld.origin + Int64(seed % 5) * 7 * hour, end = start + 4 * day
            let pairs = world.pairs(of: subject, start, end)
            var expected: [String] = []
            for pair in pairs {
                // All minutes of both at this place, counted one by one in quarters of an hour.
                let shared = Set(pairs
                    .filter { $0.other.subject == pair.other.subject && $0.own.place == pair.own.place }
                    .flatMap { stride(from: $0.from, to: $0.until, by: Int(15 * minute)) }).count * 15
                let setting = world.settings[Int(pair.own.place)]
                let verdict = Self.byHand(setting, pair.own, pair.other, minutes: Int64(shared))
                expected.append("\(pair.other.subject) \(pair.own.place) \(pair.from) \(pair.until) \(verdict)")
            }
            let contacts = try tracer.contacts(of: subject, span(start, end), in: index)
            let found = contacts.flatMap { contact in
                contact.encounters.map { encounter in
                    let mark = encounter.reason.missing == nil ? "" : "?"
                    return "\(contact.subject) \(encounter.place) \(encounter.time.lowerBound.milliseconds) "
                        + "\(encounter.time.upperBound.milliseconds) \(encounter.class.rawValue)\(mark)"
                }
            }
            #expect(found.sorted() == expected.sorted())
            for contact in contacts {
                #expect(contact.class == contact.encounters.map(\.class).min())
                #expect((0...1).contains(contact.risk))
                #expect(contact.firstExposure == contact.encounters.map(\.time.lowerBound).min())
            }
            let ordered = zip(contacts, contacts.dropFirst()).allSatisfy { Contact.precedes($0, $1) }
            #expect(ordered)
        }
        #expect(world.stays.faults + world.stays.good.count == world.reports.count)
        #expect(world.stays.faults > 0)
    }

    @Test(arguments: UInt64(1)...20)
    func `Second-order contacts shared home, work or a meal with a close contact between exposure and isolation`(
        seed: UInt64
    ) throws {
        let world = SmallWorld(seed, stays: 220), tracer = try Self.tracer(world.settings)
        let source = StayList(all: world.stays.good)
        let end = SmallWorld.origin + 5 * day
        let index = IndexCase(subject: 1, onset: moment(SmallWorld.origin + 2 * day), isolated: moment(end))
        let contacts = try tracer.contacts(of: index, in: source, zone: ZoneOffsets(seconds: 28_800))
        let close = contacts.filter { $0.class == .close }
        let isolation: (Int64) -> Int64 = { end + $0 % 3 * hour }
        var expected: [Int64: Int64] = [:]
        for contact in close {
            let start = contact.firstExposure.milliseconds
            for pair in world.pairs(of: contact.subject, start, isolation(contact.subject)) {
                guard [.household, .workroom, .classroom, .meal].contains(world.settings[Int(pair.own.place)]),
                      pair.own.protection < .respirator, pair.other.protection < .respirator,
                      pair.other.subject != 1, !close.contains(where: { $0.subject == pair.other.subject })
                else { continue }
                expected[pair.other.subject] = min(expected[pair.other.subject] ?? pair.from, pair.from)
            }
        }
        let found = try tracer.secondOrder(of: contacts, index: index, in: source) { moment(isolation($0)) }
        #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.subject, $0.firstExposure.milliseconds) }) == expected)
        #expect(found.allSatisfy { $0.class == .secondOrder && $0.reason.via != nil })
    }

    @Test func `A place that counts four days before onset has a table of its own`() throws {
        let national = try ContactProtocol.published()
        #expect(national.map(\.id) == ["cn-2021-8", "cn-2022-9"])
        #expect(national.allSatisfy { $0.daysBefore == 2 })
        for edition in national {
            for setting in Setting.allCases { #expect(edition.rules.contains { $0.settings.contains(setting) }) }
        }
    }

    @Test func `Risk orders seats as the study does`() throws {
        let model = try #require(try RiskModel.published().first)
        func risk(_ a: Spot, _ b: Spot, _ hours: Double) -> Double {
            model.risk(Proximity(a, b), setting: .sealedTrain, hours: hours, protection: .none)
        }
        let own = Spot(carriage: 1, row: 5, letter: "A")
        let others = [Spot(carriage: 1, row: 5, letter: "B"), Spot(carriage: 1, row: 5, letter: "F"),
                      Spot(carriage: 1, row: 6, letter: "A"), Spot(carriage: 1, row: 15, letter: "A")]
        let risks = others.map { risk(own, $0, 2) }
        #expect(risks == risks.sorted(by: >) && Set(risks).count == 4)
        #expect(abs(risk(own, others[0], 2.7) - 0.035) < 0.001)
        #expect(risk(own, others[0], 100) == 0.103)
        #expect(model.risk(Proximity(own, others[0]), setting: .sealedTrain, hours: 2, protection: .mask) < risks[0])
    }
}
