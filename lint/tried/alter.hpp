// What the catalog does not tell of a statement that was run: what stays as it was, partitions, words that make no difference here.
#pragma once
#include <vector>

#include "lint/act.hpp"
#include "lint/tried/words.hpp"

namespace concertina::tried {

// Of a statement between these catalogs, whose difference is `found`: all its acts, at least one.
std::vector<Act> with_words(std::vector<Act> found, const Words& words, const Catalog& before);

// SQLite: whose rows are read or written anew meanwhile.
void mark_costs(std::vector<Act>& acts);

}  // namespace concertina::tried
