package import Store

/// The tables of tasks, their rules and their calendars.
package enum WorkMigrations {
    package static let all = [
        Migration("work.1.tasks", script: """
            CREATE TABLE calendar (
                name TEXT PRIMARY KEY, offset_seconds BIGINT NOT NULL
            );
            CREATE TABLE calendar_day (
                calendar TEXT NOT NULL, day BIGINT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (calendar, day)
            );
            CREATE TABLE task_rule (
                kind TEXT NOT NULL, version BIGINT NOT NULL, definition TEXT NOT NULL, PRIMARY KEY (kind, version)
            );
            CREATE TABLE task (
                id BIGINT PRIMARY KEY, kind TEXT NOT NULL, rule_version BIGINT NOT NULL, title TEXT NOT NULL,
                subject BIGINT, role TEXT NOT NULL, division BIGINT NOT NULL, department TEXT NOT NULL,
                assignee BIGINT, created_at BIGINT NOT NULL, due_at BIGINT NOT NULL, state TEXT NOT NULL,
                stopped_at BIGINT, stop_reason TEXT, escalated_at BIGINT, result TEXT, closed_at BIGINT,
                asked_by BIGINT, path TEXT
            );
            CREATE INDEX task_office ON task (role, division, due_at, id) WHERE state <> 'closed';
            CREATE INDEX task_mine ON task (assignee, due_at, id) WHERE state <> 'closed';
            CREATE INDEX task_asked ON task (asked_by, id);
            CREATE INDEX task_due ON task (due_at) WHERE state = 'open' AND escalated_at IS NULL;
            CREATE TABLE task_step (
                task BIGINT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, author TEXT NOT NULL,
                step TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (task, number)
            );

            """),
        Migration("work.2.task-subject", script: """
            CREATE INDEX task_subject ON task (subject, created_at) WHERE subject IS NOT NULL;

            """),
    ]
}
