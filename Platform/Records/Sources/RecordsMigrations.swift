package import Store

/// The tables of the catalogue and of subjects. Tables of resources are made by `Catalogue` when one is published.
package enum RecordsMigrations {
    package static let all = DivisionOutlines.migrations + [Seals.migration] + [
        Migration("records.1.catalogue", script: """
            CREATE TABLE subject (
                id BIGINT PRIMARY KEY, kind TEXT NOT NULL, created_at BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0
            );
            CREATE INDEX subject_batch ON subject (batch) WHERE batch <> 0;
            CREATE TABLE identifier (
                scheme TEXT NOT NULL, value TEXT NOT NULL, subject BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                PRIMARY KEY (scheme, value)
            );
            CREATE INDEX identifier_batch ON identifier (batch) WHERE batch <> 0;
            CREATE TABLE hidden_batch (
                id BIGINT PRIMARY KEY
            );
            CREATE INDEX identifier_subject ON identifier (subject);
            CREATE TABLE division (
                code BIGINT PRIMARY KEY, name_hans TEXT NOT NULL, name_hant TEXT NOT NULL, name_en TEXT NOT NULL,
                name_ru TEXT NOT NULL, parent BIGINT, valid_from BIGINT NOT NULL, valid_to BIGINT
            );
            CREATE INDEX division_below ON division (parent, code);
            CREATE TABLE resource (
                name TEXT PRIMARY KEY, version BIGINT NOT NULL, library TEXT NOT NULL, about TEXT NOT NULL,
                division BIGINT NOT NULL, department TEXT NOT NULL, sharing TEXT NOT NULL,
                security_level BIGINT NOT NULL, role TEXT, published_at BIGINT NOT NULL, definition TEXT NOT NULL
            );
            CREATE TABLE resource_version (
                name TEXT NOT NULL, version BIGINT NOT NULL, published_at BIGINT NOT NULL, published_by TEXT NOT NULL,
                definition TEXT NOT NULL, PRIMARY KEY (name, version)
            );
            CREATE TABLE code_list (
                name TEXT PRIMARY KEY, version BIGINT NOT NULL, definition TEXT NOT NULL
            );

            """),
        Migration("records.2.division-changes", script: """
            CREATE TABLE division_change (
                code BIGINT NOT NULL, day BIGINT NOT NULL, successor BIGINT NOT NULL, extent TEXT NOT NULL,
                PRIMARY KEY (code, day, successor)
            );

            """),
        protection,
    ] + DirectoryMigrations.all + ObjectionRights.migrations + QualityRights.migrations
}
