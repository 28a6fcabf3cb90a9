package import Store

/// The tables of issuers, keys, types, credentials and lists.
package enum CredentialsMigrations {
    package static let all = [
        Migration("credentials.1.credentials", script: """
            CREATE TABLE credential_issuer (
                name TEXT PRIMARY KEY, division BIGINT NOT NULL, department TEXT NOT NULL, title TEXT NOT NULL,
                opened_at BIGINT NOT NULL
            );
            CREATE TABLE credential_key (
                id BYTES PRIMARY KEY, issuer TEXT NOT NULL, point BYTES NOT NULL, sealed BYTES,
                valid_from BIGINT NOT NULL, signs_until BIGINT NOT NULL, valid_until BIGINT NOT NULL
            );
            CREATE INDEX credential_key_of_issuer ON credential_key (issuer, valid_from);
            CREATE TABLE credential_type (
                name TEXT PRIMARY KEY, number BIGINT NOT NULL UNIQUE, issuer TEXT NOT NULL, definition TEXT NOT NULL
            );
            CREATE TABLE credential (
                id BYTES PRIMARY KEY, row_number BIGINT NOT NULL UNIQUE, subject BIGINT NOT NULL, type TEXT NOT NULL,
                issuer TEXT NOT NULL, audience TEXT NOT NULL, form BIGINT NOT NULL, list BIGINT NOT NULL,
                place BIGINT NOT NULL, status BIGINT NOT NULL, reason TEXT NOT NULL, changed_at BIGINT NOT NULL,
                issued_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, erase_at BIGINT NOT NULL, token BYTES NOT NULL
            );
            CREATE INDEX credential_of_subject ON credential (subject, issued_at);
            CREATE UNIQUE INDEX credential_place ON credential (list, place) WHERE list > 0;
            CREATE INDEX credential_bad ON credential (list, place) WHERE status > 0;
            CREATE INDEX credential_erase ON credential (erase_at);
            CREATE TABLE status_list (
                number BIGINT PRIMARY KEY, issuer TEXT NOT NULL, size BIGINT NOT NULL, used BIGINT NOT NULL,
                is_open BIGINT NOT NULL, is_changed BIGINT NOT NULL, issued_at BIGINT, expires_at BIGINT, message BYTES
            );
            CREATE INDEX status_list_of_issuer ON status_list (issuer, number);
            CREATE TABLE trust_list (
                version BIGINT PRIMARY KEY, issued_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
                content_hash BYTES NOT NULL, message BYTES NOT NULL
            );

            """),
    ]
}
