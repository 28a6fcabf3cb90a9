import Store

/// Ends the session with which it is asked for; a second time does nothing.
package struct SignOut: Action {
    package static let name = "session.close"
    package static let permission = Permission.none
    package static let purposes = [Purpose.account]

    private let token: SessionToken

    package init(token: SessionToken) { self.token = token }

    package func run(_ door: ActionDoor) throws {
        let account = try door.authoriseSignedIn()
        try door.connection.execute("DELETE FROM session WHERE key = \(token.key) AND account = \(account)")
        if let subject = door.principal.subject { door.concerns(.subject(subject)) }
        door.changes(account)
    }
}
