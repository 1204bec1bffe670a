#include "property/others.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dialects/dialect.hpp"
#include "property/build_moves.hpp"
#include "property/sketch_catalog.hpp"

namespace concertina::test {
namespace {

using Objects = std::vector<Object>;

// What a kind needs: the schema it stands in, a table, one or two columns of it, another one.
struct OtherKind {
  Kind kind;
  int weight;
  bool in_schema, on_column;
  Kind needs;  // its own kind: none
  Objects (*draw)(const Sketch& sketch, const SketchOther& other, const Names& names);
};

const Dialect& sql() { return dialect("postgresql"); }
std::string name_of(const SketchOther& other) { return (other.schema.empty() ? "" : sql().quote(other.schema) + ".") + sql().quote(other.name); }

ObjectId plain_id(const SketchOther& other) { return {other.kind, other.schema, "", other.name}; }

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

std::vector<std::string> attributes(const SketchOther& other) {
  std::vector<std::string> result{"a integer", "b text"};
  if (other.variant % 3 == 1) result.push_back("c date");
  if (other.variant % 3 == 2) result.pop_back();
  return result;
}

Objects composite(const Sketch&, const SketchOther& other, const Names&) {
  return {with_clauses(defined(plain_id(other), "CREATE TYPE " + name_of(other) + " AS", other), attributes(other))};
}

Objects range(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other), fmt::format("CREATE TYPE {} AS RANGE (subtype = {})", name_of(other), other.variant % 2 ? "date" : "integer"), other)};
}

Objects collation(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other), fmt::format("CREATE COLLATION {} (provider = libc, locale = '{}')", name_of(other), other.variant % 2 ? "POSIX" : "C"), other)};
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
  const std::string text = fmt::format("CREATE OPERATOR {}.{} (FUNCTION = {}, LEFTARG = integer, RIGHTARG = integer)", sql().quote(other.schema), name, other.variant % 2 ? "int4mi" : "int4pl");
  return {defined({Kind::operator_, other.schema, "", name + "(integer, integer)"}, text, other)};
}

Objects cast(const Sketch& sketch, const SketchOther& other, const Names&) {
  const ObjectId type = needed_id(sketch, other);
  Object made = defined({Kind::cast, "", "", sql().qualified(type) + " AS point"}, fmt::format("CREATE CAST ({} AS point) WITH INOUT{}", sql().qualified(type), other.variant % 2 ? " AS ASSIGNMENT" : ""), other);
  made.needs = {type};
  return {made};
}

