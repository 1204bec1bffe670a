#include "dialects/mysql/complete.hpp"
#include "dialects/mysql/dialect.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/write.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

std::string qualified(const ObjectId& id) {
  const std::string database = id.schema.empty() ? "" : quote(id.schema) + ".";
  return database + (id.kind == Kind::column ? quote(id.parent) + "." + quote(id.name) : quote(id.name));
}

std::string base_type(std::string_view type) { return std::string(type.substr(0, type.find_first_of("( "))); }

bool is_constant(std::string_view expression) {
  const std::vector<Token> code = code_tokens(expression, lexical_rules);
  if (code.size() == 2 && code[0].text == "-") return code[1].kind == TokenKind::number;
  return code.size() == 1 && (code[0].kind == TokenKind::number || code[0].kind == TokenKind::string || name_of(code[0]) == "null");
}

}  // namespace

Dialect common_dialect(std::string_view name) {
  Dialect result{};
  result.name = name;
  result.lexical = lexical_rules;
  result.max_name_bytes = 64;
  result.quote = quote;
  result.literal = literal;
  result.qualified = qualified;
  result.base_type = base_type;
  result.is_constant = is_constant;
  result.complete = complete;
  result.replaces = [](const Object&, const Object&) { return false; };
  result.write = write;
  result.comments = true;
  result.batches = true;
  result.row_triggers_assign = true;
  return result;
}

}  // namespace concertina::mysql
