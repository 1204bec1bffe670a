// A connection to an SQLite file through SQLite's own C interface. https://www.sqlite.org/c3ref/intro.html
// `query` runs one statement with its parameters bound as text; `execute` runs all statements of its text.
// Foreign keys are off, as SQLite has them; a lock is waited for up to 5 seconds.
// The SQL function concertina_uses(sql) prepares a statement and tells what SQLite asked its authorizer for: one line for each,
// fields apart by U+001F: table, column, and the view or trigger that asks (empty: the statement itself).
#pragma once
#include <string>

#include "run/client.hpp"

namespace concertina::sqlite {

// `sqlite:path` or `sqlite://path`; `sqlite::memory:` for a database of its own. Throws Error where there is no file: none is made.
Client connect(const std::string& url);

}  // namespace concertina::sqlite
