package import Access
package import Kernel
import Store

/// Makes a department an issuer and gives it its first key with the next run of the keeper.
package struct OpenIssuer: Action {
    package static let name = "credential.open-issuer"
    package static let permission = CredentialRights.keep
    package static let purposes = [CredentialRights.issuing]
    package let owner: Scope.Key
    package let title: Text

    package init(_ owner: Scope.Key, _ title: Text) {
        self.owner = owner
        self.title = title
    }

    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: owner.scope, orPlatform: true)
        try Issuers.open(door.connection, owner, title, at: door.now)
    }
}

/// Puts a type of credential in force, or its new definition.
package struct DefineCredentialType: Action {
    package static let name = "credential.define-type"
    package static let permission = CredentialRights.keep
    package static let purposes = [CredentialRights.issuing]
    package let type: CredentialType

    package init(_ type: CredentialType) { self.type = type }

    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: type.owner.scope, orPlatform: true)
        try CredentialTypes.put(door.connection, type)
    }
}

/// Suspends, revokes or reinstates a credential in the name of the department that issued it.
package struct SetCredentialStatus: Action {
    package static let name = "credential.set-status"
    package static let permission = CredentialRights.revoke
    package static let purposes = [CredentialRights.issuing]
    package let id: CredentialID
    package let status: StatusList.Status
    /// 1 to 200 characters; the holder sees it.
    package let reason: String

    package init(_ id: CredentialID, _ status: StatusList.Status, reason: String) {
        self.id = id
        self.status = status
        self.reason = reason
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let kept = try KeptCredential.find(door.connection, id)
        try door.authorise(in: CredentialTypes.find(door.connection, kept.type).owner.scope)
        door.concerns(.subject(kept.subject))
        try Credentials.setStatus(door, id, status, reason: reason)
    }
}

/// Rotates keys, and signs the trust list and the status lists where that is due: a job of the platform.
package struct KeepCredentials: Action {
    package static let name = "credential.keep-lists"
    package static let permission = Permission.none
    package static let purposes = [CredentialRights.checking]
    private let vault: CredentialVault
    private let times: Issuers.Times

    package init(_ vault: CredentialVault, _ times: Issuers.Times = .init()) {
        self.vault = vault
        self.times = times
    }

    /// What was done.
    package struct Output: Hashable, Sendable {
        package let newKeys: Int
        package let newTrustList: Bool
        package let statusLists: Int
    }

    package func run(_ door: ActionDoor) throws -> Output {
        try door.authorisePlatform()
        let (made, forgotten) = try Issuers.rotate(door.connection, vault, times, at: door.now)
        let lists = try StatusLists.sign(door.connection, vault, times, at: door.now)
        let isNew = try TrustLists.sign(door.connection, vault, times, at: door.now)
        // Lists prove themselves by their signatures; a new key is worth an entry.
        if made + forgotten == 0 { door.needsNoEntry() }
        return Output(newKeys: made, newTrustList: isNew, statusLists: lists)
    }
}

/// Erases what is kept of credentials whose retention is over: a job of the platform.
package struct EraseCredentials: Action {
    package static let name = "credential.erase"
    package static let permission = Permission.none
    package static let purposes = [Purpose.retention]
    package static let limit = 500

    package init() {}

    /// Returns how many; as many as `limit` means that there may be more.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let gone = try door.connection.rows("""
            DELETE FROM credential WHERE id IN (
                SELECT id FROM credential WHERE erase_at <= \(door.now) ORDER BY erase_at LIMIT \(Self.limit))
            RETURNING subject
            """).map { try $0.get(0, as: SubjectID.self) }
        if gone.isEmpty { door.needsNoEntry() } else { door.concerns(.subjects(gone.sorted())) }
        return gone.count
    }
}
