// Constraints: ADD, also NOT VALID and USING INDEX; VALIDATE, ALTER, DROP.
#include <algorithm>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

std::string key_text(const Constraint& c) {
  std::string text = c.type == ConstraintType::primary_key ? "PRIMARY KEY" : "UNIQUE";
  if (c.nulls_not_distinct) text += " NULLS NOT DISTINCT";
  text += " (" + quoted_list(c.columns) + (c.period ? " WITHOUT OVERLAPS)" : ")");
  if (!c.include.empty()) text += " INCLUDE (" + quoted_list(c.include) + ")";
  if (const Options storage = storage_of_index(c.options); !storage.empty()) text += " WITH " + options_text(storage);
  return text + in_tablespace(c.options, " USING INDEX TABLESPACE ");
}

// (room, PERIOD during): the last one is the period.
std::string reference_columns(const std::vector<std::string>& columns, bool period) {
  if (!period) return "(" + quoted_list(columns) + ")";
  return "(" + quoted_list({columns.begin(), columns.end() - 1}) + ", PERIOD " + quote(columns.back()) + ")";
}

std::string reference_text(const Constraint& c) {
  std::string text = "FOREIGN KEY " + reference_columns(c.columns, c.period) + " REFERENCES " + qualified(*c.references);
  if (!c.referenced_columns.empty()) text += " " + reference_columns(c.referenced_columns, c.period);
  if (c.match != "SIMPLE") text += " MATCH " + c.match;
  if (c.on_update != "NO ACTION") text += " ON UPDATE " + c.on_update;
  return text + (c.on_delete == "NO ACTION" ? "" : " ON DELETE " + c.on_delete);
}

std::string body_text(const Constraint& c) {
  switch (c.type) {
    case ConstraintType::primary_key:
    case ConstraintType::unique:
      return key_text(c);
    case ConstraintType::foreign_key:
      return reference_text(c);
    case ConstraintType::check:
      return "CHECK (" + c.expression + ")" + (c.no_inherit ? " NO INHERIT" : "");
    case ConstraintType::exclusion:
      return "EXCLUDE " + c.expression;
  }
  return "";
}

std::string deferral(const Constraint& c) { return c.initially_deferred ? " DEFERRABLE INITIALLY DEFERRED" : c.deferrable ? " DEFERRABLE" : ""; }

std::vector<ObjectId> also_locked(const Constraint& c) { return c.references ? std::vector<ObjectId>{*c.references} : std::vector<ObjectId>{}; }

Form adding(const Constraint& c, bool not_valid) {
  if (c.type == ConstraintType::foreign_key) return not_valid ? Form::add_foreign_key_not_valid : Form::add_foreign_key;
  if (c.type == ConstraintType::check) return not_valid ? Form::add_check_not_valid : Form::add_check;
  return Form::add_index_constraint;
}

void build_and_add(Work& work, const Object& constraint) {
  const Object index = index_behind(constraint, table_of(constraint.id), constraint.id.name);
  statement(work, index_text(index, true), Form::create_index_concurrently, {table_of(constraint.id)});
  add_using(work, constraint, constraint.id.name);
}

}  // namespace

void add_using(Work& work, const Object& constraint, const std::string& index) {
  const auto& c = as<Constraint>(constraint);
  const std::string kind = c.type == ConstraintType::primary_key ? "PRIMARY KEY" : "UNIQUE";
  sub_command(work, table_of(constraint.id), "ADD CONSTRAINT " + quote(constraint.id.name) + " " + kind + " USING INDEX " + quote(index) + deferral(c),
              Form::add_using_index);
}

Object index_behind(const Object& constraint, const ObjectId& table, const std::string& name) {
  const auto& c = as<Constraint>(constraint);
  Index body;
  body.unique = true;
  if (c.period) body.method = "gist";
  body.include = c.include;
  body.nulls_not_distinct = c.nulls_not_distinct;
  body.options = c.options;
  body.options.erase(index_comment);
  for (const std::string& column : c.columns) body.keys.push_back(quote(column));
  return {child_id(Kind::index, table, name), std::move(body), "", "", {}, {}};
}

std::string constraint_text(const Object& constraint) {
  const auto& c = as<Constraint>(constraint);
  return "CONSTRAINT " + quote(constraint.id.name) + " " + body_text(c) + deferral(c) + (c.enforced ? "" : " NOT ENFORCED");
}

const Object* index_for(const Work& work, const Object& constraint) {
  const auto& c = as<Constraint>(constraint);
  if (!has_index(c) || c.period) return nullptr;
  if (is_partitioned(work.after, table_of(constraint.id))) return nullptr;  // the server takes over none
  for (const Change& change : work.effects) {
    if (change.after || change.before->id.kind != Kind::index || table_of(change.before->id) != table_of(constraint.id)) continue;
    const Object there = after_renames(work, *change.before);
    const auto& index = as<Index>(there);
    const bool fits = is_unique_over(there, c.columns) && index.valid && index.include == c.include && index.method == "btree" &&
                      index.nulls_not_distinct == c.nulls_not_distinct;
    if (fits) return &*change.before;
  }
  return nullptr;
}

