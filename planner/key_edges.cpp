#include "planner/key_edges.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "model/auto_increment.hpp"
#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "model/special_index.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

void add_edge(std::set<Edge>& edges, std::size_t first, std::size_t second) {
  if (first != second) edges.emplace(first, second);
}

bool is_primary_key(const std::optional<Object>& object) {
  const auto* constraint = object ? maybe<Constraint>(*object) : nullptr;
  return constraint && constraint->type == ConstraintType::primary_key;
}

// The steps that change whether the columns which only this key has take NULL, and the key's own.
void edges_of_columns(std::set<Edge>& edges, std::size_t i, const Object& key, const std::optional<Object>& other, const std::map<ObjectId, std::size_t>& steps,
                      bool key_first) {
  for (const std::string& column : as<Constraint>(key).columns) {
    if (is_primary_key(other) && std::ranges::count(as<Constraint>(*other).columns, column) > 0) continue;
    const auto add = [&](const ObjectId& id) {
      const auto found = steps.find(id);
      if (found != steps.end()) key_first ? add_edge(edges, i, found->second) : add_edge(edges, found->second, i);
    };
    add(column_id(table_of(key.id), column));
    for (const ObjectId& need : key.needs) {  // a parent's
      if (need.kind == Kind::column && need.name == column && table_of(need) != table_of(key.id)) add(need);
    }
  }
}

// A primary key comes when its columns refuse NULL, and goes before they take it.
void edges_of_key(Edges& edges, std::size_t i, const Change& effect, const Touched& touched) {
  std::set<Edge>& list = effect.before && effect.after ? edges.presumed : edges.hard;
  if (is_primary_key(effect.after)) edges_of_columns(list, i, *effect.after, effect.before, touched.made_not_null, false);
  if (is_primary_key(effect.before)) edges_of_columns(list, i, *effect.before, effect.after, touched.made_nullable, true);
}

bool is_spatial(const std::optional<Object>& object) { return object && is_spatial(*object); }

// A spatial index is over a column that refuses NULL: it lets go of that before it takes it, and comes behind the other way round.
void edges_of_spatial_index(Edges& edges, std::size_t i, const Change& effect, const Touched& touched) {
  if (!is_spatial(effect.before) && !is_spatial(effect.after)) return;
  const auto is_over = [&](const std::optional<Object>& index, const ObjectId& column) { return is_spatial(index) && needs(*index, column); };
  for (const auto& [column, step] : touched.made_nullable) {
    if (is_over(effect.before, column) && !is_over(effect.after, column)) add_edge(edges.presumed, i, step);
  }
  for (const auto& [column, step] : touched.made_not_null) {
    if (is_over(effect.after, column) && !is_over(effect.before, column)) add_edge(edges.presumed, step, i);
  }
}

bool is_set_null(const std::optional<Object>& object) {
  if (!object || !is_foreign_key(*object)) return false;
  return as<Constraint>(*object).on_delete == "SET NULL" || as<Constraint>(*object).on_update == "SET NULL";
}

// What a foreign key sets to NULL takes that as long as the key is there.
void edges_of_set_null(Edges& edges, std::size_t i, const Change& effect, const Touched& touched) {
  if (!is_set_null(effect.before) && !is_set_null(effect.after)) return;
  const auto is_of = [&](const std::optional<Object>& key, const ObjectId& column) {
    return is_set_null(key) && table_of(key->id) == table_of(column) && std::ranges::count(as<Constraint>(*key).columns, column.name) > 0;
  };
  for (const auto& [column, step] : touched.made_nullable) {
    if (is_of(effect.after, column) && !is_of(effect.before, column)) add_edge(edges.presumed, step, i);
  }
  for (const auto& [column, step] : touched.made_not_null) {
    if (is_of(effect.before, column) && !is_of(effect.after, column)) add_edge(edges.presumed, i, step);
  }
}

// No row is written anew beside writers as long as the index is there, as it may be for a column that goes.
void edges_of_fulltext_index(Edges& edges, std::size_t i, const Change& effect, const Touched& touched) {
  if (!effect.before || effect.after || !is_fulltext(*effect.before)) return;
  for (const auto& [id, step] : touched.gone) {
    if (id.kind == Kind::column && table_of(id) == table_of(effect.before->id)) add_edge(edges.presumed, i, step);
  }
}

