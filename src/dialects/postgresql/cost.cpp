#include "dialects/postgresql/cost.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/types.hpp"
#include "dialects/tested_checks.hpp"
#include "dialects/type_names.hpp"
#include "model/constraint.hpp"

namespace concertina::postgresql {
namespace {

// Immutable and stable functions of pg_catalog that defaults are made of. What is not here may be volatile.
const std::set<std::string_view> steady_functions{"now",
                                                  "transaction_timestamp",
                                                  "statement_timestamp",
                                                  "current_timestamp",
                                                  "localtimestamp",
                                                  "current_time",
                                                  "localtime",
                                                  "date_trunc",
                                                  "timezone",
                                                  "date_part",
                                                  "make_date",
                                                  "make_time",
                                                  "make_timestamp",
                                                  "make_timestamptz",
                                                  "make_interval",
                                                  "to_timestamp",
                                                  "to_date",
                                                  "to_char",
                                                  "to_number",
                                                  "age",
                                                  "lower",
                                                  "upper",
                                                  "initcap",
                                                  "btrim",
                                                  "ltrim",
                                                  "rtrim",
                                                  "trim",
                                                  "concat",
                                                  "concat_ws",
                                                  "left",
                                                  "right",
                                                  "length",
                                                  "char_length",
                                                  "lpad",
                                                  "rpad",
                                                  "replace",
                                                  "substr",
                                                  "substring",
                                                  "md5",
                                                  "encode",
                                                  "decode",
                                                  "abs",
                                                  "ceil",
                                                  "floor",
                                                  "round",
                                                  "trunc",
                                                  "power",
                                                  "coalesce",
                                                  "nullif",
                                                  "greatest",
                                                  "least",
                                                  "jsonb_build_object",
                                                  "jsonb_build_array",
                                                  "json_build_object",
                                                  "json_build_array",
                                                  "to_json",
                                                  "to_jsonb",
                                                  "row",
                                                  "array",
                                                  "current_setting",
                                                  "cast",
                                                  "extract",
                                                  "int4range",
                                                  "int8range",
                                                  "numrange",
                                                  "tsrange",
                                                  "tstzrange",
                                                  "daterange",
                                                  "to_tsvector",
                                                  "current_database",
                                                  "pg_current_xact_id"};

// Type names that may have modifiers in parentheses, and words of SQL before a parenthesis.
const std::set<std::string_view> not_functions{"numeric",   "decimal", "varchar",     "varying", "character", "char", "bpchar", "bit", "varbit",
                                               "timestamp", "time",    "timestamptz", "timetz",  "interval",  "and",  "or",     "not", "in",
                                               "any",       "all",     "case",        "when",    "then",      "else", "is"};

// A user's function by its own mark; several of one name: all must be steady.
bool steady_by_mark(const std::string& name, const Catalog& catalog) {
  bool found = false;
  for (const auto& [id, object] : catalog.objects) {
    if (id.kind != Kind::function || bare_name(id) != name) continue;
    found = true;
    bool steady = false;
    for (const Token& token : code_tokens(as<Definition>(object).text, lexical_rules())) {
      steady |= token.kind == TokenKind::word && (name_of(token) == "immutable" || name_of(token) == "stable");
    }
    if (!steady) return false;
  }
  return found;
}

// A domain that refuses some values, or is over such a one: the server writes every row anew, even for a column that is empty. Not for arrays.
bool has_checked_domain(const std::string& type, const Catalog& catalog) {
  for (const auto& [id, object] : of_kind(catalog, Kind::domain)) {
    if (qualified(id) != type && quote(id.name) != type) continue;
    const std::vector<std::string>& clauses = as<Definition>(object).clauses;
    const bool refuses = std::any_of(clauses.begin(), clauses.end(), [](const std::string& clause) { return !clause.starts_with("DEFAULT "); });
    const std::string base = base_of_domain(object, lexical_rules());
    return refuses || (base != type && has_checked_domain(base, catalog));
  }
  return false;
}

Cost worst(Cost a, Cost b) { return std::max(a, b); }

// An index that orders by the column is built anew where its collation or comparison changes.
bool is_indexed(const ObjectId& id, const Catalog& catalog) {
  const ObjectId table = table_of(id);
  for (const Object* index : children(catalog, table, Kind::index)) {
    for (const std::string& key : as<Index>(*index).keys) {
      if (names_column(key, lexical_rules(), id.name)) return true;
    }
    if (names_column(as<Index>(*index).where, lexical_rules(), id.name)) return true;
  }
  for (const Object* constraint : children(catalog, table, Kind::constraint)) {
    const auto& key = as<Constraint>(*constraint);
    if (names_index(*constraint) && std::find(key.columns.begin(), key.columns.end(), id.name) != key.columns.end()) return true;
    if (key.type == ConstraintType::exclusion && names_column(key.expression, lexical_rules(), id.name)) return true;
  }
  return false;
}

// An index over an expression, or of some rows, is built anew whatever the type of a column that it names becomes (measured on 15 and 18).
bool is_computed_with(const ObjectId& id, const Catalog& catalog) {
  const auto names = [&](const std::string& text) { return names_column(text, lexical_rules(), id.name); };
  return std::ranges::any_of(children(catalog, table_of(id), Kind::index), [&](const Object* object) {
    const auto& index = as<Index>(*object);
    const bool computes = std::ranges::any_of(index.keys, [](const std::string& key) { return key.find('(') != std::string::npos; });
    const bool named = names(index.where) || std::ranges::any_of(index.keys, names) || std::ranges::find(index.include, id.name) != index.include.end();
    return named && (computes || !index.where.empty());
  });
}

}  // namespace

bool is_constant(std::string_view expression) {
  const std::vector<Token> code = code_tokens(expression, lexical_rules());
  static const std::set<std::string> words{"null", "true", "false"};
  static const std::string_view signs = "-+()";
  std::size_t literals = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool cast = code[i].text == ":" && i + 1 < code.size() && code[i + 1].text == ":";
    if (cast && literals > 0) {  // the type behind it: names, modifiers, [] up to the end
      return std::all_of(code.begin() + static_cast<std::ptrdiff_t>(i), code.end(), [](const Token& t) {
        return is_name(t) || t.kind == TokenKind::number || std::string_view(":.(,)[]").find(t.text) != std::string_view::npos;
      });
    }
    const bool word = code[i].kind == TokenKind::word && words.contains(name_of(code[i]));
    if (word || code[i].kind == TokenKind::string || code[i].kind == TokenKind::number) {
      ++literals;
    } else if (code[i].kind != TokenKind::symbol || signs.find(code[i].text) == std::string_view::npos) {
      return false;
    }
  }
  return literals == 1;
}

