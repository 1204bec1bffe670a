#include "planner/names_of_parts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "diff/part_names.hpp"
#include "model/constraint.hpp"
#include "model/partition.hpp"
#include "planner/steps.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

struct Naming {
  const Context& context;
  std::set<ObjectId> built;   // indexes of partitions
  std::vector<Change> parts;  // of partitions, which differ in names alone
  bool of_key = false;
};

// The part of that name, or one that it is made of.
bool is_built(const Naming& naming, const ObjectId& partition, const std::string& name) {
  if (naming.built.contains(child_id(Kind::index, partition, name))) return true;
  return std::ranges::any_of(partitions_of(naming.context.to, partition), [&](const ObjectId& below) {
    const Partition* before = partition_of(naming.context.from, below);
    return before && before->parts.contains(name) && is_built(naming, below, before->parts.at(name));
  });
}

bool is_built_anew(const Naming& naming, const ObjectId& partition, const Partition& before, const std::string& whole) {
  return std::ranges::any_of(std::array{Kind::index, Kind::constraint}, [&](Kind kind) {
    const auto built = before.parts.find(temporary_name("", child_id(kind, before.of, whole), naming.context));
    return built != before.parts.end() && is_built(naming, partition, built->second);
  });
}

// As it is in the plan; one that the plan makes or attaches: as it is in the end.
const Partition* partition_by_now(const ObjectId& partition, const Context& context) {
  const Partition* before = partition_of(context.from, partition);
  return before ? before : partition_of(context.to, partition);
}

// What has the name is gone by then, as that of `whole` itself is.
bool becomes_free(const Naming& naming, const ObjectId& partition, const std::string& whole, const std::string& name) {
  const Context& context = naming.context;
  for (const Kind kind : {Kind::index, Kind::constraint}) {
    if (find(context.from, child_id(kind, partition, name)) && find(context.to, child_id(kind, partition, name))) return false;
  }
  const Partition &before = *partition_by_now(partition, context), &now = *partition_of(context.to, partition);
  return std::ranges::all_of(before.parts, [&](const auto& part) {
    return part.second != name || part.first == whole || !now.parts.contains(part.first) || is_built_anew(naming, partition, before, part.first);
  });
}

// The partition in the end, with that name for what was built under another one.
void take_name(Naming& naming, const ObjectId& partition, const std::string& built, const std::string& name) {
  auto change = std::ranges::find_if(naming.parts, [&](const Change& one) { return id_of(one) == partition; });
  if (change == naming.parts.end()) {
    const std::vector<Change>& changes = naming.context.comparison.changes;
    const auto changed = std::ranges::find_if(changes, [&](const Change& one) { return one.after && one.after->id == partition; });
    const Object& last = changed == changes.end() ? at(naming.context.from, partition) : *changed->after;
    change = naming.parts.insert(change, alter(last, last));
    as<Table>(*change->after).partition->parts.clear();
  }
  as<Table>(*change->after).partition->parts[built] = name;
}

// On every level: `built` is what the parts of the table's `whole` hold by.
void name_parts(Naming& naming, const ObjectId& table, const std::string& built, const std::string& whole) {
  const Context& context = naming.context;
  for (const ObjectId& partition : partitions_of(context.to, table)) {
    const Partition *before = partition_by_now(partition, context), *now = partition_of(context.to, partition);
    if (!before || !now->parts.contains(whole) || !before->parts.contains(built)) continue;
    const std::string name = now->parts.at(whole), meanwhile = before->parts.at(built);
    name_parts(naming, partition, meanwhile, name);
    const bool has_name = naming.of_key && is_partitioned(context.to, partition);  // made when the key before it is gone
    if (name == meanwhile || has_name || !is_built(naming, partition, meanwhile) || !becomes_free(naming, partition, whole, name)) continue;
    take_name(naming, partition, built, name);
  }
}