// Rows are told apart by columns that refuse NULL: before that they are not, and no more before they take it. An index is let go before it
// changes places with another.
void edges_of_identity(Edges& edges, std::size_t i, const Change& effect, const Touched& touched) {
  if (!effect.before || !effect.after || !maybe<Table>(*effect.after)) return;
  const std::vector<ObjectId> before = parents_in(as<Table>(*effect.before)), parents = parents_in(as<Table>(*effect.after));
  for (const auto& [column, step] : touched.made_not_null) {
    const ObjectId table = table_of(column);  // a parent by then: the column comes with it
    const bool comes = std::ranges::count(parents, table) > std::ranges::count(before, table);
    if (!comes && needs(*effect.after, column) && !needs(*effect.before, column)) add_edge(edges.hard, step, i);
  }
  for (const auto& [column, step] : touched.made_nullable) {
    if (needs(*effect.before, column) && !needs(*effect.after, column)) add_edge(edges.hard, i, step);
  }
  for (const ObjectId& need : effect.before->needs) {
    const auto gone = need.kind == Kind::index || need.kind == Kind::constraint ? touched.gone.find(need) : touched.gone.end();
    if (gone != touched.gone.end() && table_of(need) == effect.before->id && !needs(*effect.after, need)) add_edge(edges.presumed, i, gone->second);
  }
}

// No check names a column that the server numbers: one that comes waits until the numbering has ended, one that goes is gone before it begins.
void edges_of_numbering(Edges& edges, const std::vector<Step>& steps) {
  std::map<ObjectId, std::size_t> ended, begun;
  const auto each = [&](auto f) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const Change& effect : steps[i].effects) f(i, effect);
    }
  };
  each([&](std::size_t i, const Change& effect) {
    if (!effect.before || !effect.after || is_auto_increment(*effect.before) == is_auto_increment(*effect.after)) return;
    (is_auto_increment(*effect.before) ? ended : begun).emplace(effect.after->id, i);
  });
  const auto is_check_of = [](const std::optional<Object>& object, const ObjectId& column) {
    const auto* constraint = object ? maybe<Constraint>(*object) : nullptr;
    return constraint && constraint->type == ConstraintType::check && needs(*object, column);
  };
  each([&](std::size_t i, const Change& effect) {
    for (const auto& [column, step] : ended) {
      if (is_check_of(effect.after, column)) add_edge(edges.presumed, step, i);
    }
    for (const auto& [column, step] : begun) {
      if (is_check_of(effect.before, column)) add_edge(edges.presumed, i, step);
    }
  });
}

// The step that makes a key the primary one comes behind the step in which the other ceases to be that.
void edges_of_other_keys(Edges& edges, const std::vector<Step>& steps) {
  std::map<ObjectId, std::size_t> gone;  // by table
  const auto each = [&](auto f) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const Change& effect : steps[i].effects) {
        if (is_primary_key(effect.before) != is_primary_key(effect.after)) f(i, effect);
      }
    }
  };
  each([&](std::size_t i, const Change& effect) {
    if (is_primary_key(effect.before)) gone.emplace(table_of(effect.before->id), i);
  });
  each([&](std::size_t i, const Change& effect) {
    const auto other = is_primary_key(effect.after) ? gone.find(table_of(effect.after->id)) : gone.end();
    if (other != gone.end()) add_edge(edges.presumed, other->second, i);
  });
}

// By what the foreign key is to hold is not there yet.
bool waits_for_index(const Object& object, const Touched& touched) {
  const auto& key = as<Constraint>(object);
  const auto is_new = [&](const std::string& column) { return touched.added.contains(column_id(*key.references, column)); };
  const auto comes = [&](const ObjectId& need) { return touched.over_index.contains(need); };
  return std::ranges::any_of(key.referenced_columns, is_new) || std::ranges::any_of(object.needs, comes);
}

