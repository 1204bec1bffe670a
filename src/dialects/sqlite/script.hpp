// Steps as a client runs them: guards, backfills, and what must stand around a rebuild.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::sqlite {

// SQLite knows RAISE in triggers only. A JSON path that is not one gives an error that shows the path, so the message is handed
// over as a path: one SELECT, no rows when all is well, nothing left behind, the same in the shell, in Python and elsewhere.
// The shell stops there with -bail or `.bail on`. Needs the JSON functions (built in by default since 3.38).
std::string assertion(const Check& check);

// The check of a rebuilt table that others refer to; see rebuild.hpp. Recognised by script().
Check foreign_keys_are_off(const std::string& table);

// `before` turns foreign keys off where a rebuild needs it; an assertion inside stops a tool whose own transaction made that a
// statement without effect. `after` is empty: no SQL can ask whether they were on, and turning them on where they were off would
// let later DROP TABLEs cascade. SQLite's default, and the sqlite3 shell's, is off; whoever runs the script on a connection that
// had them on turns them on again. The time to wait for a lock is the client's too (busy_timeout; `.timeout` in the shell).
Script script(const Step& step, Direction direction, const Policy& policy);

// One UPDATE. SQLite has no loops: for a large table it is LONG_RUNNING, and holds the file's only write lock for all that time; a
// client that runs it in ranges of the key shares that lock (`concertina apply` does).
std::vector<Statement> write_backfill(const Backfill& backfill, const Catalog& catalog, const Policy& policy);

}  // namespace concertina::sqlite
