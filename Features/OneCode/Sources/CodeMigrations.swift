import Store

/// The tables of statuses, their changes, holds, objections and emergencies.
enum CodeMigrations {
    static let all = [
        Migration("code.1.status", script: """
            CREATE TABLE code_status (
                subject BIGINT PRIMARY KEY, division BIGINT NOT NULL, number BIGINT NOT NULL, status TEXT NOT NULL,
                decided TEXT NOT NULL, kind TEXT NOT NULL, department TEXT NOT NULL, rule TEXT NOT NULL,
                since BIGINT NOT NULL, until BIGINT, hold BIGINT
            );
            CREATE INDEX code_status_until ON code_status (until, subject) WHERE until IS NOT NULL;
            CREATE INDEX code_status_hold ON code_status (hold, subject) WHERE hold IS NOT NULL;
            CREATE INDEX code_status_area ON code_status (division, subject);
            CREATE TABLE code_change (
                id BIGINT PRIMARY KEY, subject BIGINT NOT NULL, at BIGINT NOT NULL, before TEXT NOT NULL,
                after TEXT NOT NULL, kind TEXT NOT NULL, department TEXT NOT NULL, rule TEXT NOT NULL,
                source TEXT NOT NULL, exposure TEXT NOT NULL, is_new BIGINT NOT NULL, hold BIGINT
            );
            CREATE INDEX code_change_subject ON code_change (subject, id);
            CREATE INDEX code_change_rule ON code_change (rule, at) WHERE is_new = 1;
            CREATE INDEX code_change_department ON code_change (department, at) WHERE is_new = 1;
            CREATE INDEX code_change_source ON code_change (source, at) WHERE is_new = 1;
            CREATE TABLE code_count (
                hour BIGINT NOT NULL, kind TEXT NOT NULL, department TEXT NOT NULL, before TEXT NOT NULL,
                after TEXT NOT NULL, people BIGINT NOT NULL, PRIMARY KEY (hour, kind, department, before, after)
            );
            CREATE TABLE code_hold (
                id BIGINT PRIMARY KEY, grouping TEXT NOT NULL, name TEXT NOT NULL, opened_at BIGINT NOT NULL,
                state TEXT NOT NULL, people BIGINT NOT NULL, division BIGINT NOT NULL, decided_at BIGINT,
                decided_by TEXT, reason TEXT
            );
            CREATE INDEX code_hold_open ON code_hold (grouping, name) WHERE state = 'open';
            CREATE TABLE code_tick (
                bucket BIGINT PRIMARY KEY, number BIGINT NOT NULL
            );

            """),
        Migration("code.2.emergency", script: """
            CREATE TABLE code_emergency (
                id BIGINT PRIMARY KEY, division BIGINT NOT NULL, title TEXT NOT NULL, document TEXT NOT NULL,
                reason TEXT NOT NULL, starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, renews BIGINT,
                proclaimed_by TEXT NOT NULL, closed_at BIGINT
            );
            CREATE INDEX code_emergency_area ON code_emergency (division, ends_at);

            """),
        Migration("code.3.objection", script: """
            CREATE TABLE code_objection (
                id BIGINT PRIMARY KEY, subject BIGINT NOT NULL, resource TEXT NOT NULL, version BIGINT NOT NULL,
                written_at BIGINT NOT NULL, department TEXT NOT NULL, division BIGINT NOT NULL, words TEXT NOT NULL,
                opened_at BIGINT NOT NULL, due_at BIGINT NOT NULL, state TEXT NOT NULL, decided_at BIGINT,
                decided_by TEXT, reason TEXT, task BIGINT
            );
            CREATE INDEX code_objection_open ON code_objection (due_at, id) WHERE state = 'open';
            CREATE INDEX code_objection_subject ON code_objection (subject, id);

            """),
        Migration("code.4.runs", script: """
            CREATE TABLE code_run (
                id BIGINT PRIMARY KEY, kind TEXT NOT NULL, version BIGINT NOT NULL, state TEXT NOT NULL,
                place BIGINT NOT NULL, seen BIGINT NOT NULL, found BIGINT NOT NULL, started_at BIGINT NOT NULL,
                ended_at BIGINT
            );
            CREATE INDEX code_run_open ON code_run (kind, state, id);
            CREATE TABLE code_finding (
                run BIGINT NOT NULL, subject BIGINT NOT NULL, fault TEXT NOT NULL, PRIMARY KEY (run, subject, fault)
            );

            """),
        Migration("code.5.family", script: """
            CREATE TABLE code_ward (
                holder BIGINT NOT NULL, ward BIGINT NOT NULL, relation TEXT NOT NULL, asked_at BIGINT NOT NULL,
                confirmed_at BIGINT, confirmed_by TEXT, PRIMARY KEY (holder, ward)
            );
            CREATE INDEX code_ward_ward ON code_ward (ward, holder);

            """),
    ]
}
