#include "planner/continued.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/dialect.hpp"
#include "diff/intents.hpp"
#include "diff/references.hpp"
#include "diff/renames.hpp"
#include "model/constraint.hpp"
#include "model/fingerprint.hpp"
#include "model/partition.hpp"
#include "model/replace_all.hpp"
#include "model/scaffold.hpp"
#include "planner/fill.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

// Triggers that have to fire first or last have a sign before their name.
bool is_scaffolding(const ObjectId& id, const Catalog& to) {
  const std::size_t at = id.name.find(scaffold_prefix);
  return (at == 0 || (id.kind == Kind::trigger && at != std::string::npos && at <= 4)) && !find(to, id);
}

// The column of a backfill, while the trigger that fills it in for the old version is still there.
std::optional<ObjectId> still_filled(const Intent& intent, const Catalog& live, const Catalog& to) {
  const auto id = find_named(to, Kind::column, intent.to.empty() ? intent.from.at(0) : intent.to[0]);
  if (!id || !find(live, *id)) return std::nullopt;
  const std::vector<Object> scaffolding = dialect(live.dialect).fill_objects({table_of(*id), id->name, intent.up.at(0)}, live);
  const bool there = std::any_of(scaffolding.begin(), scaffolding.end(), [&](const Object& object) { return find(live, object.id) != nullptr; });
  return there ? id : std::nullopt;
}

// A table that a split has made, with all that belongs to it: it was not there before.
std::set<ObjectId> made_by_split(const Catalog& live, const ObjectId& table, const ObjectId& old_table) {
  const std::string name = scaffold_name("split_" + old_table.name + "_" + table.name, dialect(live.dialect)) + "()";
  std::set<ObjectId> result;
  if (!find(live, {Kind::function, old_table.schema, "", name})) return result;
  for (const auto& [id, object] : live.objects) {
    const auto* sequence = maybe<Sequence>(object);
    const bool owned = sequence && sequence->owned_by && table_of(*sequence->owned_by) == table;
    if (root_of(live, table_of(id)) == table || owned) result.insert(id);
  }
  return result;
}

// What columns that move to another table have there already; with the table where it is new.
std::set<ObjectId> moved_forms(const Intent& intent, const Catalog& live, const Catalog& to) {
  const bool one = intent.kind == IntentKind::move;
  const auto key = find_named(to, Kind::column, intent.to.at(one ? 1 : 0));
  std::set<ObjectId> result;
  for (std::size_t i = 0; key && i < (one ? 1 : intent.from.size()); ++i) {
    const auto old = find_named(live, Kind::column, intent.from[i]);
    if (!old || find(to, *old)) return {};
    const ObjectId fresh = column_id(table_of(*key), split_name(one ? intent.to[0] : intent.from[i]).back());
    if (find(live, fresh)) result.insert(fresh);
    result.merge(made_by_split(live, table_of(*key), table_of(*old)));
  }
  return result;
}

// The column as it was before: one that ends NOT NULL may as well have been there, and took NULL; any other was not there.
void take_back_filling(Catalog& origin, const Catalog& live, const Catalog& to, const std::vector<Intent>& intents) {
  for (const Intent& intent : intents) {
    const auto id = intent.kind == IntentKind::backfill ? still_filled(intent, live, to) : std::nullopt;
    if (!id || !find(origin, *id)) continue;
    if (as<Column>(at(to, *id)).not_null)
      as<Column>(origin.objects.at(*id)).not_null = false;
    else
      origin.objects.erase(*id);
  }
}

// New columns of intents whose old ones are there too.
std::set<ObjectId> second_forms(const Catalog& live, const Catalog& to, const std::vector<Intent>& intents) {
  std::set<ObjectId> result;
  for (const Intent& intent : intents) {
    if (intent.kind == IntentKind::split || intent.kind == IntentKind::move) result.merge(moved_forms(intent, live, to));
    if (intent.kind != IntentKind::rename_column && intent.kind != IntentKind::convert) continue;
    const auto is_old = [&](const std::string& name) {
      const auto id = find_named(live, Kind::column, name);
      return id && !find(to, *id);
    };
    if (!std::all_of(intent.from.begin(), intent.from.end(), is_old)) continue;
    for (const std::string& name : intent.to) {
      const auto id = find_named(to, Kind::column, name);
      if (id && find(live, *id)) result.insert(*id);
    }
  }
  return result;
}

