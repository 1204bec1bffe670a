#include "planner/detach.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/tokens.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/partition.hpp"
#include "planner/attach.hpp"
#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/partitions.hpp"
#include "planner/retyped.hpp"
#include "planner/steps.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

// The name that the parent's key or index has, or had before the plan, among those that the partition's own go by.
std::string known_name(const Options& parts, const ObjectId& whole, const Context& context) {
  for (const auto& [before, now] : context.comparison.renames) {
    if (now == whole && parts.contains(before.name)) return parts.at(before.name);
  }
  return "";
}

// The name under which the parent's key or index is built anew in this plan: where it changes, or a column of it gets another name or
// type. Empty: it is not.
std::string name_meanwhile(const Object& whole, const Context& context) {
  std::string name;
  for (const Change& change : context.comparison.changes) {
    if (!change.before || !change.after) continue;
    if (id_of(change) == whole.id && !only_description_differs(with_id(*change.before, whole.id), *change.after)) return temporary_name("", whole.id, context);
    if (id_of(change).kind != Kind::column || !needs(whole, id_of(change))) continue;
    if (renames(change)) return temporary_name("", whole.id, context);
    if (as<Column>(*change.before).type == as<Column>(*change.after).type) continue;
    if (table_of(id_of(change)) == table_of(whole.id)) return temporary_name("new_", whole.id, context);
    name = temporary_name("to_", whole.id, context);  // goes over to the column that it references
  }
  return name;
}

// The parts that partitions have of it are others by then.
bool is_built_anew(const Object& whole, const Context& context) {
  const auto comes_or_goes = [&](const Change& change) { return id_of(change) == whole.id && (!change.before || !change.after); };
  return !name_meanwhile(whole, context).empty() || std::ranges::any_of(context.comparison.changes, comes_or_goes);
}

// It has what its parent has by then, under the names that are known or that this plan gives.
std::vector<Object> kept_objects(const Object& table, const Context& context) {
  const ObjectId& parent = partition_in(table)->of;
  Catalog then = find(context.to, parent) ? context.to : context.from;
  Object last = table;
  Options& parts = as<Table>(last).partition->parts;
  const Options told = partition_of(context.from, table.id)->parts;
  for (const Kind kind : {Kind::constraint, Kind::index}) {
    for (const Object* whole : children(then, parent, kind)) {
      const auto built = told.find(temporary_name("", whole->id, context));
      const bool anew = built != told.end() && is_built_anew(*whole, context);
      const std::string meanwhile = is_foreign_key(*whole) ? name_meanwhile(*whole, context) : "";
      if (!meanwhile.empty()) parts[whole->id.name] = part_name(table.id, with_name(whole->id, meanwhile), context);
      if ((parts.contains(whole->id.name) && !anew) || !meanwhile.empty()) continue;
      const std::string known = anew ? built->second : known_name(partition_in(table)->parts, whole->id, context);
      parts[whole->id.name] = known.empty() ? part_name(table.id, whole->id, context) : known;
    }
  }
  then.objects.insert_or_assign(table.id, last);
  return inherited(then, table.id);
}

bool has_default(const ObjectId& parent, const Context& context) {
  for (const Catalog* side : {&context.from, &context.to}) {
    for (const ObjectId& partition : partitions_of(*side, parent)) {
      if (partition_of(*side, partition)->bound == "DEFAULT") return true;
    }
  }
  return false;
}

// A check of the partition's own says something of the key: where it proves the bound the server leaves none behind, and only it can tell.
bool may_prove_bound(const Object& table, const Context& context) {
  const std::set<std::string> key = names_of_columns(partition_in(table)->condition, context.dialect.lexical);
  return std::ranges::any_of(children(context.from, table.id, Kind::constraint), [&](const Object* own) {
    const std::string& expression = as<Constraint>(*own).expression;
    return std::ranges::any_of(key, [&](const std::string& column) { return names_column(expression, context.dialect.lexical, column); });
  });
}

// Hash partitions: the server names their table by a number in what it leaves behind.
bool detaches_online(const Object& table, const Context& context) {
  const Partition& partition = *partition_in(table);
  return context.dialect.finish_detach && !partition.detach_pending && !partition.condition.empty() && !has_default(partition.of, context) &&
         partition.condition.find("satisfies_hash_partition") == std::string::npos && !may_prove_bound(table, context);
}

std::string why_at_once(const Object& table, const Context& context) {
  return has_default(partition_in(table)->of, context) || !may_prove_bound(table, context)
             ? "where there is a default partition, the server has no other form."
             : "where a check may prove the bound, only the server knows what the other form leaves behind.";
}

