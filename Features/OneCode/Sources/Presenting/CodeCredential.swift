import Access
import COSE
import Credentials
import Kernel
import Records
import Store

/// The code as a credential: signed by the centre for disease control, for minutes on a phone and until the end of the
/// emergency on paper; it holds a category and the first character of a name, and no reason.
package enum CodeCredential {
    package static let type = "health-code"

    /// Lays its issuer and its type; at set-up.
    package static func lay(_ connection: any Connection, city: DivisionCode, at now: Timestamp) throws {
        let owner = Scope.Key(division: city, department: OneCode.cdc)
        try Issuers.open(connection, owner, EvidenceText.cdc, at: now)
        try CredentialTypes.put(connection, CredentialType(
            type, number: 30, CodeText.code, summary: PageText.codeSummary, owner: owner, claims: [
                .init(CodeContent.categoryLabel, "category", EvidenceText.status),
                .init(CodeContent.hintLabel, "hint", PageText.hint),
            ], phoneSeconds: 300, paperSeconds: Int64(Emergencies.maximumDays) * 86_400, retentionDays: 14,
            legalBasis: EvidenceText.emergencyLaw))
    }

    /// What a door is told.
    static func content(_ status: Status, name: String) -> CodeContent {
        let category: CodeContent.Category = switch status {
        case .free: .clear
        case .watch: .attention
        case .stay: .restricted
        }
        return CodeContent(category, hint: name.first.map { "\($0)*" }.flatMap {
            $0.utf8.count <= CodeContent.hintBytes ? $0 : nil
        })
    }

    /// A code for minutes; nil without an emergency in force, or where nobody has laid its type.
    static func present(_ door: LookupDoor, _ vault: CredentialVault, _ code: CodeView) throws -> Credentials.Issued? {
        guard code.emergency != nil, try isLaid(door.connection) else { return nil }
        let order = Credentials.Order(type: type, holder: code.subject, form: .phone,
                                      content: content(code.status, name: code.name).entries)
        return try Credentials.present(door, vault, order)
    }

    /// What was printed says an old status: every door knows it with the next list.
    static func revokePapers(_ door: ActionDoor, of subject: SubjectID) throws {
        guard try isLaid(door.connection) else { return }
        for kept in try KeptCredential.of(door.connection, subject)
        where kept.type == type && kept.form == .paper && kept.isGood(at: door.now) {
            try Credentials.setStatus(door, kept.id, .revoked, reason: "status changed")
        }
    }

    private static func isLaid(_ connection: any Connection) throws -> Bool {
        try connection.row("SELECT 1 FROM credential_type WHERE name = \(type)") != nil
    }
}

/// Puts my code on paper, for doors where I have no phone: good until the emergency ends, unless the status changes.
package struct PrintCode: Action {
    package static let name = "code.print"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    let vault: CredentialVault
    private let ward: SubjectID?

    /// `ward` is somebody in my care; nil is myself.
    package init(_ vault: CredentialVault, of ward: SubjectID? = nil) {
        self.vault = vault
        self.ward = ward
    }

    /// The code with what it says.
    package struct Output: Sendable {
        package let code: CodeView
        package let issued: Credentials.Issued
    }

    package func run(_ door: ActionDoor) throws -> Output {
        let me = try door.authoriseSelf()
        let holder = ward ?? me
        if holder != me, try Ward.find(door.connection, holder: me, holder)?.confirmedAt == nil {
            throw GovError("code.no-ward", .notFound, CodeText.noHousehold)
        }
        door.concerns(.subject(holder))
        let code = try CodeViews.of(door, holder)
        guard let emergency = code.emergency else {
            throw GovError("code.no-emergency", .conflict, CodeText.notInForce)
        }
        try CodeCredential.revokePapers(door, of: holder)
        let seconds = (emergency.endsAt.milliseconds - door.now.milliseconds) / 1000
        let order = Credentials.Order(type: CodeCredential.type, holder: holder, form: .paper,
                                      lifetimeSeconds: max(1, seconds),
                                      content: CodeCredential.content(code.status, name: code.name).entries)
        return Output(code: code, issued: try Credentials.issue(door, vault, order))
    }
}
