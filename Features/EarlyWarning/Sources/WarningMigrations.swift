import Store

/// The tables of early warning.
enum WarningMigrations {
    static let all = [
        Migration("warning.1.series", script: """
            CREATE TABLE warning_rule (
                name TEXT PRIMARY KEY, resource TEXT NOT NULL, version BIGINT NOT NULL, definition TEXT NOT NULL
            );
            CREATE INDEX warning_rule_resource ON warning_rule (resource);
            CREATE TABLE warning_series (
                id BIGINT PRIMARY KEY, rule TEXT NOT NULL, area TEXT NOT NULL, division BIGINT NOT NULL,
                department TEXT NOT NULL, label TEXT NOT NULL, first_day BIGINT NOT NULL, is_due BIGINT NOT NULL,
                UNIQUE (rule, area)
            );
            CREATE INDEX warning_series_division ON warning_series (division, id);
            CREATE INDEX warning_series_due ON warning_series (is_due) WHERE is_due > 0;
            CREATE TABLE warning_count (
                series BIGINT NOT NULL, day BIGINT NOT NULL, known_on BIGINT NOT NULL, matches BIGINT NOT NULL,
                total BIGINT NOT NULL, imported BIGINT NOT NULL, PRIMARY KEY (series, day, known_on)
            );
            CREATE TABLE warning_verdict (
                series BIGINT NOT NULL, known_on BIGINT NOT NULL, detector TEXT NOT NULL, day BIGINT NOT NULL,
                observed DOUBLE PRECISION, expected DOUBLE PRECISION, upper DOUBLE PRECISION,
                p_value DOUBLE PRECISION, is_alarm BIGINT NOT NULL,
                PRIMARY KEY (series, known_on, detector, day)
            );
            CREATE INDEX warning_verdict_day ON warning_verdict (day, series, detector);
            CREATE TABLE warning_place (
                division BIGINT PRIMARY KEY, latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL
            );
            CREATE TABLE warning_budget (
                division BIGINT PRIMARY KEY, signals_a_week BIGINT NOT NULL
            );
            CREATE TABLE warning_watch (
                id BIGINT PRIMARY KEY, watched_on BIGINT NOT NULL
            );

            """),
        Migration("warning.2.signal", script: """
            CREATE TABLE warning_signal (
                id BIGINT PRIMARY KEY, rule TEXT NOT NULL, series BIGINT NOT NULL, area TEXT NOT NULL,
                division BIGINT NOT NULL, department TEXT NOT NULL, label TEXT NOT NULL, title TEXT NOT NULL,
                signal_groups TEXT NOT NULL, first_day BIGINT NOT NULL, last_day BIGINT NOT NULL,
                adjusted_p DOUBLE PRECISION, ratio DOUBLE PRECISION, state TEXT NOT NULL, raised_at BIGINT NOT NULL,
                tasked_at BIGINT, task BIGINT, outcome TEXT, closed_at BIGINT, closed_by TEXT, note TEXT
            );
            CREATE INDEX warning_signal_open ON warning_signal (division, raised_at, id) WHERE state <> 'closed';
            CREATE INDEX warning_signal_closed ON warning_signal (division, closed_at, id) WHERE state = 'closed';
            CREATE INDEX warning_signal_last ON warning_signal (last_day);
            CREATE INDEX warning_signal_task ON warning_signal (task);
            CREATE TABLE warning_evidence (
                signal BIGINT NOT NULL, series BIGINT NOT NULL, detector TEXT NOT NULL, day BIGINT NOT NULL,
                known_on BIGINT NOT NULL, observed DOUBLE PRECISION, expected DOUBLE PRECISION,
                upper DOUBLE PRECISION, p_value DOUBLE PRECISION, adjusted_p DOUBLE PRECISION,
                PRIMARY KEY (signal, series, detector, day)
            );
            CREATE INDEX warning_evidence_series ON warning_evidence (series, day);

            """),
    ]
}
