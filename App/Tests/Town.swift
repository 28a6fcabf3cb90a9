import Access
import Accounts
import City
import Credentials
import Imports
import Kernel
import Store
import TestSite
import TestStores
import Web
@testable import yitong

/// The smallest invented city behind the whole site, with somebody of each kind who can sign in.
struct Town {
    static let city = CityGenerator(population: 500, seed: 1)

    let site: TestSite
    let village: DivisionCode
    let resident: SubjectID

    /// `warnings` gives it four weeks of visits and reports, watched for three evenings.
    static func with(_ engine: Engine = .sqlite, warnings: Bool = false, _ body: (Town) async throws -> Void)
        async throws
    {
        try await TestSite.with(engine, roles: Roles.book, features: features) { site async throws in
            let platform = Principal.platform("demo-city"), doors = site.parts.doors, plan = city.plan
            try await doors.perform(LayCity(plan: plan), as: platform, for: DemoCity.purpose)
            for index in plan.blocks.indices {
                let load = LoadBlock(plan: plan, contents: city.contents(of: plan.blocks[index]), index: index)
                try await doors.perform(load, as: platform, for: DemoCity.purpose)
            }
            _ = try await doors.perform(KeepCredentials(vault), as: platform, for: CredentialRights.checking)
            guard let home = plan.blocks.first(where: { !$0.people.isEmpty }),
                  let person = city.contents(of: home).people.first else { preconditionFailure("nobody lives here") }
            let town = Town(site: site, village: home.division, resident: CitySubject.person(person.number))
            let seed = SeedWork(village: town.village, city: DemoCity.division, resident: town.resident)
            try await doors.perform(seed, as: platform, for: DemoCity.purpose)
            try await DemoEvidence(doors: doors, resident: town.resident,
                                   people: DemoAccounts.people(city, besides: town.resident)).make()
            let others = city.contents(of: home).people.dropFirst().prefix(6).map { CitySubject.person($0.number) }
            try await DemoObjections(doors: doors, offsetSeconds: House.jurisdiction.offsetSeconds,
                                     resident: town.resident, others: Array(others)).make()
            if warnings {
                var stream = DemoWarnings(doors: doors, offsetSeconds: House.jurisdiction.offsetSeconds, city: city,
                                          today: Day(sinceEpoch: 19_175))
                (stream.days, stream.watched) = (28, 3)
                try await stream.make()
            }
            try await body(town)
        }
    }

    /// Of nobody: the same in every test.
    static let vault: CredentialVault = {
        guard let vault = try? CredentialVault(secret: [UInt8](repeating: 7, count: 32), random: Machine.random) else {
            preconditionFailure("32 bytes make a vault")
        }
        return vault
    }()

    private static func features(_ parts: TestSite.Parts) -> [Feature] {
        let accounts = Accounts(
            authenticator: parts.authenticator, sessions: parts.sessions, passwords: parts.passwords,
                                roles: parts.roles, sessionSeconds: 43_200)
        var demo = Feature("Demo")
        demo.migrations = DemoCity.migrations
        return FeatureList.all(accounts: accounts, imports: Imports(queue: ImportQueue(), folder: nil),
                               live: LiveUpdates(time: parts.doors.time), vault: vault) + [demo]
    }

    /// Where each role of the ready accounts is held.
    var duties: [Grant] {
        let city = DemoCity.division, street = village.ancestor(.township) ?? village
        return [
            Grant(Roles.gridWorker, in: Scope(division: village)),
            Grant(Roles.officer, in: Scope(division: city, department: "public-security")),
            Grant(Roles.hospital, in: Scope(division: city, department: "health")),
            Grant(Roles.epidemiologist, in: Scope(division: city)),
            Grant(Roles.dataAdministrator, in: Scope(division: city)),
            Grant(Roles.ruleAuthor, in: Scope(division: city)), Grant(Roles.ruleApprover, in: Scope(division: city)),
            Grant(Roles.supervisor, in: Scope(division: street)),
            Grant(Roles.codeCountersigner, in: Scope(division: city, department: "cdc")),
            Grant(Roles.codeExaminer, in: Scope(division: city, department: "justice")),
            Grant(Roles.emergencyOffice, in: Scope(division: city)),
        ]
    }

    /// The public, a resident, and a holder of each duty.
    func everybody() async throws -> [(name: String, browser: Browser)] {
        var all = [("public", site.browser()), ("resident", try await site.signedIn("resident", subject: resident))]
        for duty in duties { all.append((duty.role.name, try await site.signedIn(duty.role.name, [duty]))) }
        return all
    }
}
