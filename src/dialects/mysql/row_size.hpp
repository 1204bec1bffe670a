// How long a row may be: https://dev.mysql.com/doc/refman/8.4/en/column-count-limit.html#row-size-limits
#pragma once
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"

namespace concertina::mysql {

std::size_t bytes_of_character(std::string_view collation);  // at most

// Rows of such a table are written anew where others only learn of a new column. A size of its blocks says so too, where nothing else is said.
bool is_compressed(const ObjectId& table, const Catalog& catalog);

// Throws where the table's columns together, with those that the changes add and without those that they drop, are longer than the server
// takes: as where old and new ones stand beside each other.
void must_fit_row(const ObjectId& table, const Catalog& before, const std::vector<Change>& changes);

}  // namespace concertina::mysql
