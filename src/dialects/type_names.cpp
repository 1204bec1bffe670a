#include "dialects/type_names.hpp"

#include <algorithm>
#include <variant>
#include <vector>

#include "model/name_space.hpp"

namespace concertina {
namespace {

// Whether schema.type stands at this token, and is no part of a longer name.
bool stands_at(const std::vector<Token>& code, std::size_t i, const ObjectId& type) {
  const auto is = [&](std::size_t at, const std::string& name) {
    const bool word = is_name(code[at]);
    return word && name_of(code[at]) == name;
  };
  if (i + 2 >= code.size() || !is(i, type.schema) || code[i + 1].text != "." || !is(i + 2, type.name)) return false;
  return (i == 0 || code[i - 1].text != ".") && (i + 3 == code.size() || (code[i + 3].text != "." && code[i + 3].text != "("));
}

bool is_cast(const std::vector<Token>& code, std::size_t i) { return i >= 2 && code[i - 1].text == ":" && code[i - 2].text == ":"; }

// A column may be called as the type is, and its table as the schema: in expressions a type stands behind a cast's sign.
std::string in_text(const std::string& text, const TypeNames& types, bool expression) {
  const std::vector<Token> code = code_tokens(text, types.lexical);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (expression && !is_cast(code, i)) continue;
    const auto found =
        std::find_if(types.names.begin(), types.names.end(), [&](const auto& entry) { return is_type(entry.first.kind) && stands_at(code, i, entry.first); });
    if (found == types.names.end()) continue;
    result += text.substr(copied, code[i].at - copied) + types.qualified(found->second);
    copied = code[i + 2].at + code[i + 2].text.size();
  }
  return result + text.substr(copied);
}

struct Renamer {
  const TypeNames& types;
  std::string in(const std::string& expression) const { return in_text(expression, types, true); }

  void operator()(Column& column) const {
    column.type = in_text(column.type, types, false);
    if (column.default_value) column.default_value = in(*column.default_value);
    column.generated = in(column.generated);
  }
  void operator()(Constraint& constraint) const { constraint.expression = in(constraint.expression); }
  void operator()(Index& index) const {
    for (std::string& key : index.keys) key = in(key);
    index.where = in(index.where);
  }
  void operator()(Definition& definition) const { definition.text = in(definition.text); }
  template <class Other>
  void operator()(Other&) const {}
};

}  // namespace

Object with_renamed_types(Object object, const TypeNames& types) {
  const bool any = std::any_of(types.names.begin(), types.names.end(), [](const auto& entry) { return is_type(entry.first.kind); });
  if (any) std::visit(Renamer{types}, object.body);
  if (!any || !is_type(object.id.kind) || !maybe<Definition>(object)) return object;
  auto& definition = as<Definition>(object);
  definition.text = in_text(definition.text, types, false);
  for (std::string& clause : definition.clauses) clause = in_text(clause, types, object.id.kind == Kind::domain);  // a check, or an attribute
  return object;
}

bool names_type(std::string_view sql, const LexicalRules& lexical, const ObjectId& type) {
  const std::vector<Token> code = code_tokens(sql, lexical);
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (stands_at(code, i, type)) return true;
  }
  return false;
}

std::string base_of_domain(const Object& domain, const LexicalRules& lexical) {
  return before_word(behind_word(as<Definition>(domain).text, "as", lexical), "collate", lexical);
}

}  // namespace concertina
