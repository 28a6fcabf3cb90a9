@testable import Access
import Kernel
@testable import MyData
@testable import Protection
@testable import Records
import TestSite
import Web
import Work
@testable import yitong

/// Protection: who finds people, sees values in full, is a second person, watches, and decides on what is one's own.
extension RightsTable {
    static let protection = revealing + watching + leaving + consenting

    private static let revealers: Set = ["grid-worker", "officer", "hospital", "epidemiologist"]
    private static let officers: Set = ["dpo"]
    private static let seconds: Set = ["dpo", "supervisor"]
    private static let someone = SubjectID(rawValue: 2)

    private static func purpose(_ principal: Principal) -> Purpose {
        RecordRights.revealPurposes.first { principal.holds(Permission($0.code)) } ?? RecordRights.revealPurposes[0]
    }

    private static let revealing: [RightsRow] = [
        RightsRow(FindPerson.name, .anywhere(revealers)) { world, principal in
            _ = try await world.doors.look(FindPerson(number: "1"), as: principal, for: purpose(principal))
        },
        RightsRow(RecordsOfPerson.name, .anywhere(revealers)) { world, principal in
            _ = try await world.doors.look(RecordsOfPerson(someone), as: principal, for: purpose(principal))
        },
        RightsRow(RevealField.name, .anywhere(revealers)) { world, principal in
            // That the record lies where the duty counts is tested with records.
            let reveal = RevealField("nothing", of: someone, field: "nothing", reason: "why")
            _ = try await world.doors.perform(reveal, as: principal, for: purpose(principal))
        },
    ]

    private static let watching: [RightsRow] = [
        RightsRow(RaiseAlerts.name, .platform) { world, principal in
            _ = try await world.doors.perform(RaiseAlerts([], division: RightsWorld.target.division), as: principal,
                                              for: RecordRights.protection)
        },
        RightsRow(CloseAlert.name, .anywhere(officers)) { world, principal in
            try await world.doors.perform(CloseAlert(AlertID(rawValue: 1), .explained, note: "x"), as: principal,
                                          for: RecordRights.protection)
        },
        RightsRow(SettleAlert.name, .platform) { world, principal in
            try await world.doors.perform(SettleAlert(task: TaskID(rawValue: 1), result: "explained"), as: principal,
                                          for: RecordRights.protection)
        },
        RightsRow(AlertsByDivision.name, .anywhere(officers)) { world, principal in
            _ = try await world.doors.look(AlertsByDivision(), as: principal, for: RecordRights.protection)
        },
        RightsRow(AlertByID.name, .anywhere(officers)) { world, principal in
            _ = try await world.doors.look(AlertByID(AlertID(rawValue: 1)), as: principal,
                                           for: RecordRights.protection)
        },
        RightsRow(JudgeLooks.name, .platform) { world, principal in
            _ = try await world.doors.look(JudgeLooks([], ReadLimits()) { _, _ in [] }, as: principal,
                                           for: RecordRights.protection)
        },
        RightsRow(LimitsInForce.name, .anywhere(officers)) { world, principal in
            _ = try await world.doors.look(LimitsInForce(), as: principal, for: RecordRights.protection)
        },
        RightsRow(PutLimits.name, .duty(officers)) { world, principal in
            let target = RightsWorld.target
            try await world.doors.perform(PutLimits(ReadLimits(), scope: target), as: principal,
                                          for: RecordRights.protection)
        },
        RightsRow(RetentionOverview.name, .anywhere(officers)) { world, principal in
            _ = try await world.doors.look(RetentionOverview(), as: principal, for: RecordRights.protection)
        },
        RightsRow(FinishRetention.name, .platform) { world, principal in
            try await world.doors.perform(FinishRetention(erased: 0), as: principal, for: .retention)
        },
    ]

    private static let leaving: [RightsRow] = [
        // Whoever has a duty at all may ask.
        RightsRow(AskLeave.name, .anywhere(Set(Roles.book.roles.map(\.name)))) { world, principal in
            let ask = AskLeave(.read, subjects: 0, hours: 1, reason: "")
            _ = try await world.doors.perform(ask, as: principal, for: Protection.leaving)
        },
        RightsRow(MyLeaves.name, .signedIn) { world, principal in
            _ = try await world.doors.look(MyLeaves(), as: principal, for: Protection.leaving)
        },
        RightsRow(LeavesByOffice.name, .anywhere(seconds)) { world, principal in
            _ = try await world.doors.look(LeavesByOffice(), as: principal, for: Protection.leaving)
        },
        RightsRow(DecideLeave.name, .anywhere(seconds)) { world, principal in
            try await world.doors.perform(DecideLeave(LeaveID(rawValue: 1), approves: true), as: principal,
                                          for: Protection.leaving)
        },
        RightsRow(ConfirmHolder.name, .signedIn) { world, principal in
            let confirm = ConfirmHolder(challenge: world.challenge, proof: world.proof, attempts: SignInPolicy())
            try await world.doors.perform(confirm, as: principal, for: .account)
        },
    ]

    private static let consenting: [RightsRow] = [
        RightsRow(GiveConsent.name, .own) { world, principal in
            try await world.doors.perform(GiveConsent("nothing", version: 1), as: principal, for: RecordRights.consent)
        },
        RightsRow(WithdrawConsent.name, .own) { world, principal in
            _ = try await world.doors.perform(WithdrawConsent("nothing"), as: principal, for: RecordRights.consent)
        },
        RightsRow(ConsentsAboutMe.name, .own) { world, principal in
            _ = try await world.doors.look(ConsentsAboutMe(), as: principal, for: .ownRights)
        },
        RightsRow(CopyOfEverything.name, .own) { world, principal in
            _ = try await world.doors.look(CopyOfEverything(sets: SetResolvers()), as: principal, for: .ownRights)
        },
        RightsRow(EraseOldEntries.name, .platform) { world, principal in
            _ = try await world.doors.perform(EraseOldEntries(keepDays: 1000), as: principal, for: .retention)
        },
        RightsRow(EraseConsented.name, .platform) { world, principal in
            _ = try await world.doors.perform(EraseConsented(), as: principal, for: .retention)
        },
        RightsRow(ReplayWithdrawals.name, .platform) { world, principal in
            _ = try await world.doors.perform(ReplayWithdrawals([]), as: principal, for: .retention)
        },
        RightsRow(TellHandlers.name, .platform) { world, principal in
            _ = try await world.doors.perform(TellHandlers("nothing", of: someone), as: principal,
                                              for: RecordRights.consent)
        },
        RightsRow(LayProtection.name, .platform) { world, principal in
            let lay = LayProtection(people: [], resident: world.town.resident)
            _ = try await world.doors.perform(lay, as: principal, for: DemoCity.purpose)
        },
    ]
}
