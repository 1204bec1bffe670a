#include "planner/touched.hpp"

#include <algorithm>

#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/not_null.hpp"
#include "model/partition.hpp"
#include "model/scaffold.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

void touch_made_anew(Touched& touched, const std::vector<Change>& effects, std::size_t step) {
  std::set<ObjectId> gone, altered;
  for (const Change& effect : effects) {
    if (!effect.after) gone.insert(effect.before->id);
    if (!effect.before && gone.contains(effect.after->id)) touched.made_anew.emplace(step, effect.after->id);
    const bool again = effect.before && effect.after && !altered.insert(effect.after->id).second;  // a default lets go, and is there again
    if (again) touched.made_anew.emplace(step, effect.after->id);
  }
}

// … of columns that an inheritance child or a partition has from its parents.
void touch_inherited_not_null(Touched& touched, const Change& effect, std::size_t step) {
  auto before = own_settings(*effect.before), after = own_settings(*effect.after);
  const auto touch = [&](auto& from, auto& to, std::map<ObjectId, std::size_t>& into) {
    for (const auto& [column, settings] : from) {
      if (settings.contains("not null") && !to[column].contains("not null")) into.emplace(column_id(effect.after->id, column), step);
    }
  };
  const auto old_settings = before, new_settings = after;
  touch(old_settings, after, touched.made_nullable);
  touch(new_settings, before, touched.made_not_null);
}

// … and no row has any.
bool has_no_null(const Column& column) { return column.not_null && !is_unchecked(column); }

void touch_over_index(Touched& touched, const std::vector<Change>& effects) {
  for (const Change& effect : effects) {
    const auto* key = effect.before ? nullptr : maybe<Constraint>(*effect.after);
    if (!key || !has_index(*key)) continue;
    const bool takes_over = std::ranges::any_of(effects, [&](const Change& other) {
      return !other.after && other.before->id.kind == Kind::index && table_of(other.before->id) == table_of(effect.after->id) &&
             is_unique_over(*other.before, key->columns);
    });
    if (takes_over) touched.over_index.insert(effect.after->id);
  }
}

// The step changes in place whether the column may have NULL.
void touch_not_null(Touched& touched, const Change& effect, std::size_t step) {
  const auto* after = effect.after ? maybe<Column>(*effect.after) : nullptr;
  if (effect.before && effect.after && maybe<Table>(*effect.after)) return touch_inherited_not_null(touched, effect, step);
  if (!effect.before || !after || has_no_null(as<Column>(*effect.before)) == has_no_null(*after)) return;
  (has_no_null(*after) ? touched.made_not_null : touched.made_nullable).emplace(effect.after->id, step);
}

// Tables that become partitions, or are partitions no more: the columns that they have from their parent, or had, are neither gone nor new.
std::set<ObjectId> attached_or_detached_by(const std::vector<Change>& effects) {
  std::set<ObjectId> tables;
  for (const Change& effect : effects) {
    const bool stays = effect.before && effect.after && maybe<Table>(*effect.after);
    if (stays && (partition_in(effect.before) == nullptr) != (partition_in(effect.after) == nullptr)) tables.insert(effect.after->id);
  }
  return tables;
}

// What others may name of it from then on: a label, a column.
bool grows(const Object& before, const Object& after) {
  if (after.id.kind == Kind::view) {
    const auto& known = as<Definition>(before).signature;
    return std::ranges::any_of(as<Definition>(after).signature, [&](const std::string& column) { return std::ranges::count(known, column) == 0; });
  }
  return after.id.kind == Kind::enum_type && before.body != after.body;
}

// REQUIRES: before and after.
bool changes_signature(const Change& effect) {
  return id_of(effect).kind == Kind::function && as<Definition>(*effect.before).signature != as<Definition>(*effect.after).signature;
}

std::set<ObjectId> giving_way(const std::vector<Step>& steps) {
  std::map<ObjectId, int> comes, goes;
  for (const Step& step : steps) {
    for (const Change& effect : step.effects) {
      const bool same = effect.before && effect.after && effect.before->id == effect.after->id;
      if (!same && effect.after) ++comes[effect.after->id];
      if (!same && effect.before) ++goes[effect.before->id];
    }
  }
  std::set<ObjectId> result;
  for (const auto& [id, times] : comes) {
    if (goes[id] > times) result.insert(id);
  }
  return result;
}

bool is_retyped(const Column& before, const Column& after) { return before.type != after.type || before.collation != after.collation; }

}  // namespace

const ObjectId& name_at_first(const Object& object, const Touched& touched) {
  const auto renamed = touched.renamed.find(object.id);
  const bool stands_aside = renamed != touched.renamed.end() && is_scaffold_name(object.id.name) && !is_foreign_key(object);
  return stands_aside ? renamed->second : object.id;
}

Touched touched_by(const std::vector<Step>& steps) {
  Touched result;
  result.gives_way = giving_way(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    touch_made_anew(result, steps[i].effects, i);
    touch_over_index(result, steps[i].effects);
    const std::set<ObjectId> moving = attached_or_detached_by(steps[i].effects);
    for (const Change& effect : steps[i].effects) {
      const bool same = effect.before && effect.after && effect.before->id == effect.after->id;
      if (!(effect.before && effect.after) && id_of(effect).kind == Kind::column && moving.contains(table_of(id_of(effect)))) continue;
      if (effect.after && !same && !result.added.emplace(effect.after->id, i).second) result.added_anew.emplace(effect.after->id, i);
      if (effect.after && !same && effect.after->id.kind == Kind::column) result.widened.emplace(table_of(effect.after->id), i);
      if (effect.before && !same) result.gone.emplace(effect.before->id, i);
      if (renames(effect)) result.renamed.insert_or_assign(effect.after->id, effect.before->id);
      if (effect.before && !effect.after) result.dropped.emplace(effect.before->id, i);
      if (same && effect.after->id.kind == Kind::function) result.altered.emplace(effect.before->id, i);
      if (same && changes_signature(effect)) result.resigned.emplace(effect.before->id, i);
      touch_not_null(result, effect, i);
      if (same && effect.after->id.kind == Kind::column && is_retyped(as<Column>(*effect.before), as<Column>(*effect.after)))
        result.retyped.emplace(effect.after->id, i);
      if (same && grows(*effect.before, *effect.after)) result.grown.emplace(effect.after->id, i);
    }
    if (steps[i].backfill && !is_trial(steps[i])) result.filled.emplace(steps[i].object, i);
  }
  return result;
}

}  // namespace concertina
