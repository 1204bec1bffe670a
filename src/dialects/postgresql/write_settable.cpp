#include <algorithm>
#include <map>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/settable.hpp"

namespace concertina::postgresql {
namespace {

using Values = std::map<std::string, std::string>;  // as written; of a mark like HASHES: empty

bool is_operator(const Definition& definition) { return definition.text.starts_with("CREATE OPERATOR "); }

bool can_be_set(const std::string& name, bool of_operator) { return of_operator ? name == "RESTRICT" || name == "JOIN" : name != "TEMPLATE"; }

// Of CREATE … (NAME = value, MARK).
Values values_of(const Definition& definition) {
  const std::string& text = definition.text;
  Values result;
  std::size_t depth = 0, begin = 0, equals = 0;
  const auto take = [&](std::size_t end) {
    const std::string part = text.substr(begin, (equals == 0 ? end : equals) - begin);
    const std::size_t first = part.find_first_not_of(' '), last = part.find_last_not_of(' ');
    result.emplace(part.substr(first, last + 1 - first), equals == 0 ? "" : text.substr(equals + 2, end - equals - 2));
    begin = end + 1;
    equals = 0;
  };
  for (const Token& token : code_tokens(text, lexical_rules())) {
    if (token.text == "(" && ++depth == 1) begin = token.at + 1;
    if (depth == 1 && equals == 0 && token.text == "=") equals = token.at;
    if (depth == 1 && (token.text == "," || token.text == ")")) take(token.at);
    if (token.text == ")") --depth;
  }
  return result;
}

Values differing(const Definition& before, const Definition& after) {
  const Values from = values_of(before), to = values_of(after);
  Values result;
  for (const auto& [name, value] : to) {
    const auto old = from.find(name);
    if (old == from.end() || old->second != value) result.emplace(name, value);
  }
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) result.emplace(name, "");
  }
  return result;
}

}  // namespace

bool is_settable(Kind kind) { return kind == Kind::operator_ || kind == Kind::text_search_dictionary; }

bool sets_all(const Definition& before, const Definition& after) {
  const Values changed = differing(before, after);
  return std::ranges::all_of(changed, [&](const auto& one) { return can_be_set(one.first, is_operator(after)); });
}

void set_values(Work& work, const Object& before, const Object& after) {
  const auto &from = as<Definition>(before), &to = as<Definition>(after);
  const bool of_operator = is_operator(to);
  std::vector<std::string> values;
  for (const auto& [name, value] : differing(from, to)) values.push_back(value.empty() ? name + (of_operator ? " = NONE" : "") : name + " = " + value);
  const std::string list = "(" + joined(values, ", ") + ")";
  statement(work, "ALTER " + called(after.id) + (of_operator ? " SET " : " ") + list, Form::none, {});
}

}  // namespace concertina::postgresql
