#include "dialects/mysql/checks.hpp"

#include <fmt/format.h>

#include <set>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/types.hpp"
#include "model/history.hpp"
#include "model/lower.hpp"

namespace concertina::mysql {
namespace {

std::string in_database(std::string_view view, std::string_view schema, const std::string& condition) {
  return fmt::format("SELECT count(*) FROM information_schema.{} WHERE {} = DATABASE() AND {}", view, schema, condition);
}

std::string named(std::string_view column, const std::string& name) { return fmt::format("{} = {}", column, literal(name)); }

std::string at_most_one(const std::string& rows) { return "SELECT count(*) FROM (SELECT 1 " + rows + " LIMIT 1) AS found"; }

std::string joined(const std::vector<std::string>& parts, const std::string& between, const std::string& behind = "") {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : between) + part + behind;
  return result;
}

// The key without its direction. A prefix is the part of the value that counts.
std::string value_of(const std::string& key) {
  const std::vector<Token> code = code_tokens(key, lexical_rules);
  const bool descending = name_of(code.back()) == "desc";
  const std::size_t count = code.size() - (descending ? 1 : 0);
  if (count == 4 && code[0].kind == TokenKind::quoted_name) return fmt::format("left({}, {})", code[0].text, code[2].text);
  return descending ? key.substr(0, code.back().at) : key;
}

std::string duplicates(const ObjectId& table, const std::vector<std::string>& keys) {
  return at_most_one(
      fmt::format("FROM {} WHERE {} GROUP BY {} HAVING count(*) > 1", quote(table.name), joined(keys, " AND ", " IS NOT NULL"), joined(keys, ", ")));
}

std::string orphans(const ObjectId& table, const Constraint& key) {
  std::vector<std::string> present, match;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    present.push_back("t." + quote(key.columns[i]));
    match.push_back("r." + quote(key.referenced_columns[i]) + " = t." + quote(key.columns[i]));
  }
  const std::string database = key.references->schema.empty() ? "" : quote(key.references->schema) + ".";
  return at_most_one(fmt::format("FROM {} AS t WHERE {} AND NOT EXISTS (SELECT 1 FROM {}{} AS r WHERE {})", quote(table.name),
                                 joined(present, " AND ", " IS NOT NULL"), database, quote(key.references->name), joined(match, " AND ")));
}

// Where information_schema has objects of a kind: the view, its columns for the database and the name, and what else tells the object.
struct Place {
  std::string_view view, schema, name;
  std::string condition;
};

Place place_of(const ObjectId& id) {
  const std::string table = named("table_name", id.parent) + " AND ";
  switch (id.kind) {
    case Kind::table:
      return {"tables", "table_schema", "table_name", "table_type <> 'VIEW' AND "};
    case Kind::view:
      return {"views", "table_schema", "table_name", ""};
    case Kind::sequence:
      return {"tables", "table_schema", "table_name", "table_type = 'SEQUENCE' AND "};
    case Kind::column:
      return {"columns", "table_schema", "column_name", table};
    case Kind::index:
      return {"statistics", "table_schema", "index_name", "seq_in_index = 1 AND " + table};
    case Kind::constraint:
      return {"table_constraints", "constraint_schema", "constraint_name", table};
    case Kind::trigger:
      return {"triggers", "trigger_schema", "trigger_name", ""};
    case Kind::function:
      return {"routines", "routine_schema", "routine_name", "routine_type = 'FUNCTION' AND "};
    case Kind::procedure:
      return {"routines", "routine_schema", "routine_name", "routine_type = 'PROCEDURE' AND "};
    case Kind::event:
      return {"events", "event_schema", "event_name", ""};
    default:
      return {};
  }
}

}  // namespace

// The one setting whose refusal tells the value whole, on both makes. What is set otherwise is what it was before.
std::string assertion(const Check& check) {
  const std::string message = "concertina: " + (check.text.empty() ? "a check failed: " + check.sql : check.text);
  return fmt::format("SET SESSION default_storage_engine = IF(({}) = {}, @@SESSION.default_storage_engine, {})", check.sql, literal(check.expect),
                     literal(message));
}

std::string exists_query(const ObjectId& id) {
  const Place place = place_of(id);
  return place.view.empty() ? "SELECT 0" : in_database(place.view, place.schema, place.condition + named(place.name, id.name));
}

std::string order_query(const ObjectId& table, const std::vector<std::string>& columns) {
  std::string names;
  for (const std::string& column : columns) names += ", " + literal(column);
  return in_database("columns", "table_schema", named("table_name", table.name) + fmt::format(" AND ordinal_position <> FIELD(column_name{})", names));
}

// MariaDB gives whole numbers and years a width.
std::string is_of_type(const std::string& type) {
  const std::string base = base_type(type);
  if (!base.ends_with("int") && base != "year") return named("column_type", type);
  return fmt::format("data_type = {} AND (column_type LIKE '%unsigned%') = {}", literal(base), is_unsigned(type) ? 1 : 0);
}

// … and is called as spelled.
std::string spelled_query(const ObjectId& id) {
  return fmt::format("{} AND CAST({} AS BINARY) = CAST({} AS BINARY)", exists_query(id), place_of(id).name, literal(id.name));
}

