#include "dialects/postgresql/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "dialects/postgresql/quote.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

using Names = std::set<std::string_view>;
const Names strings{"text", "character varying", "character", "bpchar", "name", "citext"};
const Names texts{"text", "character varying", "character"};
const Names numbers{"smallint", "integer", "bigint", "numeric", "real", "double precision"};
const Names moments{"date", "timestamp without time zone", "timestamp with time zone"};
const Names timed{"timestamp without time zone", "timestamp with time zone", "time without time zone", "time with time zone", "interval"};

// Aliases of the manual's table 8.1; what is not here is spelled as it is written.
const std::map<std::string, std::string, std::less<>> aliases{{"int", "integer"},
                                                              {"int4", "integer"},
                                                              {"int2", "smallint"},
                                                              {"int8", "bigint"},
                                                              {"bool", "boolean"},
                                                              {"varchar", "character varying"},
                                                              {"char varying", "character varying"},
                                                              {"char", "character"},
                                                              {"decimal", "numeric"},
                                                              {"dec", "numeric"},
                                                              {"float4", "real"},
                                                              {"float8", "double precision"},
                                                              {"float", "double precision"},
                                                              {"timestamptz", "timestamp with time zone"},
                                                              {"timestamp", "timestamp without time zone"},
                                                              {"timetz", "time with time zone"},
                                                              {"time", "time without time zone"},
                                                              {"varbit", "bit varying"}};

bool both(const Names& names, const std::string& before, const std::string& after) { return names.contains(before) && names.contains(after); }

// Whether a limit grows or goes; no limit is the widest.
bool widens(const std::vector<int>& before, const std::vector<int>& after) {
  if (after.empty()) return true;
  if (before.empty() || before[0] > after[0]) return false;
  return (before.size() < 2 ? 0 : before[1]) == (after.size() < 2 ? 0 : after[1]);
}

// numeric(10) is numeric(10,0), a character or bit without length has one.
std::string modifiers_text(const std::string& base, const std::vector<int>& modifiers) {
  if (modifiers.empty()) return base == "character" || base == "bit" ? "(1)" : "";
  std::string text = "(" + std::to_string(modifiers[0]);
  if (modifiers.size() > 1) text += "," + std::to_string(modifiers[1]);
  if (base == "numeric" && modifiers.size() == 1) text += ",0";
  return text + ")";
}

std::string lower_words(const std::vector<Token>& code, std::string& array) {
  std::string words;
  int depth = 0;
  for (const Token& token : code) {
    if (token.text == "(") ++depth;
    if (token.text == "[") array += "[]";
    if (depth == 0 && token.text != "[" && token.text != "]") {
      const bool glued = token.text == "." || (!words.empty() && words.back() == '.');
      words += (words.empty() || glued ? "" : " ") + (token.kind == TokenKind::word ? name_of(token) : std::string(token.text));
    }
    if (token.text == ")") --depth;
  }
  return words;
}

}  // namespace

bool is_bytes(std::string_view type) { return type == "bytea" || type == "bytea[]"; }

std::string base_type(std::string_view type) {
  const std::size_t open = type.find('(');
  const std::size_t close = type.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos || type.find('"') < open) return std::string(type);
  return std::string(type.substr(0, open)) + std::string(type.substr(close + 1));
}

std::vector<int> type_modifiers(std::string_view type) {
  std::vector<int> result;
  if (base_type(type) == type) return result;
  int sign = 1;  // numeric(5,-2)
  for (const Token& token : code_tokens(type.substr(type.find('(')), lexical_rules())) {
    if (token.text == "-") sign = -1;
    if (token.kind != TokenKind::number) continue;
    result.push_back(sign * std::stoi(std::string(token.text)));
    sign = 1;
  }
  return result;
}

std::string canonical_type(std::string_view type) {
  std::string array;
  std::string base = lower_words(code_tokens(type, lexical_rules()), array);
  static const Names serials{"serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"};
  if (serials.contains(base)) {
    throw Error("the type " + base + " is no type but a shorthand", "", "write integer or bigint with an identity, or a sequence and a default nextval('…')");
  }
  const std::vector<int> modifiers = type_modifiers(type);
  if (base == "float" && !modifiers.empty()) return (modifiers[0] <= 24 ? "real" : "double precision") + array;
  if (const auto alias = aliases.find(base); alias != aliases.end()) base = alias->second;
  const std::string limits = modifiers_text(base, modifiers);
  if (const std::size_t zone = base.find(" with"); timed.contains(base) && zone != std::string::npos) return base.insert(zone, limits) + array;
  return base + limits + array;
}

