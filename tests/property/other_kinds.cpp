#include "property/other_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/dialect.hpp"
#include "property/facts.hpp"
#include "property/sketch_catalog.hpp"

namespace concertina::test {
namespace {

using Objects = std::vector<Object>;

const Dialect& sql() { return dialect("postgresql"); }
std::string name_of(const SketchOther& other) { return (other.schema.empty() ? "" : sql().quote(other.schema) + ".") + sql().quote(other.name); }

Object defined(const ObjectId& id, const std::string& text, const SketchOther& other) { return {id, Definition{text, {}, {}, {}}, other.comment, "", {}, {}}; }

Object with_clauses(Object object, std::vector<std::string> clauses) {
  as<Definition>(object).clauses = std::move(clauses);
  return object;
}

ObjectId needed_id(const Sketch& sketch, const SketchOther& other) { return plain_id(*part(sketch.others, other.other)); }

Objects domain(const Sketch&, const SketchOther& other, const Names&) {
  std::vector<std::string> clauses;
  if (other.variant % 3 == 1) clauses.push_back("DEFAULT 7");
  if (other.variant % 4 > 1) clauses.push_back(fmt::format("CONSTRAINT bounds CHECK (VALUE > {})", -other.variant));
  return {with_clauses(defined(plain_id(other), "CREATE DOMAIN " + name_of(other) + " AS integer", other), clauses)};
}

Objects composite(const Sketch&, const SketchOther& other, const Names&) {
  return {with_clauses(defined(plain_id(other), "CREATE TYPE " + name_of(other) + " AS", other), attributes(other))};
}

Objects range(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other), fmt::format("CREATE TYPE {} AS RANGE (subtype = {})", name_of(other), other.variant % 2 ? "date" : "integer"), other)};
}

Objects collation(const Sketch&, const SketchOther& other, const Names&) {
  return {
      defined(plain_id(other), fmt::format("CREATE COLLATION {} (provider = libc, locale = '{}')", name_of(other), other.variant % 2 ? "POSIX" : "C"), other)};
}

Objects aggregate(const Sketch&, const SketchOther& other, const Names&) {
  const ObjectId id{Kind::aggregate, other.schema, "", other.name + "(integer)"};
  return {defined(id, fmt::format("CREATE AGGREGATE {}(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '{}')", name_of(other), other.variant), other)};
}

std::string operator_name(int key) {
  constexpr std::string_view letters = "<>=~&|";
  std::string result = "#";
  for (; key > 0; key /= 6) result += letters[static_cast<std::size_t>(key % 6)];
  return result;
}

Objects operator_(const Sketch&, const SketchOther& other, const Names&) {
  const std::string name = operator_name(other.key);
  const std::string text = fmt::format("CREATE OPERATOR {}.{} (FUNCTION = {}, LEFTARG = integer, RIGHTARG = integer)", sql().quote(other.schema), name,
                                       other.variant % 2 ? "int4mi" : "int4pl");
  return {defined({Kind::operator_, other.schema, "", name + "(integer, integer)"}, text, other)};
}

Objects cast(const Sketch& sketch, const SketchOther& other, const Names&) {
  const ObjectId type = needed_id(sketch, other);
  Object made = defined({Kind::cast, "", "", sql().qualified(type) + " AS point"},
                        fmt::format("CREATE CAST ({} AS point) WITH INOUT{}", sql().qualified(type), other.variant % 2 ? " AS ASSIGNMENT" : ""), other);
  made.needs = {type};
  return {made};
}

Objects dictionary(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(
      plain_id(other),
      fmt::format("CREATE TEXT SEARCH DICTIONARY {} (TEMPLATE = snowball, language = {})", name_of(other), other.variant % 2 ? "german" : "english"), other)};
}

Objects configuration(const Sketch& sketch, const SketchOther& other, const Names&) {
  const ObjectId dictionary_id = needed_id(sketch, other);
  std::vector<std::string> mappings{"asciiword WITH " + sql().qualified(dictionary_id)};
  if (other.variant % 2) mappings.push_back("word WITH simple");
  if (other.variant % 3 == 1) mappings[0] = "asciiword WITH simple";
  Object made = with_clauses(defined(plain_id(other), "CREATE TEXT SEARCH CONFIGURATION " + name_of(other) + " (PARSER = \"default\")", other), mappings);
  made.needs = {dictionary_id};
  return {made};
}