Objects dictionary(const Sketch&, const SketchOther& other, const Names&) {
  return {defined(plain_id(other), fmt::format("CREATE TEXT SEARCH DICTIONARY {} (TEMPLATE = snowball, language = {})", name_of(other), other.variant % 2 ? "german" : "english"), other)};
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

Objects foreign_table(const Sketch& sketch, const SketchOther& other, const Names&) {
  const std::string columns = other.variant % 2 ? "a integer NOT NULL, b text DEFAULT 'x'" : "a integer, b text";
  Object made = defined(plain_id(other), fmt::format("CREATE FOREIGN TABLE {} ({}) SERVER {}", name_of(other), columns, sql().quote(needed_id(sketch, other).name)), other);
  if (other.variant % 3 == 1) as<Definition>(made).options["t"] = "u";
  made.needs = {needed_id(sketch, other)};
  return {made};
}

Objects materialized_view(const Sketch&, const SketchOther& other, const Names& names) {
  const std::string condition = other.variant % 3 == 1 ? " WHERE " + names.column(other.column) + " IS NOT NULL" : "";
  Object made = defined(plain_id(other), fmt::format("CREATE MATERIALIZED VIEW {} AS SELECT {} AS a, {} AS n FROM {}{}", name_of(other), names.column(other.column), other.variant % 2, names.relation(other.table), condition), other);
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
  Object made = defined(plain_id(other), fmt::format("CREATE STATISTICS {}{} ON {} FROM {}", name_of(other), count ? kinds : "", columns, names.relation(other.table)), other);
  if (other.variant % 4 == 1) as<Definition>(made).options["statistics"] = "50";
  return {made};
}

ObjectId on_table(const Sketch& sketch, const SketchOther& other) { return child_id(other.kind, id_of(*part(sketch.tables, other.table)), other.name); }

Objects rule(const Sketch& sketch, const SketchOther& other, const Names& names) {
  const std::string condition = other.variant % 2 ? " WHERE (old." + names.column(other.column) + " IS NULL)" : "";
  Object made = defined(on_table(sketch, other), fmt::format("CREATE RULE {} AS ON DELETE TO {}{} DO {} NOTHING", sql().quote(other.name), names.relation(other.table), condition, other.variant % 3 ? "INSTEAD" : "ALSO"), other);
  if (other.variant % 4 == 3) as<Definition>(made).options["enabled"] = "disabled";
  return {made};
}

Objects policy(const Sketch& sketch, const SketchOther& other, const Names& names) {
  const std::string head = fmt::format("CREATE POLICY {} ON {}{}", sql().quote(other.name), names.relation(other.table), other.variant % 4 == 3 ? " FOR UPDATE" : "");
  std::vector<std::string> clauses{other.variant % 3 ? "TO PUBLIC" : "TO property_reader", fmt::format("USING ({} IS NOT NULL)", names.column(other.column))};
  if (other.variant % 2) clauses.push_back("WITH CHECK (" + std::to_string(other.variant) + " > 0)");
  return {with_clauses(defined(on_table(sketch, other), head, other), clauses)};
}

Objects publication(const Sketch&, const SketchOther& other, const Names& names) {
  Object made = with_clauses(defined(plain_id(other), "CREATE PUBLICATION " + name_of(other), other), {"TABLE " + names.relation(other.table)});
  as<Definition>(made).options["publish"] = other.variant % 2 ? "insert" : "insert, truncate";
  return {made};
}

constexpr std::array<std::string_view, 6> extensions{"citext", "pg_trgm", "hstore", "cube", "intarray", "fuzzystrmatch"};

Objects extension(const Sketch&, const SketchOther& other, const Names&) {
  const bool elsewhere = other.variant % 2;
  return {with_clauses(defined({Kind::extension, "", "", other.name}, "CREATE EXTENSION " + other.name, other), {elsewhere ? "SCHEMA \"Other place\"" : "SCHEMA public"})};
}

Objects event_trigger(const Sketch&, const SketchOther& other, const Names&) {
  const std::string function = "public." + sql().quote(other.name);
  const ObjectId id{Kind::function, "public", "", other.name + "()"};
  Object made = defined(plain_id(other), fmt::format("CREATE EVENT TRIGGER {} ON {} EXECUTE FUNCTION {}()", sql().quote(other.name), other.variant % 3 == 1 ? "sql_drop" : "ddl_command_end", function), other);
  made.needs = {id};
  if (other.variant % 2) as<Definition>(made).options["enabled"] = "disabled";
  Object body{id, Definition{fmt::format("CREATE FUNCTION {}() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$", function), {"returns event_trigger"}, {}, {}}, "", "", {}, {}};
  return {body, made};
}

Objects default_privileges(const Sketch&, const SketchOther& other, const Names&) {
  const std::string schema = other.schema.empty() ? "" : " IN SCHEMA " + sql().quote(other.schema);
  Object made{{Kind::default_privileges, other.schema, "", "tables for property_owner"}, Definition{"ALTER DEFAULT PRIVILEGES FOR ROLE property_owner" + schema, {}, {}, {}}, "", "", {}, {}};
  as<Definition>(made).options = {{"objects", "TABLES"}, {"role", "property_owner"}};
  made.privileges = {other.variant % 2 ? "property_reader=r" : "property_reader=raw"};
  return {made};
}

// clang-format off
const std::vector<OtherKind>& other_kinds() {
  static const std::vector<OtherKind> kinds{
      {Kind::domain, 3, true, false, Kind::domain, domain},
      {Kind::composite_type, 3, true, false, Kind::composite_type, composite},
      {Kind::range_type, 1, true, false, Kind::range_type, range},
      {Kind::collation, 1, true, false, Kind::collation, collation},
      {Kind::aggregate, 1, true, false, Kind::aggregate, aggregate},
      {Kind::operator_, 1, true, false, Kind::operator_, operator_},
      {Kind::cast, 2, false, false, Kind::composite_type, cast},
      {Kind::text_search_dictionary, 1, true, false, Kind::text_search_dictionary, dictionary},
      {Kind::text_search_configuration, 2, true, false, Kind::text_search_dictionary, configuration},
      {Kind::foreign_data_wrapper, 2, false, false, Kind::foreign_data_wrapper, wrapper},
      {Kind::foreign_server, 2, false, false, Kind::foreign_data_wrapper, server},
      {Kind::foreign_table, 3, true, false, Kind::foreign_server, foreign_table},
      {Kind::materialized_view, 4, true, true, Kind::materialized_view, materialized_view},
      {Kind::statistics, 2, true, true, Kind::statistics, statistics},
      {Kind::rule, 2, false, true, Kind::rule, rule},
      {Kind::policy, 3, false, true, Kind::policy, policy},
      {Kind::publication, 2, false, true, Kind::publication, publication},
      {Kind::extension, 2, false, false, Kind::extension, extension},
      {Kind::event_trigger, 1, false, false, Kind::event_trigger, event_trigger},
      {Kind::default_privileges, 1, true, false, Kind::default_privileges, default_privileges},
  };
  return kinds;
}
// clang-format on

const OtherKind& kind_of(const SketchOther& other) {
  return *std::find_if(other_kinds().begin(), other_kinds().end(), [&](const OtherKind& kind) { return kind.kind == other.kind; });
}

const OtherKind& chosen_kind(int pick) {
  std::vector<const OtherKind*> weighted;
  for (const OtherKind& kind : other_kinds()) weighted.insert(weighted.end(), static_cast<std::size_t>(kind.weight), &kind);
  return *weighted[static_cast<std::size_t>(pick) % weighted.size()];
}

bool is_there(const Sketch& sketch, const SketchOther& other) {
  return std::any_of(sketch.others.begin(), sketch.others.end(), [&](const SketchOther& present) {
    if (present.kind != other.kind) return false;
    const bool same_cast = other.kind == Kind::cast && present.other == other.other;
    return same_cast || (other.kind == Kind::default_privileges && present.schema == other.schema) || (other.kind == Kind::extension && present.name == other.name);
  });
}

// The table, the column and the other one that it is to need; false: there is none.
bool finds_needs(Sketch& sketch, SketchOther& other, const OtherKind& kind, const Move& move) {
  if (kind.on_column) {
    const SketchTable* table = chosen(sketch.tables, move.b);
    const SketchColumn* column = table ? chosen(table->columns, move.c) : nullptr;
    if (!column || column->type == "composite") return false;
    other.table = table->key;
    other.column = column->key;
    if (other.kind == Kind::rule || other.kind == Kind::policy) other.schema.clear();
  }
  if (kind.needs == kind.kind) return true;
  std::vector<int> present;
  for (const SketchOther& one : sketch.others) {
    if (one.kind == kind.needs) present.push_back(one.key);
  }
  const int* key = chosen(present, move.b);
  if (key) other.other = *key;
  return key != nullptr;
}

void toggle(std::string& comment, int pick) { comment = comment.empty() ? "said " + std::to_string(pick % 3) : ""; }

}  // namespace

