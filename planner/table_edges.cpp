#include "planner/table_edges.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "model/auto_increment.hpp"
#include "model/constraint.hpp"
#include "model/history.hpp"
#include "model/special_index.hpp"
#include "model/storage.hpp"
#include "planner/view_edges.hpp"

namespace concertina {
namespace {

// The steps that do something to each table.
struct Doings {
  std::map<ObjectId, std::size_t> collation, parted, unparted;
  std::map<ObjectId, std::size_t> stored_anew;           // by another engine
  std::map<ObjectId, std::size_t> tighter;               // … that takes less
  std::multimap<ObjectId, std::size_t> lessened;         // tables whose columns and keys go, or change their types
  std::map<ObjectId, std::size_t> numbered, unnumbered;  // columns
  std::multimap<ObjectId, std::size_t> keys_made, columns, foreign_made, foreign_gone;
  std::multimap<ObjectId, std::size_t> retyped, joins_made, joins_gone;                 // columns, and the foreign keys that hold by them
  std::multimap<ObjectId, std::size_t> led_by, primary_gone;                            // columns that an index, or a key of the rows, begins with
  std::multimap<ObjectId, std::size_t> key_led_by, key_turned_to;                       // … a key of the rows that comes, or that had other columns
  std::multimap<ObjectId, std::size_t> led_until;                                       // … and what goes, or has other columns then
  std::multimap<ObjectId, std::size_t> leaves;                                          // … and a foreign key that goes
  std::multimap<ObjectId, std::size_t> made_over, gone_over;                            // keys, by each of their columns
  std::multimap<ObjectId, std::size_t> unique_made, unique_gone;                        // … or over other columns
  std::multimap<ObjectId, std::size_t> special_made, special_gone;                      // full-text and spatial indexes
  std::multimap<ObjectId, std::size_t> period_made, period_gone, over_made, over_gone;  // periods of tables, and keys that no rows overlap by
  std::multimap<std::vector<ObjectId>, std::size_t> key_over, key_no_more_over;         // lists of columns
  std::set<ObjectId> exchanged;                                                         // columns that take the name of another, or leave theirs to it
  std::multimap<ObjectId, std::size_t> located;                                         // columns whose places have another system of reference
  std::map<ObjectId, std::size_t> remembered;                                           // tables that begin to keep their history
  std::multimap<ObjectId, std::size_t> remade;                                          // … whose columns change, or go
  std::multimap<ObjectId, std::size_t> in_period;                                       // tables whose columns begin or cease to refuse NULL
};

bool differs(const Change& change, const char* option) {
  return as<Table>(*change.before).options.value(option) != as<Table>(*change.after).options.value(option);
}

bool is_retyped(const Change& change) {
  if (!change.before || !change.after || renames(change)) return false;
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  return before.type != now.type || before.collation != now.collation;
}

bool has_other_period(const Object& table, const Object& other) {
  return std::ranges::any_of(as<Table>(table).options,
                             [&](const auto& option) { return is_period(option.first) && !as<Table>(other).options.contains(option.first); });
}

// Of its columns that say since when, the new version knows from the beginning: those do not wait.
bool begins_history(const Change& change) {
  const bool begins = !as<Table>(*change.before).options.contains(versioned) && as<Table>(*change.after).options.contains(versioned);
  return begins && !has_other_period(*change.after, *change.before);
}

bool is_located_anew(const Change& change) {
  return change.before && change.after && as<Column>(*change.before).options.value("srid") != as<Column>(*change.after).options.value("srid");
}

void take_joins(std::multimap<ObjectId, std::size_t>& joins, const Object& key, std::size_t step) {
  for (const std::string& column : as<Constraint>(key).columns) joins.emplace(column_id(table_of(key.id), column), step);
  for (const std::string& column : as<Constraint>(key).referenced_columns) joins.emplace(column_id(*as<Constraint>(key).references, column), step);
}

// The column that a key of the rows, or an index, begins with.
std::optional<ObjectId> leader(const std::optional<Object>& key) {
  if (!key) return std::nullopt;
  if (is_primary_key(*key)) return column_id(table_of(key->id), as<Constraint>(*key).columns.at(0));
  const auto* index = maybe<Index>(*key);
  if (!index || index->keys.empty()) return std::nullopt;
  const std::string& name = index->keys[0];
  const bool quoted = name.size() > 1 && name.front() == '`' && name.back() == '`';
  return column_id(table_of(key->id), quoted ? name.substr(1, name.size() - 2) : name);
}

// The columns of a key or an index, in order; empty: it is none, or over something else.
std::vector<ObjectId> columns_in_order(const std::optional<Object>& key) {
  std::vector<ObjectId> result;
  const auto* constraint = key ? maybe<Constraint>(*key) : nullptr;
  if (constraint && has_index(*constraint)) {
    for (const std::string& name : constraint->columns) result.push_back(column_id(table_of(key->id), name));
  }
  const auto* index = key ? maybe<Index>(*key) : nullptr;
  for (const std::string& name : index && index->method == "btree" ? index->keys : std::vector<std::string>{}) {
    if (name.size() < 3 || name.front() != '`' || name.find('`', 1) != name.size() - 1) return {};
    result.push_back(column_id(table_of(key->id), name.substr(1, name.size() - 2)));
  }
  return result;
}

// By what comes, foreign keys of other tables hold on when the other one goes.
void take_lists(Doings& doings, const Change& change, std::size_t step) {
  std::vector<ObjectId> before = columns_in_order(change.before), after = columns_in_order(change.after);
  if (before == after) return;
  if (!after.empty()) doings.key_over.emplace(std::move(after), step);
  if (!before.empty()) doings.key_no_more_over.emplace(std::move(before), step);
}

// A server numbers rows only by a column that leads a key: one comes before another goes.
void take_leaders(Doings& doings, const Change& change, std::size_t step) {
  const std::optional<ObjectId> before = leader(change.before), after = leader(change.after);
  if (before && before != after) doings.led_until.emplace(*before, step);
  if (before && !change.after && is_primary_key(*change.before)) doings.primary_gone.emplace(*before, step);
  if (!after) return;
  if (!is_primary_key(*change.after) && !change.before) doings.led_by.emplace(*after, step);
  if (is_primary_key(*change.after)) (change.before ? doings.key_turned_to : doings.key_led_by).emplace(*after, step);
}

bool is_unique(const std::optional<Object>& key) {
  if (!key) return false;
  const auto* index = maybe<Index>(*key);
  return index ? index->unique : has_index(as<Constraint>(*key));
}

void take_partitioning(Doings& doings, const Change& change, std::size_t step) {
  const bool was = !as<Table>(*change.before).partition_key.empty(), is = !as<Table>(*change.after).partition_key.empty();
  if (was != is) (is ? doings.parted : doings.unparted).emplace(id_of(change), step);
}

bool is_special(const std::optional<Object>& key) { return key && (is_fulltext(*key) || is_spatial(*key)); }

bool has_other_keys(const Change& change) {
  if (!change.before || !change.after) return true;
  const auto *before = maybe<Index>(*change.before), *after = maybe<Index>(*change.after);
  if (before && after) return before->keys != after->keys;
  return before || after || as<Constraint>(*change.before).columns != as<Constraint>(*change.after).columns;
}

void take_by_columns(std::multimap<ObjectId, std::size_t>& keys, const Object& key, std::size_t step) {
  for (const ObjectId& need : key.needs) {
    if (need.kind == Kind::column) keys.emplace(need, step);
  }
}

// What partitions may not stand beside.
void take_kinds(Doings& doings, const Change& change, std::size_t step) {
  const ObjectId table = table_of(id_of(change));
  if (is_unique(change.after) && (!is_unique(change.before) || has_other_keys(change))) doings.unique_made.emplace(table, step);
  if (is_unique(change.before) && (!is_unique(change.after) || has_other_keys(change))) doings.unique_gone.emplace(table, step);
  if (is_special(change.after) && !is_special(change.before)) doings.special_made.emplace(table, step);
  if (is_special(change.before) && !is_special(change.after)) doings.special_gone.emplace(table, step);
}

// A foreign key may hold by a unique index, and not by one that is no more than that. By a check, nothing holds.
bool lets_go(const Change& change) {
  const auto* constraint = change.before ? maybe<Constraint>(*change.before) : nullptr;
  if (constraint && !has_index(*constraint)) return false;
  if (constraint && change.after && has_other_keys(change)) return true;
  const auto* index = change.before ? maybe<Index>(*change.before) : nullptr;
  return !change.after || (index && index->unique && !as<Index>(*change.after).unique);
}

bool is_over_period(const std::optional<Object>& key) {
  const auto* index = key ? maybe<Index>(*key) : nullptr;
  return index && !index->keys.empty() && index->keys.back().ends_with(" OVERLAPS");
}

// The columns of a period refuse NULL, whatever is said of them: those that begin to come before it, those that cease behind it.
void take_periods(Doings& doings, const Change& change, std::size_t step) {
  const ObjectId& id = id_of(change);
  if (id.kind == Kind::table && change.before && change.after) {
    if (has_other_period(*change.after, *change.before)) doings.period_made.emplace(id, step);
    if (has_other_period(*change.before, *change.after)) doings.period_gone.emplace(id, step);
  }
  if (id.kind == Kind::column && change.before && change.after && as<Column>(*change.before).not_null != as<Column>(*change.after).not_null)
    doings.in_period.emplace(table_of(id), step);
  if (!is_over_period(change.before) && is_over_period(change.after)) doings.over_made.emplace(table_of(id), step);
  if (is_over_period(change.before) && !is_over_period(change.after)) doings.over_gone.emplace(table_of(id), step);
}

// Nothing but that its table gets another name.
bool moves_along(const Change& change) { return change.before && change.after && table_of(change.before->id) != table_of(change.after->id); }

void take(Doings& doings, const Change& change, std::size_t step) {
  if (moves_along(change)) return;
  take_periods(doings, change, step);
  const ObjectId& id = id_of(change);
  if (id.kind == Kind::table && change.before && change.after) {
    take_partitioning(doings, change, step);
    if (differs(change, "collation")) doings.collation.emplace(id, step);
    if (differs(change, "engine")) doings.stored_anew.emplace(id, step);
    if (loses_room(*change.before, *change.after)) doings.tighter.emplace(id, step);
    if (begins_history(change) && !differs(change, "collation")) doings.remembered.emplace(id, step);
  }
  if (id.kind == Kind::column && renames(change)) doings.exchanged.insert({change.before->id, change.after->id});
  if (id.kind == Kind::column) {
    if (!is_auto_increment(change.before) && is_auto_increment(change.after)) doings.numbered.emplace(id, step);
    if (is_auto_increment(change.before) && !is_auto_increment(change.after)) doings.unnumbered.emplace(id, step);
    if (change.after && !as<Column>(*change.after).collation.empty()) doings.columns.emplace(table_of(id), step);
    if (is_retyped(change)) doings.retyped.emplace(id, step);
    if (is_retyped(change) || !change.after) doings.lessened.emplace(table_of(id), step);
    if (change.before) doings.remade.emplace(table_of(id), step);
    if (is_located_anew(change)) doings.located.emplace(id, step);
  }
  if ((change.after && is_foreign_key(*change.after)) || (change.before && is_foreign_key(*change.before))) {
    if (!change.before) take_joins(doings.joins_made, *change.after, step);
    if (!change.after) take_joins(doings.joins_gone, *change.before, step);
    if (!change.after) doings.leaves.emplace(column_id(table_of(id), as<Constraint>(*change.before).columns.at(0)), step);
    if (!change.before) doings.foreign_made.emplace(table_of(id), step);
    if (!change.before) doings.foreign_made.emplace(*as<Constraint>(*change.after).references, step);
    if (!change.after) doings.foreign_gone.emplace(table_of(id), step);
    if (!change.after) doings.foreign_gone.emplace(*as<Constraint>(*change.before).references, step);
  } else if (id.kind == Kind::index || id.kind == Kind::constraint) {
    take_leaders(doings, change, step);
    take_lists(doings, change, step);
    take_kinds(doings, change, step);
    if (!change.before) doings.keys_made.emplace(table_of(id), step);
    if (!change.before) take_by_columns(doings.made_over, *change.after, step);
    if (change.before && has_other_keys(change)) doings.lessened.emplace(table_of(id), step);
    if (lets_go(change)) take_by_columns(doings.gone_over, *change.before, step);
  }
}

// A trigger comes behind the one that it follows, and when no other table has one of its name.
std::set<Edge> trigger_edges(const std::vector<Step>& steps) {
  std::map<std::string, std::size_t> made;
  std::map<std::string, std::pair<std::size_t, ObjectId>> gone;
  const auto each = [&](auto f) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const Change& effect : steps[i].effects) {
        if (id_of(effect).kind == Kind::trigger) f(i, effect);
      }
    }
  };
  each([&](std::size_t i, const Change& effect) {
    if (effect.after) made.emplace(effect.after->id.name, i);
    if (!effect.after) gone.emplace(effect.before->id.name, std::pair{i, table_of(effect.before->id)});
  });
  std::set<Edge> edges;
  each([&](std::size_t i, const Change& effect) {
    if (!effect.after) return;
    const Options& options = as<Definition>(*effect.after).options;
    const auto other = options.contains("follows") ? made.find(options.at("follows")) : made.end();
    if (other != made.end() && other->second != i) edges.emplace(other->second, i);
    const auto namesake = effect.before ? gone.end() : gone.find(effect.after->id.name);
    if (namesake != gone.end() && namesake->second.second != table_of(effect.after->id)) edges.emplace(namesake->second.first, i);
  });
  return edges;
}

