// SET of MySQL and MariaDB, PRAGMA of SQLite.
#pragma once
#include <vector>

#include "lint/act.hpp"
#include "lint/tried/words.hpp"

namespace concertina::tried {

std::vector<Act> acts_of_settings(const Words& words);

// Of the session alone, and nothing by which the connection itself works.
bool may_be_set(const Words& words);

}  // namespace concertina::tried