Cost type_change_cost(std::string_view before, std::string_view after) {
  if (before == after) return Cost::metadata;
  const std::string from = base_type(before), to = base_type(after);
  const std::vector<int> old_limit = type_modifiers(before), new_limit = type_modifiers(after);
  static const Names widening{"character varying", "numeric", "bit varying"};
  if (from == to && (widening.contains(from) || timed.contains(from)) && widens(old_limit, new_limit)) return Cost::metadata;
  if (from == to && timed.contains(from) && old_limit.empty() && new_limit == std::vector<int>{6}) return Cost::metadata;
  if ((from == "character varying" && to == "text") || (from == "text" && to == "character varying" && new_limit.empty())) return Cost::metadata;
  if ((from == "cidr" && to == "inet") || (from == "xml" && to == "text") || (from == "integer" && to == "oid")) return Cost::metadata;
  const auto is_citext = [](const std::string& name) { return name == "citext" || name.ends_with(".citext"); };
  if ((is_citext(to) && (from == "text" || from == "character varying")) || (is_citext(from) && to == "text")) return Cost::scan;  // its indexes
  return Cost::rewrite;
}

namespace {

// Digits behind the point; without a limit as many as there are.
int scale(std::string_view type) {
  const std::vector<int> limit = type_modifiers(type);
  if (base_type(type) != "numeric") return 0;
  return limit.empty() ? 1 << 20 : limit.size() > 1 ? limit[1] : 0;
}

bool is_inexact(std::string_view base) { return base == "real" || base == "double precision"; }

Casting number_casting(const std::string& from, const std::string& to, std::string_view from_type, std::string_view to_type) {
  static const std::vector<std::string_view> wider{"smallint", "integer", "bigint", "numeric"};
  const auto width = [](const std::string& base) { return std::find(wider.begin(), wider.end(), base) - wider.begin(); };
  const bool bounded = to == "numeric" && !type_modifiers(to_type).empty();
  Casting result;
  result.fits = !bounded && (is_inexact(to) ? to == "double precision" && from != "numeric" : !is_inexact(from) && width(from) <= width(to));
  if (is_inexact(to))
    result.rounds = !(from == "smallint" || from == "real" || (from == "integer" && to == "double precision"));
  else
    result.rounds = is_inexact(from) || scale(from_type) > scale(to_type);
  return result;
}

// What ALTER TYPE would refuse, an explicit cast cuts off: https://www.postgresql.org/docs/15/datatype-character.html
Casting string_casting(std::string_view value, const std::string& from, std::string_view from_type, std::string_view to_type) {
  const std::vector<int> before = type_modifiers(from_type), limit = type_modifiers(to_type);
  const bool is_limited = strings.contains(from) && !before.empty() && !limit.empty() && before[0] <= limit[0];
  if (limit.empty() || is_limited) return {true, false, ""};
  const std::string text = from == "bytea" ? fmt::format("convert_from({}, 'UTF8')", value) : fmt::format("CAST({} AS text)", value);
  return {false, false, fmt::format("length(rtrim({})) > {}", text, limit[0])};
}

Casting by_kind(std::string_view value, std::string_view from_type, std::string_view to_type) {
  const std::string from = base_type(from_type), to = base_type(to_type);
  if (both(numbers, from, to)) return number_casting(from, to, from_type, to_type);
  if (texts.contains(to)) return string_casting(value, from, from_type, to_type);
  if (type_change_cost(from_type, to_type) == Cost::metadata) return {true, false, ""};
  if (both(moments, from, to)) return {false, to == "date", ""};
  if (numbers.contains(from) && to == "boolean") return {false, true, ""};  // all but 0 become true
  return {false, from == to && timed.contains(from), ""};
}

}  // namespace

