// An AUTO_INCREMENT column stands at the head of a key at any moment: both come, and go, in one statement.
#include <fmt/format.h>

#include <algorithm>

#include "model/auto_increment.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/loosened_key.hpp"
#include "planner/refused_rows.hpp"
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

bool stays(const Change& change) { return change.before && change.after; }

bool ends_numbering(const Change& change) {
  return id_of(change).kind == Kind::column && !renames(change) && is_auto_increment(change.before) && !is_auto_increment(change.after);
}

bool begins_numbering(const Change& change) {
  return id_of(change).kind == Kind::column && !renames(change) && is_auto_increment(change.after) && !is_auto_increment(change.before);
}

void must_only_be_numbered(const Change& change, const Change& other) {
  if (!stays(change) || only_numbering_differs(change)) return;
  throw Error(fmt::format("{} and {} trade the numbering of their table, and {} becomes something else besides", name_text(id_of(change)),
                          name_text(id_of(other)), name_text(id_of(change))),
              "", fmt::format("let the numbering go over in one plan, and change {} otherwise in the next", name_text(id_of(change))));
}

// The server numbers one column of a table: from one to the other it goes at once. A column that comes or goes does so with its keys.
std::vector<ChangeSet> pairs(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  for (const Change& loses : unclaimed) {
    if (!ends_numbering(loses)) continue;
    for (const Change& wins : unclaimed) {
      const ObjectId table = table_of(id_of(loses));
      if (!begins_numbering(wins) || table_of(id_of(wins)) != table || !find(context.from, table) || !find(context.to, table)) continue;
      must_only_be_numbered(loses, wins);
      must_only_be_numbered(wins, loses);
      ChangeSet set{loses, wins};
      for (const Change& change : unclaimed) {
        const bool with_column =
            (!loses.after && is_key_of(change.before, id_of(loses), context)) || (!wins.before && is_key_of(change.after, id_of(wins), context));
        if (with_column) set.push_back(change);
      }
      if (set.size() > 2) take_other_key(set, unclaimed);
      sets.push_back(std::move(set));
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

bool is_taken(const std::vector<ChangeSet>& sets, const Change& change) {
  return std::ranges::any_of(sets, [&](const ChangeSet& set) { return std::ranges::find(set, change) != set.end(); });
}

void must_be_apart(const std::vector<ChangeSet>& sets, const Change& change, const Change& column) {
  if (!is_taken(sets, change)) return;
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

// It takes or refuses NULL from then on, or has another type: neither does its key come before it, nor it before its key.
bool changes_with_key(const Change& column, const Context& context) {
  return stays(column) && (begins_numbering(column) || ends_numbering(column)) && !only_numbering_differs(column) &&
         alters_in_place(*column.before, *column.after, context);
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets = pairs(unclaimed, context);
  for (ChangeSet& set : renamed_columns(unclaimed, context)) sets.push_back(std::move(set));
  for (const Change& column : unclaimed) {
    const bool with_key = changes_with_key(column, context), comes = begins_numbering(column) && (!column.before || with_key),
               goes = ends_numbering(column) && (!column.after || with_key);
    if ((!comes && !goes) || !find(comes ? context.from : context.to, table_of(id_of(column))) || is_taken(sets, column)) continue;
    ChangeSet set{column};
    for (const Change& change : unclaimed) {
      if (change != column && is_key_of(comes ? change.after : change.before, id_of(column), context)) set.push_back(change);
    }
    if (set.size() == 1) continue;
    take_other_key(set, unclaimed);
    sets.push_back(std::move(set));
  }
  return sets;
}

// From the first column of the pair to the second.
Step number_other(const ChangeSet& pair) {
  const ObjectId &before = id_of(pair[0]), &now = id_of(pair[1]);
  Step step = make_step(name, Phase::contract, now, "number", pair, "The server numbers one column of a table, and from here on it is this one.");
  const std::string meanwhile = pair[1].before
                                    ? fmt::format("until this deploy the new version gives {} its values itself.", name_text(now))
                                    : fmt::format("until this deploy there is no {} that the new version could name: start it right behind.", name_text(now));
  step.hazards.push_back({"VERSIONS_TAKE_TURNS", "No table numbers two columns: " + meanwhile});
  if (!pair[0].after) {
    step.hazards.push_back({"DATA_LOSS", fmt::format("The numbers in {} are gone.", name_text(before))});
    step.loses = fmt::format("the numbers in {}: the rollback numbers the rows anew", name_text(before));
  }
  return behind_release(std::move(step),
                        fmt::format("{} {}, and leaves {} to the server", pair[0].after ? "writes" : "no longer needs", name_text(before), name_text(now)));
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
  step.hazards.push_back(
      {"VERSIONS_TAKE_TURNS", fmt::format("Until this deploy there is no {}, and no {} behind it: no version that names the one works with the "
                                          "other. Stop the old version right before it, and start the new one right behind it.",
                                          now, before)});
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

// The keys come with the first of the column's steps, and go with the last.
std::vector<Step> with_keys(const ChangeSet& set, const Context& context) {
  std::vector<Step> result = column_steps(*set[0].before, *set[0].after, name, context);
  const bool comes = begins_numbering(set[0]);
  std::vector<Change>& effects = comes ? result.front().effects : result.back().effects;
  effects.insert(comes ? effects.end() : effects.begin(), set.begin() + 1, set.end());
  for (const Change& key : set) {
    if (comes && key.after && id_of(key).kind != Kind::column) guard_rows(result.front(), *key.after, context);
  }
  return result;
}

std::vector<Step> coming(const ChangeSet& set, const Context& context) {
  Step step = make_step(name, Phase::expand, id_of(set[0]), "add", set, "The server numbers the rows; it takes the column together with its key only.");
  const auto key = std::ranges::find_if(set, [](const Change& change) { return change.before && is_primary_key(*change.before); });
  return key == set.end() ? std::vector<Step>{step} : loosen_steps(std::move(step), *key->before, context);
}

std::vector<Step> leaving(const ChangeSet& set) {
  const ObjectId& id = id_of(set[0]);
  Step step = make_step(name, Phase::contract, id, "drop", set, "No version that runs needs the numbers any more; the key goes with its column.");
  step.hazards.push_back({"DATA_LOSS", fmt::format("The numbers in {} are gone.", name_text(id))});
  step.loses = fmt::format("the numbers in {}: the rollback numbers the rows anew", name_text(id));
  return {behind_release(std::move(step), fmt::format("no longer needs {}", name_text(id)))};
}

// The primary key that goes with the column, and that the new version cannot bear until then: it leaves out another column of it, or writes NULL there.
const Object* hindering_key(const ChangeSet& set, const Context& context) {
  const auto key = std::ranges::find_if(set, [](const Change& change) { return change.before && is_primary_key(*change.before); });
  const bool comes = std::ranges::any_of(set, [](const Change& change) { return change.after && is_primary_key(*change.after); });
  if (key == set.end() || comes || !stand_in_of(*key->before, context)) return nullptr;
  const bool hinders = std::ranges::any_of(as<Constraint>(*key->before).columns, [&](const std::string& column) {
    const ObjectId id = column_id(table_of(key->before->id), column);
    const Object* later = find(context.to, id);
    return later ? !as<Column>(*later).not_null : must_be_written(at(context.from, id), context);
  });
  return hinders ? &*key->before : nullptr;
}

// The index that stands in for the key begins with the column, too.
std::vector<Step> leaving_behind_key(ChangeSet set, const Object& key, const Context& context) {
  std::vector<Step> result = loosen_steps(make_step(name, Phase::expand, key.id, "drop", {drop(key)}, ""), key, context);
  std::erase_if(set, [&](const Change& change) { return id_of(change) == key.id; });
  append(set, result.back().effects);
  Step last = leaving(set)[0];
  last.needs = result.back().needs;
  result.back() = std::move(last);
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  if (is_renamed(set[0], context)) return rename_at_once(set, context);
  if (ends_numbering(set[0]) && set.size() > 1 && begins_numbering(set[1])) return {number_other(set)};
  if (stays(set[0])) return with_keys(set, context);
  if (!set[0].before) return coming(set, context);
  const Object* key = hindering_key(set, context);
  return key ? leaving_behind_key(set, *key, context) : leaving(set);
}

}  // namespace

extern const Rule rule_numbered_column;
const Rule rule_numbered_column{name, "a column that the server numbers comes and goes together with its key, and gets another name at once", 15, claims,
                                steps};

}  // namespace concertina