// The keys that go, by table; one that the step replaces by another over the same columns stays.
std::multimap<ObjectId, std::pair<std::size_t, const Object*>> going_keys(const std::vector<Step>& steps) {
  std::multimap<ObjectId, std::pair<std::size_t, const Object*>> result;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      const auto* key = effect.after ? nullptr : maybe<Constraint>(*effect.before);
      if (!key || !has_index(*key)) continue;
      const bool stays = std::ranges::any_of(steps[i].effects, [&](const Change& other) {
        return other.after && table_of(other.after->id) == table_of(effect.before->id) && is_unique_over(*other.after, key->columns);
      });
      if (!stays) result.emplace(table_of(effect.before->id), std::pair{i, &*effect.before});
    }
  }
  return result;
}

// The server would have the foreign key hold by a key that goes, as long as that is there.
void edges_of_going_keys(Edges& edges, const std::vector<Step>& steps) {
  const auto going = going_keys(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (effect.before || !is_foreign_key(*effect.after)) continue;
      const auto& foreign = as<Constraint>(*effect.after);
      const auto [first, last] = going.equal_range(*foreign.references);
      for (auto it = first; it != last; ++it) {
        const auto& [step, key] = it->second;
        if (!needs(*effect.after, key->id) && is_unique_over(*key, foreign.referenced_columns)) add_edge(edges.presumed, step, i);
      }
    }
  }
}

// The foreign keys that a step lets go of the key, with it the key's own: their columns.
std::set<ObjectId> columns_held(const Step& step, const Object& key) {
  std::set<ObjectId> result;
  for (const Change& effect : step.effects) {
    if (!effect.before || !is_foreign_key(*effect.before)) continue;
    const auto& foreign = as<Constraint>(*effect.before);
    if (foreign.references != table_of(key.id) || !is_unique_over(key, foreign.referenced_columns)) continue;
    for (const std::string& column : foreign.columns) result.insert(column_id(table_of(effect.before->id), column));
    for (const std::string& column : foreign.referenced_columns) result.insert(column_id(*foreign.references, column));
  }
  return result;
}

// With the type of a column the server makes its foreign keys anew, by whichever key of two is the older one, on the way back too: it changes
// before the second one comes.
void edges_of_two_keys(Edges& edges, const std::vector<Step>& steps) {
  const auto going = going_keys(steps);
  if (going.empty()) return;
  std::map<ObjectId, std::size_t> retyped;
  std::multimap<ObjectId, std::pair<std::size_t, const Object*>> coming;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!effect.after) continue;
      const auto *before = effect.before ? maybe<Column>(*effect.before) : nullptr, *column = before ? maybe<Column>(*effect.after) : nullptr;
      if (column && before->type != column->type) retyped.emplace(effect.after->id, i);
      if (!effect.before && !effect.after->id.parent.empty()) coming.emplace(table_of(effect.after->id), std::pair{i, &*effect.after});
    }
  }
  for (const auto& [table, entry] : going) {
    const auto& [step, key] = entry;
    for (const ObjectId& id : columns_held(steps[step], *key)) {
      const auto change = retyped.find(id);
      if (change == retyped.end()) continue;
      const auto [first, last] = coming.equal_range(table);
      for (auto it = first; it != last; ++it) {
        if (is_unique_over(*it->second.second, as<Constraint>(*key).columns)) add_edge(edges.presumed, change->second, it->second.first);
      }
    }
  }
}

// A partition leaves its table for a moment when it gets another bound, and rows that are referenced let none leave: keys come behind that.
void edges_of_bounds(Edges& edges, const std::vector<Step>& steps) {
  std::multimap<ObjectId, std::size_t> bound;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      const Partition *before = partition_in(effect.before), *after = partition_in(effect.after);
      if (before && after && before->bound != after->bound) bound.emplace(after->of, i);
    }
  }
  for (std::size_t i = 0; i < steps.size() && !bound.empty(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (effect.before || !is_foreign_key(*effect.after)) continue;
      const auto [first, last] = bound.equal_range(*as<Constraint>(*effect.after).references);
      for (auto it = first; it != last; ++it) add_edge(edges.presumed, it->second, i);
    }
  }
}

