import Access
import Cards
import Credentials
import Doors
import Kernel
import Records
import Store
import TestSite
@testable import yitong

/// Credentials, cards, services on the code and doors.
extension RightsTable {
    private static let keepers: Set = ["data-administrator"]
    private static let guards: Set = ["grid-worker", "data-administrator"]
    private static let owner = Scope.Key(division: RightsWorld.target.division, department: "health")
    private static let service = CodeService("rights", Text(verbatim: "S"), summary: Text(verbatim: "S"),
                                             scope: RightsWorld.target)
    private static let verifier = CodeVerifier(trust: TrustList(
        version: 1, issued: Timestamp(milliseconds: 0), expires: Timestamp(milliseconds: 1), issuers: [], keys: [],
        kinds: [], statusLists: []))
    private static let type = CredentialType(
        "rights", number: 900, Text(verbatim: "R"), summary: Text(verbatim: "R"), owner: owner, claims: [],
        phoneSeconds: 60, paperSeconds: 0, retentionDays: 1, legalBasis: Text(verbatim: "法"))
    private static let paper = CredentialID(rawValue: 77)
    private static let venue = SubjectID(rawValue: 78)
    private static let terminal = TerminalID(rawValue: 79)

    /// An issuer with a type and a credential that is kept.
    private static func lay(_ world: RightsWorld) async throws {
        let platform = Principal.platform("test")
        try await world.doors.perform(OpenIssuer(owner, Text(verbatim: "I")), as: platform,
                                      for: CredentialRights.issuing)
        try await world.doors.perform(DefineCredentialType(type), as: platform, for: CredentialRights.issuing)
        try await world.execute("""
            INSERT INTO credential (id, row_number, subject, type, issuer, audience, form, list, place, status, reason,
                changed_at, issued_at, expires_at, erase_at, token)
            VALUES (\([UInt8]([1])), \(paper), 5, 'rights', \(owner.issuer), '', 1, 0, 0, 0, '', 0, 0, 0, 1,
                    \([UInt8]([1])))
            ON CONFLICT DO NOTHING
            """)
    }

    /// A venue with a terminal, and a service.
    private static func layDoor(_ world: RightsWorld) async throws {
        let target = RightsWorld.target
        try await world.execute("""
            INSERT INTO door_venue (id, kind, title, division, department, opened_at)
            VALUES (\(venue), 'market', 'M', \(target.division), \(target.department ?? ""), 0) ON CONFLICT DO NOTHING
            """)
        try await world.execute("""
            INSERT INTO door_terminal (id, venue, title, opened_at, last_sequence)
            VALUES (\(terminal), \(venue), 'T', 0, 0) ON CONFLICT DO NOTHING
            """)
    }

    static let credentials: [RightsRow] = [
        RightsRow(OpenIssuer.name, .duty(keepers), orPlatform: true) { world, principal in
            try await world.doors.perform(OpenIssuer(owner, Text(verbatim: "I")), as: principal,
                                          for: CredentialRights.issuing)
        },
        RightsRow(DefineCredentialType.name, .duty(keepers), orPlatform: true) { world, principal in
            try await lay(world)
            try await world.doors.perform(DefineCredentialType(type), as: principal, for: CredentialRights.issuing)
        },
        RightsRow(SetCredentialStatus.name, .duty(["officer"])) { world, principal in
            try await lay(world)
            try await world.doors.perform(SetCredentialStatus(paper, .suspended, reason: "x"), as: principal,
                                          for: CredentialRights.issuing)
        },
        RightsRow(KeepCredentials.name, .platform) { world, principal in
            _ = try await world.doors.perform(KeepCredentials(Town.vault), as: principal,
                                              for: CredentialRights.checking)
        },
        RightsRow(EraseCredentials.name, .platform) { world, principal in
            _ = try await world.doors.perform(EraseCredentials(), as: principal, for: .retention)
        },
        RightsRow(NewestTrustList.name, .everybody) { world, principal in
            _ = try await world.doors.look(NewestTrustList(), as: principal, for: CredentialRights.checking)
        },
        RightsRow(StatusListByNumber.name, .everybody) { world, principal in
            _ = try await world.doors.look(StatusListByNumber(1), as: principal, for: CredentialRights.checking)
        },
        RightsRow(CredentialTypesInForce.name, .everybody) { world, principal in
            _ = try await world.doors.look(CredentialTypesInForce(), as: principal, for: CredentialRights.checking)
        },
    ]