std::vector<Object> objects_of(const Sketch& sketch, const SketchOther& other, const Names& names) { return kind_of(other).draw(sketch, other, names); }

bool is_column_type(const SketchOther& other) { return other.kind == Kind::domain || other.kind == Kind::composite_type; }

ObjectId id_of(const SketchOther& other, const Sketch&) { return plain_id(other); }

std::string composite_value(const SketchOther& type, int n) {
  const std::size_t number = attributes(type).size();
  return fmt::format("ROW({}{}{})", n, number > 1 ? ", 'b'" : "", number > 2 ? ", date '2020-01-01'" : "");
}

bool holds(const Sketch& sketch, const SketchOther& other) {
  const SketchTable* table = other.table ? part(sketch.tables, other.table) : nullptr;
  return (!other.table || (table && part(table->columns, other.column))) && (!other.other || part(sketch.others, other.other));
}

std::vector<std::string> roles_of_rights() { return {"property_owner", "property_reader", "property_writer"}; }

Rights rights_of(const Sketch& sketch, int key, Kind kind) {
  const auto found = sketch.rights.find(key);
  if (found == sketch.rights.end()) return {};
  const int variant = found->second;
  const bool relation = kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
  const std::string letters = relation ? (variant % 2 ? "r" : "rw") : kind == Kind::sequence ? (variant % 2 ? "U" : "rU") : kind == Kind::function ? "X" : "U";
  Rights rights{variant % 3 == 1 ? "property_owner" : "", {}};
  if (variant % 4 > 0) rights.privileges.push_back("property_reader=" + letters);
  if (variant % 5 > 2) rights.privileges.push_back("property_writer=" + letters);
  if (!relation && kind != Kind::sequence && variant % 7 == 3) rights.privileges.insert(rights.privileges.begin(), "=");
  return rights;
}