Objects wrapper(const Sketch&, const SketchOther& other, const Names&) {
  Object made = defined(plain_id(other), "CREATE FOREIGN DATA WRAPPER " + name_of(other), other);
  if (other.variant % 2) as<Definition>(made).options["debug"] = std::to_string(other.variant);
  return {made};
}

Objects server(const Sketch& sketch, const SketchOther& other, const Names&) {
  Object made = defined(plain_id(other), "CREATE SERVER " + name_of(other) + " FOREIGN DATA WRAPPER " + sql().quote(needed_id(sketch, other).name), other);
  if (other.variant % 2) as<Definition>(made).options["host"] = "h" + std::to_string(other.variant);
  made.needs = {needed_id(sketch, other)};
  return {made};
}

Objects user_mapping(const Sketch& sketch, const SketchOther& other, const Names&) {
  const std::string whose = std::string(other.key % 2 ? "PUBLIC" : "property_reader") + " SERVER " + sql().quote(needed_id(sketch, other).name);
  Object made = defined({Kind::user_mapping, "", "", whose}, "CREATE USER MAPPING FOR " + whose, other);
  as<Definition>(made).options["user"] = "u" + std::to_string(other.variant);
  made.comment.clear();
  made.needs = {needed_id(sketch, other)};
  return {made};
}

Objects language(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other),
                  fmt::format("CREATE {}LANGUAGE {} HANDLER plpgsql_call_handler", other.variant % 2 ? "TRUSTED " : "", sql().quote(other.name)), other)};
}

Objects conversion(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other),
                  fmt::format("CREATE CONVERSION {} FOR '{}' TO 'UTF8' FROM {}", name_of(other), other.variant % 2 ? "LATIN1" : "LATIN2",
                              other.variant % 2 ? "iso8859_1_to_utf8" : "iso8859_to_utf8"),
                  other)};
}

std::string method_of(const SketchOther& family) { return family.variant % 2 ? "hash" : "btree"; }

Objects operator_family(const Sketch&, const SketchOther& other, const Names&) {
  const std::string method = method_of(other);
  return {defined({Kind::operator_family, other.schema, "", other.name + "(" + method + ")"},
                  fmt::format("CREATE OPERATOR FAMILY {} USING {}", name_of(other), method), other)};
}

Objects operator_class(const Sketch& sketch, const SketchOther& other, const Names&) {
  const SketchOther& family = *part(sketch.others, other.other);
  const std::string method = method_of(family);
  const bool odd = other.variant % 2;  // what its operators mean nobody checks
  const std::string hashes = fmt::format("OPERATOR 1 {}(integer,integer), FUNCTION 1 (integer, integer) hashint4(integer)", odd ? "<>" : "=");
  const std::string sorts = fmt::format(
      "OPERATOR 1 {}(integer,integer), OPERATOR 2 <=(integer,integer), OPERATOR 3 =(integer,integer), OPERATOR 4 >=(integer,integer), OPERATOR 5 "
      "{}(integer,integer), FUNCTION 1 (integer, integer) btint4cmp(integer,integer)",
      odd ? ">" : "<", odd ? "<" : ">");
  const std::string optional = method == "hash" ? ", FUNCTION 2 (integer, integer) hashint4extended(integer, bigint)"
                                                : ", FUNCTION 4 (integer, integer) btequalimage(oid)";  // a member of the family, not of the class
  Object made = defined({Kind::operator_class, other.schema, "", other.name + "(" + method + ")"},
                        fmt::format("CREATE OPERATOR CLASS {} FOR TYPE integer USING {} FAMILY {} AS {}{}", name_of(other), method, name_of(family),
                                    method == "hash" ? hashes : sorts, other.variant % 4 > 1 ? optional : ""),
                        other);
  made.needs = {{Kind::operator_family, family.schema, "", family.name + "(" + method + ")"}};
  return {made};
}

