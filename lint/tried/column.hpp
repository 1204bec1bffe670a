// What becomes of one column, and of the options of one table, between two catalogs.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"
#include "lint/act.hpp"

namespace concertina::tried {

// `before`: under its new name. `id`: the old one, by which the acts go.
std::vector<Act> acts_of_column(const ObjectId& id, const Object& before, const Object& after, const Dialect& dialect);

std::vector<Act> acts_of_options(const ObjectId& id, const Object& before, const Object& after);

// The check that stands in the column's own definition; empty: none, or the one that makes a text JSON.
std::string own_check(const Column& column);
Act added_check(const ObjectId& column, const std::string& expression);

}  // namespace concertina::tried
