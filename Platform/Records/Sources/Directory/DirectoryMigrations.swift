import Kernel
import Store

/// The tables of the directory: what is listed, what it is found by, and drafts of what is to be published; and by what
/// divisions are found.
enum DirectoryMigrations {
    /// `directory_entry` has one row a resource, numbered from 0 without gaps. `directory_gram` says for each gram and
    /// each block of 4,096 numbers where it stands (`GramBlock`); `directory_block` has the facets of a block's numbers
    /// in a column; `directory_facet` says what the codes in it mean; `directory_use` which entry uses which code list.
    static let all = [
        Migration("directory.1.index", script: """
            CREATE TABLE directory_entry (
                number BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, version BIGINT NOT NULL,
                title_hans TEXT NOT NULL, title_hant TEXT NOT NULL, title_en TEXT NOT NULL, title_ru TEXT NOT NULL,
                summary_hans TEXT NOT NULL, summary_hant TEXT NOT NULL, summary_en TEXT NOT NULL,
                summary_ru TEXT NOT NULL, owner_hans TEXT NOT NULL, owner_hant TEXT NOT NULL, owner_en TEXT NOT NULL,
                owner_ru TEXT NOT NULL, division BIGINT NOT NULL, department TEXT NOT NULL, library TEXT NOT NULL,
                sharing TEXT NOT NULL, security_level BIGINT NOT NULL, cycle TEXT NOT NULL, area TEXT,
                published_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, due_at BIGINT, is_overdue BIGINT NOT NULL,
                is_stale BIGINT NOT NULL, words TEXT NOT NULL
            );
            CREATE INDEX directory_entry_due ON directory_entry (due_at, number) WHERE is_overdue = 0;
            CREATE INDEX directory_entry_stale ON directory_entry (number) WHERE is_stale = 1;
            CREATE TABLE directory_gram (
                gram TEXT NOT NULL, block BIGINT NOT NULL, tally BYTES NOT NULL, postings BYTES NOT NULL,
                PRIMARY KEY (gram, block)
            );
            CREATE TABLE directory_block (
                block BIGINT PRIMARY KEY, facets BYTES NOT NULL
            );
            CREATE TABLE directory_facet (
                code BIGINT PRIMARY KEY, kind TEXT NOT NULL, word TEXT NOT NULL, title_hans TEXT NOT NULL,
                title_hant TEXT NOT NULL, title_en TEXT NOT NULL, title_ru TEXT NOT NULL, UNIQUE (kind, word)
            );
            CREATE TABLE directory_use (
                list TEXT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (list, number)
            );
            CREATE TABLE resource_draft (
                name TEXT PRIMARY KEY, division BIGINT NOT NULL, department TEXT NOT NULL, base BIGINT NOT NULL,
                revision BIGINT NOT NULL, author TEXT NOT NULL, updated_at BIGINT NOT NULL, definition TEXT NOT NULL
            );
            CREATE INDEX resource_draft_office ON resource_draft (division, department, name);
            CREATE INDEX division_hans ON division (name_hans, code);
            CREATE INDEX division_hant ON division (name_hant, code);
            CREATE INDEX division_en ON division (name_en, code);
            CREATE INDEX division_ru ON division (name_ru, code);
            CREATE INDEX division_change_successor ON division_change (successor, day);

            """),
        // What was published before there was an index.
        Migration("directory.2.entries") { connection in
            if try Catalogue.list(connection, SubjectAreas.list.name) == nil {
                try Catalogue.publish(connection, SubjectAreas.list)
            }
            try DirectoryIndex.rebuild(connection)
        },
    ]
}
