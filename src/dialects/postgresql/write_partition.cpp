// Partitions: made, attached and detached. The manual: "Table Partitioning", "ALTER TABLE".
#include <algorithm>
#include <array>
#include <set>

#include "dialects/fitting_name.hpp"
#include "dialects/part_name.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "model/scaffold.hpp"

namespace concertina::postgresql {
namespace {

bool is_attach(const Change& change) { return change.before && partition_in(change.after) && !partition_in(change.before); }
bool is_detach(const Change& change) { return change.after && partition_in(change.before) && !partition_in(change.after); }

// The other partition that takes what no bound names; attaching and detaching change what it may hold.
std::vector<ObjectId> default_partition(const Catalog& catalog, const ObjectId& parent) {
  for (const ObjectId& partition : partitions_of(catalog, parent)) {
    if (partition_of(catalog, partition)->bound == "DEFAULT") return {partition};
  }
  return {};
}

// Tables that foreign keys of the partitioned table reference: each partition gets the key too.
std::vector<ObjectId> referenced_by(const Catalog& catalog, const ObjectId& partition) {
  std::vector<ObjectId> result;
  for (const Object& object : inherited(catalog, partition)) {
    const Constraint* key = maybe<Constraint>(object);
    if (key != nullptr && key->references) result.push_back(*key->references);
  }
  return result;
}

// Tables whose foreign keys reference the partitioned table, with its other partitions where it references itself. Keys that go and come around the
// statement hold nothing meanwhile.
std::vector<ObjectId> referencing(const Work& work, const Catalog& catalog, const ObjectId& parent, const ObjectId& partition) {
  std::set<ObjectId> around, found;
  for (const Change& effect : work.effects) {
    if (id_of(effect).kind == Kind::constraint && !(effect.before && effect.after)) around.insert(id_of(effect));
  }
  for (const auto& [id, object] : catalog.objects) {
    const Constraint* key = maybe<Constraint>(object);
    if (key == nullptr || around.contains(id) || (key->references != parent && key->references != root_of(catalog, parent))) continue;
    found.insert(table_of(id));
    for (const ObjectId& other : all_partitions_of(catalog, table_of(id))) found.insert(other);
  }
  found.erase(partition);
  return {found.begin(), found.end()};
}

// A check of the table says it, so that the server need not look at its rows.
bool is_said(const Work& work, const ObjectId& table, const std::string& condition) {
  for (const Object* object : children(work.before, table, Kind::constraint)) {
    const auto& check = as<Constraint>(*object);
    if (check.type == ConstraintType::check && check.validated && check.expression == condition) return true;
  }
  return false;
}

bool is_proven(const Work& work, const ObjectId& table, const Partition& partition, const std::vector<ObjectId>& other) {
  const bool fits = partition.bound == "DEFAULT" || is_new(work, table) || is_said(work, table, partition.condition);
  return fits && (other.empty() || is_said(work, other[0], "NOT (" + partition.condition + ")"));
}

void attach(Work& work, const ObjectId& table, const Partition& partition, bool proven = false) {
  const std::string sql = "ALTER TABLE " + qualified(partition.of) + " ATTACH PARTITION " + qualified(table) + " " + partition.bound;
  std::vector<ObjectId> held = default_partition(work.before, partition.of);
  std::erase(held, table);
  proven = proven || is_proven(work, table, partition, held);
  std::vector<ObjectId> referenced = referenced_by(work.after, table);
  for (const ObjectId& other : referencing(work, work.after, partition.of, table)) referenced.push_back(other);
  if (!is_new(work, table)) {
    const std::vector<ObjectId> tree = tree_of(work.before, table);
    held.insert(held.begin(), tree.begin(), tree.end());
    held.insert(held.end(), referenced.begin(), referenced.end());
  }
  if (!held.empty()) return statement(work, sql, proven ? Form::attach_partition : Form::attach_partition_unproven, held);
  if (!referenced.empty()) return statement(work, sql, Form::create_table_with_key, referenced);
  statement(work, sql, Form::attach_new_partition, {partition.of});
}

// Checks that say what the bound says, so that attaching does not read the rows: of the table, and of the default partition.
void attach_by_checks(Work& work, const ObjectId& table, const Partition& partition) {
  const auto alone = [&](const ObjectId& of, const std::string& sql, Form form) {
    sub_command(work, of, sql, form);
    work.pieces.back().alone = true;
  };
  std::vector<std::pair<ObjectId, std::string>> checks{{child_id(Kind::constraint, table, cut_name("concertina_in_" + table.name)), partition.condition}};
  for (const ObjectId& other : default_partition(work.before, partition.of)) {
    checks.emplace_back(child_id(Kind::constraint, other, cut_name("concertina_not_in_" + table.name)), "NOT (" + partition.condition + ")");
  }
  for (const auto& [check, condition] : checks) {
    alone(table_of(check), "ADD CONSTRAINT " + quote(check.name) + " CHECK (" + condition + ") NOT VALID", Form::add_check_not_valid);
    validate(work, check);
  }
  attach(work, table, partition, true);
  for (const auto& [check, condition] : checks) alone(table_of(check), "DROP CONSTRAINT " + quote(check.name), Form::drop_constraint);
}

void detach(Work& work, const ObjectId& table, const Partition& partition) {
  const std::string sql = "ALTER TABLE " + qualified(partition.of) + " DETACH PARTITION " + qualified(table);
  if (partition.detach_pending) return statement(work, sql + " FINALIZE", Form::finish_detach, {table});
  if (is_concurrent_detach(work.effects)) return statement(work, sql + " CONCURRENTLY", Form::detach_concurrently, {table});
  std::vector<ObjectId> held = default_partition(work.before, partition.of);
  const std::vector<ObjectId> tree = tree_of(work.before, table);
  held.insert(held.begin(), tree.begin(), tree.end());
  held.insert(held.begin(), partition.of);
  const std::vector<ObjectId> others = referencing(work, work.before, partition.of, table);
  held.insert(held.end(), others.begin(), others.end());
  statement(work, sql, others.empty() ? Form::detach_partition : Form::detach_referenced, held);
}

Options settings_of(const Partition& partition, const std::string& column) {
  const auto found = partition.columns.find(column);
  return found == partition.columns.end() ? Options{} : found->second;
}

}  // namespace

void comment_column(Work& work, const Object& column) {
  statement(work,
            "COMMENT ON COLUMN " + qualified(table_of(column.id)) + "." + quote(column.id.name) + " IS " +
                (column.comment.empty() ? "NULL" : literal(column.comment)),
            Form::comment, {table_of(column.id)});
}

namespace {

void set_columns(Work& work, const ObjectId& table, const Partition& before, const Partition& after) {
  if (before.columns == after.columns) return;
  for (const Object& parent : columns_seen(work.after, after.of)) {
    const Object from = column_with(parent, table, settings_of(before, parent.id.name));
    const Object to = column_with(parent, table, settings_of(after, parent.id.name));
    if (from.body != to.body) set_column(work, from, to);
    if (from.comment != to.comment) comment_column(work, to);
  }
}

}  // namespace

std::vector<ObjectId> held_with(const Work& work, const ObjectId& partition) {
  const Partition* own = partition_of(work.before, partition);
  if (own == nullptr || is_dropped(work, own->of)) return {};
  std::vector<ObjectId> result = default_partition(work.before, own->of);
  result.insert(result.begin(), own->of);
  const std::vector<ObjectId> others = referencing(work, work.before, own->of, partition);
  result.insert(result.end(), others.begin(), others.end());
  return result;
}

bool attaches(const Work& work, const ObjectId& table) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& c) { return is_attach(c) && c.before->id == table; });
}

