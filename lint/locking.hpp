// What the rules about locks, scans and rewrites ask of an act and its situation.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"
#include "lint/rule.hpp"

namespace concertina::locking {

// For texts: the table that the act is about.
std::string table_name(const Act& act);

// For texts: the tables that others wait for; of a key on a new table the one that it refers to.
std::string locked_name(const Act& act, const Situation& situation);

// A materialized view that this file has made.
bool is_new_view(const Situation& situation, const ObjectId& table);

std::string name_or(const Act& act, std::string_view otherwise);

// A constraint on a table that others use.
bool constrains(const Act& act, const Situation& situation, ConstraintType type);

bool checks_at_once(const Act& act);

bool same_table(const Act& act, const Act& other);

// What a server that tried the statement says of it, on a table that others use.
bool server_is_busy(const Act& act, const Situation& situation);

std::string busy_text(const Act& act);

// ADD COLUMN … REFERENCES without a default: the server knows that all values are NULL and reads no row for the key.
bool is_key_of_new_column(const Act& act, const Situation& situation);

bool writes_rows(const Act& act);

bool blocks_others(const Act& act);

// The columns of an index's keys, without the quotes of servers that write them.
std::vector<std::string> plain(std::vector<std::string> keys);

// Whether the file has set a timeout that is on: "2s", "150"; not "0", "default" or what RESET leaves.
bool has_limit(const Situation& situation, const std::string& setting);

// Whether a condition holds only where the column has a value: `email IS NOT NULL`, alone or beside others that hold too.
bool asks_for_value(const std::string& condition, const std::string& column, const LexicalRules& rules);

// Of a primary key that takes an index: the first column that may hold NULL as far as the server knows; empty: none.
std::string nullable_key(const Act& act, const Situation& situation);

// Whether a CHECK that holds for all rows says that the column has a value.
bool is_proven_not_null(const Situation& situation, const ObjectId& column);

}  // namespace concertina::locking
