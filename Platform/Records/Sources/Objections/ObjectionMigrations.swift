import Store

extension ObjectionRights {
    /// The tables of objections, of who was told, and of comparisons between departments.
    static let migrations = [
        Migration("objections.1.tables", script: """
            CREATE TABLE objection (
                id BIGINT PRIMARY KEY, resource TEXT NOT NULL, subject BIGINT NOT NULL, record_key TEXT NOT NULL,
                field TEXT NOT NULL, origin TEXT NOT NULL, raised_by BIGINT, raised_as TEXT NOT NULL,
                raised_division BIGINT, raised_department TEXT NOT NULL, raised_at BIGINT NOT NULL, proposed TEXT,
                reason TEXT NOT NULL, document TEXT, division BIGINT NOT NULL, department TEXT NOT NULL,
                state TEXT NOT NULL, round BIGINT NOT NULL, task BIGINT NOT NULL, due_at BIGINT NOT NULL,
                decided_at BIGINT, decided_by BIGINT, decided_as TEXT, answer TEXT, version BIGINT, comparison TEXT
            );
            CREATE INDEX objection_open ON objection (subject, resource) WHERE state IN ('verifying', 'reviewing');
            CREATE INDEX objection_subject ON objection (subject, id);
            CREATE INDEX objection_raised ON objection (raised_by, id);
            CREATE INDEX objection_office ON objection (division, department, id);
            CREATE INDEX objection_office_open ON objection (division, department, due_at, id)
                WHERE state IN ('verifying', 'reviewing');
            CREATE TABLE objection_step (
                objection BIGINT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, author TEXT NOT NULL,
                step TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (objection, number)
            );
            CREATE TABLE objection_mark (
                objection BIGINT NOT NULL, round BIGINT NOT NULL, marked_at BIGINT NOT NULL, unmarked_at BIGINT,
                outcome TEXT, told_at BIGINT, PRIMARY KEY (objection, round)
            );
            CREATE INDEX objection_untold ON objection_mark (unmarked_at)
                WHERE unmarked_at IS NOT NULL AND told_at IS NULL;
            CREATE TABLE outcome_notice (
                id BIGINT PRIMARY KEY, objection BIGINT NOT NULL, round BIGINT NOT NULL, account BIGINT NOT NULL,
                division BIGINT, department TEXT NOT NULL, is_export BIGINT NOT NULL, deed TEXT NOT NULL,
                read_at BIGINT NOT NULL, outcome TEXT NOT NULL, decided_at BIGINT NOT NULL, seen_at BIGINT,
                UNIQUE (objection, round, account)
            );
            CREATE INDEX outcome_notice_account ON outcome_notice (account, id) WHERE seen_at IS NULL;
            CREATE INDEX outcome_notice_export ON outcome_notice (division, department, id)
                WHERE seen_at IS NULL AND is_export = 1;
            CREATE TABLE comparison (
                name TEXT PRIMARY KEY, division BIGINT NOT NULL, department TEXT NOT NULL, definition TEXT NOT NULL,
                put_by TEXT NOT NULL, put_at BIGINT NOT NULL
            );
            CREATE TABLE comparison_run (
                id BIGINT PRIMARY KEY, comparison TEXT NOT NULL, state TEXT NOT NULL, asked_by TEXT NOT NULL,
                asked_at BIGINT NOT NULL, ended_at BIGINT, total BIGINT, seen BIGINT NOT NULL, compared BIGINT NOT NULL,
                found BIGINT NOT NULL, raised BIGINT NOT NULL, listed BIGINT NOT NULL, place BIGINT NOT NULL,
                holder BIGINT, held_until BIGINT, note TEXT
            );
            CREATE INDEX comparison_run_newest ON comparison_run (comparison, id);
            CREATE INDEX comparison_run_open ON comparison_run (id) WHERE state IN ('waiting', 'running');
            CREATE TABLE disagreement (
                comparison TEXT NOT NULL, subject BIGINT NOT NULL, fingerprint BYTES NOT NULL, run BIGINT NOT NULL,
                objection BIGINT, found_at BIGINT NOT NULL, PRIMARY KEY (comparison, subject)
            );

            """),
    ]
}