bool detaches(const Work& work, const ObjectId& table) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& c) { return is_detach(c) && c.before->id == table; });
}

bool is_left_behind(const Work& work, const Object& check) {
  const Constraint* body = maybe<Constraint>(check);
  if (body == nullptr || body->type != ConstraintType::check) return false;
  const Partition* partition = partition_of(work.after, table_of(check.id));
  return partition != nullptr && partition->condition == body->expression;
}

void detach_referenced(Work& work, const ObjectId& partition) {
  const Partition* own = partition_of(work.before, partition);
  if (own == nullptr || is_dropped(work, own->of)) return;
  if (!referencing(work, work.before, own->of, partition).empty()) detach(work, partition, *own);
}

bool is_concurrent_detach(const std::vector<Change>& effects) {
  const auto found = std::find_if(effects.begin(), effects.end(), is_detach);
  if (found == effects.end()) return false;
  const Partition& partition = *partition_in(found->before);
  if (partition.condition.empty()) return false;  // a default partition without others takes any row
  return std::any_of(effects.begin(), effects.end(), [&](const Change& change) {
    const Constraint* check = !change.before ? maybe<Constraint>(*change.after) : nullptr;
    return check != nullptr && table_of(change.after->id) == found->before->id && check->expression == partition.condition;
  });
}

