import Store

/// An error as PostgreSQL gave it, and what to do about it.
struct PostgresFault {
    /// SQLSTATE, five characters; empty where there was no answer.
    let state: String
    let message: String
    let constraint: String?
    let sql: String
    let isConnectionLost: Bool

    /// Another transaction stood in the way, or a plan was made before a change of the schema, or a NULL had no type:
    /// run it again.
    var isWorthRepeating: Bool {
        switch state {
        case "40001", "40P01": true
        case _ where isUntypedNull: true
        case "0A000": message.contains("cached plan must not change result type")
        default: false
        }
    }

    /// The type of a NULL cannot be told; it is given one at the next try.
    var isUntypedNull: Bool { state == "42P18" }

    var isStalePlan: Bool { state == "0A000" && isWorthRepeating }

    var error: StoreError {
        if isConnectionLost { return .unavailable("The connection to PostgreSQL was lost: \(message)") }
        switch state {
        case "23505", "23503", "23P01": return .conflict(constraint: constraint ?? message)
        case "53100": return .full("PostgreSQL's disk is full; nothing was written. Free some space, then try again.")
        case "57014": return .unavailable("PostgreSQL ended a statement that took too long; read in smaller parts.")
        case "40001", "40P01":
            return .unavailable("Other writes kept changing the same rows; try again later.")
        case "55P03", "25P03": return .unavailable("\(message); try again later.")
        case "25006" where message.contains("recovery"):
            return .unavailable("PostgreSQL is a standby and takes no writes: \(message)")
        default: break
        }
        return switch state.prefix(2) {
        case "08", "53", "57": .unavailable("PostgreSQL: \(message)")
        case "58", "XX": .unavailable("PostgreSQL reports a fault of its own: \(message)")
        default: .statement(message, sql: sql)
        }
    }
}
