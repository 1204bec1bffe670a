// Triggers that keep two columns of one table equal while two versions of the application write either, or that fill a column in.
// A trigger in SQLite cannot change the row that is being written: AFTER triggers update it once more. That is too late for a
// column that is NOT NULL without a default: the planner drops NOT NULL first.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::sqlite {

// concertina_sync_<table>_<new column>_ins, _old, _new: after INSERT, after UPDATE OF the old and of the new column.
// - A backfill (new = up(old)) does nothing more: nothing is done where new is already up(old).
// - On INSERT a new value that is not NULL wins; an UPDATE of both columns goes by the new one.
// - Loops end by value, whatever recursive_triggers says: old is left alone where it is already down(new), and the other way round.
// - Values are compared by their bytes (COLLATE BINARY), so that a case-blind collation hides no difference.
std::string differs(std::string_view a, std::string_view b, std::string_view type = {});  // NULL counts as a value; collations do not fold
std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog);

// concertina_fill_<table>_<column>_ins, _upd: the value, where the row was written with NULL.
std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog);

}  // namespace concertina::sqlite
