// AND and OR within AND and OR: which of their parentheses the server's parser forgets.
#pragma once
#include <string>

#include "model/options.hpp"

namespace concertina::postgresql {

// ((p AND q) AND r) → (p AND q AND r), and so with OR. Into `spelling`, where BETWEEN, IN or a comparison of rows makes the first again:
// its part of the expression, and the words for it.
void flatten_chains(std::string& expression, Options& spelling);

}  // namespace concertina::postgresql