bool is_volatile(std::string_view expression, const Catalog& catalog) {
  const std::vector<Token> code = code_tokens(expression, lexical_rules());
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    if (!is_name(code[i]) || code[i + 1].text != "(") continue;
    const std::string name = name_of(code[i]);
    if (!not_functions.contains(name) && !steady_functions.contains(name) && !steady_by_mark(name, catalog)) return true;
  }
  return false;
}

Cost add_column_cost(const Column& column, const Catalog& catalog) {
  if (column.identity || (!column.generated.empty() && column.stored)) return Cost::rewrite;
  if (column.default_value && is_volatile(*column.default_value, catalog)) return Cost::rewrite;
  if (has_checked_domain(column.type, catalog)) return Cost::rewrite;
  return !column.generated.empty() && column.not_null ? Cost::scan : Cost::metadata;
}

Cost type_cost_in_place(const Column& before, const Column& after, const ObjectId& id, const Catalog& catalog) {
  if (before.type == after.type && before.collation == after.collation) return Cost::metadata;
  const Cost cost = type_change_cost(before.type, after.type);
  if (cost == Cost::rewrite) return cost;
  const bool reordered = cost == Cost::scan || before.collation != after.collation;
  return !checks_tested_with(id, catalog, lexical_rules()).empty() || is_computed_with(id, catalog) || (reordered && is_indexed(id, catalog)) ? Cost::scan
                                                                                                                                              : Cost::metadata;
}

Cost alter_column_cost(const Column& before, const Column& after, const ObjectId& id, const Catalog& catalog) {
  Cost cost = type_change_cost(before.type, after.type);
  const bool retypes = before.type != after.type;
  if (before.collation != after.collation || (retypes && is_computed_with(id, catalog))) cost = worst(cost, Cost::scan);
  if (!before.not_null && after.not_null) cost = worst(cost, Cost::scan);
  if (!after.generated.empty() && after.stored && before.generated != after.generated) cost = worst(cost, Cost::rewrite);
  return cost;
}

}  // namespace concertina::postgresql
