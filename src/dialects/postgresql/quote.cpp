#include "dialects/postgresql/quote.hpp"

#include <algorithm>
#include <array>

#include "dialects/fitting_name.hpp"

namespace concertina::postgresql {
namespace {

// Every keyword that is not unreserved, of versions 13 to 18: SQL Key Words, appendix C of the manual; pg_get_keywords(). Sorted.
constexpr std::array keywords = std::to_array<std::string_view>({"all",
                                                                 "analyse",
                                                                 "analyze",
                                                                 "and",
                                                                 "any",
                                                                 "array",
                                                                 "as",
                                                                 "asc",
                                                                 "asymmetric",
                                                                 "authorization",
                                                                 "between",
                                                                 "bigint",
                                                                 "binary",
                                                                 "bit",
                                                                 "boolean",
                                                                 "both",
                                                                 "case",
                                                                 "cast",
                                                                 "char",
                                                                 "character",
                                                                 "check",
                                                                 "coalesce",
                                                                 "collate",
                                                                 "collation",
                                                                 "column",
                                                                 "concurrently",
                                                                 "constraint",
                                                                 "create",
                                                                 "cross",
                                                                 "current_catalog",
                                                                 "current_date",
                                                                 "current_role",
                                                                 "current_schema",
                                                                 "current_time",
                                                                 "current_timestamp",
                                                                 "current_user",
                                                                 "dec",
                                                                 "decimal",
                                                                 "default",
                                                                 "deferrable",
                                                                 "desc",
                                                                 "distinct",
                                                                 "do",
                                                                 "else",
                                                                 "end",
                                                                 "except",
                                                                 "exists",
                                                                 "extract",
                                                                 "false",
                                                                 "fetch",
                                                                 "float",
                                                                 "for",
                                                                 "foreign",
                                                                 "freeze",
                                                                 "from",
                                                                 "full",
                                                                 "grant",
                                                                 "greatest",
                                                                 "group",
                                                                 "grouping",
                                                                 "having",
                                                                 "ilike",
                                                                 "in",
                                                                 "initially",
                                                                 "inner",
                                                                 "inout",
                                                                 "int",
                                                                 "integer",
                                                                 "intersect",
                                                                 "interval",
                                                                 "into",
                                                                 "is",
                                                                 "isnull",
                                                                 "join",
                                                                 "json",
                                                                 "json_array",
                                                                 "json_arrayagg",
                                                                 "json_exists",
                                                                 "json_object",
                                                                 "json_objectagg",
                                                                 "json_query",
                                                                 "json_scalar",
                                                                 "json_serialize",
                                                                 "json_table",
                                                                 "json_value",
                                                                 "lateral",
                                                                 "leading",
                                                                 "least",
                                                                 "left",
                                                                 "like",
                                                                 "limit",
                                                                 "localtime",
                                                                 "localtimestamp",
                                                                 "merge_action",
                                                                 "national",
                                                                 "natural",
                                                                 "nchar",
                                                                 "none",
                                                                 "normalize",
                                                                 "not",
                                                                 "notnull",
                                                                 "null",
                                                                 "nullif",
                                                                 "numeric",
                                                                 "offset",
                                                                 "on",
                                                                 "only",
                                                                 "or",
                                                                 "order",
                                                                 "out",
                                                                 "outer",
                                                                 "overlaps",
                                                                 "overlay",
                                                                 "placing",
                                                                 "position",
                                                                 "precision",
                                                                 "primary",
                                                                 "real",
                                                                 "references",
                                                                 "returning",
                                                                 "right",
                                                                 "row",
                                                                 "select",
                                                                 "session_user",
                                                                 "setof",
                                                                 "similar",
                                                                 "smallint",
                                                                 "some",
                                                                 "substring",
                                                                 "symmetric",
                                                                 "system_user",
                                                                 "table",
                                                                 "tablesample",
                                                                 "then",
                                                                 "time",
                                                                 "timestamp",
                                                                 "to",
                                                                 "trailing",
                                                                 "treat",
                                                                 "trim",
                                                                 "true",
                                                                 "union",
                                                                 "unique",
                                                                 "user",
                                                                 "using",
                                                                 "values",
                                                                 "varchar",
                                                                 "variadic",
                                                                 "verbose",
                                                                 "when",
                                                                 "where",
                                                                 "window",
                                                                 "with",
                                                                 "xmlattributes",
                                                                 "xmlconcat",
                                                                 "xmlelement",
                                                                 "xmlexists",
                                                                 "xmlforest",
                                                                 "xmlnamespaces",
                                                                 "xmlparse",
                                                                 "xmlpi",
                                                                 "xmlroot",
                                                                 "xmlserialize",
                                                                 "xmltable"});

// A function's name carries its argument types: My Area(integer, text).
std::string quoted_function(const std::string& name) {
  const std::size_t arguments = name.find('(');
  return quote(name.substr(0, arguments)) + (arguments == std::string::npos ? "" : name.substr(arguments));
}

// An operator class carries its access method: my_ops(btree).
std::string with_method(const std::string& name) {
  const std::size_t method = std::min(name.rfind('('), name.size());
  return quote(name.substr(0, method)) + " USING " + quote(name.substr(method + 1, name.size() - method - 2));
}

}  // namespace

const LexicalRules& lexical_rules() {
  static const LexicalRules rules{.dollar_quotes = true, .escape_strings = true, .nested_comments = true};
  return rules;
}

std::string quote(std::string_view identifier) {
  const std::string shown = quoted_if_needed(identifier);
  if (shown.front() == '"' || !std::binary_search(keywords.begin(), keywords.end(), identifier)) return shown;
  return '"' + shown + '"';
}

std::string literal(std::string_view text) {
  std::string result = text.find('\\') == std::string_view::npos ? "'" : "E'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += c;
    result += c;
  }
  return result + '\'';
}

std::string qualified(const ObjectId& id) {
  if (belongs_to_table(id.kind) && id.kind != Kind::column && id.kind != Kind::index) return quote(id.name);
  if (id.kind == Kind::cast) return "(" + id.name + ")";
  if (id.kind == Kind::transform || id.kind == Kind::user_mapping) return "FOR " + id.name;
  std::string result = id.schema.empty() ? "" : quote(id.schema) + ".";
  if (id.kind == Kind::column) result += quote(id.parent) + ".";
  if (id.kind == Kind::operator_) return result + id.name;
  if (id.kind == Kind::operator_family || id.kind == Kind::operator_class) return result + with_method(id.name);
  return result + (facts_of(id.kind).arguments ? quoted_function(id.name) : quote(id.name));
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::string result;
  for (const std::string& name : names) result += (result.empty() ? "" : ", ") + quote(name);
  return result;
}

std::string dollar_quoted(std::string_view text, std::string tag) {
  const std::string stem = tag;
  for (int i = 2; text.find("$" + tag) != std::string_view::npos; ++i) tag = stem + std::to_string(i);
  return "$" + tag + "$" + std::string(text) + "$" + tag + "$";
}

std::string cut_name(const std::string& name) { return fitting_name(name, name_bytes); }

}  // namespace concertina::postgresql
