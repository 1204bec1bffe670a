// An AUTO_INCREMENT column stands at the head of a key at any moment: both come, and go, in one statement.
#include <fmt/format.h>

#include <algorithm>

#include "model/auto_increment.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "planner/column_facets.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "numbered_column";

// The primary key, or an index, that begins with the column.
bool is_key_of(const std::optional<Object>& object, const ObjectId& column, const Context& context) {
  if (!object || !belongs_to_table(object->id.kind) || table_of(object->id) != table_of(column)) return false;
  if (const auto* index = maybe<Index>(*object)) return !index->keys.empty() && names_column(index->keys[0], context.dialect.lexical, column.name);
  return is_primary_key(*object) && as<Constraint>(*object).columns.at(0) == column.name;
}

// With a primary key that comes goes the one that was.
void take_other_key(ChangeSet& set, const std::vector<Change>& unclaimed) {
  const bool comes = std::any_of(set.begin(), set.end(), [](const Change& change) { return change.after && is_primary_key(*change.after); });
  const bool goes = std::any_of(set.begin(), set.end(), [](const Change& change) { return change.before && is_primary_key(*change.before); });
  for (const Change& change : unclaimed) {
    const bool other = (comes && !goes && change.before && is_primary_key(*change.before)) || (goes && !comes && change.after && is_primary_key(*change.after));
    if (other && table_of(id_of(change)) == table_of(id_of(set[0]))) set.push_back(change);
  }
}

bool only_numbering_differs(const Change& change) {
  if (!change.before || !change.after || renames(change) || id_of(change).kind != Kind::column) return false;
  Column before = as<Column>(*change.before);
  before.identity = as<Column>(*change.after).identity;
  before.position = as<Column>(*change.after).position;
  return as<Column>(*change.before).identity != before.identity && before == as<Column>(*change.after);
}

// The server numbers one column of a table: from one to the other it goes at once.
std::vector<ChangeSet> pairs(const std::vector<Change>& unclaimed) {
  std::vector<ChangeSet> sets;
  for (const Change& loses : unclaimed) {
    if (!only_numbering_differs(loses) || !is_auto_increment(loses.before)) continue;
    for (const Change& wins : unclaimed) {
      const bool same_table = id_of(wins).kind == Kind::column && table_of(id_of(wins)) == table_of(id_of(loses));
      if (same_table && only_numbering_differs(wins) && is_auto_increment(wins.after)) sets.push_back({loses, wins});
    }
  }
  return sets;
}

// No trigger sees the number that the server gives to a row, so that no second name could be kept equal to it.
bool is_renamed(const Change& change, const Context& context) {
  return !context.dialect.numbered_by_sequence && renames(change) && id_of(change).kind == Kind::column &&
         change.before->id.parent == change.after->id.parent && is_auto_increment(change.before) && is_auto_increment(change.after);
}

// What goes before the column gets its other name, and comes behind that.
bool stands_around(const ObjectId& id) { return is_view(id.kind) || id.kind == Kind::trigger; }

// A key, view or trigger that names the column, or a view that names such a view; what a trigger names is not told.
bool follows(const Change& change, const ObjectId& named) {
  if (!change.before || !change.after || change.before->id.kind == Kind::column) return false;
  if (id_of(change).kind == Kind::trigger) return named.kind == Kind::column && table_of(change.before->id) == table_of(named);
  return (belongs_to_table(id_of(change).kind) || is_view(id_of(change).kind)) && needs(*change.before, named);
}

void must_be_apart(const std::vector<ChangeSet>& sets, const Change& change, const Change& column) {
  const auto holds = [&](const ChangeSet& set) { return std::ranges::find(set, change) != set.end(); };
  if (std::ranges::none_of(sets, holds)) return;
  throw Error(fmt::format("{} names two numbered columns that get other names, one of them {}", text(id_of(change)), name_text(column.before->id)),
              text(id_of(change)), "plan one of the two renames at a time");
}