Objects transform(const Sketch& sketch, const SketchOther& other, const Names&) {
  const ObjectId type = needed_id(sketch, other), function{Kind::function, "public", "", other.name + "(internal)"};
  const std::string name = "public." + sql().quote(other.name);
  const std::string text =
      fmt::format("CREATE FUNCTION {}(internal) RETURNS {} LANGUAGE internal IMMUTABLE AS $$window_row_number$$", name, sql().qualified(type));
  const Object body{function, Definition{text, {"returns " + sql().qualified(type)}, {}, {}}, "", "", {}, {type}};
  Object made = defined({Kind::transform, "", "", sql().qualified(type) + " LANGUAGE plpgsql"},
                        fmt::format("CREATE TRANSFORM FOR {} LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal){})", sql().qualified(type),
                                    other.variant % 2 ? ", TO SQL WITH FUNCTION " + name + "(internal)" : ""),
                        other);
  made.needs = {type, function};
  std::sort(made.needs.begin(), made.needs.end());
  return {body, made};
}

Objects access_method(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other),
                  fmt::format("CREATE ACCESS METHOD {} TYPE {}", sql().quote(other.name),
                              other.variant % 2 ? "TABLE HANDLER heap_tableam_handler" : "INDEX HANDLER bthandler"),
                  other)};
}

Objects template_(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other),
                  fmt::format("CREATE TEXT SEARCH TEMPLATE {} (INIT = {}, LEXIZE = {})", name_of(other), other.variant % 2 ? "dsimple_init" : "dispell_init",
                              other.variant % 2 ? "dsimple_lexize" : "dispell_lexize"),
                  other)};
}

Objects parser(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other),
                  fmt::format("CREATE TEXT SEARCH PARSER {} (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype{})",
                              name_of(other), other.variant % 2 ? ", HEADLINE = prsd_headline" : ""),
                  other)};
}

Objects foreign_table(const Sketch& sketch, const SketchOther& other, const Names&) {
  const std::string columns = other.variant % 2 ? "a integer NOT NULL, b text DEFAULT 'x'" : "a integer, b text";
  Object made = defined(plain_id(other),
                        fmt::format("CREATE FOREIGN TABLE {} ({}) SERVER {}", name_of(other), columns, sql().quote(needed_id(sketch, other).name)), other);
  if (other.variant % 3 == 1) as<Definition>(made).options["t"] = "u";
  made.needs = {needed_id(sketch, other)};
  return {made};
}

Objects materialized_view(const Sketch&, const SketchOther& other, const Names& names) {
  const std::string condition = other.variant % 3 == 1 ? " WHERE " + names.column(other.column) + " IS NOT NULL" : "";
  Object made = defined(plain_id(other),
                        fmt::format("CREATE MATERIALIZED VIEW {} AS SELECT {} AS a, {} AS n FROM {}{}", name_of(other), names.column(other.column),
                                    other.variant % 2, names.relation(other.table), condition),
                        other);
  if (other.variant % 4 == 3) as<Definition>(made).options["fillfactor"] = "70";
  Index index;
  index.keys = {"n"};
  if (other.variant % 5 < 2) return {made};
  return {made, Object{child_id(Kind::index, made.id, other.name.substr(0, 50) + "_i"), index, "", "", {}, {}}};
}

Objects statistics(const Sketch& sketch, const SketchOther& other, const Names& names) {
  const SketchTable& table = *part(sketch.tables, other.table);
  std::string columns;
  int count = 0;
  for (const SketchColumn& column : table.columns) {
    const bool second = column.key != other.column && count == 0 && column.type != "composite";
    if (column.key != other.column && !second) continue;
    if (second) ++count;
    columns += (columns.empty() ? "" : ", ") + names.column(column.key);
  }
  const std::string kinds = other.variant % 3 == 1 ? " (ndistinct)" : other.variant % 3 == 2 ? " (dependencies)" : "";
  if (count == 0) columns = "(" + names.column(other.column) + " IS NULL)";
  Object made = defined(plain_id(other),
                        fmt::format("CREATE STATISTICS {}{} ON {} FROM {}", name_of(other), count ? kinds : "", columns, names.relation(other.table)), other);
  if (other.variant % 4 == 1) as<Definition>(made).options["statistics"] = "50";
  return {made};
}

