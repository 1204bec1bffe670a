// SQL texts as a client takes them: one by one, or ended by semicolons in a file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/tokens.hpp"

namespace concertina {

// The statements of a text that may hold several; bodies in dollar quotes and bodies of triggers (BEGIN … END) stay whole.
// Each is without the semicolon at its end; what holds no code is left out.
std::vector<std::string> split_statements(std::string_view sql, const LexicalRules& rules);

// The statement with a semicolon and a line end, also where a comment ends it.
std::string terminated(std::string_view statement, const LexicalRules& rules);

}  // namespace concertina