// What the server leaves behind in the partition's place, named as it names checks.
Object left_check(const Object& table, const std::vector<Object>& kept, const Context& context) {
  Constraint check;
  check.expression = partition_in(table)->condition;
  const Object nameless{child_id(Kind::constraint, table.id, ""), check, "", "", {}, {table.id}};
  Catalog small = empty_like(context.from);
  small.objects.emplace(table.id, table);
  small.objects.emplace(nameless.id, nameless);
  for (const Object& object : kept) small.objects.insert_or_assign(object.id, object);
  for (const Kind kind : {Kind::constraint, Kind::index}) {
    for (const Object* own : children(context.from, table.id, kind)) small.objects.insert_or_assign(own->id, *own);
  }
  const Catalog before = small;
  context.dialect.complete(small);
  for (const Object* object : children(small, table.id, Kind::constraint)) {
    if (!find(before, object->id)) return *object;
  }
  return nameless;
}

// Rows that refer to the partitioned table must not refer to what leaves it: the server looks.
void add_reference_hazards(Step& step, const ObjectId& parent, const Context& context) {
  const ObjectId root = root_of(context.from, parent);
  for (const ObjectId& id : context.users_before.of(root)) {
    const auto* key = maybe<Constraint>(at(context.from, id));
    if (!key || key->references != root) continue;
    step.hazards.push_back(
        {"BLOCKS_WRITES",
         fmt::format("The server looks through {} for rows that refer to these, under a lock that stops its writers; where there are any, the step fails.",
                     name_text(table_of(id)))});
  }
}

struct Detached {
  std::vector<Step> steps;
  std::vector<Object> has;  // what the table has by then, from its parent or left behind
};

Detached detached(const Object& table, const Object& alone, const std::string& release, std::string_view rule, const Context& context) {
  Detached result{{}, kept_objects(table, context)};
  const ObjectId& parent = partition_in(table)->of;
  const bool online = detaches_online(table, context);
  if (online) result.has.push_back(left_check(table, result.has, context));
  std::vector<Change> effects{alter(table, alone)};
  for (const Object& object : result.has) effects.push_back(add(object));
  Step step = make_step(rule, Phase::contract, table.id, "detach", std::move(effects), fmt::format("From here on {} lacks its rows. ", name_text(parent)));
  step.why +=
      online ? std::string("The server waits for all transactions that use that table, which go on meanwhile. Stopped half-way, the next step completes it.")
             : "In one brief transaction: " + why_at_once(table, context);
  step.change = "alter";
  for (const Object& object : result.has) {
    if (is_foreign_key(object) && leans_on_retyped(object, context))
      step.needs.push_back(step_id(swapped_with(*as<Constraint>(object).references, context), "swap"));
  }
  if (online)
    step.hazards.push_back(
        {"LONG_RUNNING",
         "Waits for transactions that use the partitioned table, and then for those that use the partition by its own name; only who uses that waits for it."});
  add_reference_hazards(step, parent, context);
  result.steps.push_back(behind_release(step, release));
  if (!online) return result;
  Step finish =
      after(make_step(rule, Phase::contract, table.id, "finish-detach", {}, "Completes a detachment that was stopped half-way; else there is nothing to do."),
            {step});
  finish.change = "alter";
  finish.statements.push_back(context.dialect.finish_detach(table.id, parent));
  result.steps.push_back(behind_release(finish, release));
  return result;
}

// Of what the table has by then, what goes, in an order in which each finds what it needs.
std::vector<Change> all_gone(const std::vector<Object>& has, const ChangeSet& others, const Object& alone) {
  std::vector<Change> gone;
  for (const Object& object : has) gone.push_back(drop(object));
  gone.insert(gone.end(), others.begin(), others.end());
  gone.push_back(drop(alone));
  const auto rank = [](const Change& change) {
    switch (id_of(change).kind) {
      case Kind::trigger:
        return 0;
      case Kind::index:
        return 1;
      case Kind::constraint:
        return 2;
      case Kind::column:
        return 3;
      case Kind::table:
        return 4;
      default:
        return 5;
    }
  };
  std::stable_sort(gone.begin(), gone.end(), [&](const Change& a, const Change& b) { return rank(a) < rank(b); });
  return gone;
}

std::vector<Step> dropped(const Change& table, const ChangeSet& others, std::string_view rule, const Context& context) {
  Object alone = *table.before;
  as<Table>(alone).partition.reset();
  std::erase(alone.needs, partition_in(*table.before)->of);
  const std::string name = name_text(alone.id), release = fmt::format("no longer needs the rows of {}", name);
  Detached first = detached(*table.before, alone, release, rule, context);
  Step last = after(make_step(rule, Phase::contract, alone.id, "drop", all_gone(first.has, others, alone), "No version that runs uses these rows any more."),
                    first.steps);
  last.change = "drop";
  last.hazards.push_back({"DATA_LOSS", fmt::format("All rows of {} are gone. Take a backup first.", name)});
  last.loses = fmt::format("all rows of {}: the rollback makes the table, empty", name);
  first.steps.push_back(behind_release(last, release));
  return first.steps;
}

