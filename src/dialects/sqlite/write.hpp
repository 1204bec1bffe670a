// Effects as SQL. SQLite's DDL is transactional and a step is one transaction, so the statements stand in an order of their own:
// triggers and views that are in the way go first, then indexes; then the tables change, natively where ALTER TABLE can (3.40),
// else by one rebuild per table; then indexes, views and triggers come back.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::sqlite {

// `apart` changes nothing: the pieces of a rebuild belong into one transaction.
std::vector<Statement> write(const Catalog& before, const std::vector<Change>& effects, const Policy& policy, bool apart);

// Whether ALTER TABLE … ADD COLUMN takes the column on a table with rows. NOT NULL without a default passes here: the server takes
// it as long as the table is empty, and refuses it cleanly when it is not.
bool adds_natively(const Column& column);

}  // namespace concertina::sqlite