std::vector<ChangeSet> renamed_columns(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  for (const Change& column : unclaimed) {
    if (!is_renamed(column, context)) continue;
    ChangeSet set{column};
    for (std::size_t i = 0; i < set.size(); ++i) {
      const ObjectId named = set[i].before->id;
      for (const Change& change : unclaimed) {
        if (!follows(change, named) || std::ranges::find(set, change) != set.end()) continue;
        must_be_apart(sets, change, column);
        set.push_back(change);
      }
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

bool comes(const Change& change) { return !change.before && is_auto_increment(change.after); }
bool goes(const Change& change) { return !change.after && is_auto_increment(change.before); }

// A column that comes, before another one of the table that goes, with their keys.
ChangeSet with_keys(const Change& column, const std::vector<Change>& unclaimed, const Context& context) {
  ChangeSet set{column};
  for (const Change& other : unclaimed) {
    if (comes(column) && goes(other) && table_of(id_of(other)) == table_of(id_of(column))) set.push_back(other);
  }
  const std::size_t columns = set.size();
  for (const Change& change : unclaimed) {
    const bool of_one = std::any_of(set.begin(), set.begin() + columns,
                                    [&](const Change& one) { return is_key_of(comes(one) ? change.after : change.before, id_of(one), context); });
    if (of_one) set.push_back(change);
  }
  if (set.size() == columns) return {};
  take_other_key(set, unclaimed);
  return set;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets = pairs(unclaimed);
  for (ChangeSet& set : renamed_columns(unclaimed, context)) sets.push_back(std::move(set));
  const auto is_column_of_both = [&](const Change& change) {
    return (comes(change) || goes(change)) && find(context.from, table_of(id_of(change))) && find(context.to, table_of(id_of(change)));
  };
  for (const Change& column : unclaimed) {
    if (!is_column_of_both(column)) continue;
    const auto follows = [&](const Change& other) { return is_column_of_both(other) && comes(other) && table_of(id_of(other)) == table_of(id_of(column)); };
    if (goes(column) && std::ranges::any_of(unclaimed, follows)) continue;  // it is in the other's set
    if (ChangeSet set = with_keys(column, unclaimed, context); !set.empty()) sets.push_back(std::move(set));
  }
  return sets;
}

// From the first column of the pair to the second.
Step number_other(const ChangeSet& pair) {
  const ObjectId &before = id_of(pair[0]), &now = id_of(pair[1]);
  Step step = make_step(name, Phase::contract, now, "number", pair, "The server numbers one column of a table, and from here on it is this one.");
  step.hazards.push_back(
      {"VERSIONS_TAKE_TURNS", fmt::format("No table numbers two columns: until this deploy the new version gives {} its values itself.", name_text(now))});
  return behind_release(std::move(step), fmt::format("writes {}, and leaves {} to the server", name_text(before), name_text(now)));
}

Hazard takes_turns(const std::string& before, const std::string& now) {
  return {"VERSIONS_TAKE_TURNS", fmt::format("Until this deploy there is no {}, and no {} behind it: no version that names the one works with the other. Stop "
                                             "the old version right before it, and start the new one right behind it.",
                                             now, before)};
}

// One statement gives it the other name, and no form of the table has both: the versions take turns.
std::vector<Step> rename_at_once(const ChangeSet& set, const Context& context) {
  const Object& wanted = *set[0].after;
  const std::string before = name_text(set[0].before->id), now = name_text(wanted.id);
  Object called = renamed(*set[0].before, context.comparison.renames, context.dialect);
  ChangeSet effects{alter(*set[0].before, called)}, around;
  for (std::size_t i = 1; i < set.size(); ++i) (stands_around(id_of(set[i])) ? around : effects).push_back(set[i]);
  Step step = make_step(name, Phase::contract, wanted.id, "rename", std::move(effects),
                        "The server numbers one column of a table, and no trigger sees the number: no second column could be kept equal to this one.");
  step.hazards.push_back(takes_turns(before, now));
  const std::string release = fmt::format("is the only one that names the column of {}, from this deploy on as {}", name_text(table_of(wanted.id)), now);
  std::vector<Step> result;
  for (auto one = around.rbegin(); one != around.rend(); ++one) {  // each names the column by one of its names, there and back
    result.push_back(make_step(name, Phase::contract, id_of(*one), "drop", {drop(*one->before)}, "It comes back behind the column's other name."));
    if (one != around.rbegin()) result.back() = after(result.back(), {*(result.end() - 2)});
  }
  result.push_back(after(std::move(step), result));
  const std::string renaming = result.back().id;
  for (const Change& one : around) {
    const Step last = result.back();
    result.push_back(after(make_step(name, Phase::contract, id_of(one), "add", {add(*one.after)}, "With the column's other name."), {last}));
  }
  for (Step& facet : column_steps(called, wanted, name, context)) {
    facet.needs_earlier.push_back(renaming);  // their guards name the column
    result.push_back(std::move(facet));
  }
  for (Step& each : result) each = behind_release(std::move(each), release);
  return result;
}

// The one goes as the other comes: the versions take turns.
Step exchange(const ChangeSet& set) {
  const std::string before = name_text(id_of(set[1])), now = name_text(id_of(set[0]));
  Step step = make_step(name, Phase::contract, id_of(set[0]), "exchange", set, "The server numbers one column of a table, and from here on it is this one.");
  step.hazards.push_back({"DATA_LOSS", fmt::format("The numbers in {} are gone; {} numbers the rows anew.", before, now)});
  step.hazards.push_back(takes_turns(before, now));
  step.loses = fmt::format("the numbers in {}: the rollback numbers the rows anew", before);
  return behind_release(std::move(step), fmt::format("no longer needs {}, from this deploy on but {}", before, now));
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const ObjectId id = id_of(set[0]);
  if (is_renamed(set[0], context)) return rename_at_once(set, context);
  if (set[0].before && set[0].after) return {number_other(set)};
  if (comes(set[0]) && goes(set[1])) return {exchange(set)};
  if (comes(set[0])) return {make_step(name, Phase::expand, id, "add", set, "The server numbers the rows; it takes the column together with its key only.")};
  Step step = make_step(name, Phase::contract, id, "drop", set, "No version that runs needs the numbers any more; the key goes with its column.");
  step.hazards.push_back({"DATA_LOSS", fmt::format("The numbers in {} are gone.", name_text(id))});
  step.loses = fmt::format("the numbers in {}: the rollback numbers the rows anew", name_text(id));
  return {behind_release(std::move(step), fmt::format("no longer needs {}", name_text(id)))};
}

}  // namespace

extern const Rule rule_numbered_column;
const Rule rule_numbered_column{name, "a column that the server numbers comes and goes together with its key, and gets another name at once", 15, claims,
                                steps};

}  // namespace concertina
