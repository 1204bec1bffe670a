// Filling in what a hand-written catalog leaves out, and spelling it as a catalog that was read from a database is spelled.
#pragma once
#include "model/catalog.hpp"

namespace concertina::sqlite {

// Names unnamed constraints by their content; makes primary keys of STRICT and WITHOUT ROWID tables NOT NULL, as SQLite does (it
// leaves them nullable elsewhere). What is spelled already stays as it is.
void complete(Catalog& catalog);

}  // namespace concertina::sqlite
