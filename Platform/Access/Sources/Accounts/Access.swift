package import Store

/// What this target brings to the whole.
package enum Access {
    /// The tables of the log, of keys and of accounts.
    package static let migrations = [AccessLog.migration, accounts, accountsByDepartment, oneTimePasswords,
                                     protection]

    /// Of a department there are few accounts among the many of a division's residents.
    private static let accountsByDepartment = Migration("access.3.accounts-by-department", script: """
        CREATE INDEX account_by_department ON account (department, division);

        """)

    /// One that somebody else has set is good until then, and for nothing but choosing another.
    private static let oneTimePasswords = Migration("access.4.one-time-passwords", script: """
        ALTER TABLE account_password ADD COLUMN expires_at BIGINT;

        """)

    /// An account's password, duties and sessions are tables of their own; a session is known by the hash of its token.
    /// A department of `''` is all of a division's government.
    private static let accounts = Migration("access.2.accounts", script: """
        CREATE TABLE access_key (
            name TEXT NOT NULL PRIMARY KEY, key_id TEXT NOT NULL, recorded_at BIGINT NOT NULL);
        CREATE TABLE account (
            id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, subject BIGINT,
            division BIGINT NOT NULL, department TEXT NOT NULL, created_at BIGINT NOT NULL, closed_at BIGINT);
        CREATE UNIQUE INDEX account_of_subject ON account (subject) WHERE closed_at IS NULL;
        CREATE INDEX account_by_office ON account (division, name);
        CREATE TABLE account_password (
            account BIGINT NOT NULL PRIMARY KEY, salt BYTES NOT NULL, hash BYTES NOT NULL,
            n BIGINT NOT NULL, r BIGINT NOT NULL, p BIGINT NOT NULL, changed_at BIGINT NOT NULL);
        CREATE TABLE account_grant (
            id BIGINT NOT NULL PRIMARY KEY, account BIGINT NOT NULL, role TEXT NOT NULL,
            division BIGINT NOT NULL, department TEXT NOT NULL, granted_at BIGINT NOT NULL, granted_by BIGINT,
            revoked_at BIGINT, revoked_by BIGINT);
        CREATE UNIQUE INDEX account_grant_in_force ON account_grant (account, role, division, department)
            WHERE revoked_at IS NULL;
        CREATE TABLE session (
            key BYTES NOT NULL PRIMARY KEY, id BIGINT NOT NULL UNIQUE, account BIGINT NOT NULL,
            created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
            address TEXT NOT NULL, agent TEXT NOT NULL);
        CREATE INDEX session_by_account ON session (account, created_at);
        CREATE INDEX session_by_end ON session (expires_at);
        CREATE TABLE sign_in_attempt (
            kind TEXT NOT NULL, name TEXT NOT NULL, attempts BIGINT NOT NULL, last_at BIGINT NOT NULL,
            PRIMARY KEY (kind, name));
        CREATE INDEX sign_in_attempt_by_time ON sign_in_attempt (last_at);

        """)
}
