// What tables that inherit have of their own for their parents' columns, and what is theirs no more as a parent has it.
#include <map>
#include <set>

#include "dialects/postgresql/writer.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

Object with_table(Object column, const ObjectId& table) {
  column.id = column_id(table, column.id.name);
  return column;
}

}  // namespace

void set_inherited_columns(Work& work, const ObjectId& table, const Table& before, const Table& after) {
  std::map<std::string, Options> from = inherited_settings(before), to = inherited_settings(after);
  if (from == to) return;
  std::set<std::string> names;
  for (const auto* settings : {&from, &to}) {
    for (const auto& [name, some] : *settings) names.insert(name);
  }
  for (const std::string& name : names) {
    const Object* parent = inherited_column(work.after, table, name);
    if (parent == nullptr || from[name] == to[name]) continue;
    const Object* own = find(work.before, column_id(name_before(work, table), name));  // it was the table's own until now
    const Object old_column = own != nullptr ? with_table(*own, table) : column_with(*parent, table, from[name]),
                 column = column_with(*parent, table, to[name]);
    if (old_column.body != column.body) set_column(work, old_column, column);
    if (old_column.comment != column.comment) comment_column(work, column);
  }
}

namespace {

bool is_inherited(const Catalog& catalog, const Object& own) {
  const ObjectId table = table_of(own.id);
  if (own.id.kind == Kind::column) return inherited_column(catalog, table, own.id.name) != nullptr;
  return own.id.kind == Kind::constraint && as<Constraint>(own).type == ConstraintType::check && inherited_check(catalog, table, own.id.name) != nullptr;
}

}  // namespace

bool becomes_inherited(const Work& work, const Object& own) { return find(work.after, table_of(own.id)) != nullptr && is_inherited(work.after, own); }
bool was_inherited(const Work& work, const Object& own) {
  return find(work.before, name_before(work, table_of(own.id))) != nullptr && is_inherited(work.before, own);
}

}  // namespace concertina::postgresql