// Where a column has both forms, constraints and unique indexes that change besides went before the release, and come back behind
// it. What they said is not known any more, and does not matter: as if they had been otherwise. A new foreign key may come there, too.
void add_gone_early(Catalog& origin, const Renames& to_old, const Catalog& live, const Catalog& to, const Dialect& dialect, bool foreign_keys) {
  for (const auto& [id, object] : with_presumed_needs(to, dialect).objects) {
    const auto* index = maybe<Index>(object);
    const bool may_go_early = id.kind == Kind::constraint || (index && index->unique);
    const bool hangs_on_one = std::any_of(object.needs.begin(), object.needs.end(), [&](const ObjectId& need) { return to_old.contains(need); });
    if (!may_go_early || !hangs_on_one || !find(origin, table_of(id)) || (!foreign_keys && is_foreign_key(object))) continue;
    Object otherwise = renamed(object, to_old, dialect);
    if (find(live, id) || find(live, otherwise.id)) continue;
    if (auto* constraint = std::get_if<Constraint>(&otherwise.body)) constraint->options["was"] = "otherwise";
    if (auto* other = std::get_if<Index>(&otherwise.body)) other->options["was"] = "otherwise";
    otherwise.needs.clear();
    origin.objects.insert_or_assign(otherwise.id, otherwise);
  }
}

// New column → old one, of renames that have both.
Renames both_forms(const std::set<ObjectId>& news, const Catalog& live, const Catalog& to, const std::vector<Intent>& intents) {
  Renames result;
  for (const Intent& intent : intents) {
    if (intent.kind != IntentKind::rename_column) continue;
    const auto fresh = find_named(to, Kind::column, intent.to[0]), old = find_named(live, Kind::column, intent.from[0]);
    if (fresh && old && news.contains(*fresh)) result.emplace(*fresh, *old);
  }
  return result;
}

std::set<ObjectId> missing_in(const Catalog& origin, const Catalog& live) {
  std::set<ObjectId> result;
  for (const auto& [id, object] : live.objects) {
    if (!find(origin, id)) result.insert(id);
  }
  return result;
}

std::set<ObjectId> footprint_of(const Plan& plan) {
  std::set<ObjectId> result;
  for (const std::string& entry : plan.footprint) result.insert(parse_text(entry));
  return result;
}

// How many deploys are behind the database: what it has beside the origin is then what they have made.
std::size_t deploys_done(const Plan& plan, const Catalog& origin, const Catalog& live) {
  const std::string present = fingerprint(live, footprint_of(plan), plan.policy);
  std::set<ObjectId> unexplained = missing_in(origin, live);
  for (std::size_t i = 0; i < plan.deploys.size(); ++i) {
    for (const Step& step : plan.deploys[i].steps) {
      for (const Change& effect : step.effects) {
        if (effect.after) unexplained.erase(effect.after->id);
      }
    }
    if (plan.deploys[i].fingerprint_after == present && unexplained.empty()) return i + 1;
  }
  return 0;
}

// The first deploy that is left is deploy 1.
void renumber(Deploy& deploy, int number) {
  for (Gate& gate : deploy.gates) {
    if (const std::size_t dot = gate.id.find('.'); dot != std::string::npos) gate.id = fmt::format("d{}{}", number, gate.id.substr(dot));
    replace_all(gate.text, fmt::format("deploy {} has not run here", deploy.number - 1),
                number == 1 ? "the plan before this one has not run here" : fmt::format("deploy {} has not run here", number - 1));
  }
  deploy.number = number;
}

}  // namespace

std::vector<Catalog> before_scaffolding(const Catalog& live, const Catalog& to, const std::vector<Intent>& intents) {
  const auto ours = [&](const auto& entry) { return is_scaffolding(entry.first, to) || is_marked_unfilled(entry.second); };
  if (std::none_of(live.objects.begin(), live.objects.end(), ours)) return {};
  Catalog origin = live;
  const std::set<ObjectId> news = second_forms(live, to, intents);
  for (const ObjectId& column : news) origin.objects.erase(column);
  take_back_filling(origin, live, to, intents);
  std::erase_if(origin.objects, ours);
  std::vector<Catalog> result{origin, origin};
  for (const bool foreign_keys : {true, false})
    add_gone_early(result[foreign_keys ? 0 : 1], both_forms(news, live, to, intents), live, to, dialect(live.dialect), foreign_keys);
  if (result[0] == result[1]) result.pop_back();
  return result;
}

std::optional<Plan> rest_of(Plan plan, const Catalog& origin, const Catalog& live) {
  const std::size_t done = deploys_done(plan, origin, live);
  if (done == 0) return std::nullopt;
  plan.from_fingerprint = plan.deploys[done - 1].fingerprint_after;
  plan.deploys.erase(plan.deploys.begin(), plan.deploys.begin() + static_cast<std::ptrdiff_t>(done));
  for (std::size_t i = 0; i < plan.deploys.size(); ++i) renumber(plan.deploys[i], static_cast<int>(i) + 1);
  return plan;
}

}  // namespace concertina
