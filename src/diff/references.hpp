// Dependencies that a catalog doesn't have: of string bodies of functions, and of everything in a catalog written by hand.
#pragma once
#include "dialects/dialect.hpp"
#include "model/catalog.hpp"

namespace concertina {

// The catalog with `needs` filled in: those that the structure says (a constraint needs its columns, a foreign key the table it
// references), and, for texts, the tables, views, sequences and functions whose names occur in them. Those of functions are
// presumed: the planner gives one up where it closes a ring.
Catalog with_presumed_needs(Catalog catalog, const Dialect& dialect);

// Of several keys that a foreign key can hold to, the server takes one that is there: as a rule the primary key, whichever it took
// where the wanted schema was read.
void hold_to_primary_keys(Catalog& wanted);

}  // namespace concertina
