import Kernel
import Store

extension AccountRow {
    /// The open account, for an action on it: authorised over the office that keeps it, and named in the entry.
    ///
    /// Who keeps no accounts at all is refused before it is said whether there is this one.
    static func open(_ account: AccountID, _ door: ActionDoor) throws -> AccountRow {
        if !door.principal.isPlatform { _ = try door.authorisedScopes() }
        let row = try open(account, door.connection)
        try door.authorise(in: row.office, orPlatform: true)
        door.concerns(row.concern)
        return row
    }
}
