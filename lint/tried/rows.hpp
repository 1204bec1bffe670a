// What a statement does to rows, as far as its words tell.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"
#include "lint/act.hpp"
#include "lint/tried/words.hpp"

namespace concertina::tried {

bool is_about_rows(const Words& words);
// Whether the server can be asked, by EXPLAIN, if it would take the statement.
bool can_be_explained(const Words& words);

std::vector<Act> acts_of_rows(const Words& words, const Catalog& catalog, const Dialect& dialect);

}  // namespace concertina::tried
