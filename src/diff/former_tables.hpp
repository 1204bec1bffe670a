// Intents that name columns by tables that have another name by now: a plan gives tables theirs first, and may stop behind that.
#pragma once
#include <vector>

#include "model/catalog.hpp"
#include "model/intent.hpp"

namespace concertina {

// The intents, with columns named as the live schema has them where a table was renamed already.
std::vector<Intent> in_renamed_tables(std::vector<Intent> intents, const Catalog& from, const Catalog& to);

}  // namespace concertina
