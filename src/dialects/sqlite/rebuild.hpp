// The documented rebuild of a table, for every change that ALTER TABLE has no form for: create the new table under another name,
// copy the rows, drop the old one, rename the new one. (Renaming the old one away would take foreign keys and triggers along.)
// https://www.sqlite.org/lang_altertable.html#otheralter
// The row counts are compared before the old table goes; where foreign keys come or go, foreign_key_check must find nothing after.
// Dropping a table that others refer to needs foreign keys off, else their ON DELETE actions run: an assertion makes sure.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::sqlite {

struct Rebuild {
  ObjectId before, after;                                    // the table; its name is the same on both sides
  std::vector<std::pair<std::string, std::string>> columns;  // to ← from: those whose values are carried over
};

// Without indexes, triggers and views, which the caller restores. `before` is the catalog as it is when the statements run.
std::vector<Statement> write_rebuild(const Rebuild& rebuild, const Catalog& before, const Catalog& after);
// Stops where foreign keys are on, before the table is dropped.
Statement write_foreign_keys_off(const ObjectId& table);
// For the end of the transaction: nothing refers to what is not there. Empty where no foreign key is concerned.
std::vector<Statement> write_foreign_key_check(const ObjectId& table, const Catalog& after);

// A statement with SQLite's lock: one writer for the whole file. Readers go on in WAL mode; with a rollback journal they wait
// while the transaction is written to the file at its end. How long it waits for the lock is the client's: busy_timeout.
Statement writing(std::string sql, const ObjectId& table);

}  // namespace concertina::sqlite
