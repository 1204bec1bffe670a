#include "planner/overloads.hpp"

#include <algorithm>

#include "planner/steps.hpp"

namespace concertina {
namespace {

// How many arguments have a default: those may be left out.
std::ptrdiff_t defaults_in(const Object& function, const Dialect& dialect) {
  std::ptrdiff_t result = 0;
  int depth = 0;
  for (const Token& token : code_tokens(as<Definition>(function).text, dialect.lexical)) {
    depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
    if (depth == 1 && name_of(token) == "default") ++result;
    if (depth == 0 && token.text == ")") break;
  }
  return result;
}

// The longer one has the arguments of the shorter, and others that may be left out: a call without them fits both, and the server refuses it.
bool takes_same_calls(const Object& one, const Object& other, const Dialect& dialect) {
  const std::string &first = one.id.name, &second = other.id.name;
  if (first.size() > second.size()) return takes_same_calls(other, one, dialect);
  const std::string arguments = first.substr(0, first.size() - 1);
  if (one.id.schema != other.id.schema || !second.starts_with(arguments)) return false;
  const std::string more = second.substr(arguments.size(), second.size() - arguments.size() - 1);
  if (!arguments.ends_with('(') && !more.starts_with(", ")) return false;
  return defaults_in(other, dialect) >= std::count(more.begin(), more.end(), ',') + (arguments.ends_with('(') ? 1 : 0);
}

// The one that goes takes any type: while both are there, no call of it by that type can be written, as the way back would have to.
bool is_hidden_by(const Object& polymorphic, const Object& other) {
  if (polymorphic.id.schema != other.id.schema || bare_name(polymorphic.id) != bare_name(other.id)) return false;
  const std::string arguments = polymorphic.id.name.substr(bare_name(polymorphic.id).size());
  return arguments.find("(any") != std::string::npos || arguments.find(", any") != std::string::npos;
}

}  // namespace

bool cannot_stand_beside(const Object& gone, const Object& comes, const Dialect& dialect) {
  return takes_same_calls(gone, comes, dialect) || is_hidden_by(gone, comes);
}

}  // namespace concertina
