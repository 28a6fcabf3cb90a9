package import Store

/// The tables of rules, of decisions by them, and of what-if runs.
package enum DecisionsMigrations {
    package static let all = [
        Migration("decisions.1.rules", script: """
            CREATE TABLE rule_model (
                name TEXT PRIMARY KEY, division BIGINT NOT NULL, department TEXT NOT NULL, created_at BIGINT NOT NULL
            );
            CREATE TABLE rule_version (
                model TEXT NOT NULL, number BIGINT NOT NULL, revision BIGINT NOT NULL, card TEXT NOT NULL,
                dmn TEXT NOT NULL, hash TEXT NOT NULL, edited_by BIGINT, edited_at BIGINT NOT NULL,
                proposed_by BIGINT, proposed_at BIGINT, reason TEXT, approved_by BIGINT, approved_at BIGINT,
                valid_from BIGINT, valid_until BIGINT, withdrawn_at BIGINT, PRIMARY KEY (model, number)
            );
            CREATE TABLE rule_step (
                model TEXT NOT NULL, version BIGINT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
                author TEXT NOT NULL, step TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (model, version, number)
            );
            CREATE TABLE decision (
                subject BIGINT NOT NULL, model TEXT NOT NULL, number BIGINT NOT NULL, version BIGINT NOT NULL,
                hash TEXT NOT NULL, decided_at BIGINT NOT NULL, decided_by TEXT NOT NULL, valid_from BIGINT NOT NULL,
                valid_until BIGINT, kind TEXT NOT NULL, outcome TEXT NOT NULL, fired TEXT NOT NULL,
                reasons TEXT NOT NULL, inputs TEXT NOT NULL, PRIMARY KEY (subject, model, number)
            );
            CREATE TABLE what_if (
                id BIGINT PRIMARY KEY, model TEXT NOT NULL, version BIGINT NOT NULL, hash TEXT NOT NULL,
                base BIGINT, base_hash TEXT, division BIGINT NOT NULL, department TEXT NOT NULL, state TEXT NOT NULL,
                asked_by TEXT NOT NULL, asked_at BIGINT NOT NULL, ended_at BIGINT, total BIGINT,
                seen BIGINT NOT NULL, changed BIGINT NOT NULL, faults BIGINT NOT NULL, place BIGINT NOT NULL,
                holder BIGINT, held_until BIGINT, note TEXT
            );
            CREATE INDEX what_if_model ON what_if (model, id);
            CREATE INDEX what_if_open ON what_if (state, id) WHERE state IN ('waiting', 'running');
            CREATE TABLE what_if_cell (
                run BIGINT NOT NULL, division BIGINT NOT NULL, age_band BIGINT NOT NULL, sex TEXT NOT NULL,
                before TEXT NOT NULL, after TEXT NOT NULL, people BIGINT NOT NULL,
                PRIMARY KEY (run, division, age_band, sex, before, after)
            );
            CREATE TABLE what_if_change (
                run BIGINT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, people BIGINT NOT NULL,
                PRIMARY KEY (run, before, after)
            );
            CREATE TABLE what_if_example (
                run BIGINT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, subject BIGINT NOT NULL,
                division BIGINT NOT NULL, PRIMARY KEY (run, before, after, subject)
            );

            """),
    ]
}
