#include "dialects/sqlite/sync.hpp"

#include <fmt/format.h>

#include <set>

#include "dialects/sqlite/ddl.hpp"
#include "dialects/sqlite/spelling.hpp"
#include "model/error.hpp"

namespace concertina::sqlite {
namespace {

// The condition that finds the row a trigger runs for.
std::string this_row(const Catalog& catalog, const ObjectId& table) {
  if (!is_without_rowid(catalog, table)) {
    const std::string rowid = rowid_name(catalog, table);
    if (rowid.empty()) throw Error("the rowid of the table cannot be named: its columns hide it", text(table), "rename one of its columns rowid, _rowid_, oid");
    return rowid + " = NEW." + rowid;
  }
  std::string condition;
  for (const std::string& column : as<Constraint>(*primary_key_of(catalog, table)).columns) {
    condition += (condition.empty() ? "" : " AND ") + quote(column) + " = NEW." + quote(column);
  }
  return condition;
}

Object trigger(const Catalog& catalog, const ObjectId& table, const std::string& name, const std::string& header, const std::string& body) {
  Object object;
  object.id = child_id(Kind::trigger, table, name);
  const std::string sql = "CREATE TRIGGER " + quote(name) + " " + header + " BEGIN " + body + " END";
  object.body = Definition{spelled_trigger(sql, names_used(catalog, sql)), {}, {}};
  return object;
}

std::string operand(const std::string& expression) { return code_tokens(expression, lexical_rules).size() == 1 ? expression : "(" + expression + ")"; }

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : between) + part;
  return result;
}

// In parentheses where there are several.
std::string any_of(const std::vector<std::string>& conditions) { return conditions.size() == 1 ? conditions[0] : "(" + joined(conditions, " OR ") + ")"; }

// One form: its columns, quoted, and the expressions that give their values from the other form.
struct Form {
  std::vector<std::string> columns, values;

  template <class F>
  std::vector<std::string> each(F f) const {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < columns.size(); ++i) result.push_back(f(columns[i], operand(values[i])));
    return result;
  }
  std::string listed() const { return joined(columns, ", "); }
  std::string assigned() const {
    return joined(each([](const auto& c, const auto& v) { return c + " = " + v; }), ", ");
  }
  std::string unlike() const {
    return any_of(each([](const auto& c, const auto& v) { return differs(c, v); }));
  }
  std::string written() const {
    return any_of(each([](const auto& c, const auto&) { return fmt::format("NEW.{0} COLLATE BINARY IS NOT OLD.{0}", c); }));
  }
  std::string untouched() const {
    return joined(each([](const auto& c, const auto&) { return fmt::format("NEW.{0} COLLATE BINARY IS OLD.{0}", c); }), " AND ");
  }
  std::string given() const {
    return any_of(each([](const auto& c, const auto&) { return "NEW." + c + " IS NOT NULL"; }));
  }
  std::string empty() const {
    return joined(each([](const auto& c, const auto&) { return c + " IS NULL"; }), " AND ");
  }
  std::string has_value() const {
    return any_of(each([](const auto&, const auto& v) { return v + " IS NOT NULL"; }));
  }
};

Form form(const std::vector<std::string>& columns, const std::vector<std::string>& values) {
  Form result{{}, values};
  for (const std::string& column : columns) result.columns.push_back(quote(column));
  return result;
}

// The columns that an expression may name, whether the table has them yet or not.
std::vector<ObjectId> columns_named(const std::string& expression, const Catalog& catalog, const ObjectId& table) {
  const Names names = names_of_table(catalog, table);
  std::set<ObjectId> result;
  for (const Token& token : code_tokens(expression, lexical_rules)) {
    if (!is_name(token)) continue;
    const auto declared = names.find(lower(name_in(token)));
    result.insert(column_id(table, declared == names.end() ? name_in(token) : declared->second));
  }
  return {result.begin(), result.end()};
}

}  // namespace

std::string differs(std::string_view a, std::string_view b, std::string_view) {
  return operand(std::string(a)) + " COLLATE BINARY IS NOT " + operand(std::string(b));
}

std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog) {
  const std::string table = quote(sync.table.name), row = this_row(catalog, sync.table);
  const Form fresh = form(sync.new_columns, sync.up), old = form(sync.old_columns, sync.down);
  const std::string set_new = fmt::format("UPDATE {} SET {} WHERE {}", table, fresh.assigned(), row);
  const std::string set_old = fmt::format("UPDATE {} SET {} WHERE {}", table, old.assigned(), row);
  const std::string both_differ = fmt::format(" AND {} AND {};", fresh.unlike(), old.unlike());
  std::string defaults;
  for (std::size_t i = 0; i < sync.defaults.size(); ++i) {
    if (sync.defaults[i].empty()) continue;
    defaults +=
        fmt::format("UPDATE {} SET {} = {} WHERE {} AND {} AND {}; ", table, fresh.columns[i], operand(sync.defaults[i]), row, fresh.empty(), old.empty());
  }
  const std::string inserted =
      defaults + fmt::format("{} AND {} AND {}; {} AND {}{}", set_new, fresh.empty(), fresh.has_value(), set_old, fresh.given(), both_differ);
  const std::string name = "concertina_sync_" + sync.table.name + "_" + sync.new_columns[0];
  return {trigger(catalog, sync.table, name + "_ins", "AFTER INSERT ON " + table, inserted),
          trigger(catalog, sync.table, name + "_new", fmt::format("AFTER UPDATE OF {} ON {} WHEN {}", fresh.listed(), table, fresh.written()),
                  set_old + both_differ),
          trigger(catalog, sync.table, name + "_old",
                  fmt::format("AFTER UPDATE OF {} ON {} WHEN {} AND {}", old.listed(), table, old.written(), fresh.untouched()), set_new + both_differ)};
}

std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog) {
  const std::string table = quote(fill.table.name), column = quote(fill.column);
  const std::string name = "concertina_fill_" + fill.table.name + "_" + fill.column;
  const std::string body =
      fmt::format("UPDATE {} SET {} = {} WHERE {} AND {} IS NULL;", table, column, operand(fill.value), this_row(catalog, fill.table), column);
  const std::string when = fmt::format("ON {} WHEN NEW.{} IS NULL", table, column);
  std::vector<Object> result{trigger(catalog, fill.table, name + "_ins", "AFTER INSERT " + when, body),
                             trigger(catalog, fill.table, name + "_upd", fmt::format("AFTER UPDATE OF {} {}", column, when), body)};
  for (Object& object : result) object.needs = columns_named(fill.value, catalog, fill.table);
  return result;
}

}  // namespace concertina::sqlite
