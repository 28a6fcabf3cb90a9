import Kernel
import Testing
import ContactTracing

@Suite struct ReasonTests {
    private func reason(_ setting: Setting, _ a: Spot, _ b: Spot, minutes: Int64 = 185, _ worn: Protection = .none)
        throws -> Contact {
        let stays = try [(Int64(1), a), (2, b)].map {
            try Stay(subject: $0.0, place: 0, from: moment(0), until: moment(minutes * minute), spot: $0.1,
                     protection: worn)
        }
        let contacts = try ContactTracerTests.tracer([setting]).contacts(of: 1, span(0, day), in: StayList(all: stays))
        return try #require(contacts.first)
    }

    @Test func `A reason says in words what the rule saw`() throws {
        let flight = try reason(.aircraft, Spot(row: 20, letter: "A"), Spot(row: 22, letter: "C"), .mask)
        #expect(flight.class == .close)
        #expect(flight.reason.text.en == "On the same aircraft as the case, 2 rows apart, together for 3 h 5 min, "
            + "at least one wearing a mask.")
        #expect(flight.reason.text.hans == "与病例同乘一架飞机，相隔2排，共处3小时5分钟，至少一方戴口罩。")
        #expect(flight.reason.text.ru == "В одном самолёте с больным, через 2 ряда, вместе 3 ч 5 мин, "
            + "хотя бы один в маске.")
        #expect(flight.reason.ruleID == "aircraft.rows")
        let unknown = try reason(.aircraft, Spot(row: 20, letter: "A"), Spot())
        #expect(unknown.class == .general && unknown.isProvisional)
        #expect(unknown.reason.text.en.hasSuffix("seat not known yet."))
    }

    @Test func `Every kind of place and nearness has words in four languages`() throws {
        let spots = [Spot(), Spot(carriage: 1, row: 2, letter: "A"), Spot(carriage: 1, row: 2, letter: "B"),
                     Spot(carriage: 2, row: 9, letter: "B"), Spot(carriage: 1, compartment: 3),
                     Spot(carriage: 1, bay: 4),
                     Spot(carriage: 1, bay: 9), Spot(room: 1), Spot(room: 2), .crew(carriage: 1), .crew(rows: 7...9)]
        for setting in Setting.allCases {
            for own in spots {
                for other in spots {
                    let text = try reason(setting, own, other).reason.text
                    for language in Language.allCases {
                        #expect(text[language].count > 8 && !text[language].contains("{"))
                    }
                    #expect(Set(Language.allCases.map { text[$0] }).count == 4)
                }
            }
        }
    }
}