void add_other(Sketch& sketch, const Move& move) {
  if (is_sqlite(sketch)) return;
  const OtherKind& kind = chosen_kind(move.a);
  SketchOther other;
  other.kind = kind.kind;
  other.variant = move.c % 100;
  if (kind.in_schema) other.schema = sketch.second_schema && move.b % 4 == 0 ? "Other place" : "public";
  if (!finds_needs(sketch, other, kind, move)) return;
  other.key = ++sketch.last_key;
  other.name = kind.kind == Kind::extension ? std::string(extensions[static_cast<std::size_t>(move.b) % extensions.size()]) : new_name(sketch, move.b);
  if (move.b % 5 == 0 && kind.kind != Kind::default_privileges) other.comment = "it's \"said\"";
  if (kind.kind == Kind::extension) sketch.second_schema = true;
  if (!is_there(sketch, other)) sketch.others.push_back(other);
}

void change_other(Sketch& sketch, const Move& move) {
  SketchOther* other = chosen(sketch.others, move.a);
  if (!other) return;
  if (move.b % 6 == 0 && other->kind != Kind::default_privileges) return toggle(other->comment, move.c);
  other->variant += 1 + move.b % 3;
}

void drop_other(Sketch& sketch, const Move& move) {
  if (sketch.others.empty()) return;
  sketch.others.erase(sketch.others.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(move.a) % sketch.others.size()));
}

void change_rights(Sketch& sketch, const Move& move) {
  std::vector<int> keys;
  for (const SketchTable& table : sketch.tables) keys.push_back(table.key);
  for (const SketchView& view : sketch.views) keys.push_back(view.key);
  for (const SketchFunction& function : sketch.functions) keys.push_back(function.key);
  for (const SketchSequence& sequence : sketch.sequences) {
    if (sequence.variant < 100) keys.push_back(sequence.key);
  }
  const int* key = chosen(keys, move.a);
  if (!key || is_sqlite(sketch)) return;
  if (move.b % 5 == 0) {
    sketch.rights.erase(*key);
  } else {
    sketch.rights[*key] = move.b;
  }
}

void add_partitioned_table(Sketch& sketch, const Move& move) {
  if (is_sqlite(sketch)) return;
  const std::size_t before = sketch.tables.size();
  add_table(sketch, {move.what, move.a, move.b, 1 + move.c % 2 * 2 * 5});  // c: NOT NULL, a key where it is 1
  if (sketch.tables.size() == before) return;
  SketchTable& table = sketch.tables.back();
  SketchColumn& id = table.columns[0];
  id.source = Source::value;
  id.not_null = true;
  id.type = "integer";
  table.variant = 0;
  table.partitioned = id.key;
  for (SketchKey& key : table.keys) key.columns = {id.key};
  const auto partition = [&](int from, int to) { table.partitions.push_back({++sketch.last_key, new_name(sketch, move.b + from), from, to, ""}); };
  partition(0, 3);
  partition(3, 1000);
  if (move.c % 3 == 0) table.partitions.push_back({++sketch.last_key, new_name(sketch, move.b), 0, 0, ""});
}

void add_partition(Sketch& sketch, const Move& move) {
  for (SketchTable& table : sketch.tables) {
    if (!table.partitioned) continue;
    int from = 1000;
    for (const SketchPartition& partition : table.partitions) from = std::max(from, partition.to);
    table.partitions.push_back({++sketch.last_key, new_name(sketch, move.a), from, from + 100 + move.b % 100, move.c % 4 ? "" : "a part"});
  }
}

void drop_partition(Sketch& sketch, const Move&) {
  for (SketchTable& table : sketch.tables) {
    std::erase_if(table.partitions, [](const SketchPartition& partition) { return partition.from >= 1000; });
  }
}

void change_partition(Sketch& sketch, const Move& move) {
  for (SketchTable& table : sketch.tables) {
    SketchPartition* partition = chosen(table.partitions, move.a);
    if (partition) toggle(partition->comment, move.b);
  }
}

}  // namespace concertina::test