Casting casting(std::string_view value, std::string_view from_type, std::string_view to_type) {
  const std::string from = base_type(from_type), to = base_type(to_type);
  Casting result = by_kind(value, from_type, to_type);
  result.alike = from == to || both(numbers, from, to) || both(texts, from, to) || both(moments, from, to);
  static const Names whole{"smallint", "integer", "bigint"}, inexact{"real", "double precision"};
  result.joins = result.alike && (!both(numbers, from, to) || from == to || both(whole, from, to) || both(inexact, from, to));
  return result;
}

namespace {

// Of extensions whose types have few casts or none: https://www.postgresql.org/docs/15/hstore.html
bool has_few_casts(std::string_view type) {
  static const Names few{"cube", "hstore", "lquery", "ltree", "ltxtquery", "seg"};
  return few.contains(type.substr(type.rfind('.') + 1));
}

// Beside what is assignable: pg_cast of the types that the manual names, and what an array's elements say.
bool castable(std::string_view from, std::string_view to, bool labels) {
  if (strings.contains(from) || assignable(from, to)) return true;
  if (from.ends_with("[]") && to.ends_with("[]")) return castable(from.substr(0, from.size() - 2), to.substr(0, to.size() - 2), labels);
  if (has_few_casts(from) || has_few_casts(to)) return from.ends_with("hstore") && (to == "json" || to == "jsonb");
  static const Names known{"smallint",
                           "integer",
                           "bigint",
                           "numeric",
                           "real",
                           "double precision",
                           "money",
                           "boolean",
                           "bytea",
                           "uuid",
                           "json",
                           "jsonb",
                           "xml",
                           "date",
                           "timestamp without time zone",
                           "timestamp with time zone",
                           "time without time zone",
                           "time with time zone",
                           "interval",
                           "inet",
                           "cidr",
                           "macaddr",
                           "macaddr8",
                           "bit",
                           "bit varying",
                           "oid",
                           "xid",
                           "xid8",
                           "tid",
                           "pg_lsn",
                           "tsvector",
                           "tsquery",
                           "int4range",
                           "int8range",
                           "numrange",
                           "tsrange",
                           "tstzrange",
                           "daterange",
                           "int4multirange",
                           "int8multirange",
                           "nummultirange",
                           "tsmultirange",
                           "tstzmultirange",
                           "datemultirange",
                           "point",
                           "line",
                           "lseg",
                           "box",
                           "path",
                           "polygon",
                           "circle"};
  const auto is_known = [](std::string_view type) { return known.contains(type) || type.ends_with("[]"); };
  if (!labels && (!is_known(from) || !is_known(to))) return true;  // an extension's type, which may have casts of its own
  static const std::set<std::pair<std::string_view, std::string_view>> others{{"integer", "boolean"},
                                                                              {"boolean", "integer"},
                                                                              {"integer", "money"},
                                                                              {"bigint", "money"},
                                                                              {"numeric", "money"},
                                                                              {"money", "numeric"},
                                                                              {"integer", "bit"},
                                                                              {"bigint", "bit"},
                                                                              {"bit", "integer"},
                                                                              {"bit", "bigint"},
                                                                              {"interval", "time without time zone"},
                                                                              {"macaddr", "macaddr8"},
                                                                              {"macaddr8", "macaddr"},
                                                                              {"oid", "integer"},
                                                                              {"oid", "bigint"},
                                                                              {"xid8", "xid"},
                                                                              {"timestamp without time zone", "time without time zone"},
                                                                              {"timestamp with time zone", "time without time zone"},
                                                                              {"timestamp with time zone", "time with time zone"},
                                                                              {"point", "box"},
                                                                              {"lseg", "point"},
                                                                              {"box", "point"},
                                                                              {"box", "lseg"},
                                                                              {"box", "polygon"},
                                                                              {"box", "circle"},
                                                                              {"path", "polygon"},
                                                                              {"polygon", "point"},
                                                                              {"polygon", "path"},
                                                                              {"polygon", "box"},
                                                                              {"polygon", "circle"},
                                                                              {"circle", "point"},
                                                                              {"circle", "box"},
                                                                              {"circle", "polygon"}};
  if (from.ends_with("range") && to == fmt::format("{}multirange", from.substr(0, from.size() - 5))) return true;
  return others.contains({from, to}) || (from == "jsonb" && (numbers.contains(to) || to == "boolean"));
}

}  // namespace