ObjectId on_table(const Sketch& sketch, const SketchOther& other) { return child_id(other.kind, id_of(*part(sketch.tables, other.table)), other.name); }

Objects rule(const Sketch& sketch, const SketchOther& other, const Names& names) {
  const std::string condition = other.variant % 2 ? " WHERE (old." + names.column(other.column) + " IS NULL)" : "";
  Object made = defined(on_table(sketch, other),
                        fmt::format("CREATE RULE {} AS ON DELETE TO {}{} DO {} NOTHING", sql().quote(other.name), names.relation(other.table), condition,
                                    other.variant % 3 ? "INSTEAD" : "ALSO"),
                        other);
  if (other.variant % 4 == 3) as<Definition>(made).options["enabled"] = "disabled";
  return {made};
}

Objects policy(const Sketch& sketch, const SketchOther& other, const Names& names) {
  const std::string head =
      fmt::format("CREATE POLICY {} ON {}{}", sql().quote(other.name), names.relation(other.table), other.variant % 4 == 3 ? " FOR UPDATE" : "");
  std::vector<std::string> clauses{other.variant % 3 ? "TO PUBLIC" : "TO property_reader", fmt::format("USING ({} IS NOT NULL)", names.column(other.column))};
  if (other.variant % 2) clauses.push_back("WITH CHECK (" + std::to_string(other.variant) + " > 0)");
  return {with_clauses(defined(on_table(sketch, other), head, other), clauses)};
}

Objects publication(const Sketch&, const SketchOther& other, const Names& names) {
  Object made = with_clauses(defined(plain_id(other), "CREATE PUBLICATION " + name_of(other), other), {"TABLE " + names.relation(other.table)});
  as<Definition>(made).options["publish"] = other.variant % 2 ? "insert" : "insert, truncate";
  return {made};
}

Objects extension(const Sketch&, const SketchOther& other, const Names&) {
  const bool elsewhere = other.variant % 2;
  return {with_clauses(defined({Kind::extension, "", "", other.name}, "CREATE EXTENSION " + other.name, other),
                       {elsewhere ? "SCHEMA \"Other place\"" : "SCHEMA public"})};
}

Objects subscription(const Sketch&, const SketchOther& other, const Names&) {
  Object made = defined(plain_id(other), "CREATE SUBSCRIPTION " + sql().quote(other.name), other);
  as<Definition>(made).clauses = {"CONNECTION 'host=nowhere dbname=" + std::to_string(other.variant % 2) + "'",
                                  other.variant % 3 == 1 ? "PUBLICATION \"Two\", one" : "PUBLICATION one"};
  as<Definition>(made).options["streaming"] = other.variant % 3 == 2 ? "on" : "off";
  if (other.variant % 2) as<Definition>(made).options["slot_name"] = "none";
  return {made};
}

Objects event_trigger(const Sketch&, const SketchOther& other, const Names&) {
  const std::string function = "public." + sql().quote(other.name);
  const ObjectId id{Kind::function, "public", "", other.name + "()"};
  Object made = defined(plain_id(other),
                        fmt::format("CREATE EVENT TRIGGER {} ON {} EXECUTE FUNCTION {}()", sql().quote(other.name),
                                    other.variant % 3 == 1 ? "sql_drop" : "ddl_command_end", function),
                        other);
  made.needs = {id};
  if (other.variant % 2) as<Definition>(made).options["enabled"] = "disabled";
  Object body{
      id, Definition{fmt::format("CREATE FUNCTION {}() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$", function), {"returns event_trigger"}, {}, {}},
      "", "",
      {}, {}};
  return {body, made};
}

