import Access
import Kernel
import OneCode
import Records

/// Everybody of a city decided about again, as after a rule change: read by pages, decided by columns, one in two
/// hundred
/// with evidence.
struct RedecideBench {
    func run(people: Int) async throws {
        let clock = ContinuousClock()
        try await DrillCity.with(people, without: [.holds]) { city in
            let laboratory = Principal(account: AccountID(rawValue: 9), subject: nil, title: "Laboratory", grants: [
                Grant(Roles.officer, in: Scope(division: DrillCity.city, department: "laboratory")),
            ])
            for person in stride(from: 1, through: people, by: 200) {
                let values = ["S-\(person)", "positive", "pcr", city.today.description]
                let write = WriteEvidence("lab_result", of: DrillCity.person(person), values, source: "bench")
                try await city.doors.perform(write, as: laboratory, for: RecordRights.registration)
            }
            let statuses = Statuses(city.doors), runner = StatusRunner(city.doors)
            for what in ["first", "again"] {
                try await statuses.begin(.redecide)
                let time = try await clock.measure { while try await runner.step() {} }
                let restricted = try await city.restricted()
                Terminal.say("code, decide everybody \(what): \(people) people in \(three(time.seconds)) s, "
                    + "\(per(people, time.seconds)) people/s, \(restricted) restricted")
            }
        }
    }
}
