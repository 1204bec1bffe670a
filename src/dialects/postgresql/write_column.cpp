// ADD COLUMN, and altering one: default, type, NOT NULL, identity, generated, settings.
#include <algorithm>

#include "dialects/postgresql/complete.hpp"
#include "dialects/postgresql/cost.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/types.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/not_null.hpp"

namespace concertina::postgresql {
namespace {

// As written in SQL: a catalog may have the bare name.
std::string collation_text(const std::string& collation) { return collation.find_first_of("\".") == std::string::npos ? quote(collation) : collation; }

// CONSTRAINT name NOT NULL column NO INHERIT, as far as it says more than NOT NULL.
std::string not_null_text(const Column& column, const std::string& name = "") {
  const std::string given = not_null_option(column, not_null_name), named = given.empty() ? "" : "CONSTRAINT " + quote(given) + " ";
  return named + "NOT NULL" + (name.empty() ? "" : " " + quote(name)) + (not_null_option(column, not_null_alone).empty() ? "" : " NO INHERIT");
}

bool says_more(const Column& column) { return not_null_text(column) != "NOT NULL"; }

void add_not_null(Work& work, const Object& column, Form form) {
  const auto& body = as<Column>(column);
  sub_command(work, table_of(column.id), "ADD " + not_null_text(body, column.id.name) + (is_unchecked(body) ? " NOT VALID" : ""), form);
}

struct ColumnWork {
  Work& work;
  ObjectId table;
  std::string prefix;  // ALTER COLUMN name
};

void sub(const ColumnWork& c, const std::string& sql, Form form) { sub_command(c.work, c.table, c.prefix + sql, form); }

void alter_identity(const ColumnWork& c, const Column& before, const Column& after) {
  if (before.identity == after.identity) return;
  std::string set;
  if (before.identity->generation != after.identity->generation) {
    set = std::string(" SET GENERATED ") + (after.identity->generation == "always" ? "ALWAYS" : "BY DEFAULT");
  }
  Sequence shown = before.identity->sequence;  // the column's new type is the sequence's too
  if (shown.max == usual_sequence(shown.type).max) shown.max = usual_sequence(after.identity->sequence.type).max;
  const ObjectId sequence{Kind::sequence, c.table.schema, "", before.identity->name};
  const std::string restart = moved_inside(c.work, sequence, before.identity->sequence, after.identity->sequence);
  set += sequence_options(after.identity->sequence, shown, " SET ") + restart;
  if (!set.empty()) sub(c, set.substr(1), Form::identity);
  if (before.identity->name == after.identity->name) return;
  c.work.pieces.push_back({"ALTER SEQUENCE " + qualified(sequence) + " RENAME TO " + quote(after.identity->name), "", Form::rename_sequence, {sequence}});
}

// Tables on the other side of foreign keys of the column: a new type locks them too.
std::vector<ObjectId> key_partners(const Catalog& catalog, const ObjectId& column) {
  std::vector<ObjectId> result;
  const ObjectId table = table_of(column);
  for (const auto& [id, object] : catalog.objects) {
    const Constraint* key = maybe<Constraint>(object);
    if (key == nullptr || !key->references) continue;
    const auto names = [&](const std::vector<std::string>& columns) {
      for (const std::string& name : columns) {
        if (name == column.name) return true;
      }
      return false;
    };
    if (table_of(id) == table && names(key->columns)) result.push_back(*key->references);
    if (*key->references == table && names(key->referenced_columns)) result.insert(result.begin(), table_of(id));
  }
  return result;
}

void alter_type(const ColumnWork& c, const Object& before, const Object& after) {
  const auto &from = as<Column>(before), &to = as<Column>(after);
  if (from.type == to.type && from.collation == to.collation) return;
  const Cost cost = type_cost_in_place(from, to, name_before(c.work, after.id), c.work.kept);
  const Form form = cost == Cost::metadata ? Form::type_metadata : cost == Cost::scan ? Form::type_scan : Form::type_rewrite;
  const bool cast = !assignable(from.type, to.type);
  if (from.default_value && cast) sub(c, "DROP DEFAULT", form);
  std::string sql = "TYPE " + to.type;
  if (!to.collation.empty()) sql += " COLLATE " + collation_text(to.collation);
  const std::string value = quote(after.id.name), converted = postgresql::cast(value, from.type, to.type, false);
  if (cast) sql += " USING " + (converted == "CAST(" + value + " AS " + to.type + ")" ? value + "::" + to.type : converted);
  sub_command(c.work, c.table, c.prefix + sql, form, key_partners(c.work.kept, name_before(c.work, after.id)));
  if (to.default_value && cast) sub(c, "SET DEFAULT " + *to.default_value, form);
}

void alter_default(const ColumnWork& c, const Column& before, const Column& after) {
  if (!before.generated.empty() && before.generated == after.generated) return;
  const bool written_with_type = before.type != after.type && !assignable(before.type, after.type);
  if (after.default_value && (before.default_value != after.default_value) && !written_with_type) {
    sub(c, "SET DEFAULT " + *after.default_value, Form::set_default);
  }
  if (!after.default_value && before.default_value && !written_with_type) sub(c, "DROP DEFAULT", Form::set_default);
}

// Whether a validated CHECK says it already, so that SET NOT NULL need not look (12 and later).
bool is_proven(const Work& work, const ObjectId& column) {
  for (const Object* constraint : children(work.before, table_of(column), Kind::constraint)) {
    if (proves_not_null(*constraint, column.name)) return true;
  }
  return false;
}

void set_not_null(const ColumnWork& c, const Object& column, Form form) {
  if (says_more(as<Column>(column))) return add_not_null(c.work, column, form);
  sub(c, "SET NOT NULL", form);
}

// Without a scan under the strong lock: by a temporary CHECK that is validated meanwhile.
void set_not_null_online(const ColumnWork& c, const Object& column) {
  const ObjectId check = child_id(Kind::constraint, c.table, cut_name("concertina_nn_" + column.id.name));
  sub(ColumnWork{c.work, c.table, ""}, "ADD CONSTRAINT " + quote(check.name) + " CHECK (" + quote(column.id.name) + " IS NOT NULL) NOT VALID",
      Form::add_check_not_valid);
  c.work.pieces.back().alone = true;
  validate(c.work, check);
  set_not_null(c, column, Form::set_not_null_checked);
  c.work.pieces.back().alone = true;
  sub(ColumnWork{c.work, c.table, ""}, "DROP CONSTRAINT " + quote(check.name), Form::drop_constraint);
  c.work.pieces.back().alone = true;
}

// The name of the constraint on the server, before these effects or behind them.
std::string constraint_name(const Work& work, const Object& column, bool before) {
  const std::string given = not_null_option(as<Column>(column), not_null_name);
  ObjectId id = column.id;
  for (const Change& change : work.effects) {
    if (before && change.before && change.after && change.after->id == column.id) id = change.before->id;
  }
  return given.empty() ? usual_name(before ? name_before(work, table_of(id)).name : id.parent, id.name, "not_null") : given;
}

// The names that the server gave stay, unless something is said of one.
bool keeps_name(const Column& before, const Column& after) {
  if (!not_null_option(after, not_null_comment).empty() || !before.not_null) return false;
  return is_servers_name(not_null_option(before, not_null_name)) && is_servers_name(not_null_option(after, not_null_name));
}

// The column's new name is in that of the constraint by now.
bool is_renamed_along(const Work& work, const Change& change) {
  if (!change.before || !is_named_after_column(*change.before) || !is_named_after_column(*change.after)) return false;
  return std::ranges::any_of(work.effects, [&](const Change& effect) { return renames(effect) && effect.after->id == change.after->id; });
}

}  // namespace

std::string not_null_constraint(const Work& work, const Change& change) {
  const bool stays = !is_renamed_along(work, change) && change.before && keeps_name(as<Column>(*change.before), as<Column>(*change.after));
  return stays ? constraint_name(work, *change.before, true) : constraint_name(work, *change.after, false);
}

namespace {

// The heir has it from its parent only, and takes NULL.
bool is_null_in(const Catalog& catalog, const ObjectId& heir, const std::string& column) {
  return inherited_column(catalog, heir, column) && find(catalog, heir) && !inherited_settings(as<Table>(at(catalog, heir)))[column].contains("not null");
}

// One of the parent alone leaves its heirs theirs: those that are to take NULL lose it.
void leave_to_parent(const ColumnWork& c, const std::string& column) {
  for (const ObjectId& heir : all_heirs_of(c.work.before, c.table)) {
    if (is_null_in(c.work.after, heir, column)) sub_command(c.work, heir, c.prefix + "DROP NOT NULL", Form::drop_not_null);
  }
}

// A NOT NULL stays one: its name, what it says of children, and whether old rows are known to keep it.
void alter_kept_not_null(const ColumnWork& c, const Object& before, const Object& after) {
  const auto &from = as<Column>(before), &to = as<Column>(after);
  if (is_unchecked(to) && !is_unchecked(from)) {
    sub(c, "DROP NOT NULL", Form::drop_not_null);
    return add_not_null(c.work, after, Form::add_check_not_valid);
  }
  const std::string now = not_null_constraint(c.work, {before, after});
  const std::string name = is_renamed_along(c.work, {before, after}) ? now : constraint_name(c.work, before, true);
  if (now != name) {
    statement(c.work, "ALTER TABLE " + qualified(c.table) + " RENAME CONSTRAINT " + quote(name) + " TO " + quote(now), Form::rename_constraint, {c.table});
  }
  const std::string alone = not_null_option(to, not_null_alone);
  if (alone != not_null_option(from, not_null_alone)) {
    const bool reads = alone.empty() && !all_heirs_of(c.work.before, c.table).empty();  // the rows of heirs, which get it
    sub_command(c.work, c.table, "ALTER CONSTRAINT " + quote(now) + (alone.empty() ? " INHERIT" : " NO INHERIT"),
                reads ? Form::set_not_null : Form::alter_constraint);
    if (!alone.empty()) leave_to_parent(c, after.id.name);
  }
  if (is_unchecked(from) && !is_unchecked(to)) validate(c.work, child_id(Kind::constraint, c.table, now));
}

bool is_in_key(const Catalog& catalog, const ObjectId& table, const std::string& column) {
  const Object* key = primary_key_of(catalog, table);
  return key && std::ranges::count(as<Constraint>(*key).columns, column) > 0;
}

// The server takes it from all tables that inherit, and stops at one whose primary key holds the column: then it is taken table by table.
void drop_not_null(const ColumnWork& c, const std::string& column) {
  if (is_in_key(c.work.after, c.table, column)) return sub(c, "SET NOT NULL", Form::set_not_null_checked);  // it stays: the key says it
  const auto keeps = [&](const ObjectId& heir) { return is_in_key(c.work.after, heir, column); };
  const std::vector<ObjectId> all = all_heirs_of(c.work.before, c.table);
  if (std::ranges::none_of(all, keeps)) {
    sub(c, "DROP NOT NULL", Form::drop_not_null);
    for (const ObjectId& heir : major_version(c.work.before) >= 18 ? all : std::vector<ObjectId>{}) {  // one of its own, as of a key that is gone, stays
      if (is_null_in(c.work.after, heir, column)) sub_command(c.work, heir, c.prefix + "DROP NOT NULL", Form::drop_not_null);
    }
    return;
  }
  statement(c.work, "ALTER TABLE ONLY " + qualified(c.table) + " " + c.prefix + "DROP NOT NULL", Form::drop_not_null, {c.table});
  for (const ObjectId& heir : heirs_of(c.work.before, c.table)) {
    if (!keeps(heir)) drop_not_null({c.work, heir, c.prefix}, column);
  }
}

void alter_not_null(const ColumnWork& c, const Object& before, const Object& after) {
  const auto &from = as<Column>(before), &to = as<Column>(after);
  if (from.not_null && to.not_null) return alter_kept_not_null(c, before, after);
  if (from.not_null == to.not_null) return;
  if (!to.not_null) return drop_not_null(c, after.id.name);
  if (is_unchecked(to)) return add_not_null(c.work, after, Form::add_check_not_valid);
  const bool proven = is_proven(c.work, before.id);
  if (!proven && c.work.apart && !is_new(c.work, c.table)) return set_not_null_online(c, after);
  set_not_null(c, after, proven ? Form::set_not_null_checked : Form::set_not_null);
}

void alter_settings(const ColumnWork& c, const Column& before, const Column& after) {
  const auto changed = [&](const std::string& name) { return before.options.value(name) != after.options.value(name); };
  const auto value = [&](const std::string& name, const std::string& none) { return after.options.contains(name) ? after.options.at(name) : none; };
  if (changed("statistics")) sub(c, "SET STATISTICS " + value("statistics", "-1"), Form::set_statistics);
  if (changed("storage")) sub(c, "SET STORAGE " + value("storage", usual_storage(after.type)), Form::set_storage);
  if (changed("compression")) sub(c, "SET COMPRESSION " + value("compression", "default"), Form::set_compression);
  for (const std::string name : {"n_distinct", "n_distinct_inherited"}) {
    if (!changed(name)) continue;
    const std::string now = after.options.value(name);
    sub(c, now.empty() ? "RESET (" + name + ")" : "SET (" + name + " = " + now + ")", Form::set_statistics);
  }
}

}  // namespace

std::string identity_text(const Identity& identity, const ObjectId& column) {
  std::string options = sequence_options(identity.sequence, usual_sequence(identity.sequence.type));
  if (!identity.name.empty() && identity.name != sequence_name(column))
    options.insert(0, " SEQUENCE NAME " + qualified({Kind::sequence, column.schema, "", identity.name}));
  return std::string("GENERATED ") + (identity.generation == "always" ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY" +
         (options.empty() ? "" : " (" + options.substr(1) + ")");
}

void set_column(Work& work, const Object& before, const Object& after) {
  const ColumnWork c{work, table_of(after.id), "ALTER COLUMN " + quote(after.id.name) + " "};
  alter_default(c, as<Column>(before), as<Column>(after));
  alter_not_null(c, before, after);
  alter_settings(c, as<Column>(before), as<Column>(after));
}

std::string column_text(const Object& object) {
  const auto& column = as<Column>(object);
  std::string text = quote(object.id.name) + " " + column.type;
  if (column.options.contains("compression")) text += " COMPRESSION " + column.options.at("compression");
  if (!column.collation.empty()) text += " COLLATE " + collation_text(column.collation);
  if (!column.generated.empty()) text += " GENERATED ALWAYS AS (" + column.generated + ")" + (column.stored ? " STORED" : " VIRTUAL");
  if (column.identity) text += " " + identity_text(*column.identity, object.id);
  if (column.default_value) text += " DEFAULT " + *column.default_value;
  if (!column.not_null || is_unchecked(column)) return text;
  return text + " " + not_null_text(column);
}

void add_unchecked_not_null(Work& work, const Object& column) {
  if (is_unchecked(as<Column>(column))) add_not_null(work, column, Form::add_check_not_valid);
}

namespace {

// Heirs that say the column themselves: what they have before their parent does is theirs too, in the order from parent to heir.
std::vector<ObjectId> declaring_heirs(const Work& work, const ObjectId& column) {
  std::vector<ObjectId> result = all_heirs_of(work.after, table_of(column));
  std::erase_if(result, [&](const ObjectId& heir) {
    return is_new(work, heir) || find(work.before, column_id(heir, column.name)) || !declares(as<Table>(at(work.after, heir)), column.name);
  });
  std::ranges::reverse(result);
  return result;
}

}  // namespace

void add_column(Work& work, const Object& column) {
  const Cost cost = add_column_cost(as<Column>(column), work.after);
  const ObjectId table = table_of(column.id);
  const Form form = cost == Cost::rewrite ? Form::add_column_rewrite : cost == Cost::scan ? Form::add_column_scan : Form::add_column;
  for (const ObjectId& heir : declaring_heirs(work, column.id)) sub_command(work, heir, "ADD COLUMN " + column_text(column), form);
  sub_command(work, table, "ADD COLUMN " + column_text(column), form);
  Column plain = as<Column>(column);
  erase_if(plain.options, [](const auto& given) { return given.first != "compression"; });
  alter_settings({work, table, "ALTER COLUMN " + quote(column.id.name) + " "}, plain, as<Column>(column));
  add_unchecked_not_null(work, column);
}

void alter_column(Work& work, const Object& before, const Object& after) {
  const auto &from = as<Column>(before), &to = as<Column>(after);
  const ColumnWork c{work, table_of(after.id), "ALTER COLUMN " + quote(after.id.name) + " "};
  if (from.generated != to.generated && from.generated.empty()) {
    throw Error("a column cannot become a generated one", name_text(after.id), "drop it and add it anew: intent `replace`, under another name");
  }
  if (!from.generated.empty() && to.generated.empty()) sub(c, "DROP EXPRESSION", Form::drop_expression);
  if (!to.generated.empty() && from.generated != to.generated) sub(c, "SET EXPRESSION AS (" + to.generated + ")", Form::set_expression);
  if (from.identity && !to.identity) drop_identity(work, before, after);
  alter_type(c, before, after);
  alter_default(c, from, to);
  alter_not_null(c, before, after);
  if (!from.identity && to.identity) add_identity(work, before, after);
  if (from.identity && to.identity) alter_identity(c, from, to);
  alter_settings(c, from, to);
  number_by_own_sequence(work, before, after);
}

}  // namespace concertina::postgresql
