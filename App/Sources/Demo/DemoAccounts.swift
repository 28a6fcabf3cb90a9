import Access
import City
import Doors
import Foundation
import Kernel
import Notices
import Store
import Web
import Work

/// The ready accounts of the invented city: one of each kind, with one password of this database's own.
struct DemoAccounts {
    let house: House

    /// Where the password is kept, beside the keys, readable by their owner alone.
    private var path: String { (house.settings.text("keys") ?? "data/keys") + ".demo-accounts" }

    /// What was printed when the city was made.
    func remembered() throws -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? "The ready accounts are listed in \(path)."
    }

    /// Makes the accounts, their first tasks and notices. Can be run again after an interruption.
    func make(_ city: CityGenerator) async throws -> String {
        let password = try savedPassword()
        let village = try homeVillage(city)
        let resident = try home(city, village)
        let town = village.ancestor(.township) ?? village
        let accounts: [(name: String, title: String, role: Role?, scope: Scope, subject: SubjectID?)] = [
            ("chenjing", "居民", nil, Scope(division: village), resident),
            ("grid", "网格员 12", Roles.gridWorker, Scope(division: village), nil),
            ("officer", "公安局 3107", Roles.officer, Scope(division: DemoCity.division, department: "public-security"),
             nil),
            ("hospital", "清渡市第二医院", Roles.hospital, Scope(division: DemoCity.division, department: "health"), nil),
            ("cdc", "市疾控中心 08", Roles.epidemiologist, Scope(division: DemoCity.division), nil),
            ("admin", "数据管理员 01", Roles.dataAdministrator, Scope(division: DemoCity.division), nil),
            ("dpo", "数据保护专员 01", Roles.dataProtectionOfficer, Scope(division: DemoCity.division), nil),
            ("rules", "市司法局 11", Roles.ruleAuthor, Scope(division: DemoCity.division), nil),
            ("legal", "市司法局 02", Roles.ruleApprover, Scope(division: DemoCity.division), nil),
            ("lab", "市临床检验中心 21", Roles.officer, Scope(division: DemoCity.division, department: "laboratory"), nil),
            ("countersign", "市疾控中心 02", Roles.codeCountersigner,
             Scope(division: DemoCity.division, department: "cdc"), nil),
            ("examiner", "市司法局 05", Roles.codeExaminer,
             Scope(division: DemoCity.division, department: "justice"), nil),
            ("government", "市政府办公厅 01", Roles.emergencyOffice, Scope(division: DemoCity.division), nil),
            ("supervisor", "街道督办 03", Roles.supervisor, Scope(division: town), nil),
            ("review", "省公安厅 02", Roles.supervisor,
             Scope(division: DemoCity.division.parent ?? DemoCity.division, department: "public-security"), nil),
        ]
        for account in accounts {
            try await add(account.name, account.title, account.role, account.scope, account.subject, password)
        }
        try await house.doors.perform(SeedWork(village: village, city: DemoCity.division, resident: resident),
                                      as: .platform("demo-city"), for: DemoCity.purpose)
        try await openDoors(village)
        try await DemoEvidence(doors: house.doors, resident: resident,
                               people: Self.people(city, besides: resident)).make()
        try await DemoProtection(house: house, village: village, resident: resident).make(city)
        try await DemoObjections(doors: house.doors, offsetSeconds: House.jurisdiction.offsetSeconds,
                                 resident: resident, others: Self.people(city, besides: resident)).make()
        // In this order, so that whoever is interrupted in between begins again with the same password.
        let text =
            try write(accounts.map { ($0.name, $0.role?.title ?? Text("居民", "居民", "Resident", "Житель")) }, password)
        try await DemoCity.finish(house)
        try? FileManager.default.removeItem(atPath: path + ".password")
        return text
    }

    private func add(_ name: String, _ title: String, _ role: Role?, _ scope: Scope, _ subject: SubjectID?,
                     _ password: String) async throws {
        guard let checked = AccountName(name) else { preconditionFailure("a demo account has a name") }
        let platform = Principal.platform("demo-city")
        do {
            let hash = try await house.passwords.hash(password, for: checked)
            let id = try await house.doors.perform(
                CreateAccount(name: name, title: title, office: scope, subject: subject, password: hash), as: platform,
                for: .administration)
            if let role {
                _ = try await house.doors.perform(GrantRole(account: id, role: role, scope: scope), as: platform,
                                                  for: .administration)
            }
        } catch let error as GovError where error.code == "account.name-taken"
            || error.code == "account.subject-taken" {
            return
        }
    }

    /// Some forty people of the city.
    static func people(_ city: CityGenerator, besides resident: SubjectID) -> [SubjectID] {
        var people: [SubjectID] = []
        for block in city.plan.blocks where people.count < 40 {
            people += city.contents(of: block).people.map { CitySubject.person($0.number) }
        }
        return Array(people.filter { $0 != resident }.prefix(40))
    }

    /// Three venues of the village, where there is none yet.
    private func openDoors(_ village: DivisionCode) async throws {
        let isOpen = try await house.database.read { try $0.cell("SELECT 1 FROM door_venue LIMIT 1", as: Int.self) }
        guard isOpen == nil else { return }
        for (kind, title) in [("market", "东门农贸市场"), ("hospital", "社区卫生服务中心"), ("pharmacy", "安康药店")] {
            let id = try await house.doors.perform(OpenVenue(kind, title, in: Scope(division: village)),
                                                   as: .platform("demo-city"), for: Doorway.checking)
            _ = try await house.doors.perform(OpenTerminal(id, "入口一"), as: .platform("demo-city"),
                                              for: Doorway.checking)
        }
    }

    /// The first village in which somebody lives.
    private func homeVillage(_ city: CityGenerator) throws -> DivisionCode {
        guard let block = city.plan.blocks.first(where: { !$0.people.isEmpty }) else {
            preconditionFailure("a city has people")
        }
        return block.division
    }

    /// A grown-up of that village, who is the ready resident.
    private func home(_ city: CityGenerator, _ village: DivisionCode) throws -> SubjectID {
        for block in city.plan.blocks where block.division == village {
            let people = city.contents(of: block).people
            if let person = people.first(where: { $0.age(on: city.plan.today) >= 30 && $0.sex == .female }) {
                return CitySubject.person(person.number)
            }
        }
        preconditionFailure("a village has a grown woman")
    }

    private func savedPassword() throws -> String {
        if let saved = try? String(contentsOfFile: path + ".password", encoding: .utf8), !saved.isEmpty { return saved }
        let password = OneTimePassword.make(Machine.random)
        try keep(password, path + ".password")
        return password
    }

    private func write(_ accounts: [(name: String, title: Text)], _ password: String) throws -> String {
        let lines = accounts.map {
            "  \($0.name.padding(toLength: 12, withPad: " ", startingAt: 0))\($0.title.hans) / \($0.title.en)"
        }
        let text = "Ready accounts, all with the password \(password)\n" + lines.joined(separator: "\n")
        try keep(text, path)
        return text
    }

    private func keep(_ text: String, _ path: String) throws {
        let isWritten = FileManager.default.createFile(atPath: path, contents: Data(text.utf8),
                                                       attributes: [.posixPermissions: 0o600])
        guard isWritten else { throw CocoaError(.fileWriteUnknown) }
    }
}