// A foreign key to what is new comes behind a unique index over what it refers to: the key that it needs may take that over later only.
void edges_of_references(Edges& edges, const std::vector<Step>& steps, const Touched& touched, const Dialect& dialect) {
  std::multimap<ObjectId, std::pair<std::size_t, const Index*>> made;
  std::vector<std::pair<std::size_t, const Constraint*>> references;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (effect.before) continue;
      const auto* index = maybe<Index>(*effect.after);
      if (index && index->unique && index->where.empty()) made.emplace(table_of(effect.after->id), std::pair{i, index});
      if (!is_foreign_key(*effect.after)) continue;
      if (waits_for_index(*effect.after, touched)) references.emplace_back(i, &as<Constraint>(*effect.after));
    }
  }
  for (const auto& [step, key] : references) {
    std::vector<std::string> columns;
    for (const std::string& column : key->referenced_columns) columns.push_back(dialect.quote(column));
    const auto [first, last] = made.equal_range(*key->references);
    for (auto it = first; it != last; ++it) {
      if (std::ranges::is_permutation(it->second.second->keys, columns)) add_edge(edges.presumed, it->second.first, step);
    }
  }
}

// An index that serves a foreign key is there before it: else the server makes one for it, and takes that away again in silence.
void edges_of_serving_indexes(Edges& edges, const std::vector<Step>& steps, const Dialect& dialect) {
  std::multimap<ObjectId, std::pair<std::size_t, const Index*>> made;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      const auto* index = effect.after ? maybe<Index>(*effect.after) : nullptr;
      const bool serves_anew = index && index->method == "btree" && (!effect.before || effect.before->body != effect.after->body);
      if (serves_anew) made.emplace(table_of(effect.after->id), std::pair{i, index});
    }
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (effect.before || !is_foreign_key(*effect.after)) continue;
      std::vector<std::string> columns;
      for (const std::string& column : as<Constraint>(*effect.after).columns) columns.push_back(dialect.quote(column));
      const auto [first, last] = made.equal_range(table_of(effect.after->id));
      for (auto it = first; it != last; ++it) {
        const auto& [step, index] = it->second;
        const bool serves = index->keys.size() >= columns.size() && std::equal(columns.begin(), columns.end(), index->keys.begin());
        if (serves && step != i) add_edge(edges.presumed, step, i);
      }
    }
  }
}

// The columns of a key that goes, by which rows are found; none: it is no such key.
std::vector<std::string> finding_columns(const Change& effect, const Dialect& dialect) {
  if (!effect.before || effect.after) return {};
  const auto* index = maybe<Index>(*effect.before);
  if (index && index->unique) return index->keys;
  std::vector<std::string> columns;
  if (!is_primary_key(*effect.before)) return columns;
  for (const std::string& column : as<Constraint>(*effect.before).columns) columns.push_back(dialect.quote(column));
  return columns;
}

// Rows are gone through by a key: it goes behind that.
void edges_of_filled_rows(Edges& edges, const std::vector<Step>& steps, const Dialect& dialect) {
  std::multimap<ObjectId, std::size_t> fills;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].backfill && !steps[i].backfill->key.empty()) fills.emplace(table_of(steps[i].object), i);
  }
  for (std::size_t i = 0; i < steps.size() && !fills.empty(); ++i) {
    for (const Change& effect : steps[i].effects) {
      const std::vector<std::string> columns = finding_columns(effect, dialect);
      if (columns.empty()) continue;
      const auto [first, last] = fills.equal_range(table_of(effect.before->id));
      for (auto it = first; it != last; ++it) {
        if (steps[it->second].backfill->key == columns) add_edge(edges.presumed, it->second, i);
      }
    }
  }
}

}  // namespace

void add_key_edges(Edges& edges, const std::vector<Step>& steps, const Touched& touched, const Dialect& dialect) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!dialect.rebuilds) edges_of_key(edges, i, effect, touched);
      edges_of_spatial_index(edges, i, effect, touched);
      edges_of_fulltext_index(edges, i, effect, touched);
      edges_of_set_null(edges, i, effect, touched);
      edges_of_identity(edges, i, effect, touched);
    }
  }
  edges_of_other_keys(edges, steps);
  if (!dialect.rebuilds) edges_of_numbering(edges, steps);
  edges_of_references(edges, steps, touched, dialect);
  if (dialect.atoms) edges_of_filled_rows(edges, steps, dialect);
  if (dialect.index_names_of_tables) edges_of_serving_indexes(edges, steps, dialect);
  if (!dialect.online_constraints) return;
  edges_of_going_keys(edges, steps);
  edges_of_two_keys(edges, steps);
  edges_of_bounds(edges, steps);
}

}  // namespace concertina