void validate(Work& work, const ObjectId& constraint) {
  sub_command(work, table_of(constraint), "VALIDATE CONSTRAINT " + quote(constraint.name), Form::validate);
  work.pieces.back().alone = true;
}

// Another unique key of the table has the columns of its primary key, or had them when these effects began.
bool has_rival(const Work& work, const ObjectId& table, const std::vector<std::string>& columns) {
  const auto is_rival = [&](const Object& object) {
    if (const auto* key = maybe<Constraint>(object)) return key->type == ConstraintType::unique && key->columns == columns;
    const auto& index = as<Index>(object);
    return index.unique && index.where.empty() && index.keys == as<Index>(index_behind(*primary_key_of(work.after, table), table, "")).keys;
  };
  for (const Catalog* catalog : {&work.before, &work.after}) {
    for (const Kind kind : {Kind::constraint, Kind::index}) {
      const std::vector<const Object*> all = children(*catalog, table, kind);
      if (std::any_of(all.begin(), all.end(), [&](const Object* object) { return is_rival(*object); })) return true;
    }
  }
  return false;
}

// Where it could hold by several keys the server takes any of those that have the columns; without columns, the primary key.
Object by_primary_key(const Work& work, Object constraint) {
  auto& foreign = as<Constraint>(constraint);
  const Object* key = foreign.references ? primary_key_of(work.after, *foreign.references) : nullptr;
  if (key && as<Constraint>(*key).columns == foreign.referenced_columns && has_rival(work, *foreign.references, foreign.referenced_columns))
    foreign.referenced_columns.clear();
  return constraint;
}

namespace {

// The heirs that declare the table's check too, and have it on that side alone: the server makes it theirs, and leaves it to them.
std::vector<ObjectId> declaring(const Catalog& with, const Catalog& without, const Object& check) {
  std::vector<ObjectId> result;
  for (const ObjectId& heir : all_heirs_of(with, table_of(check.id))) {
    const std::string& name = check.id.name;
    if (!declares_check(as<Table>(at(with, heir)), check.id) || !find(without, heir)) continue;
    if (!find(without, child_id(Kind::constraint, heir, name)) && !inherited_check(without, heir, name)) result.push_back(heir);
  }
  return result;
}

}  // namespace

void add_constraint(Work& work, const Object& constraint) {
  const auto& c = as<Constraint>(constraint);
  const ObjectId table = table_of(constraint.id);
  if (const Object* index = index_for(work, constraint)) return add_using(work, constraint, index->id.name);
  if (is_made_of_parts(work, constraint)) return add_constraint_of_parts(work, constraint);
  const bool online = work.apart && !is_new(work, table);
  if (online && has_index(c) && !c.period) return build_and_add(work, constraint);
  const bool can_wait = c.type == ConstraintType::check || c.type == ConstraintType::foreign_key;
  const bool not_valid = can_wait && (!c.validated || online);
  const std::string add = "ADD " + constraint_text(by_primary_key(work, constraint)) + (not_valid && c.enforced ? " NOT VALID" : "");
  for (const ObjectId& heir : declaring(work.after, work.before, constraint)) sub_command(work, heir, add, adding(c, not_valid));
  sub_command(work, table, add, adding(c, not_valid), also_locked(c));
  if (!not_valid || !c.validated) return;
  work.pieces.back().alone = true;
  validate(work, constraint.id);
}

void drop_constraint(Work& work, const Object& constraint) {
  sub_command(work, table_of(constraint.id), "DROP CONSTRAINT " + quote(constraint.id.name), Form::drop_constraint, also_locked(as<Constraint>(constraint)));
  for (const ObjectId& heir : declaring(work.before, work.after, constraint))
    sub_command(work, heir, "DROP CONSTRAINT IF EXISTS " + quote(constraint.id.name), Form::drop_constraint);
}

bool alters_constraint(const Constraint& before, const Constraint& after) {
  Constraint same = before;
  same.options.take(index_comment, after.options);
  if (!before.validated) same.validated = after.validated;
  if (before.type == ConstraintType::foreign_key) {
    if (!after.enforced) same.enforced = same.validated = false;
    same.deferrable = after.deferrable;
    same.initially_deferred = after.initially_deferred;
  }
  return same == after;
}

void alter_constraint(Work& work, const Object& before, const Object& after) {
  const auto &from = as<Constraint>(before), &to = as<Constraint>(after);
  if (from.enforced && !to.enforced) {
    sub_command(work, table_of(after.id), "ALTER CONSTRAINT " + quote(after.id.name) + " NOT ENFORCED", Form::alter_constraint, also_locked(to));
  }
  if (from.deferrable != to.deferrable || from.initially_deferred != to.initially_deferred) {
    const std::string how = to.deferrable ? deferral(to) + (to.initially_deferred ? "" : " INITIALLY IMMEDIATE") : " NOT DEFERRABLE";
    sub_command(work, table_of(after.id), "ALTER CONSTRAINT " + quote(after.id.name) + how, Form::alter_constraint, also_locked(to));
  }
  if (!from.validated && to.validated) validate(work, after.id);
}

}  // namespace concertina::postgresql