void create_partition(Work& work, const Object& table, const std::string& constraints, const std::string& ending) {
  const Partition& partition = *as<Table>(table).partition;
  const bool comes_with_parent = is_new(work, partition.of);
  const std::string parent = qualified(partition.of),
                    head = std::string("CREATE ") + (as<Table>(table).options.contains("unlogged") ? "UNLOGGED " : "") + "TABLE " + qualified(table.id) + " ";
  if (comes_with_parent) {
    statement(work, head + "PARTITION OF " + parent + (constraints.empty() ? "" : " (" + constraints + "\n)") + " " + partition.bound + ending, Form::none, {});
  } else {
    const std::string like = "\n  LIKE " + parent + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION" +
                             (constraints.empty() ? "" : ",");
    statement(work, head + "(" + like + constraints + "\n)" + ending, Form::create_like, {partition.of});
  }
  set_columns(work, table.id, Partition{partition.of, "", {}, false, "", {}}, partition);
  if (comes_with_parent) return;
  add_named_parts(work, table.id);
  attach(work, table.id, partition);
}

void alter_partition(Work& work, const Object& before, const Object& after) {
  const Boxed<Partition>&from = as<Table>(before).partition, &to = as<Table>(after).partition;
  if (from == to) return;
  if (from && !to) return detach(work, after.id, *from);
  if (!from && work.apart && !to->condition.empty()) return attach_by_checks(work, after.id, *to);
  if (!from) return attach(work, after.id, *to);
  if (from->bound != to->bound) {
    detach(work, after.id, *from);
    attach(work, after.id, *to);
  }
}

void alter_partition_columns(Work& work, const Object& before, const Object& after) {
  const Boxed<Partition>&from = as<Table>(before).partition, &to = as<Table>(after).partition;
  if (from && to) set_columns(work, after.id, *from, *to);
}

namespace {

// What a change of the parent's column leaves as it is: what is said of it, and that it refuses NULL unless that of the parent goes.
Options left_alone(const Work& work, const ObjectId& table, const std::string& column, const Options& own) {
  const Object *before = find(work.before, column_id(name_before(work, table), column)), *after = find(work.after, column_id(table, column));
  Options result;
  if (before == nullptr || after == nullptr) return result;
  const bool loosened = as<Column>(*before).not_null && !as<Column>(*after).not_null;
  for (const auto& [word, value] : own) {
    if (word == "comment" || (word == "not null" && !loosened)) result[word] = value;
  }
  return result;
}

}  // namespace

void set_columns_again(Work& work, const ObjectId& table, const std::string& column) {
  for (const ObjectId& partition : all_partitions_of(work.after, table)) {
    const Partition& own = *partition_of(work.after, partition);
    if (!own.columns.contains(column)) continue;
    Partition left = own;
    left.columns[column] = left_alone(work, table, column, own.columns.at(column));
    set_columns(work, partition, left, own);
  }
  for (const ObjectId& heir : all_heirs_of(work.after, table)) {
    const Table& own = as<Table>(at(work.after, heir));
    Table left = own;
    set_inherited(left, column, left_alone(work, table, column, inherited_settings(own)[column]));
    set_inherited_columns(work, heir, left, own);
  }
}

}  // namespace concertina::postgresql