// A column is numbered behind the keys that it leads and before those go: of several kinds, the first that is there, as the new version may need
// the numbers before the others come. Some engines take a key that it stands further back in.
std::set<Edge> edges_of_numbers(const Doings& doings) {
  std::set<Edge> edges;
  const auto steps_of = [](const std::multimap<ObjectId, std::size_t>& all, const ObjectId& id, auto f) {
    const auto [first, last] = all.equal_range(id);
    for (auto it = first; it != last; ++it) f(it->second);
    return first != last;
  };
  for (const auto& [column, numbered] : doings.numbered) {
    const auto behind = [&, second = numbered](std::size_t first) {
      if (first != second) edges.emplace(first, second);
    };
    (void)(steps_of(doings.led_by, column, behind) || steps_of(doings.key_led_by, column, behind) || steps_of(doings.key_turned_to, column, behind) ||
           steps_of(doings.made_over, column, behind));
  }
  for (const auto& [column, unnumbered] : doings.unnumbered) {
    const auto before = [&, first = unnumbered](std::size_t second) {
      if (first != second) edges.emplace(first, second);
    };
    (void)(steps_of(doings.led_until, column, before) || steps_of(doings.gone_over, column, before));
    for (const auto& [other, numbered] : doings.numbered) {
      if (table_of(other) == table_of(column)) before(numbered);
    }
  }
  return edges;
}

}  // namespace

