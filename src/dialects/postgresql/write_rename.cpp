// Renames: tables first, each to a name that is free by then.
#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/complete.hpp"
#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/not_null.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

struct Rename {
  ObjectId from, to;  // both under the table's new name
  const Change* change;
};

// What gets the new name itself: not what only follows its table.
bool is_own_rename(const Change& change) {
  if (!renames(change)) return false;
  const ObjectId &from = change.before->id, &to = change.after->id;
  if (to.kind == Kind::function) return bare_name(from) != bare_name(to);
  return from.name != to.name || (to.kind == Kind::table && from.schema != to.schema);
}

Form form_of(Kind kind) {
  switch (kind) {
    case Kind::table:
      return Form::rename_table;
    case Kind::column:
      return Form::rename_column;
    case Kind::constraint:
      return Form::rename_constraint;
    case Kind::index:
      return Form::rename_index;
    case Kind::view:
    case Kind::materialized_view:
      return Form::rename_view;
    case Kind::policy:
      return Form::policy;
    case Kind::rule:
      return Form::rule;
    case Kind::sequence:
      return Form::rename_sequence;
    case Kind::trigger:
      return Form::rename_trigger;
    default:
      return Form::none;
  }
}

// A table moves with all that it has, which keeps its names.
void write_move(Work& work, const ObjectId& from, const ObjectId& to) {
  statement(work, "ALTER TABLE " + qualified(from) + " SET SCHEMA " + quote(to.schema), Form::rename_table, {to});
}

// By the schema first, unless there is one of its name there.
void write_move_and_rename(Work& work, const ObjectId& from, const ObjectId& to) {
  ObjectId moved = from, renamed = from;
  moved.schema = to.schema;
  renamed.name = to.name;
  const bool taken = find(work.after, moved) != nullptr;
  if (!taken) write_move(work, from, to);
  statement(work, "ALTER TABLE " + qualified(taken ? from : moved) + " RENAME TO " + quote(to.name), Form::rename_table, {to});
  if (taken) write_move(work, renamed, to);
}

void write_rename(Work& work, const ObjectId& from, const ObjectId& to) {
  if (from.schema != to.schema) {
    return from.name == to.name ? write_move(work, from, to) : write_move_and_rename(work, from, to);
  }
  const ObjectId table = table_of(to);
  const std::vector<ObjectId> locked = belongs_to_table(to.kind) ? std::vector<ObjectId>{table} : std::vector<ObjectId>{to};
  if (to.kind == Kind::column || to.kind == Kind::constraint) {
    const std::string word = to.kind == Kind::column ? "COLUMN " : "CONSTRAINT ";
    statement(work, "ALTER TABLE " + qualified(table) + " RENAME " + word + quote(from.name) + " TO " + quote(to.name), form_of(to.kind), locked);
  } else {
    statement(work, "ALTER " + called(from) + " RENAME TO " + quote(bare_name(to)), form_of(to.kind), locked);
  }
}

// It goes down to the partitions and heirs of the table (named `now`), as it is called before: one that has another name for its own stops it,
// and the server lets nobody rename that alone. Then all keep their names.
void rename_usual(Work& work, const ObjectId& before, const ObjectId& now, const std::string& from, const std::string& to) {
  if (from == to) return;
  if (partitions_of(work.before, before).empty() && heirs_of(work.before, before).empty())
    return write_rename(work, child_id(Kind::constraint, now, from), child_id(Kind::constraint, now, to));
  statement(
      work,
      fmt::format("DO $concertina$\nBEGIN\n  ALTER TABLE {} RENAME CONSTRAINT {} TO {};\nEXCEPTION WHEN undefined_object OR duplicate_object THEN NULL;\nEND\n"
                  "$concertina$",
                  qualified(now), quote(from), quote(to)),
      form_of(Kind::constraint), {now});
}

// The server leaves a NOT NULL the name that it gave it (18 and later), and a new table has another one.
void rename_not_null(Work& work, const Rename& rename) {
  if (major_version(work.before) < 18) return;
  const auto& [from, to, change] = rename;
  if (to.kind == Kind::column && is_named_after_column(*change->before) && is_named_after_column(*change->after)) {
    rename_usual(work, table_of(change->before->id), table_of(to), usual_name(to.parent, from.name, "not_null"), usual_name(to.parent, to.name, "not_null"));
  }
  if (to.kind != Kind::table || from.name == to.name || !parents_of(work.before, change->before->id).empty()) return;
  for (const Object* column : columns_of(work.kept, change->before->id)) {
    if (!is_named_after_column(*column)) continue;
    rename_usual(work, change->before->id, to, usual_name(from.name, column->id.name, "not_null"), usual_name(to.name, column->id.name, "not_null"));
  }
}

// Names of tables, views, indexes and sequences are one set; of all others each kind and table has its own.
bool same_set(const ObjectId& a, const ObjectId& b) {
  const auto is_relation = [](Kind kind) {
    return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::index || kind == Kind::sequence;
  };
  if (is_relation(a.kind) && is_relation(b.kind)) return a.schema == b.schema && a.name == b.name;
  return a == b;
}

// A sequence of a column goes with its table.
void check_schema(const Change& change) {
  const ObjectId &from = change.before->id, &to = change.after->id;
  if (from.schema == to.schema || from.kind == Kind::schema || belongs_to_table(from.kind) || from.kind == Kind::table) return;
  const auto* sequence = maybe<Sequence>(*change.after);
  if (sequence && sequence->owned_by && sequence->owned_by->schema == to.schema) return;
  throw Error("moving an object to another schema is not supported", text(from), "create it in the new schema and carry the data over");
}

}  // namespace

bool is_named_after_column(const Object& column) {
  const auto& body = as<Column>(column);
  return body.not_null && !is_unchecked(body) && not_null_option(body, not_null_name).empty();
}

void rename_parts(Work& work, const Object& before, const Object& after) {
  if (!partition_in(before) || !partition_in(after)) return;
  Object same = before;
  const Options &old_names = partition_in(before)->parts, &names = partition_in(after)->parts;
  as<Table>(same).partition->parts = names;
  if (!(same == after)) return;
  for (const auto& [whole, name] : names) {
    const auto old_name = old_names.find(whole);
    if (old_name == old_names.end() || old_name->second == name) continue;
    const ObjectId part = child_id(Kind::index, after.id, old_name->second);
    const std::string sql = "ALTER INDEX IF EXISTS " + qualified(part) + " RENAME TO " + quote(name);  // no catalog tells whether it ran
    statement(work, sql, Form::rename_index, {after.id});
  }
}

void rename_objects(Work& work) {
  std::vector<Rename> waiting;
  for (const Change& change : work.effects) {
    if (!renames(change)) continue;
    check_schema(change);
    if (!is_own_rename(change)) continue;
    ObjectId from = change.after->id;
    from.name = change.before->id.name;
    if (from.kind == Kind::table) from.schema = change.before->id.schema;
    waiting.push_back({from, change.after->id, &change});
  }
  std::stable_sort(waiting.begin(), waiting.end(), [](const Rename& a, const Rename& b) { return (a.to.kind == Kind::table) > (b.to.kind == Kind::table); });
  while (!waiting.empty()) {
    auto next = std::find_if(waiting.begin(), waiting.end(), [&](const Rename& r) {
      return std::none_of(waiting.begin(), waiting.end(), [&](const Rename& other) { return same_set(other.from, r.to); });
    });
    if (next == waiting.end()) next = waiting.begin();
    write_rename(work, next->from, next->to);
    rename_not_null(work, *next);
    waiting.erase(next);
  }
}

}  // namespace concertina::postgresql
