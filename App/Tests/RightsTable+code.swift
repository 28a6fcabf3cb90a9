import Access
import Decisions
import Kernel
@testable import OneCode
import Records
import Store
import TestSite
@testable import yitong

/// Codes: what is everybody's own, what departments write, and what only the platform's own jobs do. That a status is
/// nobody's to write is a row of its own: `code.decide`.
extension RightsTable {
    static let code = codeDuties + codeOwn + codeJobs

    private static let writers: Set = ["officer", "hospital"]
    private static let readers: Set = ["epidemiologist", "supervisor", "code-countersigner", "emergency-office"]
    private static let person = SubjectID(rawValue: 3)
    private static let declaration = Declare(hasSymptoms: false, hasTravelled: false, words: "")
    private static let objection = ObjectionID(rawValue: 1), hold = HoldID(rawValue: 1)

    private static let codeDuties: [RightsRow] = [
        RightsRow(WriteEvidence.name, .duty(writers)) { world, principal in
            let write = WriteEvidence(try await evidence(world), of: person, [], source: "s")
            try await world.doors.perform(write, as: principal, for: RecordRights.registration)
        },
        RightsRow(WriteEvidenceOf.name, .duty(writers)) { world, principal in
            let write = WriteEvidenceOf(try await evidence(world), number: "1", [], source: "s")
            try await world.doors.perform(write, as: principal, for: RecordRights.registration)
        },
        RightsRow(EnterDeclaration.name, .anywhere(["grid-worker"])) { world, principal in
            _ = try await world.doors.perform(EnterDeclaration(number: "1", declaration), as: principal,
                                              for: OneCode.containment)
        },
        RightsRow(ConfirmWard.name, .anywhere(["grid-worker"])) { world, principal in
            try await world.doors.perform(ConfirmWard(holder: person, ward: person), as: principal,
                                          for: OneCode.containment)
        },
        RightsRow(DecideObjection.name, .anywhere(["code-examiner"])) { world, principal in
            try await world.doors.perform(DecideObjection(objection, isProven: true, reason: "r"), as: principal,
                                          for: OneCode.examining)
        },
        RightsRow(ObjectionsByDue.name, .anywhere(["code-examiner"])) { world, principal in
            _ = try await world.doors.look(ObjectionsByDue(), as: principal, for: OneCode.examining)
        },
        RightsRow(ObjectionByID.name, .anywhere(["code-examiner"])) { world, principal in
            _ = try await world.doors.look(ObjectionByID(objection), as: principal, for: OneCode.examining)
        },
        RightsRow(CountersignHold.name, .anywhere(["code-countersigner"])) { world, principal in
            try await world.doors.perform(CountersignHold(hold, isConfirmed: true, reason: "r"), as: principal,
                                          for: OneCode.containment)
        },
        RightsRow(HoldByID.name, .anywhere(["code-countersigner"])) { world, principal in
            _ = try await world.doors.look(HoldByID(hold), as: principal, for: OneCode.containment)
        },
        RightsRow(StandingByArea.name, .anywhere(readers)) { world, principal in
            _ = try await world.doors.look(StandingByArea(), as: principal, for: OneCode.containment)
        },
        RightsRow(ProclaimEmergency.name, .duty(["emergency-office"]), orPlatform: true) { world, principal in
            let text = Text(verbatim: "")
            let proclaim = ProclaimEmergency(RightsWorld.target.division, title: text, document: "", reason: text,
                                             days: 0)
            _ = try await world.doors.perform(proclaim, as: principal, for: OneCode.containment)
        },
        RightsRow(EndEmergency.name, .anywhere(["emergency-office"]), orPlatform: true) { world, principal in
            try await world.doors.perform(EndEmergency(EmergencyID(rawValue: 1)), as: principal,
                                          for: OneCode.containment)
        },
    ]

    private static let codeOwn: [RightsRow] = [
        own(MyCode()), own(MyCodeHistory()), own(MyFamily()), own(CodeOfWard(person)),
        own(declaration), own(WithdrawDeclaration()), own(ObjectToEvidence("x", version: 1, words: "w")),
        own(PrintCode(Town.vault)), own(AskForWard(number: "1")), own(AnswerWard(holder: person, isConfirmed: true)),
        RightsRow(ChangesByHour.name, .everybody) { world, principal in
            _ = try await world.doors.look(ChangesByHour(), as: principal, for: RecordRights.openness)
        },
        RightsRow(TicksNow.name, .everybody) { world, principal in
            _ = try await world.doors.look(TicksNow(), as: principal, for: RecordRights.openness)
        },
        RightsRow(EmergenciesByDate.name, .everybody) { world, principal in
            _ = try await world.doors.look(EmergenciesByDate(), as: principal, for: RecordRights.openness)
        },
    ]

    private static let codeJobs: [RightsRow] = [
        job(DecideStatuses([])), job(DecideDue()), job(BeginDueRuns()), job(BeginRun(.replay)), job(ReleaseHeld()),
        retention(EraseStatuses()), retention(EraseEvidence("none")), retention(MarkClosed()), job(LapseObjections()),
            job(OpenHoldTask(hold)),
        job(KeepRun(run: StatusRun(id: StatusRunID(rawValue: 1), kind: .replay, isDone: false,
                                   place: SubjectID(rawValue: 0), seen: 0, found: 0,
                                   startedAt: Timestamp(milliseconds: 0)), next: nil, seen: 0, found: 0, faults: [])),
        RightsRow(LayDrillRule.name, .platform) { world, principal in
            try await world.doors.perform(LayDrillRule(), as: principal, for: DecisionRights.rulemaking)
        },
        RightsRow(SeedCode.name, .platform) { world, principal in
            let people = (0..<30).map { _ in world.town.resident }
            do {
                try await world.doors.perform(SeedCode(resident: world.town.resident, people: people), as: principal,
                                              for: DemoCity.purpose)
            } catch let error as GovError where error.code.hasPrefix("evidence.") || error.kind == .internal {
                // It was sown already; whether it let somebody in is all that is asked.
            }
        },
    ]

    private static func own<A: Action>(_ action: A) -> RightsRow {
        RightsRow(A.name, .own) { world, principal in
            _ = try await world.doors.perform(action, as: principal, for: .ownRights)
        }
    }

    private static func own<L: Lookup>(_ lookup: L) -> RightsRow {
        RightsRow(L.name, .own) { world, principal in
            _ = try await world.doors.look(lookup, as: principal, for: .ownRights)
        }
    }

    private static func job<A: Action>(_ action: A) -> RightsRow {
        RightsRow(A.name, .platform) { world, principal in
            _ = try await world.doors.perform(action, as: principal, for: OneCode.containment)
        }
    }

    private static func retention<A: Action>(_ action: A) -> RightsRow {
        RightsRow(A.name, .platform) { world, principal in
            _ = try await world.doors.perform(action, as: principal, for: .retention)
        }
    }

    /// A resource of evidence of the department that the matrix is about.
    private static func evidence(_ world: RightsWorld) async throws -> String {
        let target = RightsWorld.target
        try await world.town.site.database.write { connection in
            guard try Catalogue.find(connection, "rights_evidence") == nil else { return }
            var resource = EvidenceResources(city: target.division).vaccination
            resource.name = "rights_evidence"
            resource.owner = Owner(division: target.division, department: "health", title: Text(verbatim: "H"))
            try Catalogue.publish(connection, resource, by: "test", at: Timestamp(milliseconds: 0))
        }
        return "rights_evidence"
    }
}
