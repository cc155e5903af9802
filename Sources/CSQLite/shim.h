#if !__has_include(<sqlite3.h>)
#error "SQLite is missing: install it with 'apt-get install libsqlite3-dev' (Debian, Ubuntu) or 'brew install sqlite' (macOS)"
#else
#include <sqlite3.h>

// `sqlite3_db_config` takes a variable number of arguments, which Swift cannot give.

/// Closes whatever a database file could do to its reader: its schema is not trusted, its triggers do not run, nothing is
/// loaded, and a misspelt name in double quotation marks is no text.
static inline int plumbline_sqlite3_defend(sqlite3 *database) {
  int code = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
  return code;
}

/// The byte of a statement at which the last mistake was found, -1 where that is not known.
static inline int plumbline_sqlite3_error_offset(sqlite3 *database) {
#if SQLITE_VERSION_NUMBER >= 3038000
  return sqlite3_error_offset(database);
#else
  (void)database;
  return -1;
#endif
}
#endif
