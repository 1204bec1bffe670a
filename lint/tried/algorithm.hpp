// How MySQL and MariaDB carry out a change of a table: the server is asked for its cheapest way first, and takes the first that it has.
#pragma once
#include <set>
#include <string>

#include "lint/tried/words.hpp"
#include "run/client.hpp"

namespace concertina::tried {

using Marks = std::set<std::string>;

// Runs the statement, which alters a table or makes or drops an index, and gives the marks of how the server did it. Throws Error: it does not.
Marks run_cheapest(const std::string& sql, const Words& words, bool mariadb, const Client& client);

bool has_ways(const Words& words);  // whether the statement is one of those

}  // namespace concertina::tried