Objects default_privileges(const Sketch&, const SketchOther& other, const Names&) {
  const std::string schema = other.schema.empty() ? "" : " IN SCHEMA " + sql().quote(other.schema);
  Object made{{Kind::default_privileges, other.schema, "", "tables for property_owner"},
              Definition{"ALTER DEFAULT PRIVILEGES FOR ROLE property_owner" + schema, {}, {}, {}},
              "",
              "",
              {},
              {}};
  as<Definition>(made).options = {{"objects", "TABLES"}, {"role", "property_owner"}};
  made.privileges = {other.variant % 2 ? "property_reader=r" : "property_reader=raw"};
  return {made};
}

}  // namespace

// clang-format off
const std::vector<OtherKind>& postgresql_kinds() {
  static const std::vector<OtherKind> kinds{
      {Kind::domain, 3, true, false, Kind::domain, domain},
      {Kind::composite_type, 3, true, false, Kind::composite_type, composite},
      {Kind::range_type, 3, true, false, Kind::range_type, range},
      {Kind::collation, 3, true, false, Kind::collation, collation},
      {Kind::aggregate, 3, true, false, Kind::aggregate, aggregate},
      {Kind::operator_, 3, true, false, Kind::operator_, operator_},
      {Kind::operator_family, 3, true, false, Kind::operator_family, operator_family},
      {Kind::operator_class, 5, true, false, Kind::operator_family, operator_class},
      {Kind::cast, 3, false, false, Kind::composite_type, cast},
      {Kind::conversion, 3, true, false, Kind::conversion, conversion},
      {Kind::language, 3, false, false, Kind::language, language},
      {Kind::transform, 3, false, false, Kind::composite_type, transform},
      {Kind::access_method, 3, false, false, Kind::access_method, access_method},
      {Kind::text_search_parser, 3, true, false, Kind::text_search_parser, parser},
      {Kind::text_search_template, 3, true, false, Kind::text_search_template, template_},
      {Kind::text_search_dictionary, 2, true, false, Kind::text_search_dictionary, dictionary},
      {Kind::text_search_configuration, 3, true, false, Kind::text_search_dictionary, configuration},
      {Kind::foreign_data_wrapper, 1, false, false, Kind::foreign_data_wrapper, wrapper},
      {Kind::foreign_server, 1, false, false, Kind::foreign_data_wrapper, server},
      {Kind::user_mapping, 6, false, false, Kind::foreign_server, user_mapping},
      {Kind::foreign_table, 3, true, false, Kind::foreign_server, foreign_table},
      {Kind::materialized_view, 5, true, true, Kind::materialized_view, materialized_view},
      {Kind::statistics, 5, true, true, Kind::statistics, statistics},
      {Kind::rule, 4, false, true, Kind::rule, rule},
      {Kind::policy, 5, false, true, Kind::policy, policy},
      {Kind::publication, 5, false, true, Kind::publication, publication},
      {Kind::extension, 4, false, false, Kind::extension, extension},
      {Kind::subscription, 5, false, false, Kind::subscription, subscription},
      {Kind::event_trigger, 3, false, false, Kind::event_trigger, event_trigger},
      {Kind::default_privileges, 8, true, false, Kind::default_privileges, default_privileges},
  };
  return kinds;
}
// clang-format on

ObjectId plain_id(const SketchOther& other) { return {other.kind, other.schema, "", other.name}; }

std::vector<std::string> attributes(const SketchOther& other) {
  std::vector<std::string> result{"a integer", "b text"};
  if (other.variant % 3 == 1) result.push_back("c date");
  if (other.variant % 3 == 2) result.pop_back();
  return result;
}

const OtherKind& kind_of(const Sketch& sketch, const SketchOther& other) {
  const std::vector<OtherKind>& kinds = facts_of(sketch).other_kinds();
  return *std::find_if(kinds.begin(), kinds.end(), [&](const OtherKind& kind) { return kind.kind == other.kind; });
}

const OtherKind& chosen_kind(const std::vector<OtherKind>& kinds, int pick) {
  std::vector<const OtherKind*> weighted;
  for (const OtherKind& kind : kinds) weighted.insert(weighted.end(), static_cast<std::size_t>(kind.weight), &kind);
  return *weighted[static_cast<std::size_t>(pick) % weighted.size()];
}

}  // namespace concertina::test
