#include "dialects/mysql/atoms.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "dialects/fitting_name.hpp"
#include "dialects/mysql/carried.hpp"
#include "dialects/mysql/cover.hpp"
#include "dialects/mysql/parted_defaults.hpp"
#include "dialects/mysql/parted_history.hpp"
#include "dialects/mysql/recomputed.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/trigger_order.hpp"
#include "dialects/mysql/ways.hpp"
#include "dialects/mysql/write_code.hpp"
#include "model/auto_increment.hpp"
#include "model/constraint.hpp"

namespace concertina::mysql {
namespace {

using Atom = std::vector<Change>;
using Atoms = std::vector<Atom>;

struct Sorting {
  bool mariadb = false;
  std::set<ObjectId> added, dropped;              // tables
  std::map<ObjectId, ObjectId> renamed;           // tables, old → new
  std::map<ObjectId, std::string> columns = {};   // that get another name …
  std::map<ObjectId, Atom> carried = {};          // … and the foreign keys that do so with them, by the table of those
  std::map<ObjectId, Atom> made, gone;            // what belongs to them
  Atom names;                                     // of tables and views
  std::map<ObjectId, Atom> altered;               // tables that stay
  std::map<ObjectId, Atom> keys_gone, keys_made;  // foreign keys, by table
  Atom code_gone, code_made;
};

bool is_name_of_table(const Change& change) { return id_of(change).kind == Kind::table || id_of(change).kind == Kind::view; }

ObjectId owner(const ObjectId& id) { return belongs_to_table(id.kind) ? table_of(id) : id; }

// Nothing but the name of its table, which the name of a constraint may hold.
bool moves_with_table(const Change& change, const Sorting& sorting) {
  if (!change.before || !change.after || !belongs_to_table(id_of(change).kind)) return false;
  const auto table = sorting.renamed.find(table_of(change.before->id));
  return table != sorting.renamed.end() && (change.before->id.name == change.after->id.name || maybe<Constraint>(*change.after));
}

// A foreign key that names the table by its new name: it follows by itself.
bool follows(const Change& change, const Sorting& sorting) {
  if (!change.before || !change.after || !is_foreign_key(*change.before) || change.before->id != change.after->id) return false;
  return sorting.renamed.contains(*as<Constraint>(*change.before).references);
}

void take_foreign_key(Sorting& sorting, const Change& change) {
  const bool both = change.before && change.after;
  if (change.before && is_foreign_key(*change.before)) {
    const ObjectId table = table_of(change.before->id);
    const bool alone = sorting.dropped.contains(table) && !sorting.dropped.contains(*as<Constraint>(*change.before).references);
    (alone || as<Constraint>(*change.before).references == table ? sorting.gone[table] : sorting.keys_gone[table]).push_back(drop(*change.before));
  }
  if (change.after && is_foreign_key(*change.after)) {
    const ObjectId table = table_of(change.after->id);
    (sorting.added.contains(table) && !both ? sorting.made[table] : sorting.keys_made[table]).push_back(add(*change.after));
  }
}

void take(Sorting& sorting, const Change& change) {
  const ObjectId table = owner(id_of(change));
  const bool foreign = (change.before && is_foreign_key(*change.before)) || (change.after && is_foreign_key(*change.after));
  if ((is_name_of_table(change) && renames(change)) || moves_with_table(change, sorting) || follows(change, sorting)) {
    sorting.names.push_back(change);
  } else if (const std::optional<ObjectId> by = carried_by(change, sorting.columns)) {
    sorting.carried[*by].push_back(change);
  } else if (foreign && is_respelled(change)) {
    sorting.altered[table].push_back(change);
  } else if (foreign) {
    take_foreign_key(sorting, change);
  } else if (table.kind == Kind::table && sorting.dropped.contains(table)) {
    sorting.gone[table].push_back(change);
  } else if (table.kind == Kind::table && sorting.added.contains(table) && id_of(change).kind != Kind::trigger) {
    sorting.made[table].push_back(change);
  } else if (table.kind == Kind::table && !sorting.added.contains(table)) {
    sorting.altered[table].push_back(change);
  } else {
    (change.after ? sorting.code_made : sorting.code_gone).push_back(change);
  }
}

bool is_trigger(const Change& change) { return id_of(change).kind == Kind::trigger; }

// The second of two objects, made under the sql_mode of the first, unless it says one itself.
Object in_session_of(const Object& before, Object after) {
  const std::string mode = std::string(session_mark) + "sql_mode";
  const auto *old = maybe<Definition>(before), *now = maybe<Definition>(after);
  const bool says = now && now->options.contains(mode) && now->options.at(mode) != usual_mode;
  if (old && now && !says && old->options.contains(mode)) as<Definition>(after).options[mode] = old->options.at(mode);
  return after;
}

// Routines are replaced in place by MariaDB only.
void push_code(Atoms& atoms, const Change& change, bool mariadb) {
  const Kind kind = id_of(change).kind;
  const bool in_place = (mariadb || kind == Kind::view || kind == Kind::event) && !loses_end(change) && !renames(change);
  if (change.before && change.after && !in_place) {
    atoms.push_back({drop(*change.before)});
    atoms.push_back({add(in_session_of(*change.before, *change.after))});
  } else {
    atoms.push_back({change});
  }
}

void push_some(Atoms& atoms, const Atom& changes, bool (*which)(const Change&)) {
  Atom some;
  std::copy_if(changes.begin(), changes.end(), std::back_inserter(some), which);
  if (!some.empty()) atoms.push_back(std::move(some));
}

bool is_column(const Change& change) { return id_of(change).kind == Kind::column; }
bool goes(const Change& change) { return !change.after; }
bool comes(const Change& change) { return !change.before; }
bool loses_expression(const Change& change) { return goes(change) && has_expression(*change.before); }
bool gains_expression(const Change& change) { return comes(change) && has_expression(*change.after); }
bool is_plain_part(const Change& change) { return !is_column(change) && !loses_expression(change) && !gains_expression(change); }

// It says the same under another name: no order of its own is needed.
bool is_renamed_index(const Change& change) {
  return id_of(change).kind == Kind::index && change.before && change.after && change.before->body == change.after->body;
}

// At once, and by its name, which a tool that copies the table would not keep. One that takes its place comes in the same statement.
bool is_check_gone(const Change& change, const Atom& parts) {
  const auto* constraint = goes(change) ? maybe<Constraint>(*change.before) : nullptr;
  const auto takes_place = [&](const Change& part) { return comes(part) && part.after->id == change.before->id; };
  return constraint && constraint->type == ConstraintType::check && std::none_of(parts.begin(), parts.end(), takes_place);
}

// What only comes, or only goes, does so by the way that suits it best: a column with no index on it at once. What changes places
// does so in one statement.
void push_parts(Atoms& atoms, const Atom& parts) {
  const auto is_numbered = [](const Change& change) { return is_auto_increment(change.before) || is_auto_increment(change.after); };
  const bool numbered = std::ranges::any_of(parts, is_numbered);  // it has to be a key at any time
  const auto all = [&](bool (*which)(const Change&)) {
    return !numbered && std::all_of(parts.begin(), parts.end(), [&](const Change& change) { return which(change) || is_renamed_index(change); });
  };
  if (all(goes)) {
    for (const auto which : {loses_expression, is_plain_part, is_column}) push_some(atoms, parts, which);  // hidden columns go beside no unique index
  } else if (all(comes)) {
    for (const auto which : {is_column, is_plain_part, gains_expression}) push_some(atoms, parts, which);  // … and come beside no other name
  } else {
    Atom first, rest;
    for (const Change& part : parts) (is_check_gone(part, parts) ? first : rest).push_back(part);
    if (!first.empty()) atoms.push_back(std::move(first));
    if (!rest.empty()) atoms.push_back(std::move(rest));
  }
}

bool is_trigger_gone(const Change& change) { return is_trigger(change) && goes(change); }
bool is_trigger_made(const Change& change) { return is_trigger(change) && comes(change); }
bool is_part(const Change& change) { return !is_trigger(change); }

// In the order in which it is done: at no point is a row written that only one of two forms knows.
void push_held(Atoms& atoms, const Atom& changes) {
  Atom held;
  for (const auto which : {is_part, is_trigger_gone, is_trigger_made}) std::copy_if(changes.begin(), changes.end(), std::back_inserter(held), which);
  atoms.push_back(std::move(held));
}

// MySQL replaces no trigger in place.
Atom with_parted_triggers(const Atom& changes, bool mariadb) {
  Atom result;
  for (const Change& change : changes) {
    const bool parted = is_trigger(change) && change.before && change.after && !mariadb;
    if (parted) result.push_back(drop(*change.before));
    result.push_back(parted ? add(in_session_of(*change.before, *change.after)) : change);
  }
  return result;
}

void push_table(Atoms& atoms, const Atom& given, bool mariadb) {
  const Atom changes = with_parted_triggers(each_once(mariadb ? with_recomputed(given) : given), mariadb);
  if (is_held(changes)) return push_held(atoms, changes);
  Atom parts;
  std::copy_if(changes.begin(), changes.end(), std::back_inserter(parts), is_part);
  for (const Change& change : changes) {
    if (is_trigger_gone(change)) atoms.push_back({change});
  }
  if (const std::optional<Change> first = first_of_history(parts)) atoms.push_back({*first});
  const std::optional<Change> last = last_of_partitions(parts);
  if (!parts.empty()) push_parts(atoms, computed_in_turn(std::move(parts)));
  if (last) atoms.push_back({*last});
  for (const Change& change : changes) {
    if (is_trigger(change) && change.after) atoms.push_back({change});
  }
}

// A table comes behind those that its foreign keys name; where they name each other, the key comes last.
void push_made(Atoms& atoms, Sorting& sorting) {
  while (!sorting.made.empty()) {
    const auto names_unmade = [&](const Change& change, const ObjectId& table) {
      const auto* key = maybe<Constraint>(*change.after);
      return key && key->references && *key->references != table && sorting.made.contains(*key->references);
    };
    const auto waits = [&](const auto& entry) {
      return std::any_of(entry.second.begin(), entry.second.end(), [&](const Change& change) { return names_unmade(change, entry.first); });
    };
    auto next = std::find_if(sorting.made.begin(), sorting.made.end(), [&](const auto& entry) { return !waits(entry); });
    if (next == sorting.made.end()) {
      next = sorting.made.begin();
      for (const Change& change : next->second) {
        if (names_unmade(change, next->first)) sorting.keys_made[next->first].push_back(change);
      }
      std::erase_if(next->second, [&](const Change& change) { return names_unmade(change, next->first); });
    }
    atoms.push_back(std::move(next->second));
    sorting.made.erase(next);
  }
}

// The view that stands for a renamed table under its old name; end: none does.
Atom::iterator cover_of(Sorting& sorting, const ObjectId& old_name) {
  return std::find_if(sorting.code_made.begin(), sorting.code_made.end(),
                      [&](const Change& change) { return !change.before && change.after->id.kind == Kind::view && change.after->id.name == old_name.name; });
}

// Of the table's shape, and empty, so that a view can be made over the name that the table will have.
Atom placeholder(const ObjectId& table, const ObjectId& like, const Catalog& before) {
  Object empty{table, Table{}, "", "", {}, {}};
  as<Table>(empty).options = as<Table>(at(before, like)).options;
  Atom result{add(empty)};
  for (const Object* given : columns_of(before, like)) {
    Column column;
    column.type = as<Column>(*given).type;
    column.collation = as<Column>(*given).collation;
    column.position = as<Column>(*given).position;
    result.push_back(add({column_id(table, given->id.name), column, "", "", {}, {}}));
  }
  return result;
}

Change to_table(const Change& change, const ObjectId& table) {
  Object moved = *change.after;
  moved.id = change.after->id.kind == Kind::table ? table : column_id(table, change.after->id.name);
  return alter(*change.after, moved);
}

// No table and view change names in one statement, unless the view is there before: over a placeholder that goes behind it.
void push_names(Atoms& atoms, Sorting& sorting, const Catalog& before) {
  if (sorting.names.empty()) return;
  Atom first, last, gone;
  for (const auto& [old_name, new_name] : sorting.renamed) {
    const auto cover = cover_of(sorting, old_name);
    if (cover == sorting.code_made.end()) continue;
    const Atom empty = placeholder(new_name, old_name, before);
    const ObjectId aside{Kind::table, "", "", fitting_name("concertina_gone_" + new_name.name, name_bytes)};
    const Object hidden = called_view(*cover->after, fitting_name("concertina_cover_" + old_name.name, name_bytes));
    atoms.push_back(empty);
    atoms.push_back({add(hidden)});
    for (const Change& change : empty) {
      first.push_back(to_table(change, aside));
      gone.push_back(drop(*first.back().after));
    }
    last.push_back(alter(hidden, *cover->after));
    sorting.code_made.erase(cover);
  }
  first.insert(first.end(), sorting.names.begin(), sorting.names.end());
  first.insert(first.end(), last.begin(), last.end());
  atoms.push_back(std::move(first));
  if (!gone.empty()) atoms.push_back(std::move(gone));
}

// A view that goes and comes again stays: it reads its columns by name. Not where it reads one that loses some of its own: behind that it would fail.
std::vector<Change> with_standing_views(const Catalog& before, std::vector<Change> effects) {
  std::set<ObjectId> standing, other;
  const auto old_of = [&](const Change& change) { return id_of(change).kind == Kind::view && !change.before ? find(before, change.after->id) : nullptr; };
  for (const Change& change : effects) {
    const Object* old = old_of(change);
    if (old && loses_column(*old, *change.after)) other.insert(old->id);
  }
  for (Change& change : effects) {
    const Object* old = old_of(change);
    if (!old || std::ranges::any_of(other, [&](const ObjectId& id) { return id != old->id && needs(*old, id); })) continue;
    change.before = *old;
    standing.insert(old->id);
  }
  std::erase_if(effects, [&](const Change& change) { return !change.after && standing.contains(change.before->id); });
  return effects;
}

Sorting sorted(const Catalog& before, const std::vector<Change>& given) {
  const std::vector<Change> effects = with_standing_views(before, given);
  Sorting sorting;
  sorting.mariadb = before.dialect == "mariadb";
  for (const Change& change : effects) {
    if (id_of(change).kind == Kind::column && renames(change)) sorting.columns.emplace(change.before->id, change.after->id.name);
    if (id_of(change).kind != Kind::table) continue;
    if (!change.before) sorting.added.insert(change.after->id);
    if (!change.after) sorting.dropped.insert(change.before->id);
    if (renames(change)) sorting.renamed.emplace(change.before->id, change.after->id);
  }
  for (const Change& change : effects) take(sorting, change);
  for (const auto& [table, keys] : sorting.carried) sorting.altered[table].insert(sorting.altered[table].end(), keys.begin(), keys.end());
  return sorting;
}

// No table is copied for a column by which a foreign key holds: as on the way back from a longer text.
void free_columns(Sorting& sorting, const Catalog& before) {
  std::set<ObjectId> copied;
  for (const auto& [table, changes] : sorting.altered) {
    for (const Change& change : changes) {
      const bool both = is_column(change) && change.before && change.after && change.before->id == change.after->id;
      if (both && copies_as_retyped(*change.before, *change.after, before)) copied.insert(change.before->id);
    }
  }
  if (copied.empty()) return;
  for (const auto& [id, key] : of_kind(before, Kind::constraint)) {
    if (!is_foreign_key(key) || std::ranges::none_of(copied, [&, &key = key](const ObjectId& column) { return needs(key, column); })) continue;
    const ObjectId table = table_of(id);
    const auto gone = sorting.keys_gone.find(table);
    const bool goes = gone != sorting.keys_gone.end() && std::ranges::any_of(gone->second, [&, &id = id](const Change& change) { return id_of(change) == id; });
    if (goes || sorting.dropped.contains(table)) continue;
    sorting.keys_gone[table].push_back(drop(key));
    sorting.keys_made[table].push_back(add(key));
  }
}

// A table that is copied for its columns gets its foreign keys meanwhile. MariaDB finds no column of a new type in the table itself.
void join_keys_made(Sorting& sorting) {
  for (auto& [table, changes] : sorting.altered) {
    const auto keys = sorting.keys_made.find(table);
    const bool alone = sorting.altered.size() == 1 && std::any_of(changes.begin(), changes.end(), is_column);
    if (!alone || keys == sorting.keys_made.end()) continue;
    std::erase_if(keys->second, [&](const Change& key) {
      const bool joins = as<Constraint>(*key.after).references != table;
      if (joins) changes.push_back(key);
      return joins;
    });
    if (keys->second.empty()) sorting.keys_made.erase(keys);
  }
}

// What is made from others comes behind them, and goes before them.
void sort_code(Atom& code) {
  constexpr Kind order[] = {Kind::sequence, Kind::function, Kind::procedure, Kind::view, Kind::trigger, Kind::event};
  const auto rank = [&](const Change& change) { return std::find(std::begin(order), std::end(order), id_of(change).kind) - std::begin(order); };
  std::stable_sort(code.begin(), code.end(), [&](const Change& a, const Change& b) { return rank(a) < rank(b); });
  Atom ordered;
  while (!code.empty()) {  // a view that reads another one waits for it
    const auto waits = [&](const Change& change) {
      const Object& object = change.after ? *change.after : *change.before;
      return std::any_of(code.begin(), code.end(), [&](const Change& other) { return id_of(other) != object.id && needs(object, id_of(other)); });
    };
    auto next = std::find_if_not(code.begin(), code.end(), waits);
    if (next == code.end()) next = code.begin();
    ordered.push_back(std::move(*next));
    code.erase(next);
  }
  code = std::move(ordered);
}

}  // namespace

bool is_held(const std::vector<Change>& atom) {
  return std::any_of(atom.begin(), atom.end(), is_trigger_gone) && std::any_of(atom.begin(), atom.end(), is_trigger_made);
}

std::vector<std::vector<Change>> atoms(const Catalog& before, const std::vector<Change>& effects) {
  Sorting sorting = sorted(before, without_places(effects));
  free_columns(sorting, before);
  join_keys_made(sorting);
  Atoms atoms;
  sort_code(sorting.code_gone);
  sort_code(sorting.code_made);
  const auto is_sequence = [](const Change& change) { return id_of(change).kind == Kind::sequence; };
  for (auto change = sorting.code_gone.rbegin(); change != sorting.code_gone.rend(); ++change) {
    if (!is_sequence(*change)) push_code(atoms, *change, sorting.mariadb);
  }
  for (const Change& change : sorting.code_made) {  // defaults call them
    if (is_sequence(change)) push_code(atoms, change, sorting.mariadb);
  }
  for (const auto& [table, changes] : sorting.keys_gone) atoms.push_back(changes);
  for (const auto& [table, changes] : sorting.gone) atoms.push_back(changes);
  push_names(atoms, sorting, before);
  for (const auto& [table, changes] : sorting.altered) push_table(atoms, changes, sorting.mariadb);
  push_made(atoms, sorting);
  for (const auto& [table, changes] : sorting.keys_made) atoms.push_back(changes);
  for (const Change& change : sorting.code_made) {
    if (!is_sequence(change)) push_code(atoms, change, sorting.mariadb);
  }
  for (const Change& change : sorting.code_gone) {
    if (is_sequence(change)) push_code(atoms, change, sorting.mariadb);
  }
  return with_places(before, sorting.mariadb ? atoms : with_parted_defaults(atoms));
}

}  // namespace concertina::mysql
