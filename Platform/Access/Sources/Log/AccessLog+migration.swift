package import Store

extension AccessLog {
    /// The tables of the log.
    ///
    /// `log_entry` is only ever appended to, in the order of its key; `log_subject` says which entries name a subject,
    /// with subject 0 for entries about a set. `log_head.previous` is unique, so of two sequencers that go on from the
    /// same head only one can commit. `log_journal` says which `EntryJournal` is this database's and how far it is
    /// numbered.
    package static let migration = Migration("access.1.log", script: """
        CREATE TABLE log_pending (
            id COUNTER, commitment BYTES NOT NULL, salt BYTES NOT NULL, content BYTES NOT NULL);
        CREATE TABLE log_entry (
            sequence BIGINT NOT NULL PRIMARY KEY, commitment BYTES NOT NULL, salt BYTES, content BYTES);
        CREATE TABLE log_tile (
            level BIGINT NOT NULL, place BIGINT NOT NULL, hashes BYTES NOT NULL, PRIMARY KEY (level, place));
        CREATE TABLE log_head (
            size BIGINT NOT NULL PRIMARY KEY, previous BIGINT NOT NULL UNIQUE, root BYTES NOT NULL,
            at BIGINT NOT NULL, note TEXT NOT NULL);
        CREATE TABLE log_witness (
            name TEXT NOT NULL PRIMARY KEY, verifier TEXT NOT NULL, added_at BIGINT NOT NULL);
        CREATE TABLE log_cosignature (
            size BIGINT NOT NULL, witness TEXT NOT NULL, signature BYTES NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (size, witness));
        CREATE TABLE log_subject (
            subject BIGINT NOT NULL, sequence BIGINT NOT NULL, PRIMARY KEY (subject, sequence)) WITHOUT ROWID;
        CREATE TABLE log_indexed (
            id BIGINT NOT NULL PRIMARY KEY, size BIGINT NOT NULL);
        CREATE TABLE log_journal (
            id BIGINT NOT NULL PRIMARY KEY, identity BYTES NOT NULL, segment BIGINT NOT NULL, place BIGINT NOT NULL);
        INSERT INTO log_indexed (id, size) VALUES (1, 0);

        """)
}
