import Kernel
import Store

/// Ends another of one's own sessions, such as one on a lost phone.
package struct RevokeSession: Action {
    package static let name = "session.revoke"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    private let session: SessionID

    package init(session: SessionID) { self.session = session }

    /// Throws `session.unknown` for one that has ended and for one of somebody else.
    package func run(_ door: ActionDoor) throws {
        let account = try door.authoriseSignedIn()
        let ended = try door.connection.execute("DELETE FROM session WHERE id = \(session) AND account = \(account)")
        guard ended == 1 else { throw GovError("session.unknown", .notFound, AccountText.unknownSession) }
        if let subject = door.principal.subject { door.concerns(.subject(subject)) }
        door.changes(account)
    }
}
