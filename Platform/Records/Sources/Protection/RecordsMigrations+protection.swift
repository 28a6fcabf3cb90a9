import Store

extension RecordsMigrations {
    /// Consents; values that were shown in full; what retention erased, day by day.
    static let protection = Migration("records.3.protection", script: """
        CREATE TABLE consent (
            subject BIGINT NOT NULL, resource TEXT NOT NULL, given_at BIGINT NOT NULL, version BIGINT NOT NULL,
            words TEXT NOT NULL, withdrawn_at BIGINT, erased_at BIGINT, PRIMARY KEY (subject, resource, given_at)
        );
        CREATE UNIQUE INDEX consent_in_force ON consent (subject, resource) WHERE withdrawn_at IS NULL;
        CREATE INDEX consent_to_erase ON consent (withdrawn_at) WHERE withdrawn_at IS NOT NULL AND erased_at IS NULL;
        CREATE TABLE record_reveal (
            id BIGINT PRIMARY KEY, at BIGINT NOT NULL, account BIGINT, title TEXT NOT NULL, subject BIGINT NOT NULL,
            resource TEXT NOT NULL, field TEXT NOT NULL, purpose TEXT NOT NULL, reason TEXT NOT NULL
        );
        CREATE INDEX record_reveal_subject ON record_reveal (subject, at);
        CREATE INDEX record_reveal_account ON record_reveal (account, at);
        CREATE TABLE retention_run (
            day BIGINT NOT NULL, resource TEXT NOT NULL, erased BIGINT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (day, resource)
        );
        CREATE TABLE retention_pass (
            id BIGINT PRIMARY KEY, at BIGINT NOT NULL, erased BIGINT NOT NULL
        );

        """)
}