// The wanted object in place of one that the table has: the same, or the same under another name.
const Object* counterpart(const Object& wanted, const std::vector<Object>& has) {
  for (const Object& object : has) {
    if (object.id == wanted.id && object.body == wanted.body) return &object;
  }
  for (const Object& object : has) {
    if (object.id.kind == wanted.id.kind && object.id.kind != Kind::column && object.body == wanted.body) return &object;
  }
  return nullptr;
}

Object without_position(Object object) {
  if (auto* column = std::get_if<Column>(&object.body)) column->position = 0;
  return object;
}

// What differs from what the desired schema has for the table.
std::vector<Step> settle(const Object& table, std::vector<Object> has, const ChangeSet& others, std::string_view rule, const Context& context) {
  std::vector<Step> steps;
  for (const Change& change : others) {
    if (!change.after) continue;
    const Object wanted = without_position(*change.after);
    const auto same = std::find_if(has.begin(), has.end(), [&](const Object& object) {
      const Object* found = counterpart(wanted, {without_position(object)});
      return found != nullptr;
    });
    if (same != has.end()) {
      if (same->id != wanted.id || same->comment != wanted.comment) {
        steps.push_back(
            make_step(rule, Phase::contract, wanted.id, "name", {alter(*same, *change.after)}, "Takes the name that the desired schema has for it."));
      }
      has.erase(same);
    } else if (wanted.id.kind == Kind::column) {
      const auto own = std::find_if(has.begin(), has.end(), [&](const Object& object) { return object.id == wanted.id; });
      const bool alike = own != has.end() && as<Column>(*own).type == as<Column>(wanted).type && as<Column>(*own).generated == as<Column>(wanted).generated;
      if (!alike)
        throw Error(fmt::format("{} is detached and its column {} changes too", text(table.id), quoted_if_needed(wanted.id.name)), "",
                    "detach it as it is, and change its columns in the next plan");
      append(steps, column_steps(*own, *change.after, rule, context));
      has.erase(own);
    } else {
      append(steps, maybe<Index>(wanted) ? build_index_steps(*change.after, rule, context) : add_constraint_steps(*change.after, rule, context));
    }
  }
  for (const Object& rest : has) {
    if (rest.id.kind == Kind::column)
      throw Error(fmt::format("{} is detached and loses its column {}", text(table.id), quoted_if_needed(rest.id.name)), "",
                  "detach it as it is, and drop the column in the next plan");
    steps.push_back(
        make_step(rule, Phase::contract, rest.id, "drop", {drop(rest)}, "It came from the partitioned table, and the desired schema does not have it."));
  }
  return steps;
}

// The new version may write NULL where the table alone takes it in the end, be it a partition still.
Object without_own_not_null(Object table, const ChangeSet& others) {
  for (const Change& change : others) {
    const auto* column = change.after ? maybe<Column>(*change.after) : nullptr;
    auto& settings = as<Table>(table).partition->columns;
    const auto own = column && !column->not_null ? settings.find(id_of(change).name) : settings.end();
    if (own == settings.end() || !own->second.contains("not null")) continue;
    own->second.erase("not null");
    if (own->second.empty()) settings.erase(own);
  }
  return table;
}

// Columns that refuse NULL with the parent's, and take it when they are the table's own.
void warn_of_late_null(std::vector<Step>& steps, const std::vector<Object>& has, const ChangeSet& others) {
  for (const Change& change : others) {
    const auto* wanted = change.after ? maybe<Column>(*change.after) : nullptr;
    const auto own = std::ranges::find_if(has, [&](const Object& object) { return wanted && object.id == change.after->id; });
    if (own == has.end() || wanted->not_null || !as<Column>(*own).not_null) continue;
    steps.front().hazards.push_back(
        {"VERSIONS_TAKE_TURNS", fmt::format("{} takes NULL behind this deploy: until then the new version has to do without.", name_text(own->id))});
  }
}

}  // namespace

std::vector<Step> detach_steps(const Change& table, const ChangeSet& others, std::string_view rule, const Context& context) {
  if (!table.after) return dropped(table, others, rule, context);
  const std::string release = fmt::format("reads the rows of {} there, and not in {}", name_text(table.after->id), name_text(partition_in(*table.before)->of));
  const Object loose = without_own_not_null(*table.before, others);
  const std::vector<Step> first = own_column_steps(*table.before, loose, rule, context);
  Detached result = detached(loose, *table.after, release, rule, context);
  warn_of_late_null(result.steps, result.has, others);
  for (Step& step : result.steps) step = after(std::move(step), first);
  result.steps.insert(result.steps.begin(), first.begin(), first.end());
  const std::vector<Step> before = result.steps;
  for (Step& step : settle(*table.after, result.has, others, rule, context)) result.steps.push_back(behind_release(after(std::move(step), before), release));
  return result.steps;
}

}  // namespace concertina