std::string state_query(const Object& object, const Object& before) {
  if (object.id != before.id && same_but_case(object.id.name, before.id.name)) return spelled_query(object.id);
  const auto* column = maybe<Column>(object);
  if (column && column->not_null != as<Column>(before).not_null) return exists_query(object.id) + " AND is_nullable = " + (column->not_null ? "'NO'" : "'YES'");
  if (column && column->type != as<Column>(before).type) return exists_query(object.id) + " AND " + is_of_type(column->type);
  if (column && column->identity.has_value() != as<Column>(before).identity.has_value())
    return exists_query(object.id) + fmt::format(" AND extra {}LIKE '%auto_increment%'", column->identity ? "" : "NOT ");
  if (column && object.comment != before.comment) return exists_query(object.id) + " AND " + named("column_comment", object.comment);
  if (maybe<Table>(object) && object.comment != before.comment) return exists_query(object.id) + " AND " + named("table_comment", object.comment);
  return "";
}

// PERIOD FOR `p` (`a`, `b`) → `a` and `b`.
std::vector<std::string> columns_of_period(const std::string& text) {
  return list_items(text.substr(text.find('(') + 1, text.rfind(')') - text.find('(') - 1), lexical_rules);
}

bool is_of_history(const std::string& option) { return is_period(option) && lower(option).ends_with("system_time"); }

// a is before b.
std::string broken_periods(const Object& table) {
  std::string condition;
  for (const auto& [name, text] : as<Table>(table).options) {
    if (!is_period(name) || is_of_history(name)) continue;
    const std::vector<std::string> columns = columns_of_period(text);
    condition += fmt::format("{}NOT ({} < {})", condition.empty() ? "" : " OR ", columns.at(0), columns.at(1));
  }
  return condition.empty() ? "" : at_most_one("FROM " + quote(table.id.name) + " WHERE " + condition);
}

// Rows that were; the column that says until when has a name of its own, or the server's.
Check lost_history(const Object& table) {
  std::string end = "ROW_END";
  for (const auto& [name, text] : as<Table>(table).options) {
    if (is_of_history(name)) end = columns_of_period(text).at(1);
  }
  return {at_most_one(fmt::format("FROM {} {} WHERE {} <= CURRENT_TIMESTAMP(6)", quote(table.id.name), with_history, end)), "0",
          fmt::format("{} has a history: the rows that were would be lost", name_text(table.id))};
}

// utf8mb3_general_ci and utf8mb4_general_ci compare alike.
std::string recollated(const Object& column, const Object& other) {
  const std::string &from = as<Column>(column).collation, &to = as<Column>(other).collation;
  const std::size_t from_order = from.find('_'), to_order = to.find('_');
  if (from_order == std::string::npos || to_order == std::string::npos || from.substr(from_order) == to.substr(to_order)) return "";
  return fmt::format("CONVERT({} USING {}) COLLATE {}", quote(column.id.name), to.substr(0, to_order), to);
}

std::string violations(const Object& object, bool) {
  if (maybe<Table>(object)) return broken_periods(object);
  const ObjectId table = table_of(object.id);
  if (const Index* index = maybe<Index>(object)) {
    std::vector<std::string> keys;
    for (const std::string& key : index->keys) keys.push_back(value_of(key));
    // Which periods overlap no brief question tells, and of many values in one column none can be asked at all.
    const bool untold = std::ranges::any_of(index->keys, [](const std::string& key) { return key.ends_with(" OVERLAPS") || key.ends_with(" array))"); });
    return index->unique && !untold ? duplicates(table, keys) : "";
  }
  if (const auto* column = maybe<Column>(object)) {
    const std::string check = column->options.value("check"), system = column->options.value("srid");
    const std::string broken = check.empty() ? fmt::format("ST_SRID({}) <> {}", quote(object.id.name), system) : "NOT (" + check + ")";
    return at_most_one("FROM " + quote(table.name) + " WHERE " + broken);
  }
  const Constraint& constraint = as<Constraint>(object);
  if (constraint.type == ConstraintType::check) return at_most_one("FROM " + quote(table.name) + " WHERE NOT (" + constraint.expression + ")");
  if (constraint.type == ConstraintType::foreign_key) return orphans(table, constraint);
  std::vector<std::string> columns;
  for (const std::string& column : constraint.columns) columns.push_back(quote(column));
  return duplicates(table, columns);
}

// A text names the members of a set in any order, and the set in its own.
std::string differs_in_members(std::string_view a, std::string_view b, std::string_view type) {
  std::string same = fmt::format("CHAR_LENGTH({}) <=> CHAR_LENGTH({})", a, b);
  for (const std::string& member : labels_of(type)) same += fmt::format(" AND SIGN(FIND_IN_SET({0}, {1})) <=> SIGN(FIND_IN_SET({0}, {2}))", member, a, b);
  return fmt::format("NOT ({})", same);
}

// An enum finds its label by a text in another case, unless it has one for each.
bool finds_in_any_case(std::string_view type) {
  const std::vector<std::string> labels = labels_of(type);
  std::set<std::string> lowered;
  for (const std::string& label : labels) lowered.insert(lower(label));
  return base_type(type) == "enum" && lowered.size() == labels.size();
}

// Bytes: a collation takes 'a' for 'A'.
std::string differs(std::string_view a, std::string_view b, std::string_view type) {
  if (base_type(type) == "set") return differs_in_members(a, b, type);
  const std::string_view bytes = finds_in_any_case(type)   ? "CAST(LOWER(CONVERT({} USING utf8mb4)) AS BINARY)"
                                 : has_character_set(type) ? "CAST(CONVERT({} USING utf8mb4) AS BINARY)"
                                                           : "CAST({} AS BINARY)";
  return fmt::format("NOT ({} <=> {})", fmt::format(fmt::runtime(bytes), a), fmt::format(fmt::runtime(bytes), b));
}

}  // namespace concertina::mysql
