import Kernel
import Store

/// Takes a witness off the list, for instance when its key was lost; the cosignatures that it gave stay stored.
package struct RemoveWitness: Action {
    package static let name = "log.remove-witness"
    package static let permission = Permission.witnesses
    package static let purposes = [Purpose.administration]

    private let witness: String
    private let office: Scope

    package init(name: String, office: Scope) {
        witness = name
        self.office = office
    }

    /// Throws `log.unknown-witness`.
    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: office, orPlatform: true)
        let gone = try door.connection.execute("DELETE FROM log_witness WHERE name = \(witness)")
        guard gone == 1 else { throw GovError("log.unknown-witness", .notFound, LogText.unknownWitness) }
    }
}