// Of what the table has of its own.
void name_parts_of(Naming& naming, const ObjectId& table) {
  if (!is_partitioned(naming.context.to, table)) return;
  for (const Kind kind : {Kind::index, Kind::constraint}) {
    naming.of_key = kind == Kind::constraint;
    for (const Object* whole : children(naming.context.to, table, kind)) {
      if (names_index(*whole)) name_parts(naming, table, temporary_name("", whole->id, naming.context), whole->id.name);
    }
  }
}

// What the plan makes again, aside or in its place, takes the parts' names with it.
bool is_made_again(const std::vector<Step>& steps, const ObjectId& whole, const Context& context) {
  const ObjectId aside = child_id(whole.kind, table_of(whole), temporary_name("", whole, context));
  return std::ranges::any_of(steps, [&](const Step& step) {
    return std::ranges::any_of(step.effects, [&](const Change& effect) { return !effect.before && (id_of(effect) == aside || id_of(effect) == whole); });
  });
}

// Of what stays as it is, or changes in place.
void name_other_parts(std::map<ObjectId, Naming>& namings, const std::vector<Step>& steps, const Context& context) {
  std::map<ObjectId, bool> made_again;
  for (const PartName& part : renamed_parts_of_partitions(context.comparison.from, context.to, context.comparison.renames)) {
    const auto [known, is_new] = made_again.try_emplace(part.whole);
    if (is_new) known->second = is_made_again(steps, part.whole, context);
    if (known->second) continue;
    Naming& naming = namings.try_emplace(root_of(context.to, part.partition), Naming{context, {}, {}, false}).first->second;
    take_name(naming, part.partition, part.of, part.name);
  }
}

bool renames_column(const Change& effect) { return id_of(effect).kind == Kind::column && renames(effect); }

// Beside columns that change names it only shows that the key can be built: the server makes the part anew, by its own name.
std::set<ObjectId> trials(const std::vector<Step>& steps) {
  std::set<ObjectId> result;
  for (const Step& step : steps) {
    if (std::ranges::none_of(step.effects, renames_column)) continue;
    for (const Change& effect : step.effects) {
      if (!effect.after) result.insert(effect.before->id);
    }
  }
  return result;
}

std::vector<std::string> steps_about(const std::vector<Step>& steps, const std::set<ObjectId>& tables) {
  std::vector<std::string> result;
  for (const Step& step : steps) {
    const bool touches = std::ranges::any_of(step.effects, [&](const Change& effect) { return tables.contains(table_of(id_of(effect))); });
    if (touches) result.push_back(step.id);
  }
  return result;
}

}  // namespace

std::vector<Step> names_of_parts(const std::vector<Step>& steps, const Context& context) {
  const std::set<ObjectId> only_tried = trials(steps);
  std::set<ObjectId> built, tables;
  for (const Step& step : steps) {
    for (const Change& effect : step.effects) {
      if (effect.before || !names_index(*effect.after) || !partition_of(context.to, table_of(id_of(effect)))) continue;
      if (only_tried.contains(id_of(effect))) continue;
      built.insert(child_id(Kind::index, table_of(id_of(effect)), id_of(effect).name));
      tables.insert(root_of(context.to, table_of(id_of(effect))));
    }
  }
  std::map<ObjectId, Naming> namings;
  for (const ObjectId& table : tables) {
    Naming& naming = namings.try_emplace(table, Naming{context, built, {}, false}).first->second;
    for (const ObjectId& one : tree_of(context.to, table)) name_parts_of(naming, one);
  }
  name_other_parts(namings, steps, context);
  std::vector<Step> result;
  for (auto& [table, naming] : namings) {
    if (naming.parts.empty()) continue;
    Step step = make_step("partition", Phase::contract, table, "name-parts", std::move(naming.parts),
                          "The parts in partitions take their names, which nothing else has any more. Brief.");
    std::set<ObjectId> all{table};
    for (const ObjectId& partition : all_partitions_of(context.to, table)) all.insert(partition);
    step.needs = steps_about(steps, all);
    result.push_back(std::move(step));
  }
  return result;
}

}  // namespace concertina
