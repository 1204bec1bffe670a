// MySQL's servers without a binary log, as temporary ones are, refuse a new column whose default is another value in each row; with one they
// copy the table for it.
#pragma once
#include <string>

#include "lint/tried/words.hpp"
#include "run/client.hpp"

namespace concertina::tried {

bool is_unsafe_default(const std::string& message);

// Adds the columns without such defaults, which they get behind that. Throws Error: this fails as well.
void add_before_defaults(const std::string& sql, const Words& words, const Client& client);

}  // namespace concertina::tried
