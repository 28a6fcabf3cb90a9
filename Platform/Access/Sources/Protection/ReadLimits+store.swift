import Kernel
package import Store

extension ReadLimits {
    /// The newest version; those of the program where nobody has set any.
    package static func inForce(_ connection: any Connection) throws -> ReadLimits {
        try connection.cell("SELECT definition FROM protection_limits ORDER BY version DESC LIMIT 1", as: String.self)
            .map { try JSON.decode($0) } ?? ReadLimits()
    }

    /// Puts a new version in force; the caller has authorised. Throws `protection.limits`.
    package static func put(_ door: ActionDoor, _ limits: ReadLimits) throws {
        guard limits.isWhole else { throw GovError("protection.limits", .invalid, ProtectionText.badLimits) }
        try door.connection.execute("""
            INSERT INTO protection_limits (version, set_at, set_by, definition)
            SELECT COALESCE(MAX(version), 0) + 1, \(door.now), \(door.principal.title), \(JSON.text(limits))
            FROM protection_limits
            """)
    }
}

extension Access {
    /// Limits of reading in all their versions, what second persons allowed, and up to which entry the log's content
    /// was
    /// erased.
    static let protection = Migration("access.5.protection", script: """
        CREATE TABLE protection_limits (
            version BIGINT NOT NULL PRIMARY KEY, set_at BIGINT NOT NULL, set_by TEXT NOT NULL,
            definition TEXT NOT NULL);
        CREATE TABLE protection_leave (
            id BIGINT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, account BIGINT NOT NULL, title TEXT NOT NULL,
            division BIGINT NOT NULL, department TEXT NOT NULL, resource TEXT NOT NULL, unmasked BIGINT NOT NULL,
            subjects BIGINT NOT NULL, hours BIGINT NOT NULL, reason TEXT NOT NULL, asked_at BIGINT NOT NULL,
            state TEXT NOT NULL, decided_by BIGINT, decider TEXT, decided_at BIGINT, until BIGINT,
            task BIGINT);
        CREATE TABLE log_erased (
            id BIGINT NOT NULL PRIMARY KEY, size BIGINT NOT NULL);
        CREATE INDEX protection_leave_until ON protection_leave (until) WHERE state = 'approved';
        CREATE INDEX protection_leave_by_account ON protection_leave (account, asked_at);
        CREATE INDEX protection_leave_by_decider ON protection_leave (decided_by, decided_at);
        CREATE INDEX protection_leave_by_office ON protection_leave (division, asked_at);

        """)
}

extension Permission {
    /// Lets a colleague read or export more than the limit.
    package static let secondPerson = Permission("protection.second")
    /// Watches over reading: sees what was noticed, the limits and the runs of retention.
    package static let watchReading = Permission("protection.watch")
    /// Sets the limits of reading.
    package static let setLimits = Permission("protection.limits")
}