namespace {

// As the bytes of the text, there and back: by the server's casts 'hello' would come back as '\x68656c6c6f'.
std::string one_of_bytes(std::string_view value, std::string_view to) {
  return to == "bytea" ? fmt::format("convert_to(CAST({} AS text), 'UTF8')", value) : fmt::format("CAST(convert_from({}, 'UTF8') AS {})", value, to);
}

// Arrays one by one: of other dimensions the server gives no list. Those fail, and say so.
std::string cast_bytes(std::string_view value, std::string_view from, std::string_view to) {
  if (!from.ends_with("[]") || !to.ends_with("[]")) return one_of_bytes(value, to);
  const std::string one = one_of_bytes(fmt::format("({})[concertina_i]", value), to.substr(0, to.size() - 2));
  return fmt::format(
      "CASE WHEN array_ndims({0}) > 1 OR array_lower({0}, 1) <> 1 THEN CAST('other dimensions: ' || array_dims({0}) AS {2}) "
      "WHEN {0} IS NOT NULL THEN ARRAY(SELECT {1} FROM generate_subscripts({0}, 1) AS concertina_i ORDER BY concertina_i) END",
      value, one, to);
}

}  // namespace

namespace {

// The pairs of an object as hstore, by the type's constructor; what is no object fails, and says so.
std::string pairs_of(std::string_view value, std::string_view from, std::string_view hstore) {
  return fmt::format("CASE WHEN {0} IS NOT NULL THEN coalesce((SELECT {2}(array_agg(key), array_agg(value)) FROM {1}_each_text({0})), '') END", value, from,
                     hstore);
}

}  // namespace

std::string cast(std::string_view value, std::string_view from_type, std::string_view to_type, bool labels) {
  const std::string from = base_type(from_type), to = base_type(to_type);
  if (from != to && (is_bytes(from) || is_bytes(to))) return cast_bytes(value, from_type, to_type);
  if (from == "inet" && strings.contains(to)) return fmt::format("CAST(abbrev({}) AS {})", value, to_type);  // as it is shown: no /32 is added
  if (castable(from, to, labels)) return fmt::format("CAST({} AS {})", value, to_type);
  if (to.ends_with("hstore") && (from == "json" || from == "jsonb")) return pairs_of(value, from, to_type);
  const bool truth = (from == "boolean" && numbers.contains(to)) || (to == "boolean" && numbers.contains(from));
  const bool amount = (from == "money" && numbers.contains(to)) || (to == "money" && numbers.contains(from));  // its text has a currency
  return fmt::format("CAST(CAST({} AS {}) AS {})", value, truth ? "integer" : amount ? "numeric" : "text", to_type);
}

bool assignable(std::string_view before, std::string_view after) {
  const std::string from = base_type(before), to = base_type(after);
  if (is_bytes(from) || is_bytes(to)) return from == to;
  if (from == to || (strings.contains(to) && from != "inet")) return true;
  if (both(numbers, from, to) || both(moments, from, to)) return true;
  static const std::set<std::pair<std::string_view, std::string_view>> others{{"json", "jsonb"},
                                                                              {"jsonb", "json"},
                                                                              {"cidr", "inet"},
                                                                              {"inet", "cidr"},
                                                                              {"integer", "oid"},
                                                                              {"bigint", "oid"},
                                                                              {"bit", "bit varying"},
                                                                              {"bit varying", "bit"},
                                                                              {"time without time zone", "interval"},
                                                                              {"time without time zone", "time with time zone"},
                                                                              {"time with time zone", "time without time zone"}};
  return others.contains({from, to});
}

std::string usual_storage(std::string_view type) {
  const std::string base = base_type(type);
  static const Names in_line{"smallint",
                             "integer",
                             "bigint",
                             "real",
                             "double precision",
                             "boolean",
                             "date",
                             "timestamp without time zone",
                             "timestamp with time zone",
                             "time without time zone",
                             "time with time zone",
                             "interval",
                             "uuid",
                             "oid",
                             "money",
                             "name",
                             "point",
                             "macaddr"};
  static const Names in_main{"numeric", "inet", "cidr", "tsquery"};
  return in_line.contains(base) ? "plain" : in_main.contains(base) ? "main" : "extended";
}

}  // namespace concertina::postgresql