std::set<Edge> table_edges(const std::vector<Step>& steps) {
  Doings doings;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) take(doings, effect, i);
  }
  std::set<Edge> edges = trigger_edges(steps);
  edges.merge(view_edges(steps));
  const auto add = [&](std::size_t first, std::size_t second) {
    if (first != second) edges.emplace(first, second);
  };
  const auto each = [](const std::multimap<ObjectId, std::size_t>& all, const ObjectId& table, auto f) {
    const auto [first, last] = all.equal_range(table);
    for (auto it = first; it != last; ++it) f(it->second);
  };
  for (const auto& [table, step] : doings.collation) each(doings.columns, table, [&, first = step](std::size_t second) { add(first, second); });
  edges.merge(edges_of_numbers(doings));
  for (const auto& [table, foreign] : doings.foreign_made) each(doings.keys_made, table, [&, second = foreign](std::size_t first) { add(first, second); });
  for (const auto& [column, foreign] : doings.joins_gone) each(doings.gone_over, column, [&, first = foreign](std::size_t second) { add(first, second); });
  for (const auto& [column, gone] : doings.primary_gone) each(doings.led_by, column, [&, second = gone](std::size_t first) { add(first, second); });
  for (const auto& [columns, gone] : doings.key_no_more_over) {
    if (std::ranges::any_of(columns, [&](const ObjectId& column) { return doings.exchanged.contains(column); })) continue;
    const auto [first, last] = doings.key_over.equal_range(columns);
    for (auto made = first; made != last; ++made) add(made->second, gone);
  }
  // A unique key has all columns by which its table is partitioned: others come behind the partitions, and go before them.
  // Some servers have no foreign keys, or full-text indexes, beside partitions, nor in tables of every engine.
  for (const auto& [table, gone] : doings.unparted) {
    for (const auto* made : {&doings.unique_made, &doings.special_made, &doings.foreign_made})
      each(*made, table, [&, first = gone](std::size_t second) { add(first, second); });
  }
  for (const auto& [table, made] : doings.parted) {
    for (const auto* gone : {&doings.unique_gone, &doings.special_gone, &doings.foreign_gone})
      each(*gone, table, [&, second = made](std::size_t first) { add(first, second); });
  }
  for (const auto& [table, anew] : doings.stored_anew) {
    each(doings.foreign_made, table, [&, first = anew](std::size_t second) { add(first, second); });
    each(doings.foreign_gone, table, [&, second = anew](std::size_t first) { add(first, second); });
  }
  for (const auto& [table, anew] : doings.tighter) {
    each(doings.lessened, table, [&, second = anew](std::size_t first) { add(first, second); });
  }
  // The server lets go of an index of its own making once another one can serve: that one is there while the key still tells whose it is. A column
  // that changes its type is let go first, and the index comes behind that.
  for (const auto& [column, gone] : doings.leaves) {
    if (!doings.retyped.contains(column)) each(doings.led_by, column, [&, second = gone](std::size_t first) { add(first, second); });
  }
  for (const auto& [column, located] : doings.located) {  // under no index
    each(doings.led_until, column, [&, second = located](std::size_t first) { add(first, second); });
    each(doings.led_by, column, [&, first = located](std::size_t second) { add(first, second); });
  }
  for (const auto& [table, made] : doings.period_made) {
    each(doings.in_period, table, [&, second = made](std::size_t first) { add(first, second); });
    each(doings.over_made, table, [&, first = made](std::size_t second) { add(first, second); });
  }
  for (const auto& [table, gone] : doings.period_gone) {
    each(doings.over_gone, table, [&, second = gone](std::size_t first) { add(first, second); });
    each(doings.in_period, table, [&, first = gone](std::size_t second) { add(first, second); });
  }
  // No column takes another form, nor does one beside it have values of times that are past.
  for (const auto& [table, last] : doings.remembered) each(doings.remade, table, [&, second = last](std::size_t first) { add(first, second); });
  for (const auto& [column, retyped] : doings.retyped) {
    each(doings.joins_gone, column, [&, second = retyped](std::size_t first) { add(first, second); });
    each(doings.joins_made, column, [&, first = retyped](std::size_t second) { add(first, second); });
  }
  return edges;
}

}  // namespace concertina
