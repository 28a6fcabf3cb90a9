#include <sqlite3.h>

// sqlite3_db_config takes a variable list of arguments, which Swift does not call.

/// Text in double quotes is a name and never a string: a misspelt column is an error, as on PostgreSQL.
static inline void yitong_refuse_double_quoted_strings(sqlite3 *db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (void *)0);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (void *)0);
}

/// A crafted file can neither run functions from its schema nor be written around SQLite's own checks.
static inline void yitong_distrust_schema(sqlite3 *db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (void *)0);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (void *)0);
}
