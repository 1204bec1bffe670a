#include "dialects/outside_body.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "dialects/tokens.hpp"

namespace concertina {

bool names_outside_body(const Object& function, const ObjectId& other) {
  const std::vector<Token> code = code_tokens(as<Definition>(function).text, LexicalRules{.dollar_quotes = true});
  const std::string name = bare_name(other);
  return std::ranges::any_of(code, [&](const Token& token) { return is_name(token) && name_of(token) == name; });
}

}  // namespace concertina
