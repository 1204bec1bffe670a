#include "dialects/sqlite/sync.hpp"

#include <fmt/format.h>

#include "dialects/sqlite/ddl.hpp"
#include "dialects/sqlite/spelling.hpp"
#include "model/error.hpp"

namespace concertina::sqlite {
namespace {

// The condition that finds the row a trigger runs for.
std::string this_row(const Catalog& catalog, const ObjectId& table) {
  if (!is_without_rowid(catalog, table)) {
    const std::string rowid = rowid_name(catalog, table);
    if (rowid.empty())
      throw Error("the rowid of the table cannot be named: its columns hide it", text(table),
                  "rename one of its columns rowid, _rowid_, oid");
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

std::string operand(const std::string& expression) {
  return code_tokens(expression, lexical_rules).size() == 1 ? expression : "(" + expression + ")";
}

std::string differs(const std::string& column, const std::string& expression) {
  return column + " COLLATE BINARY IS NOT " + operand(expression);
}

}  // namespace

std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog) {
  const std::string table = quote(sync.table.name), row = this_row(catalog, sync.table);
  const std::string o = quote(sync.old_column), n = quote(sync.new_column);
  const std::string unlike_up = differs(n, sync.up), unlike_down = differs(o, sync.down);
  const std::string set_new = fmt::format("UPDATE {} SET {} = {} WHERE {}", table, n, operand(sync.up), row);
  const std::string set_old = fmt::format("UPDATE {} SET {} = {} WHERE {}", table, o, operand(sync.down), row);
  const std::string name = "concertina_sync_" + sync.table.name + "_" + sync.new_column;
  const std::string inserted = fmt::format("{} AND {} IS NULL AND {} IS NOT NULL; {} AND NEW.{} IS NOT NULL AND {} AND {};", set_new, n,
                                           operand(sync.up), set_old, n, unlike_up, unlike_down);
  const std::string both_differ = fmt::format(" AND {} AND {};", unlike_up, unlike_down);
  const std::string old_written = fmt::format("NEW.{0} COLLATE BINARY IS NOT OLD.{0} AND NEW.{1} COLLATE BINARY IS OLD.{1}", o, n);
  const std::string new_written = fmt::format("NEW.{0} COLLATE BINARY IS NOT OLD.{0}", n);
  return {trigger(catalog, sync.table, name + "_ins", "AFTER INSERT ON " + table, inserted),
          trigger(catalog, sync.table, name + "_new", fmt::format("AFTER UPDATE OF {} ON {} WHEN {}", n, table, new_written),
                  set_old + both_differ),
          trigger(catalog, sync.table, name + "_old", fmt::format("AFTER UPDATE OF {} ON {} WHEN {}", o, table, old_written),
                  set_new + both_differ)};
}

std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog) {
  const std::string table = quote(fill.table.name), column = quote(fill.column);
  const std::string name = "concertina_fill_" + fill.table.name + "_" + fill.column;
  const std::string body = fmt::format("UPDATE {} SET {} = {} WHERE {} AND {} IS NULL;", table, column, operand(fill.value),
                                       this_row(catalog, fill.table), column);
  const std::string when = fmt::format("ON {} WHEN NEW.{} IS NULL", table, column);
  return {trigger(catalog, fill.table, name + "_ins", "AFTER INSERT " + when, body),
          trigger(catalog, fill.table, name + "_upd", fmt::format("AFTER UPDATE OF {} {}", column, when), body)};
}

}  // namespace concertina::sqlite
