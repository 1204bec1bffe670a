// An expression's tokens, and its parts by their places.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "introspect/postgresql/lexical.hpp"

namespace concertina::postgresql {

using Code = std::vector<Token>;

inline bool is(const Code& code, std::size_t at, std::string_view text) { return at < code.size() && code[at].text == text; }

// The token behind the bracket that closes the one at `open`; the end where none does.
std::size_t behind_bracket(const Code& code, std::size_t open);
// The text of the tokens first … behind - 1, at least one.
std::string between(const std::string& text, const Code& code, std::size_t first, std::size_t behind);

}  // namespace concertina::postgresql
