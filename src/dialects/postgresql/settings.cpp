#include "dialects/postgresql/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

// Names, comparisons, arithmetic, and casts to numbers read no setting; anything else is taken to.
bool reads_no_setting(const Token& token) {
  static const std::set<std::string> types{"smallint", "integer", "int", "bigint", "int2", "int4", "int8", "numeric", "boolean", "uuid"};
  static const std::set<std::string> words{"cast", "as",  "is",     "not",   "null",  "distinct", "from",  "and",
                                           "or",   "row", "select", "count", "where", "true",     "false", "record_image_ne"};
  static const std::set<std::string_view> symbols{".", ",", "(", ")", "*", "+", "-", "/", "=", "<", ">", ":"};
  if (token.kind == TokenKind::number || token.kind == TokenKind::quoted_name) return true;
  if (token.kind == TokenKind::word) return types.contains(name_of(token)) || words.contains(name_of(token));
  return token.kind == TokenKind::symbol && symbols.contains(token.text);
}

bool is_free_of_settings(const std::string& expression) {
  const std::vector<Token> code = code_tokens(expression, lexical_rules());
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool type = i > 0 && (code[i - 1].text == ":" || (code[i - 1].kind == TokenKind::word && name_of(code[i - 1]) == "as"));
    const bool called = i + 1 < code.size() && code[i + 1].text == "(";
    const bool column = code[i].kind == TokenKind::word && !type && !called;
    if (!column && !reads_no_setting(code[i])) return false;
    if (code[i].kind == TokenKind::word && name_of(code[i]).starts_with("current_")) return false;
  }
  return true;
}

// A policy that would hide rows from us is an error then: https://www.postgresql.org/docs/15/ddl-rowsecurity.html
Settings with_all_rows(Settings settings) {
  settings.emplace(settings.begin(), "row_security", "off");
  return settings;
}

}  // namespace

Settings settings_for(const std::vector<std::string>& expressions) {
  if (std::all_of(expressions.begin(), expressions.end(), is_free_of_settings)) return {};
  return {{"TimeZone", "UTC"},         {"DateStyle", "ISO, MDY"}, {"IntervalStyle", "postgres"},
          {"extra_float_digits", "1"}, {"bytea_output", "hex"},   {"standard_conforming_strings", "on"}};
}

Settings settings_for(const Backfill& backfill) {
  std::vector<std::string> expressions{backfill.todo};
  for (const auto& [column, expression] : backfill.set) expressions.push_back(expression);
  return with_all_rows(settings_for(expressions));
}

Settings settings_for(const Check& check) {
  const bool asks_catalog = check.sql.starts_with("SELECT count(*) FROM pg_catalog.");
  return asks_catalog ? Settings{} : with_all_rows(settings_for(std::vector<std::string>{check.sql}));
}

std::vector<std::string> set_statements(std::string_view set, const Settings& settings) {
  std::vector<std::string> result;
  for (const auto& [setting, value] : settings) result.push_back(fmt::format("{} {} = {}", set, quote(setting), literal(value)));
  return result;
}

std::vector<std::string> reset_statements(const Settings& settings) {
  std::vector<std::string> result;
  for (const auto& [setting, value] : settings) result.push_back("RESET " + quote(setting));
  return result;
}

}  // namespace concertina::postgresql