    static let cards: [RightsRow] = [
        RightsRow(MyCards.name, .own) { world, principal in
            _ = try await world.doors.look(MyCards(), as: principal, for: .ownRights)
        },
        RightsRow(MyCard.name, .own) { world, principal in
            _ = try await world.doors.look(MyCard("resident-card"), as: principal, for: .ownRights)
        },
        RightsRow(PresentCard.name, .own) { world, principal in
            _ = try await world.doors.look(PresentCard("resident-card", picking: [], for: nil, Town.vault),
                                           as: principal, for: .ownRights)
        },
        RightsRow(PrintCard.name, .own) { world, principal in
            _ = try await world.doors.perform(PrintCard("resident-card", picking: [], for: nil, Town.vault),
                                              as: principal, for: .ownRights)
        },
        RightsRow(MyPaper.name, .own) { world, principal in
            _ = try await world.doors.look(MyPaper(paper), as: principal, for: .ownRights)
        },
        RightsRow(WithdrawPaper.name, .own) { world, principal in
            try await world.doors.perform(WithdrawPaper(paper), as: principal, for: .ownRights)
        },
        RightsRow(CheckCode.name, .everybody) { world, principal in
            _ = try await world.doors.look(CheckCode("x", with: verifier), as: principal,
                                           for: CredentialRights.checking)
        },
        RightsRow(MyServices.name, .own) { world, principal in
            _ = try await world.doors.look(MyServices(), as: principal, for: .ownRights)
        },
        RightsRow(JoinService.name, .own) { world, principal in
            try await world.doors.perform(JoinService("library", Town.vault), as: principal, for: .ownRights)
        },
        RightsRow(ShowPass.name, .own) { world, principal in
            _ = try await world.doors.look(ShowPass("library", Town.vault), as: principal, for: .ownRights)
        },
        RightsRow(LeaveService.name, .own) { world, principal in
            try await world.doors.perform(LeaveService("library"), as: principal, for: .ownRights)
        },
        RightsRow(UsePass.name, .duty(["officer", "hospital"])) { world, principal in
            try await world.town.site.database.write {
                try CodeService.put($0, service, at: Timestamp(milliseconds: 0))
            }
            _ = try await world.doors.perform(UsePass("rights", code: "x", place: "x", with: verifier), as: principal,
                                              for: Cards.serving)
        },
        RightsRow(EraseUses.name, .platform) { world, principal in
            _ = try await world.doors.perform(EraseUses(), as: principal, for: .retention)
        },
    ]

    static let doors: [RightsRow] = [
        RightsRow(OpenVenue.name, .duty(keepers), orPlatform: true) { world, principal in
            _ = try await world.doors.perform(OpenVenue("market", "M", in: RightsWorld.target), as: principal,
                                              for: Doorway.checking)
        },
        RightsRow(OpenTerminal.name, .duty(keepers), orPlatform: true) { world, principal in
            try await layDoor(world)
            _ = try await world.doors.perform(OpenTerminal(venue, "T"), as: principal, for: Doorway.checking)
        },
        RightsRow(CloseTerminal.name, .duty(keepers)) { world, principal in
            try await layDoor(world)
            _ = try await world.doors.perform(CloseTerminal(terminal), as: principal, for: Doorway.checking)
        },
        RightsRow(VenuesByOffice.name, .anywhere(guards)) { world, principal in
            _ = try await world.doors.look(VenuesByOffice(), as: principal, for: Doorway.checking)
        },
        RightsRow(VenueByID.name, .duty(guards)) { world, principal in
            try await layDoor(world)
            _ = try await world.doors.look(VenueByID(venue), as: principal, for: Doorway.checking)
        },
        RightsRow(GuardScan.name, .duty(guards)) { world, principal in
            try await layDoor(world)
            _ = try await world.doors.perform(GuardScan(venue, "x", with: verifier, Town.vault), as: principal,
                                              for: Doorway.checking)
        },
        RightsRow(PlaceCodeNow.name, .duty(guards)) { world, principal in
            try await layDoor(world)
            _ = try await world.doors.look(PlaceCodeNow(venue, Town.vault), as: principal, for: Doorway.checking)
        },
        RightsRow(EnterVenue.name, .own) { world, principal in
            _ = try await world.doors.perform(EnterVenue("x", Town.vault), as: principal, for: .ownRights)
        },
        RightsRow(RecordScans.name, .platform) { world, principal in
            _ = try await world.doors.perform(RecordScans([], Town.vault), as: principal, for: Doorway.checking)
        },
        RightsRow(TerminalPolicy.name, .platform) { world, principal in
            try await layDoor(world)
            _ = try await world.doors.look(TerminalPolicy(terminal), as: principal,
                                           for: Doorway.checking)
        },
        RightsRow(EraseScans.name, .platform) { world, principal in
            _ = try await world.doors.perform(EraseScans(), as: principal, for: .retention)
        },
    ]
}
